// The files of the rooms: which there are, and the removal of those that hold nothing.
// I/O: file system (/proc where there is one)
import { createHash, createHmac } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { holdsNothing } from './sqlite-file';

const DATABASE = /^[0-9a-f]{64}\.sqlite$/;
/** Taken out of workerd's sight, to be looked at once more. */
const ASIDE = '.aside';
/** What a room stores before it deletes itself. */
const ERASING = /inkroom-erasing:([A-Za-z0-9_-]{1,64});/;
const BESIDE = ['-wal', '-shm'];
const ID_HALF_BYTES = 16;

/** The name under which workerd keeps the object of this name: every namespace has a key of its own. */
export function objectFileName(namespace: string, name: string): string {
  const key = createHash('sha256').update(namespace).digest();
  const half = (bytes: string | Buffer) =>
    createHmac('sha256', key).update(bytes).digest().subarray(0, ID_HALF_BYTES);
  const first = half(name);
  return `${Buffer.concat([first, half(first)]).toString('hex')}.sqlite`;
}

/** Where a party's objects lie, below the folder of all of them: named as Miniflare names their class. */
export function namespaceOf(party: string): string {
  return party === 'main' ? '-PartyKitDurable' : `-${party}DO`;
}

export class RoomFiles {
  readonly #folder: string;
  readonly #parties: readonly string[];
  readonly #workerdPid: () => number | undefined;

  /** `workerdPid`: the process that has them open now. */
  constructor(dataDir: string, parties: readonly string[], workerdPid: () => number | undefined) {
    this.#folder = join(dataDir, 'party');
    this.#parties = parties;
    this.#workerdPid = workerdPid;
  }

  /** Whether something is stored of a room, or it is open. */
  has(party: string, room: string): boolean {
    return existsSync(this.#pathOf(party, room));
  }

  /** While no workerd runs: removes every file that certainly holds nothing; returns how many. */
  removeAllEmpty(): number {
    const folders = this.#parties.map((party) => join(this.#folder, namespaceOf(party)));
    const files = folders.filter(existsSync).flatMap((folder) => {
      restoreAside(folder);
      return readdirSync(folder)
        .filter((name) => DATABASE.test(name))
        .map((name) => join(folder, name));
    });
    const empty = files.filter(isCertainlyEmpty);
    empty.forEach(remove);
    return empty.length;
  }

  /** While no workerd runs: the rooms that a killed one was deleting, which are to be woken to go on with that. */
  roomsBeingErased(): string[] {
    const folder = join(this.#folder, namespaceOf('main'));
    if (!existsSync(folder)) return [];
    const logs = readdirSync(folder).filter((name) => name.endsWith('.sqlite-wal'));
    return logs.flatMap((name) => {
      const room = ERASING.exec(readFileSync(join(folder, name), 'latin1'))?.[1];
      // Anybody may have written these words somewhere, but not in a room of this name.
      return room !== undefined && `${objectFileName(namespaceOf('main'), room)}-wal` === name ? [room] : [];
    });
  }

  /**
   * Removes what these rooms left behind, where that is nothing and workerd has closed it. Never what is open: a file
   * is first moved aside, and whoever opened it until then has it back.
   */
  removeEmpty(rooms: readonly string[]): void {
    const openBefore = this.#openFiles();
    // Where nobody can tell what is open, the next start does it.
    if (!openBefore) return;
    const files = rooms.flatMap((room) => this.#parties.map((party) => this.#pathOf(party, room)));
    const isClosed = (path: string) =>
      !openBefore.has(path) && BESIDE.every((beside) => !existsSync(path + beside));
    const aside = files.filter((path) => isClosed(path) && isCertainlyEmpty(path));
    for (const path of aside) renameSync(path, path + ASIDE);
    const openNow = aside.length > 0 ? this.#openFiles() : null;
    for (const path of aside) {
      if (!openNow || openNow.has(path + ASIDE)) renameSync(path + ASIDE, path);
      else rmSync(path + ASIDE);
    }
  }

  #pathOf(party: string, room: string): string {
    const namespace = namespaceOf(party);
    return join(this.#folder, namespace, objectFileName(namespace, room));
  }

  /** Null: this system does not tell. */
  #openFiles(): Set<string> | null {
    const pid = this.#workerdPid();
    if (pid === undefined) return null;
    try {
      return new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
    } catch {
      // No /proc, or the process is gone.
      return null;
    }
  }
}

/** Nothing where it was closed in this moment. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function isCertainlyEmpty(path: string): boolean {
  if (!existsSync(path) || existsSync(`${path}-journal`)) return false;
  // What lies in the log beside it is not in the file yet.
  const wal = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (wal && wal.size > 0) return false;
  const file = openSync(path, 'r');
  try {
    return holdsNothing((offset, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    });
  } finally {
    closeSync(file);
  }
}

/** The database last: without it the others mean nothing, and with it they might. */
function remove(path: string): void {
  for (const beside of BESIDE) rmSync(path + beside, { force: true });
  rmSync(path);
}

/** A server that was killed while it removed one left it aside. */
function restoreAside(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name.slice(0, -ASIDE.length));
    if (name.endsWith(ASIDE) && !existsSync(path)) renameSync(path + ASIDE, path);
    else if (name.endsWith(ASIDE) && isCertainlyEmpty(path + ASIDE)) rmSync(path + ASIDE);
  }
}
