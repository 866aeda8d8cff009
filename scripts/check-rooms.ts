// Looks through all rooms of a data folder, in a workerd of its own that serves nobody.
// I/O: file system, http, processes, esbuild
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { lockDataFolder } from '../host/data-lock';
import { readProjectConfig } from '../host/project-config';
import { startWorkerd } from '../host/workerd';
import type { Checked } from '../party/checking';

/** Where the server keeps its rooms and their notes, and what the objects are reached by. */
const NAMESPACES = [
  { folder: '-PartyKitDurable', binding: 'PARTYKIT_DURABLE', what: 'Room' },
  { folder: '-notesDO', binding: 'notes', what: 'Notes' },
] as const;

export type CheckOptions = {
  dataDir: string;
  projectRoot: string;
  /** Left out: all. */
  room?: string | undefined;
  comparesBoards: boolean;
  log: (line: string) => void;
};

/** One line for each that is damaged, or was; rejects with one sentence where nothing can be checked. */
export async function checkRooms(options: CheckOptions): Promise<{ rooms: number; damaged: number }> {
  const { projectRoot, log } = options;
  const dataDir = resolve(options.dataDir);
  if (!existsSync(join(dataDir, 'party'))) throw new Error(`There are no rooms in ${dataDir}.`);
  const lock = await lockDataFolder(dataDir, log);
  try {
    const config = readProjectConfig(projectRoot);
    const code = await bundleWorker(projectRoot);
    const workerd = await startWorkerd({ config, code, dataDir, log, onSpawn: lock.recordWorkerd });
    try {
      const address = workerd.address();
      if (!address) throw new Error('The room server stopped before anything was checked.');
      return await checkAll(`http://${address.host}:${address.port}`, { ...options, dataDir });
    } finally {
      await workerd.stop();
    }
  } finally {
    lock.release();
  }
}

async function checkAll(
  server: string,
  { dataDir, room, comparesBoards, log }: CheckOptions,
): Promise<{ rooms: number; damaged: number }> {
  let [rooms, damaged] = [0, 0];
  for (const { folder, binding, what } of NAMESPACES) {
    const stored = idsIn(join(dataDir, 'party', folder));
    const wanted = room === undefined ? null : await text(`${server}/${binding}/id/${room}`);
    if (what === 'Room' && wanted !== null && !stored.includes(wanted))
      throw new Error(`There is no room "${room}" in ${dataDir}.`);
    for (const id of stored.filter((one) => wanted === null || one === wanted)) {
      const query = comparesBoards ? '?boards' : '';
      const checked = JSON.parse(await text(`${server}/${binding}/check/${id}${query}`)) as Checked;
      const name = checked.room ?? room ?? `in ${id}.sqlite`;
      for (const note of checked.notes) log(`${what} ${name}: ${note}`);
      for (const problem of checked.problems) log(`${what} ${name} is DAMAGED. ${problem}`);
      if (what === 'Room' && checked.records > 0) rooms += 1;
      if (checked.problems.length > 0) damaged += 1;
    }
  }
  return { rooms, damaged };
}

function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^([0-9a-f]{64})\.sqlite$/.exec(name)?.[1] ?? [])
    .sort();
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  const said = await response.text();
  if (!response.ok) throw new Error(`The check itself failed: ${said.trim()}`);
  return said;
}

async function bundleWorker(projectRoot: string): Promise<string> {
  const result = await build({
    entryPoints: [resolve(projectRoot, 'scripts/check-worker.ts')],
    ...({ bundle: true, write: false, format: 'esm', target: 'esnext', logLevel: 'error' } as const),
  });
  return result.outputFiles[0]?.text ?? '';
}
