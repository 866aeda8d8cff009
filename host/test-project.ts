// A throw-away project for the server's own tests: the fixture party, a small built page, a data folder.
// I/O: file system, processes
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { identifyProcess } from './process-identity';

export type TestProject = { root: string; dataDir: string; distDir: string; remove(): void };

/** Made inside the repository, so that its bundle finds the packages. */
export function createTestProject(): TestProject {
  mkdirSync('.build', { recursive: true });
  const root = mkdtempSync(resolve('.build/test-project-'));
  for (const file of ['partykit.json', 'echo-party.ts']) {
    copyFileSync(join('host/fixtures', file), join(root, file));
  }
  const distDir = join(root, 'dist');
  mkdirSync(join(distDir, 'assets'), { recursive: true });
  writeFileSync(join(distDir, 'index.html'), '<!doctype html><title>The page</title>');
  writeFileSync(join(distDir, 'theme.js'), 'document.title;');
  writeFileSync(join(distDir, 'assets', 'index-Ab3_-x9Z.js'), `console.log(${'1 + '.repeat(500)}1);`);
  writeFileSync(join(root, 'secret.txt'), 'not part of the page');
  return {
    root,
    distDir,
    dataDir: join(root, 'data'),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Waits until the condition gives something, and fails with its description when it never does. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`It never came true that ${what}.`);
    await delay(20);
  }
}

export function untilGone(pid: number): Promise<true> {
  return until(`process ${pid} is gone`, () => (identifyProcess(pid) ? undefined : true));
}

export type RunningCommand = {
  process: ChildProcess;
  /** Everything it has printed. */
  output(): string;
  /** Waits until it has printed a match. */
  printed(pattern: RegExp, timeoutMs?: number): Promise<RegExpMatchArray>;
  ended: Promise<{ code: number | null; signal: string | null }>;
};

/** Starts the command of `npm start`, without npm and the build, in a test project. */
export function runCli(project: TestProject, env: Record<string, string> = {}): RunningCommand {
  return runningCommand(
    spawn(process.execPath, [resolve('scripts/run.mjs'), resolve('host/fixtures/source-cli.ts')], {
      cwd: project.root,
      env: { ...process.env, PORT: '0', HOST: '', DATA_DIR: project.dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** A child whose output is piped. */
export function runningCommand(child: ChildProcess): RunningCommand {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  return {
    process: child,
    output: () => output,
    printed: (pattern, timeoutMs) =>
      until(`${pattern} is printed, after\n${output}`, () => output.match(pattern) ?? undefined, timeoutMs),
    ended: new Promise((end) => child.once('close', (code, signal) => end({ code, signal }))),
  };
}

/** An open socket to a room, and what it received, as text. */
export async function openRoom(
  port: number,
  room: string,
  party = 'main',
): Promise<{ socket: WebSocket; received: string[] }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/parties/${party}/${room}`);
  const received: string[] = [];
  socket.on('message', (data) => received.push(String(data)));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { socket, received };
}

/** The fixture room's answer, as far as the tests read it. */
export type RoomAnswer = {
  count: number;
  body: string;
  headers: Record<string, string>;
  url: string;
  received: number;
};

/** A room is there once it was visited: the front wakes none for a question. */
export async function visitRoom(port: number, room: string): Promise<void> {
  const { socket } = await openRoom(port, room);
  await new Promise((resolve) => socket.once('close', resolve).close());
}

export async function askRoom(port: number, room: string, init?: RequestInit): Promise<RoomAnswer> {
  const ask = () => fetch(`http://127.0.0.1:${port}/parties/main/${room}`, init);
  let response = await ask();
  if (response.status === 404) {
    await visitRoom(port, room.split('?')[0] ?? '');
    response = await ask();
  }
  if (!response.ok) throw new Error(`The room answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as RoomAnswer;
}
