// workerd's own port, which every account of the machine can reach, serves nobody but the server's front.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../party/fixtures/test-server';
import { until } from './test-project';

let server: TestServer;
beforeAll(async () => {
  server = new TestServer();
  await server.start();
  const alice = server.join('secret', 'alice');
  await until('she is there', () => alice.isLoaded || undefined);
  alice.say('not for everybody');
  await until('it is stored', () => alice.pendingCount === 0 || undefined);
});
afterAll(() => server.remove());

/** Ports on which a process listens. */
function portsOf(pid: number): number[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && links.includes(`socket:[${inode}]`))
      .map(([, local]) => Number.parseInt(local?.split(':')[1] ?? '', 16)),
  );
}

/** The status, or why there is none. */
function ask(port: number, path: string, headers: Record<string, string> = {}): Promise<number | string> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    asking.end();
  });
}

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

type Headers = Record<string, string>;
const WRONG_KEYS: Headers[] = [{}, { 'x-inkroom-front': '' }, { 'x-inkroom-front': 'k'.repeat(43) }];
const ATTEMPTS: Headers[] = [
  {},
  UPGRADE,
  { 'x-inkroom-order': 'restart' },
  { 'x-inkroom-internal': 'erase' },
];

describe.runIf(process.platform === 'linux')('without the secret of this run', () => {
  it('workerd opens no room, no notes and no socket, and obeys no order', async () => {
    const ports = portsOf(server.workerdPid);
    expect(ports).toHaveLength(1);
    for (const port of ports) {
      for (const party of ['main', 'notes'])
        for (const key of WRONG_KEYS)
          for (const more of ATTEMPTS)
            expect(await ask(port, `/parties/${party}/secret`, { ...key, ...more })).toBe(403);
    }
    expect((await server.fetch('secret/export')).status).toBe(200);
  });

  it('nothing that Miniflare has beside the rooms answers', async () => {
    const [port = 0] = portsOf(server.workerdPid);
    const paths = ['/', '/__scheduled__', '/cdn-cgi/mf/reload', '/cdn-cgi/mf/scheduled', '/cdn-cgi/explorer'];
    for (const path of [...paths, '/cdn-cgi/handler/scheduled', '/cdn-cgi/handler/email'])
      for (const more of [{}, UPGRADE] as Headers[]) expect(await ask(port, path, more), path).toBe(404);
    const operation = { 'mf-op': 'GET', 'mf-op-target': '0', 'mf-op-secret': '00'.repeat(16) };
    for (const headers of [{}, operation])
      expect([400, 401]).toContain(await ask(port, '/cdn-cgi/platform-proxy', headers));
  });

  it('Miniflare’s helper server in our own process takes no connection', async () => {
    const helpers = portsOf(process.pid).filter((port) => port !== server.port);
    expect(helpers.length).toBeGreaterThan(0);
    for (const port of helpers)
      for (const path of ['/core/store-temp-file?prefix=x', '/core/log', '/core/do-storage/x'])
        for (const more of [{}, UPGRADE] as Headers[]) expect(await ask(port, path, more)).toBe('ECONNRESET');
  });
});
