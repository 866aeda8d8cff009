// What a room is loaded from, out of storage that is only a map: the same as `RoomStorage#load`, without waiting.

import { type CheckpointPlace, readCheckpoint } from '../src/model/checkpoint';
import { type CursorTrack, decodeTracks } from '../src/model/cursor-track';
import { ACCESS_KEY, type StoredAccess } from './access';
import { decodeCursorChunk, type StoredCursors } from './cursor-recorder';
import type { Stored } from './ledger';
import {
  batchKey,
  CHECKPOINT_PREFIX,
  CURSORS_PREFIX,
  checkpointKey,
  cursorsKey,
  decodeBatch,
  LOG_PREFIX,
  META_KEY,
  REFUSED_PREFIX,
  SEGMENT_PREFIX,
  SPARE_PREFIX,
  segmentKey,
  seqOfBatch,
  spareKey,
} from './log';
import { splitAt } from './log-trim';
import type { Put, Refusals, RoomMeta, StoredValue, Trim } from './output';

type Entries = Map<string, StoredValue>;

export function storedIn(storage: Entries): Stored {
  const meta = (storage.get(META_KEY) as RoomMeta | undefined) ?? null;
  const { seq = 0, chunks = 0 } = meta?.checkpoint ?? {};
  const chunkKeys = chunkKeysOf({ seq, chunks });
  const read = readCheckpoint(
    { seq, chunks },
    chunkKeys.flatMap((key) => (storage.get(key) as Uint8Array | undefined) ?? []),
  );
  if (!read.ok) throw new Error(`Meta speaks of a checkpoint that cannot be read: ${read.reason}`);
  const spareKeys = meta?.start ? chunkKeysOf(meta.start, spareKey) : [];
  const keptKeys = new Set([
    ...chunkKeys,
    ...(meta?.former ?? []).flatMap((place) => chunkKeysOf(place)),
    ...spareKeys,
  ]);
  const behind = logIn(storage, seq + 1);
  return {
    meta,
    checkpoint: chunks > 0 ? read.value : null,
    records: behind.flatMap(({ firstSeq, records }) => records.slice(Math.max(0, seq + 1 - firstSeq))),
    batchStarts: behind.map(({ firstSeq }) => firstSeq),
    refusals: keysIn(storage, REFUSED_PREFIX).map((key): [string, Refusals] => [
      key.slice(REFUSED_PREFIX.length),
      storage.get(key) as Refusals,
    ]),
    cursors: cursorsIn(storage),
    access: (storage.get(ACCESS_KEY) as StoredAccess | undefined) ?? null,
    strayKeys: [...keysIn(storage, CHECKPOINT_PREFIX), ...keysIn(storage, SPARE_PREFIX)].filter(
      (key) => !keptKeys.has(key),
    ),
  };
}

function chunkKeysOf({ seq, chunks }: CheckpointPlace, keyOf = checkpointKey): string[] {
  return Array.from({ length: chunks }, (_, i) => keyOf(seq, i));
}

function cursorsIn(storage: Entries): StoredCursors {
  const key = keysIn(storage, CURSORS_PREFIX).at(-1);
  const chunk = key === undefined ? null : decodeCursorChunk(storage.get(key) as Uint8Array);
  return { bytes: chunk?.total ?? 0, until: Number(key?.slice(CURSORS_PREFIX.length) ?? 0) };
}

/** The pointers that are stored, in the order they were put aside. */
export function tracksIn(storage: Entries): CursorTrack[] {
  return keysIn(storage, CURSORS_PREFIX).flatMap((key) => {
    const chunk = decodeCursorChunk(storage.get(key) as Uint8Array);
    const tracks = chunk ? decodeTracks(chunk.tracks) : null;
    if (!tracks?.ok) throw new Error(`${key} cannot be read.`);
    return tracks.value;
  });
}

/** The stored batches, in order, from that on which holds the record `from`. */
export function logIn(storage: Entries, from = 1): { firstSeq: number; records: Uint8Array[] }[] {
  const keys = keysIn(storage, LOG_PREFIX);
  const start = keys.findLastIndex((key) => seqOfBatch(key) <= from);
  return keys.slice(Math.max(0, start)).map((key) => {
    const batch = decodeBatch(storage.get(key) as Uint8Array);
    if (!batch.ok) throw new Error(`${key}: ${batch.reason}`);
    return { firstSeq: seqOfBatch(key), records: batch.value };
  });
}

/** Carries a put out, a trim one key at a time; true: there is more of that. */
export function storeIn(storage: Entries, { entries, deletes, copies = [], trim }: Put): boolean {
  for (const [key, value] of entries) storage.set(key, structuredClone(value));
  for (const { from, to } of copies) storage.set(to, storage.get(from) as StoredValue);
  for (const key of deletes) storage.delete(key);
  return trim ? trimIn(storage, trim) : false;
}

function trimIn(storage: Entries, { firstSeq, at }: Trim): boolean {
  const last = keysIn(storage, LOG_PREFIX).findLast((key) => key <= batchKey(firstSeq));
  const rest = last === undefined ? null : splitAt(last, storage.get(last) as Uint8Array, firstSeq);
  if (rest) storage.set(batchKey(firstSeq), rest);
  const [next] = [
    ...keysIn(storage, LOG_PREFIX).filter((key) => key < batchKey(firstSeq)),
    ...keysIn(storage, SEGMENT_PREFIX).filter((key) => key < segmentKey(firstSeq)),
    ...keysIn(storage, CURSORS_PREFIX).filter((key) => key <= cursorsKey(at)),
  ];
  if (next !== undefined) storage.delete(next);
  return next !== undefined;
}

function keysIn(storage: Entries, prefix: string): string[] {
  return [...storage.keys()].filter((key) => key.startsWith(prefix)).sort();
}
