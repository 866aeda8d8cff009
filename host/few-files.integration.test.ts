// A server that may open few files answers clearly when it is full, and whoever draws elsewhere goes on.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { namespaceOf, objectFileName } from './room-files';
import { createTestProject, openRoom, type TestProject, until } from './test-project';

const FILES = 256;
let project: TestProject;
let server: ChildProcess;
let printed = '';

beforeEach(async () => {
  project = createTestProject();
  printed = '';
  const cli = [process.execPath, resolve('scripts/run.mjs'), resolve('host/cli.ts')];
  const command = `ulimit -n ${FILES}; exec ${cli.map((part) => `'${part}'`).join(' ')}`;
  const env = { ...process.env, PORT: '0', DATA_DIR: project.dataDir };
  server = spawn('sh', ['-c', command], { cwd: project.root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk) => {
      printed += chunk;
    });
  await until('it says what it can hold', () => /Up to .* open files/.test(printed) || undefined, 60_000);
}, 90_000);
afterEach(async () => {
  const ended = new Promise((resolveEnd) => server.once('close', resolveEnd));
  server.kill('SIGTERM');
  await ended;
  project.remove();
});

const portOf = () => Number(/ready: http:\/\/localhost:(\d+)/.exec(printed)?.[1]);

function workerdPid(): number {
  return JSON.parse(readFileSync(join(project.dataDir, 'server.lock'), 'utf8')).workerd.pid;
}

/** Rooms as they lie in storage. */
function storeRooms(names: readonly string[]): void {
  const folder = join(project.dataDir, 'party', namespaceOf('main'));
  mkdirSync(folder, { recursive: true });
  for (const name of names)
    copyFileSync(
      'host/fixtures/databases/visited-2026.sqlite',
      join(folder, objectFileName(namespaceOf('main'), name)),
    );
}

/** Somebody in a room, who is answered each time they say something, or the test fails. */
async function somebodyIn(room: string) {
  const { socket, received } = await openRoom(portOf(), room);
  return {
    async isUndisturbed(word: string): Promise<void> {
      socket.send(word);
      await until(`"${word}" comes back`, () => received.includes(word) || undefined);
    },
    leave: () => socket.close(),
  };
}

/** How a socket ended: the words it was told, and the code. Null: it is in. */
function knockAt(room: string): Promise<{ socket: WebSocket; words: string; code: number | null }> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf()}/parties/main/${room}`);
  let words = '';
  socket.on('message', (data) => {
    words += String(data);
  });
  return new Promise((resolveKnock, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => resolveKnock({ socket, words, code }));
    // Whoever is in is answered.
    socket.on('open', () => socket.send('in'));
    socket.on('message', (data) => String(data) === 'in' && resolveKnock({ socket, words, code: null }));
  });
}

it('333 questions to as many rooms are answered or put off, and workerd stays', async () => {
  const before = workerdPid();
  const ada = await somebodyIn('drawing');
  const names = Array.from({ length: 333 }, (_, i) => `stored${i}`);
  storeRooms(names);
  const statuses: number[] = [];
  for (const name of names) {
    const answer = await fetch(`http://127.0.0.1:${portOf()}/parties/main/${name}`);
    statuses.push(answer.status);
    if (answer.status !== 200) {
      expect(answer.headers.get('retry-after')).toBe('20');
      expect(await answer.text()).toMatch(/^(The server is full|Too many rooms)/);
    }
    if (statuses.length % 50 === 0) await ada.isUndisturbed(`word ${statuses.length}`);
  }
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(10);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  await ada.isUndisturbed('last');
  expect(workerdPid()).toBe(before);
}, 120_000);

it('200 sockets come in or are told that it is full, and to come back', async () => {
  const before = workerdPid();
  const ada = await somebodyIn('drawing');
  const crowd = [];
  for (let i = 0; i < 200; i += 1) crowd.push(await knockAt(`crowd${i % 5}`));
  const outside = crowd.filter(({ code }) => code !== null);
  expect(crowd.length - outside.length).toBeGreaterThan(20);
  expect(outside.length).toBeGreaterThan(100);
  for (const { words, code } of outside) {
    expect([4303, 4305]).toContain(code);
    expect(JSON.parse(words)).toMatchObject({
      type: 'bye',
      reason: expect.stringMatching(/Try again|try again/),
    });
  }
  await ada.isUndisturbed('still here');
  for (const { socket } of crowd) socket.terminate();
  await until('there is place again', async () => (await knockAt('crowd0')).code === null || undefined);
  await ada.isUndisturbed('to the end');
  expect(workerdPid()).toBe(before);
}, 120_000);
