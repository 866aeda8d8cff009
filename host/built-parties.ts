// The parties as `npm run build` left them, for a server that has neither their sources nor a bundler.
// I/O: file system
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readProjectConfig } from './project-config';
import type { Parties } from './server';

const FILE = join('build', 'parties.mjs');

export function writeBuiltParties(projectRoot: string, { code }: Parties): void {
  const path = join(projectRoot, FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}

/** Throws one clear sentence where they are not built. */
export function readBuiltParties(projectRoot: string): Parties {
  const config = readProjectConfig(projectRoot);
  try {
    return { config, code: readFileSync(join(projectRoot, FILE), 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`The rooms are not built: there is no ${FILE}. Run npm run build first.`);
  }
}
