// Holds the built page in memory and answers requests for its files.
// I/O: file system
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lookup } from 'mrmime';

/** Vite puts a hash of the content into these names, so what is behind a name never changes. */
const HASHED_ASSET = /^\/assets\/.+-[\w-]{8}\.[a-z0-9]+$/i;
const COMPRESSIBLE = /^(text\/|image\/svg|application\/(json|manifest|wasm|javascript|xml))/;
type StaticFile = { body: Buffer; gzipped: Buffer | undefined; headers: OutgoingHttpHeaders; etag: string };

/** The built files by their path in the address; a path that is not a key cannot reach anything else on the disk. */
export type Statics = ReadonlyMap<string, StaticFile>;

/** Reads a whole build once: a later rebuild then never mixes old and new files under a running server. */
export function loadStatics(distDir: string): Statics {
  if (!existsSync(join(distDir, 'index.html'))) {
    throw new Error(`There is no built page in ${distDir}. Run npm run build first.`);
  }
  const entries = readdirSync(distDir, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => {
        const address = `/${relative(distDir, path).split(sep).join('/')}`;
        return [address, toStaticFile(address, readFileSync(path))];
      }),
  );
}

function toStaticFile(address: string, body: Buffer): StaticFile {
  const type = lookup(address) ?? 'application/octet-stream';
  const gzipped = COMPRESSIBLE.test(type) ? gzipSync(body) : undefined;
  // Weak, because the compressed and the plain answer share it.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    etag,
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': HASHED_ASSET.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(gzipped ? { vary: 'accept-encoding' } : {}),
  };
  return { body, gzipped, headers, etag };
}

/** Answers a request for a static file; every address of a room is the one page. */
export function serveStatic(
  statics: Statics,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const found = statics.get(isPage(path) ? '/index.html' : decodePath(path));
  // Somebody who lost their way is told so by the page itself; a program is told in a word.
  const file = found ?? (wantsPage(request) ? statics.get('/index.html') : undefined);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : 'There is nothing at this address.');
  } else if (found && matchesEtag(request.headers['if-none-match'], file.etag)) {
    response.writeHead(304, file.headers).end();
  } else {
    const gzipped = acceptsGzip(request.headers['accept-encoding']) ? file.gzipped : undefined;
    const body = gzipped ?? file.body;
    const encoding = gzipped ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(found ? 200 : 404, { ...file.headers, ...encoding, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

/** Whatever follows `/r/` is shown the page, which itself explains a wrong room name. */
function isPage(path: string): boolean {
  return path === '/' || path === '/r' || path.startsWith('/r/');
}

function wantsPage({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A malformed escape names no file.
    return '';
  }
}

/** Weak comparison of RFC 9110: any tag of the list, with or without its W/. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag));
}

/** Whether gzip is named and not refused by `q=0`. */
export function acceptsGzip(acceptEncoding: string | string[] | undefined): boolean {
  return String(acceptEncoding ?? '')
    .split(',')
    .some((part) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part));
}
