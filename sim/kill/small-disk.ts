// A disk of a few MiB that can be filled to the last byte and given space again: a tmpfs, which only root may mount.
// I/O: the mount command, file system

import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BALLAST_BLOCK = Buffer.alloc(4_096);

/** Null where a disk can be mounted, else why not, in a sentence. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'A disk that can be filled is made with Linux’ tmpfs.';
  if (process.getuid?.() !== 0) return 'Only root may mount a disk that can be filled.';
  return null;
}

export class SmallDisk {
  readonly #path: string;
  #isMounted = true;

  /** Mounts an empty disk of so many bytes at `path`. */
  constructor(path: string, bytes: number) {
    this.#path = path;
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'inkroom-small-disk', path]);
  }

  /** Takes all that is free. What the server has room for inside its own files, it can still write. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    try {
      for (;;) writeSync(file, BALLAST_BLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  giveSpace(): void {
    rmSync(this.#ballast, { force: true });
  }

  /** Call it when nobody has a file open there. */
  remove(): void {
    if (this.#isMounted) execFileSync('umount', [this.#path]);
    this.#isMounted = false;
  }

  get #ballast(): string {
    return join(this.#path, 'ballast');
  }
}
