// Rules of the front: what it serves, what it lets through to the rooms, and whom it cuts off.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from './source-server';
import { askRoom, createTestProject, openRoom, until, visitRoom } from './test-project';

const project = createTestProject();
let server: RunningServer;
const log: string[] = [];

beforeAll(async () => {
  const { root: projectRoot, dataDir, distDir } = project;
  server = await startServer({
    projectRoot,
    dataDir,
    distDir,
    frameAncestors: ['https://wiki.example.org'],
    allowedHosts: ['board.example.org'],
    log: (line) => log.push(line),
  });
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
  let heard = Buffer.alloc(0);
  const flooder = connect(server.port, '127.0.0.1');
  flooder.on('error', () => flooder.destroy());
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  flooder.write(
    `GET /parties/main/${room} HTTP/1.1\r\nHost: localhost\r\n${upgrade}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await new Promise((resolve) => flooder.once('data', resolve));
  flooder.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
  });
  const gone = new Promise((resolve) => flooder.once('close', () => resolve(Date.now())));
  /** Of the close frame that is the last it hears. */
  const closeCode = () => (heard[0] === 0x88 ? heard.readUInt16BE(2) : null);
  return { flooder, gone, closeCode };
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
        "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://wiki.example.org",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('strict-transport-security')).toBeNull();
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
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).toMatch(/content-security-policy/i);
      expect(answer).not.toContain('not part of the page');
    });
  }
});

describe('the way to the rooms', () => {
  it('echoes text and bytes through a WebSocket, in order, small and large', async () => {
    const { socket, received } = await openRoom(server.port, 'echo', 'other');
    const sent = ['a', 'ü', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(70_000), 'w'.repeat(900_000), 'end'];
    socket.send('greeting');
    await until('the room has answered', () => received.shift());
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
      'X-Inkroom-Front': 'x',
      'X-Inkroom-Order': 'restart',
      'X-Forwarded-For': '1.2.3.4',
      'X-Kept': 'yes',
    };
    const answer = await askRoom(server.port, 'headers', { headers });
    const arrived = Object.keys(answer.headers);
    // Those that the front itself says, and what workerd makes of it.
    expect(arrived.filter((name) => /^(mf-|cf-|x-partykit-|x-inkroom-)/.test(name)).sort()).toEqual([
      'cf-connecting-ip',
      'x-inkroom-front',
      'x-inkroom-network',
    ]);
    expect(answer.headers['x-inkroom-network']).toMatch(/127\.0\.0\.1$/);
    expect(answer.headers['cf-connecting-ip']).toBe('127.0.0.1');
    expect(answer.headers['x-inkroom-front']).toMatch(/^[\w-]{43}$/);
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
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).toContain('There is nothing at this address');
    }
  });

  it('never turns the body of one request into a second request', async () => {
    await visitRoom(server.port, 'smuggled');
    await visitRoom(server.port, 'carrier');
    const inner = 'POST /parties/main/smuggled HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n';
    for (const method of ['GET', 'DELETE', 'POST']) {
      const chunked = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
      await sendRaw(
        `${method} /parties/main/carrier HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
      );
    }
    expect((await askRoom(server.port, 'smuggled')).count).toBe(0);
    expect((await askRoom(server.port, 'carrier')).count).toBe(1);
  });

  it.each([
    ['GET /parties/constructor/x HTTP/1.1', 404],
    ['GET /parties/__proto__/x HTTP/1.1', 404],
    ['GET /parties/toString/x HTTP/1.1', 404],
    ['GET /parties/Main/x HTTP/1.1', 404],
    ['GET /parties/PARTYKIT_CRONS/x HTTP/1.1', 404],
    ['GET /parties/main HTTP/1.1', 404],
    ['GET /parties/main/ HTTP/1.1', 404],
    ['GET /parties/main/a%20b HTTP/1.1', 404],
    ['GET /parties/main%2fx HTTP/1.1', 404],
    [`GET /parties/main/${'x'.repeat(65)} HTTP/1.1`, 404],
    ['GET http://localhost/parties/main/x HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    [`GET /${'x'.repeat(9_000)} HTTP/1.1`, 414],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1`, 431],
    ['TRACE /parties/main/x HTTP/1.1', 405],
    ['PUT /parties/main/x HTTP/1.1', 405],
    ['TRACE / HTTP/1.1', 405],
    ['CONNECT localhost:80 HTTP/1.1', 405],
    ['get /parties/main/x HTTP/1.1', 400],
    ['GET /parties/main/x HTTP/9.9', 400],
    ['\u0016\u0003\u0001', 400],
  ])('answers "%.40s" itself, with its policy: %i', async (line, status) => {
    const answer = await sendRaw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/content-security-policy/i);
  });

  it.each([
    ['Host: evil.example', 421],
    ['Host: localhost.evil.example:80', 421],
    ['Host: user@localhost', 400],
    ['Host: local host', 400],
    ['Host:', 400],
    ['Host: localhost\r\nHost: evil.example', 400],
    ['X-Host: localhost', 400],
    ['Host: localhost', 200],
    ['Host: LOCALHOST:80', 200],
    ['Host: 192.168.7.7:1999', 200],
    ['Host: [::1]:1999', 200],
    ['Host: board.example.org', 200],
  ])('whom it answers to: %s, %i', async (host, status) => {
    for (const path of ['/', '/healthz', '/parties/main/headers']) {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    if (status === 200) return;
    const answer = await sendRaw(`GET /parties/main/x HTTP/1.1\r\n${host}\r\n${upgrade}\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('tells a visitor and the operator what to set for a name it does not know', async () => {
    const answer = await sendRaw('GET / HTTP/1.1\r\nHost: new.example\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('ALLOWED_HOSTS=new.example');
    expect(answer).toMatch(/content-security-policy/i);
    expect(log).toContain('Refused a request for the host "new.example", which is not one of ALLOWED_HOSTS.');
  });

  it('tells the operator once of a proxy before it that it was not told of', async () => {
    await get('/', { headers: { 'x-forwarded-for': '1.2.3.4' } });
    await get('/', { headers: { forwarded: 'for=1.2.3.4' } });
    expect(log.filter((line) => line.includes('TRUST_PROXY=1'))).toHaveLength(1);
  });

  it('refuses an upgrade that is not for a room', async () => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    for (const path of ['/elsewhere', '/healthz', '/parties/constructor/x', '/parties/main/a%20b']) {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    }
  });

  it.each([
    ['GET /elsewhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket'],
    ['CONNECT localhost:80 HTTP/1.1\r\nHost: localhost'],
  ])('holds no socket for a client that was refused and never hangs up: %.20s', async (request) => {
    const client = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    client.write(`${request}\r\n\r\n`);
    await new Promise((resolve) => client.once('end', resolve).resume());
    // Our side is open still: only a socket that is gone says no to it.
    const talking = setInterval(() => client.write('x'), 20);
    await new Promise((resolve) => client.once('error', resolve));
    clearInterval(talking);
    client.destroy();
    expect((await get('/healthz')).status).toBe(200);
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
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(5_000);
  });

  it('cuts off a flood of empty fragments, before and after the room has answered, and nobody else notices', async () => {
    const thousand = Buffer.concat(Array.from({ length: 1_000 }, () => Buffer.from([0, 0x80, 0, 0, 0, 0])));
    const begin = Buffer.from([0x01, 0x80, 0, 0, 0, 0]);
    const { socket, received } = await openRoom(server.port, 'fragments');
    for (const isGreeted of [false, true]) {
      const { flooder, gone, closeCode } = await openFlooder('fragments');
      if (isGreeted) {
        flooder.write(frame('hello'));
        await new Promise((resolve) => flooder.once('data', resolve));
      }
      flooder.write(begin);
      const flood = setInterval(() => flooder.writable && flooder.write(thousand), 1);
      await gone;
      clearInterval(flood);
      if (!isGreeted) expect(closeCode()).toBe(1008);
    }
    socket.send('still here');
    await until('the other one is served', () => received.includes('still here') || undefined);
    socket.close();
    const answer = await askRoom(server.port, 'fragments');
    expect(answer.received).toBe(2);
    expect(log).toContain('Cut off a connection to a room: a message in too many pieces.');
  });

  it.each([
    ['a frame without a mask', Buffer.from([0x81, 2, 0x68, 0x69]), 1002],
    ['a reserved bit', Buffer.from([0xc1, 0x80, 0, 0, 0, 0]), 1002],
    ['a message larger than any of the protocol', Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 1]), 1009],
    ['70 KB before the room has answered', Buffer.alloc(70_000, Buffer.from([0x8a, 0x80, 0, 0, 0, 0])), 1008],
  ])('says why, and passes nothing on, at %s', async (what, bytes, code) => {
    const room = `fault-${code}-${what.length}`;
    const { flooder, gone, closeCode } = await openFlooder(room);
    flooder.write(bytes);
    await gone;
    expect(closeCode()).toBe(code);
    expect((await askRoom(server.port, room)).received).toBe(0);
  });
});
