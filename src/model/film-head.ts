// What a room tells of its film at once: segments, and where in the log its board lies ready.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import type { CheckpointPlace } from './checkpoint';
import { decodeSegment, type FilmSegment } from './film-segment';
import { MAX_STORED_BYTES } from './limits';
import { decoding, type Result } from './result';

const WHOLE_LOG_FORMAT = 1;
/** Of a log that does not begin with the room's first record: older pages would misread it. */
const CUT_LOG_FORMAT = 2;
const BLOCKS_FORMAT = 1;
const MAX_BLOCK_BYTES = 2 * MAX_STORED_BYTES;

/**
 * A checkpoint from which a film can begin; `lastAt`: all of it was done by then, ms. `logBytes`, which the room alone
 * knows: of all records up to it; left out by earlier versions.
 */
export type FilmPlace = CheckpointPlace & { lastAt: number; logBytes?: number };

/**
 * Both in order of `seq`. Segments may end before `seq`: what is behind them is to be read. `startSeq`: the log starts
 * behind this record, with the first of the places; 0: it is whole.
 */
export type FilmHead = { seq: number; startSeq: number; places: FilmPlace[]; segments: FilmSegment[] };

/** `segments` as they are stored: nothing is decoded to tell them. */
export function encodeFilmHead(
  head: Pick<FilmHead, 'seq' | 'places'> & { startSeq?: number; segments: Uint8Array[] },
): Uint8Array {
  const { startSeq = 0 } = head;
  const writer = new ByteWriter(1024).u8(startSeq > 0 ? CUT_LOG_FORMAT : WHOLE_LOG_FORMAT).varint(head.seq);
  if (startSeq > 0) writer.varint(startSeq);
  writer.varint(head.places.length);
  for (const { seq, chunks, lastAt } of head.places) writer.varint(seq).varint(chunks).varint(lastAt);
  for (const segment of head.segments) writer.block(segment);
  return writer.finish();
}

/** Segments that cannot be read, or do not follow one another, are left out with all behind them. */
export function decodeFilmHead(bytes: Uint8Array): Result<FilmHead> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== WHOLE_LOG_FORMAT && format !== CUT_LOG_FORMAT)
      throw new MalformedBytes(`a film of format ${format}`);
    const seq = reader.varint();
    const startSeq = format === CUT_LOG_FORMAT ? reader.varint() : 0;
    const places: FilmPlace[] = [];
    for (let left = reader.varint(); left > 0; left -= 1)
      places.push({ seq: reader.varint(), chunks: reader.varint(), lastAt: reader.varint() });
    const segments: FilmSegment[] = [];
    while (reader.remaining > 0) {
      const segment = decodeSegment(reader.block(MAX_BLOCK_BYTES));
      if (segment.ok) segments.push(segment.value);
    }
    return { seq, startSeq, places, segments };
  });
}

/** Blocks of bytes as one: chunks of a checkpoint, pointers that were put aside. */
export function encodeBlocks(blocks: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter(1024).u8(BLOCKS_FORMAT);
  for (const block of blocks) writer.block(block);
  return writer.finish();
}

export function decodeBlocks(bytes: Uint8Array): Result<Uint8Array[]> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== BLOCKS_FORMAT) throw new MalformedBytes(`blocks of format ${format}`);
    const blocks: Uint8Array[] = [];
    while (reader.remaining > 0) blocks.push(reader.block(MAX_BLOCK_BYTES));
    return blocks;
  });
}

/** Pointers that were put aside together: `at`, ms, when that was; `tracks` as `encodeTracks` makes them. */
export type CursorBlock = { at: number; tracks: Uint8Array };

export function encodeCursorBlock({ at, tracks }: CursorBlock): Uint8Array {
  return new ByteWriter(tracks.length + 8).varint(at).raw(tracks).finish();
}

export function decodeCursorBlock(block: Uint8Array): Result<CursorBlock> {
  return decoding(() => {
    const reader = new ByteReader(block);
    return { at: reader.varint(), tracks: reader.raw(reader.remaining) };
  });
}
