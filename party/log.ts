// The log as it lies in storage: keys, batches of records, and reading a room back from them.

import { ByteReader, ByteWriter, MalformedBytes } from '../src/model/bytes';
import { MAX_RECORD_BYTES, MAX_STORED_BYTES } from '../src/model/limits';
import { decoding, type Result } from '../src/model/result';

export const META_KEY = 'meta';
export const LOG_PREFIX = 'log/';
export const REFUSED_PREFIX = 'refused/';
export const CHECKPOINT_PREFIX = 'checkpoint/';
export const SPARE_PREFIX = 'spare/';
export const CURSORS_PREFIX = 'cursors/';
export const SEGMENT_PREFIX = 'segment/';

export const META_FORMAT = 1;
const BATCH_FORMAT = 1;

export const MAX_BATCH_BYTES = MAX_STORED_BYTES;
/** Storage takes at most so many keys a call. */
export const MAX_KEYS = 128;

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

/** The key of the second copy of a chunk of the checkpoint with which a log starts. */
export function spareKey(seq: number, chunk: number): string {
  return `${SPARE_PREFIX}${padded(seq, SEQ_DIGITS)}/${padded(chunk, CHUNK_DIGITS)}`;
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
  for (const record of records) writer.block(record);
  return writer.finish();
}

/** The records are views of these bytes. */
export function decodeBatch(bytes: Uint8Array): Result<Uint8Array[]> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== BATCH_FORMAT) throw new MalformedBytes(`a batch of format ${format}`);
    const records: Uint8Array[] = [];
    for (let left = reader.varint(); left > 0; left -= 1) records.push(reader.block(2 * MAX_RECORD_BYTES));
    reader.end();
    return records;
  });
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
