// Rules of the front: what it serves, what it lets through to the rooms, and whom it cuts off.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from './server';
import { askRoom, createTestProject, openRoom, until } from './test-project';

const project = createTestProject();
let server: RunningServer;

beforeAll(async () => {
  const { root: projectRoot, dataDir, distDir } = project;
  server = await startServer({ projectRoot, dataDir, distDir, frameAncestors: ['https://wiki.example.org'] });
});
afterAll(async () => {
  await server?.stop();
  project.remove();
});

const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

/** Sends bytes as they are, where `fetch` would tidy them up, and gives all that comes back until the end. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** A client of bare TCP in a room, which answers no close. */
async function openFlooder(room: string) {
  const flooder = connect(server.port, '127.0.0.1');
  flooder.on('error', () => flooder.destroy());
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  flooder.write(
    `GET /parties/main/${room} HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await new Promise((resolve) => flooder.once('data', resolve));
  const gone = new Promise((resolve) => flooder.once('close', () => resolve(Date.now())));
  return { flooder, gone };
}

/** Masked with zeros, so that the payload can be read here. */
const frame = (text: string) => Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]);

describe('the page', () => {
  for (const path of ['/', '/index.html', '/r/demo', '/r/', '/r/not%20a%20room!/x', '/r/a?b=c']) {
    it(`is served at ${path}, never from a cache unasked`, async () => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('The page');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    });
  }

  it('carries the policy of the design and nothing looser', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; " +
        "frame-ancestors 'self' https://wiki.example.org",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is answered with 304 to whoever has it, and with 200 to whoever has another', async () => {
    const etag = (await get('/theme.js')).headers.get('etag') ?? '';
    expect((await get('/theme.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await get('/theme.js', { headers: { 'if-none-match': `"x", ${etag}` } })).status).toBe(304);
    expect((await get('/theme.js', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
    expect((await get('/', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('has assets that are kept for ever because their name holds a hash', async () => {
    const response = await get('/assets/index-Ab3_-x9Z.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/theme.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('is compressed for those who can read it', async () => {
    const path = '/assets/index-Ab3_-x9Z.js';
    const zipped = await get(path, { headers: { 'accept-encoding': 'br, gzip' } });
    const plain = await get(path, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await zipped.text()).toBe(await plain.text());
  });

  it('answers HEAD without a body, and refuses other methods', async () => {
    const head = await get('/', { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect(head.headers.get('content-length')).toBe('38');
    expect(await head.text()).toBe('');
    const post = await get('/', { method: 'POST', body: 'x' });
    expect(post.status).toBe(405);
    expect(post.headers.get('allow')).toBe('GET, HEAD');
  });

  it('shows the page, which says so itself, to somebody who lost their way', async () => {
    const lost = await fetch(`${server.url}/nowhere/at/all`, { headers: { accept: 'text/html,*/*' } });
    expect(lost.status).toBe(404);
    expect(await lost.text()).toBe(await (await fetch(`${server.url}/`)).text());
  });

  for (const path of [
    '/nothing',
    '/assets/',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%ff',
    '//etc/passwd',
    '/secret.txt%00.js',
  ]) {
    it(`has nothing but a plain 404 at ${path}`, async () => {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).toMatch(/content-security-policy/i);
      expect(answer).not.toContain('not part of the page');
    });
  }
});

describe('the way to the rooms', () => {
  it('echoes text and bytes through a WebSocket, in order, small and large', async () => {
    const { socket, received } = await openRoom(server.port, 'echo');
    const sent = ['a', 'ü', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(70_000), 'w'.repeat(900_000), 'end'];
    for (const message of sent) socket.send(message);
    await until('all came back', () => received.length === sent.length || undefined);
    expect(received).toEqual(sent);
    socket.close();
  });

  it('carries bodies and queries of HTTP requests, and keeps the host', async () => {
    const answer = await askRoom(server.port, 'http?a=b%20c', { method: 'POST', body: 'x'.repeat(200_000) });
    expect(answer.body).toHaveLength(200_000);
    expect(answer.url).toBe(`http://127.0.0.1:${server.port}/parties/main/http?a=b%20c`);
  });

  it('keeps out headers that only the inside may set', async () => {
    const headers = {
      'MF-Original-URL': 'http://elsewhere/parties/main/other',
      'CF-Connecting-IP': '1.2.3.4',
      'X-PartyKit-Secret': 'x',
      'X-Inkroom-Internal': 'x',
      'X-Inkroom-Network': '1.2.3.4',
      'X-Forwarded-For': '1.2.3.4',
      'X-Kept': 'yes',
    };
    const answer = await askRoom(server.port, 'headers', { headers });
    const arrived = Object.keys(answer.headers);
    // The one that the front itself says.
    expect(arrived.filter((name) => /^(mf-|cf-|x-partykit-|x-inkroom-)/.test(name))).toEqual([
      'x-inkroom-network',
    ]);
    expect(answer.headers['x-inkroom-network']).toMatch(/127\.0\.0\.1$/);
    expect(arrived).toContain('x-kept');
    expect(answer.url).toContain('/parties/main/headers');
  });

  it('answers with the page policy too, so that no room can serve a script', async () => {
    const { headers } = await get('/parties/main/headers');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-type')).toBe('application/json');
  });

  it('does not let dots lead out of the rooms', async () => {
    const paths = [
      '/parties/main/../../__scheduled__',
      '/parties/%2e%2e/cdn-cgi/mf/scheduled',
      '/cdn-cgi/mf/reload',
    ];
    for (const path of paths) {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).toContain('There is nothing at this address');
    }
  });

  it('never turns the body of one request into a second request', async () => {
    const inner = 'POST /parties/main/smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
    for (const method of ['GET', 'DELETE', 'POST']) {
      const chunked = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
      await sendRaw(
        `${method} /parties/main/carrier HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
      );
    }
    expect((await askRoom(server.port, 'smuggled')).count).toBe(0);
    expect((await askRoom(server.port, 'carrier')).count).toBe(1);
  });

  it('refuses an upgrade that is not for a room', async () => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    const answer = await sendRaw(`GET /elsewhere HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('passes on a close with its code and reason', async () => {
    const { socket } = await openRoom(server.port, 'goodbye');
    const closed = new Promise((resolve) =>
      socket.once('close', (code, why) => resolve([code, String(why)])),
    );
    socket.send('close me');
    expect(await closed).toEqual([4000, 'as you wish']);
  });

  it('cuts off, after a second, a client that goes on sending to a room that has closed', async () => {
    const { flooder, gone } = await openFlooder('flood');
    const start = Date.now();
    flooder.write(frame('close me'));
    const flood = setInterval(() => flooder.writable && flooder.write(frame('more')), 20);
    const tookMs = Number(await gone) - start;
    clearInterval(flood);
    // No upper bound beside the test's own: a busy machine is late.
    expect(tookMs).toBeGreaterThan(900);
  });

  it('passes on little more of such a client, so that a flood costs the room nothing any more', async () => {
    const { flooder, gone } = await openFlooder('dammed');
    flooder.write(frame('close me'));
    await new Promise((resolve) => flooder.once('data', resolve));
    const thousand = Buffer.concat(Array.from({ length: 1_000 }, () => frame('x'.repeat(100))));
    const flood = setInterval(() => flooder.writable && flooder.write(thousand), 5);
    await gone;
    clearInterval(flood);
    const { received } = await askRoom(server.port, 'dammed');
    expect(received).toBeGreaterThan(1);
    expect(received).toBeLessThan(5_000);
  });
});
