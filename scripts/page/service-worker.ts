// Builds `sw.js` beside the page: the service worker, with the list of files that make the page.
// I/O: file system
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

const SOURCE = 'src/app/service-worker.ts';
/** Only browsers too old for us read these; and the pictures of the app's icon the system asks for itself. */
const NOT_NEEDED_OFFLINE = /\.map$|^sw\.js$|^icons\//;

/** A list of files can only be made when all are there, those of `public/` too: so after everything is written. */
export function serviceWorker(): Plugin {
  return {
    name: 'inkroom:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const ofPublic = filesUnder('public').map((path) => ({
        path,
        content: readFileSync(join('public', path)),
      }));
      const ofBundle = Object.values(bundle).map((file) => ({
        path: file.fileName,
        content: file.type === 'chunk' ? file.code : file.source,
      }));
      const files = [...ofPublic, ...ofBundle].filter(({ path }) => !NOT_NEEDED_OFFLINE.test(path));
      const hash = createHash('sha256');
      for (const { path, content } of files.sort((a, b) => (a.path < b.path ? -1 : 1)))
        hash.update(path).update('\0').update(content);
      const addresses = files.map(({ path }) => `/${path}`);
      const { code } = transformSync(readFileSync(SOURCE, 'utf8'), {
        loader: 'ts',
        target: 'es2022',
        define: {
          PRECACHED: JSON.stringify(addresses),
          VERSION: JSON.stringify(hash.digest('base64url').slice(0, 16)),
        },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
