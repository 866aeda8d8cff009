// What a room is loaded from, out of storage that is only a map: the same as `RoomStorage#load`, without waiting.

import { type Checkpoint, type CheckpointPlace, readCheckpoint } from '../src/model/checkpoint';
import { type CursorTrack, decodeTracks } from '../src/model/cursor-track';
import type { FilmPlace } from '../src/model/film-head';
import { ACCESS_KEY, type StoredAccess } from './access';
import { decodeCursorChunk, type StoredCursors } from './cursor-recorder';
import type { Stored } from './ledger';
import { ofNewEpoch } from './lineage';
import {
  CHECKPOINT_PREFIX,
  CURSORS_PREFIX,
  checkpointKey,
  LOG_PREFIX,
  META_KEY,
  REFUSED_PREFIX,
  seqOfBatch,
} from './log';
import { asideKey, mendLog } from './mending';
import type { Put, Refusals, RoomMeta, StoredValue } from './output';
import { QUOTAS_KEY, type StoredQuotas } from './quotas';

type Entries = Map<string, StoredValue>;

/** Mends what is damaged as `RoomStorage#load` does; `told` hears of it. */
export function storedIn(
  storage: Entries,
  freshEpoch = 'epoch-of-mending',
  told: (problem: string) => void = () => {},
): Stored {
  let meta = (storage.get(META_KEY) as RoomMeta | undefined) ?? null;
  const places = [...(meta?.former ?? []), ...(meta?.checkpoint ? [meta.checkpoint] : [])];
  let checkpoint: Checkpoint | null = null;
  while (!checkpoint && places.length > 0) {
    const place = places.at(-1) as (typeof places)[number];
    const keys = chunkKeysOf(place).filter((key) => storage.has(key));
    const read = readCheckpoint(
      place,
      keys.map((key) => storage.get(key) as Uint8Array),
    );
    if (read.ok) checkpoint = read.value;
    else {
      told(`A checkpoint: ${read.reason}`);
      for (const key of keys) {
        storage.set(asideKey(freshEpoch, key), storage.get(key) as StoredValue);
        storage.delete(key);
      }
      places.pop();
      const [newest, ...former] = places.toReversed();
      const { checkpoint: _, ...rest } = meta as RoomMeta;
      meta = { ...rest, ...(newest ? { checkpoint: newest } : {}), former: former.reverse() as FilmPlace[] };
      storage.set(META_KEY, meta);
    }
  }
  const behind = { seq: checkpoint?.seq ?? 0, lastAt: checkpoint?.lastAt ?? 0 };
  const log = mendLog(batchesIn(storage, behind.seq + 1), behind, freshEpoch);
  if (meta && log.problems.length > 0) {
    meta = ofNewEpoch(meta, freshEpoch);
    for (const problem of log.problems) told(problem);
    storeIn(storage, { id: 0, entries: log.entries.set(META_KEY, meta), deletes: log.deletes });
  }
  const keptKeys = new Set(places.flatMap(chunkKeysOf));
  return {
    meta,
    checkpoint,
    records: log.records,
    batchStarts: log.batchStarts,
    refusals: keysIn(storage, REFUSED_PREFIX).map((key): [string, Refusals] => [
      key.slice(REFUSED_PREFIX.length),
      storage.get(key) as Refusals,
    ]),
    cursors: cursorsIn(storage),
    access: (storage.get(ACCESS_KEY) as StoredAccess | undefined) ?? null,
    quotas: (storage.get(QUOTAS_KEY) as StoredQuotas | undefined) ?? null,
    strayKeys: keysIn(storage, CHECKPOINT_PREFIX).filter((key) => !keptKeys.has(key)),
  };
}

function chunkKeysOf({ seq, chunks }: CheckpointPlace): string[] {
  return Array.from({ length: chunks }, (_, i) => checkpointKey(seq, i));
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
function batchesIn(storage: Entries, from: number): [key: string, batch: Uint8Array][] {
  const keys = keysIn(storage, LOG_PREFIX);
  const start = keys.findLastIndex((key) => seqOfBatch(key) <= from);
  return keys.slice(Math.max(0, start)).map((key) => [key, storage.get(key) as Uint8Array]);
}

/** All stored records, in order, by batches; what is damaged is lost in them. */
export function logIn(storage: Entries): { firstSeq: number; records: Uint8Array[] }[] {
  const stored = batchesIn(storage, 1);
  const { records, batchStarts } = mendLog(stored, { seq: 0, lastAt: 0 }, 'epoch-of-mending');
  return batchStarts.map((firstSeq, i) => ({
    firstSeq,
    records: records.slice(firstSeq - 1, (batchStarts[i + 1] ?? records.length + 1) - 1),
  }));
}

/** Carries a put out. */
export function storeIn(storage: Entries, { entries, deletes }: Put): void {
  for (const [key, value] of entries) storage.set(key, structuredClone(value));
  for (const key of deletes) storage.delete(key);
}

/** The same bytes, damaged in one bit. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const damaged = bytes.slice();
  damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
  return damaged;
}

function keysIn(storage: Entries, prefix: string): string[] {
  return [...storage.keys()].filter((key) => key.startsWith(prefix)).sort();
}
