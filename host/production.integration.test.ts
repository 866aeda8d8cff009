// What `npm run build` leaves starts without anything that builds: read-only, by an unprivileged user without a home.
import { type SpawnOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCommand, runningCommand } from './test-project';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const EXPORT = 'party/fixtures/data-folder-miniflare-3/other-room.json.br';
const STARTS_WITHIN_MS = 25_000;

const folder = mkdtempSync(join(tmpdir(), 'inkroom-production-'));
const project = join(folder, 'project');
const dataDir = join(folder, 'data');
const commands: RunningCommand[] = [];

/** Whatever `npm ci --omit=dev` would install, as hard links: the files are as they were published. */
function linkProductionPackages(): void {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const isWanted = ([path, { dev }]: [string, { dev?: boolean }]) => path !== '' && !dev && existsSync(path);
  for (const [path] of Object.entries(lock.packages).filter(isWanted)) link(path);
}

/** Without the packages inside it, which may be for development. */
function link(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const from = join(path, entry.name);
    if (entry.isDirectory()) link(from);
    else linkFile(from, join(project, from));
  }
}

function linkFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch (error) {
    // Another disk.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}

/** Folders alone: the files are shared with the ones that were installed. */
function makeReadOnly(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) makeReadOnly(join(path, entry.name));
  chmodSync(path, 0o555);
}

function makeWritable(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(join(path, entry.name));
}

function run(cwd: string, args: string[], options: SpawnOptions = {}): RunningCommand {
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir };
  const command = runningCommand(
    spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...options }),
  );
  commands.push(command);
  return command;
}

beforeAll(async () => {
  // In a project that has the tools, a command is built before it runs.
  const restore = run('.', ['scripts/start.mjs', 'restore']);
  expect((await restore.ended).code).toBe(1);
  expect(restore.output()).toMatch(/^Say which file, and what the room is to be called/);

  mkdirSync(project);
  for (const file of ['package.json', 'partykit.json']) copyFileSync(file, join(project, file));
  for (const part of ['scripts', 'build']) cpSync(part, join(project, part), { recursive: true });
  mkdirSync(join(project, 'dist'));
  writeFileSync(join(project, 'dist', 'index.html'), '<!doctype html><title>The page</title>');
  linkProductionPackages();
  mkdirSync(dataDir);
  writeFileSync(join(folder, 'export.json'), brotliDecompressSync(readFileSync(EXPORT)));
  if (isRoot) chownSync(dataDir, NOBODY, NOBODY);
  makeReadOnly(project);
  chmodSync(folder, 0o755);
}, 60_000);
afterEach(async () => {
  for (const command of commands.splice(0)) {
    command.process.kill('SIGTERM');
    await command.ended;
  }
});
afterAll(() => {
  makeWritable(project);
  rmSync(folder, { recursive: true, force: true });
});

async function servesAndRestores(user: SpawnOptions): Promise<void> {
  const file = join(folder, 'export.json');
  const restore = run(project, ['scripts/start.mjs', 'restore', file, '--room', 'back'], user);
  expect(await restore.ended, restore.output()).toMatchObject({ code: 0 });

  const server = run(project, ['scripts/start.mjs', 'server'], user);
  const [, port] = await server.printed(/ready: http:\/\/localhost:(\d+)/, STARTS_WITHIN_MS);
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  expect((await ask('/healthz')).status).toBe(200);
  expect(await (await ask('/')).text()).toContain('The page');
  const told = JSON.parse(readFileSync(file, 'utf8')) as { board: unknown };
  expect(await (await ask('/parties/main/back/export')).json()).toMatchObject({ board: told.board });
}

describe('a build in a read-only folder, with production packages and without a home', () => {
  it('has none of the packages that build', () => {
    for (const name of ['vite', 'esbuild', 'typescript', 'oxc-parser', 'partykit', 'react'])
      expect(existsSync(join(project, 'node_modules', name)), name).toBe(false);
  });

  it.runIf(isRoot)('restores and serves as an unprivileged user', async () => {
    await servesAndRestores({ uid: NOBODY, gid: NOBODY });
  });

  it.skipIf(isRoot)('restores and serves as whoever runs the tests, who is not root', async () => {
    await servesAndRestores({});
  });

  it('says in one sentence what to do where nothing is built', async () => {
    const bare = join(folder, 'bare');
    cpSync('scripts', join(bare, 'scripts'), { recursive: true });
    const server = run(bare, ['scripts/start.mjs', 'server']);
    expect((await server.ended).code).toBe(1);
    expect(server.output().trim().split('\n')).toEqual([
      expect.stringMatching(/^Inkroom is not built yet, .* Run npm ci and npm run build first/),
    ]);
  });
});
