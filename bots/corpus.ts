// Reads the folder of drawings that others made, into one shape.
// I/O: fs

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { CorpusDrawing } from './corpus/drawing';
import { readerFor } from './corpus/readers';

/** Beside the project, not in it; tests and bots do without where it is absent. */
export const CORPUS_FOLDER = '../shared/corpus/ink';

export type CorpusFile = { file: string; drawings: CorpusDrawing[] };

/** `unread`: files of no known format. Null: there is no such folder. */
export type Corpus = { files: CorpusFile[]; unread: string[] } | null;

export function readCorpus(folder = CORPUS_FOLDER): Corpus {
  if (!existsSync(folder)) return null;
  const files: CorpusFile[] = [];
  const unread: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const read = readerFor(file);
    if (read)
      files.push({ file, drawings: read(readFileSync(join(folder, file), 'utf8'), parse(file).name) });
    else unread.push(file);
  }
  return { files, unread };
}
