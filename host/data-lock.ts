// Keeps two servers from writing the same data folder, and ends the workerd that a killed runner left behind.
// I/O: file system, processes
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makePrivateFolder } from './private-folder';
import { identifyProcess, isStillRunning, type ProcessIdentity } from './process-identity';

const LOCK_FILE = 'server.lock';
/** A killed process is gone in milliseconds; one that is stuck in the disk may take a while. */
const ORPHAN_END_TIMEOUT_MS = 5_000;

type LockContent = { runner: ProcessIdentity; workerd?: ProcessIdentity };

export type DataLock = {
  /** Records the workerd that now writes the folder; synchronous, so that no kill can fall in between. */
  recordWorkerd(pid: number): void;
  /** Gives the folder free. Synchronous, so that it can be done while the process exits. */
  release(): void;
};

/** Throws one clear sentence if another server works in this folder. */
export async function lockDataFolder(dataDir: string, log: (line: string) => void): Promise<DataLock> {
  makeFolder(dataDir);
  const path = join(dataDir, LOCK_FILE);
  const runner = identifyProcess(process.pid);
  if (!runner) throw new Error('The process table of this machine cannot be read (no /proc and no ps).');
  if (!tryCreate(path, { runner })) {
    const found = readLock(path);
    if (found && isStillRunning(found.runner)) throw new DataFolderInUse(dataDir, found.runner.pid);
    if (found?.workerd) await endOrphan(found.workerd, log);
    takeOver(path, found);
    if (!tryCreate(path, { runner })) throw new DataFolderInUse(dataDir, readLock(path)?.runner.pid);
  }
  return {
    recordWorkerd(pid) {
      replaceLock(path, { runner, workerd: identifyProcess(pid) });
    },
    release() {
      if (readLock(path)?.runner.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

export class DataFolderInUse extends Error {
  constructor(dataDir: string, pid: number | undefined) {
    const who = pid === undefined ? '' : ` (process ${pid})`;
    super(
      `Another Inkroom server${who} is using the data folder ${dataDir}. ` +
        'Stop it first, or choose another folder with DATA_DIR=….',
    );
  }
}

function makeFolder(dataDir: string): void {
  try {
    makePrivateFolder(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The data folder ${dataDir} cannot be used (${code}). Choose another with DATA_DIR=….`);
  }
}

/** Creates the lock whole: a link fails if there is one already, and nobody ever reads half a file. */
function tryCreate(path: string, content: LockContent): boolean {
  const draft = writeDraft(path, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceLock(path: string, content: LockContent): void {
  renameSync(writeDraft(path, content), path);
}

function writeDraft(path: string, content: LockContent): string {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`);
  return draft;
}

/** Moves a dead server's lock away; if a third server was quicker and this is its lock, puts it back. */
function takeOver(path: string, found: LockContent | undefined): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readLock(aside);
  if (moved && moved.runner.started !== found?.runner.started) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): LockContent | undefined {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockContent>;
    return content.runner ? (content as LockContent) : undefined;
  } catch {
    // Gone or damaged: either way nobody is known to hold the folder.
    return undefined;
  }
}

async function endOrphan(workerd: ProcessIdentity, log: (line: string) => void): Promise<void> {
  if (!isStillRunning(workerd)) return;
  log(`Ending a workerd (process ${workerd.pid}) that a killed server left behind.`);
  process.kill(workerd.pid, 'SIGKILL');
  const deadline = Date.now() + ORPHAN_END_TIMEOUT_MS;
  while (isStillRunning(workerd)) {
    if (Date.now() > deadline) {
      throw new Error(
        `The left-over workerd (process ${workerd.pid}) does not end; end it by hand and start again.`,
      );
    }
    await delay(10);
  }
}
