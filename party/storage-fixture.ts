// What a room is loaded from, out of storage that is only a map: the same as `RoomStorage#load`, without waiting.

import { readCheckpoint } from './checkpoint';
import type { Stored } from './ledger';
import {
  CHECKPOINT_PREFIX,
  checkpointKey,
  decodeBatch,
  LOG_PREFIX,
  META_KEY,
  REFUSED_PREFIX,
  seqOfBatch,
} from './log';
import type { Put, Refusals, RoomMeta, StoredValue } from './output';

type Entries = Map<string, StoredValue>;

export function storedIn(storage: Entries): Stored {
  const meta = (storage.get(META_KEY) as RoomMeta | undefined) ?? null;
  const { seq = 0, chunks = 0 } = meta?.checkpoint ?? {};
  const chunkKeys = Array.from({ length: chunks }, (_, i) => checkpointKey(seq, i));
  const read = readCheckpoint(
    { seq, chunks },
    chunkKeys.flatMap((key) => (storage.get(key) as Uint8Array | undefined) ?? []),
  );
  if (!read.ok) throw new Error(`Meta speaks of a checkpoint that cannot be read: ${read.reason}`);
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
    strayKeys: keysIn(storage, CHECKPOINT_PREFIX).filter((key) => !chunkKeys.includes(key)),
  };
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

/** Carries a put out. */
export function storeIn(storage: Entries, { entries, deletes }: Put): void {
  for (const [key, value] of entries) storage.set(key, structuredClone(value));
  for (const key of deletes) storage.delete(key);
}

function keysIn(storage: Entries, prefix: string): string[] {
  return [...storage.keys()].filter((key) => key.startsWith(prefix)).sort();
}
