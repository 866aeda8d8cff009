// The log as it lies in storage: keys, batches of records, and reading a room back from them.

import { ByteReader, ByteWriter, MalformedBytes } from '../src/model/bytes';
import { isSameSum, sealed, sumOf, unsealed } from '../src/model/checksum';
import { MAX_RECORD_BYTES, MAX_STORED_BYTES } from '../src/model/limits';
import { decoding, type Result } from '../src/model/result';

export const META_KEY = 'meta';
/** Stored before the first byte of a room is deleted: whoever reads it goes on with that. */
export const ERASING_KEY = 'erasing';

/** Names the room, so that the self-hosted server finds it in what a killed one left (`host/room-files`). */
export function erasingMark(room: string): string {
  return `inkroom-erasing:${room};`;
}
export const LOG_PREFIX = 'log/';
export const REFUSED_PREFIX = 'refused/';
export const CHECKPOINT_PREFIX = 'checkpoint/';
export const CURSORS_PREFIX = 'cursors/';
export const SEGMENT_PREFIX = 'segment/';

export const META_FORMAT = 1;
/** Behind each record are four bytes of its checksum, behind all one of the batch. Format 1 had none; it stays readable. */
const BATCH_FORMAT = 2;
const SHORT_SUM_BYTES = 4;

export const MAX_BATCH_BYTES = MAX_STORED_BYTES;
/** Storage takes at most so many keys a call. */
export const MAX_KEYS = 128;

/** The room's own log cannot be read: nothing may be appended behind it. */
export class UnreadableLog extends Error {}

const SEQ_DIGITS = 16;
const CHUNK_DIGITS = 6;

/** The key of the batch whose first record is `seq`; padded, since storage orders keys bytewise. */
export function batchKey(seq: number): string {
  return LOG_PREFIX + padded(seq, SEQ_DIGITS);
}

/** The key of one chunk of the checkpoint as of `seq`; its first chunk is 0. */
export function checkpointKey(seq: number, chunk: number): string {
  return `${CHECKPOINT_PREFIX}${padded(seq, SEQ_DIGITS)}/${padded(chunk, CHUNK_DIGITS)}`;
}

/** The key of the pointers that were put aside at this moment (ms). */
export function cursorsKey(at: number): string {
  return CURSORS_PREFIX + padded(at, SEQ_DIGITS);
}

/** The key of the segment of the film that begins with record `seq`. */
export function segmentKey(seq: number): string {
  return SEGMENT_PREFIX + padded(seq, SEQ_DIGITS);
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** The `seq` of a batch's first record, from its key. */
export function seqOfBatch(key: string): number {
  return Number(key.slice(LOG_PREFIX.length));
}

export function encodeBatch(records: Uint8Array[]): Uint8Array {
  const writer = new ByteWriter(1024);
  writer.u8(BATCH_FORMAT).varint(records.length);
  for (const record of records) writer.block(record).raw(shortSum(record));
  return sealed(writer.finish());
}

/** Whether a checksum vouches for what is in it: format 1 has none. */
export function hasChecksum(batch: Uint8Array): boolean {
  return batch[0] !== 1;
}

/**
 * Whether a later version wrote it, which knows what is in it. Otherwise a batch of an unknown format is a damaged one:
 * in its first byte, where all else of it is right.
 */
export function isOfLaterVersion(batch: Uint8Array): boolean {
  if ((batch[0] ?? 0) <= BATCH_FORMAT) return false;
  return ![1, BATCH_FORMAT].some((format) => decodeBatch(Uint8Array.of(format, ...batch.subarray(1))).ok);
}

/** The records are views of these bytes. */
export function decodeBatch(bytes: Uint8Array): Result<Uint8Array[]> {
  return decoding(() => {
    const format = new ByteReader(bytes).u8();
    if (format !== BATCH_FORMAT && format !== 1) throw new MalformedBytes(`a batch of format ${format}`);
    const reader = new ByteReader(format === 1 ? bytes : unsealed(bytes));
    reader.u8();
    const records: Uint8Array[] = [];
    for (let left = reader.varint(); left > 0; left -= 1) {
      records.push(reader.block(2 * MAX_RECORD_BYTES));
      if (format !== 1) reader.raw(SHORT_SUM_BYTES);
    }
    reader.end();
    return records;
  });
}

/** What is still intact in a damaged batch, by the checksums of its records; in format 1 those that can be read at all. */
export function intactIn(batch: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  decoding(() => {
    const reader = new ByteReader(batch);
    const hasSums = reader.u8() !== 1;
    reader.varint();
    // To the end of what can be made out: beyond a damaged length that is nothing.
    while (reader.remaining > 0) {
      const record = reader.block(2 * MAX_RECORD_BYTES);
      if (!hasSums || isSameSum(shortSum(record), reader.raw(SHORT_SUM_BYTES))) records.push(record);
    }
  });
  return records;
}

function shortSum(record: Uint8Array): Uint8Array {
  return sumOf(record).subarray(0, SHORT_SUM_BYTES);
}

/** Splits consecutive records into batches that fit a stored value each. */
export function batches(firstSeq: number, records: Uint8Array[]): Map<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>();
  let start = 0;
  let bytes = 0;
  records.forEach((record, i) => {
    if (i > start && bytes + record.length > MAX_BATCH_BYTES) {
      entries.set(batchKey(firstSeq + start), encodeBatch(records.slice(start, i)));
      start = i;
      bytes = 0;
    }
    bytes += record.length + 4;
  });
  if (start < records.length) entries.set(batchKey(firstSeq + start), encodeBatch(records.slice(start)));
  return entries;
}
