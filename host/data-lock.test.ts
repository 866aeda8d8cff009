// Rules of the lock: one holder, dead holders give way, damaged locks do not block for ever.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolderInUse, lockDataFolder } from './data-lock';

let folder: string;
const quiet = () => undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkroom-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = { pid: process.pid, started: 'before the machine was started again', command: 'node' };

it('a folder has one holder, and is free again after its release', async () => {
  const first = await lockDataFolder(folder, quiet);
  await expect(lockDataFolder(folder, quiet)).rejects.toThrow(DataFolderInUse);
  first.release();
  expect(readdirSync(folder)).toEqual([]);
  (await lockDataFolder(folder, quiet)).release();
});

it('a folder that cannot be made or written is refused in a sentence that says what to do', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  for (const dataDir of [file, join(file, 'below')]) {
    await expect(lockDataFolder(dataDir, quiet)).rejects.toThrow(
      /^The data folder .*a-file.* cannot be used \(E.*\)\. Choose another with DATA_DIR=…\.$/,
    );
  }
});

it('the lock says which runner and which workerd write the folder', async () => {
  const lock = await lockDataFolder(folder, quiet);
  lock.recordWorkerd(process.ppid);
  const content = JSON.parse(readFileSync(join(folder, 'server.lock'), 'utf8'));
  expect([content.runner.pid, content.workerd.pid]).toEqual([process.pid, process.ppid]);
  lock.release();
});

it('a holder whose number was given to another process gives way', async () => {
  writeFileSync(join(folder, 'server.lock'), JSON.stringify({ runner: dead }));
  (await lockDataFolder(folder, quiet)).release();
});

it('a damaged lock gives way', async () => {
  for (const content of ['', '{', 'null', '{"runner":']) {
    writeFileSync(join(folder, 'server.lock'), content);
    (await lockDataFolder(folder, quiet)).release();
  }
});

it('of several that come at once to a dead holder’s folder, one gets it', async () => {
  writeFileSync(join(folder, 'server.lock'), JSON.stringify({ runner: dead }));
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataFolder(folder, quiet)));
  const held = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(held).toHaveLength(1);
  held[0]?.release();
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});
