// Keeps the data folder to the account that runs the server: what is in it is nobody else's to read.
// I/O: file system, process
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;
/** What the server keeps there. In a folder that holds anything else, the folder itself is left as it is. */
const OURS = /^(party|cache|server\.lock.*)$/;

/** Makes it, or tightens what an earlier version left. Throws where it cannot be used. */
export function makePrivateFolder(path: string): void {
  // For workerd too, which inherits it: all files of this program from now on.
  process.umask(OTHERS);
  mkdirSync(path, { recursive: true });
  accessSync(path, constants.W_OK);
  const names = readdirSync(path);
  for (const name of names) if (OURS.test(name)) tighten(join(path, name));
  if (names.every((name) => OURS.test(name))) takeFromOthers(path);
}

function tighten(path: string): void {
  if (!takeFromOthers(path)) return;
  for (const name of readdirSync(path)) tighten(join(path, name));
}

/** Says whether it is a folder. */
function takeFromOthers(path: string): boolean {
  const stat = lstatSync(path);
  const isOpen = (stat.mode & OTHERS) !== 0;
  if (isOpen && !stat.isSymbolicLink()) chmodSync(path, stat.mode & 0o7777 & ~OTHERS);
  return stat.isDirectory();
}
