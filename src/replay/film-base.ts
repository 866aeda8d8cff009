// Reads the room as of a checkpoint, page by page: from there a film can begin in the middle.

import { readCheckpoint } from '../model/checkpoint';
import type { FilmPlace } from '../model/film-head';
import type { Result } from '../model/result';
import type { FilmBase } from '../model/timeline';

/** Asks the room for blocks of bytes; null: they did not come. */
export type ReadBlocks = (path: string) => Promise<Result<Uint8Array[]> | null>;

/** Null: it did not come, is no longer there or cannot be read. */
export async function readBase(place: FilmPlace, readBlocks: ReadBlocks): Promise<FilmBase | null> {
  const chunks = await readChunks(place, readBlocks);
  const checkpoint = chunks && readCheckpoint(place, chunks, 'views');
  return checkpoint?.ok ? checkpoint.value : null;
}

/** The same as the bytes that the room has of it. */
export async function readChunks(place: FilmPlace, readBlocks: ReadBlocks): Promise<Uint8Array[] | null> {
  const chunks: Uint8Array[] = [];
  while (chunks.length < place.chunks) {
    const blocks = await readBlocks(`checkpoint?seq=${place.seq}&chunk=${chunks.length}`);
    if (!blocks?.ok || blocks.value.length === 0) return null;
    chunks.push(...blocks.value);
  }
  return chunks;
}
