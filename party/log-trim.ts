// Deletes what lies before the start of a log, a little at a time.
// I/O: key-value storage

import {
  batchKey,
  CURSORS_PREFIX,
  cursorsKey,
  decodeBatch,
  encodeBatch,
  LOG_PREFIX,
  SEGMENT_PREFIX,
  segmentKey,
  seqOfBatch,
} from './log';
import type { Trim } from './output';
import type { KeyValueStorage } from './room-storage';

/** Keys looked at in one step; listing them reads their values, at most 64 KiB each. */
const KEYS_A_STEP = 16;

/** False: nothing is left to delete. */
export async function trimLog(storage: KeyValueStorage, { firstSeq, at }: Trim): Promise<boolean> {
  const ranges = [
    [LOG_PREFIX, batchKey(firstSeq)],
    [SEGMENT_PREFIX, segmentKey(firstSeq)],
    [CURSORS_PREFIX, cursorsKey(at + 1)],
  ] as const;
  await splitBatch(storage, firstSeq);
  for (const [prefix, end] of ranges) {
    const keys = [...(await storage.list({ prefix, end, limit: KEYS_A_STEP })).keys()];
    if (keys.length > 0) {
      await storage.delete(keys);
      return true;
    }
  }
  return false;
}

/** Batches are merged without regard for checkpoints: of one that lies on both sides the part behind stays. */
async function splitBatch(storage: KeyValueStorage, firstSeq: number): Promise<void> {
  const end = batchKey(firstSeq + 1);
  const [found] = await storage.list<Uint8Array>({ prefix: LOG_PREFIX, end, reverse: true, limit: 1 });
  const batch = found && splitAt(found[0], found[1], firstSeq);
  if (found && batch)
    await Promise.all([storage.put({ [batchKey(firstSeq)]: batch }), storage.delete([found[0]])]);
}

/** The part of a batch from `firstSeq` on; null: there is none, or the batch begins there. */
export function splitAt(key: string, value: Uint8Array, firstSeq: number): Uint8Array | null {
  const before = firstSeq - seqOfBatch(key);
  const batch = decodeBatch(value);
  // What cannot be read is left for the reader of the log to complain of.
  if (before <= 0 || !batch.ok) return null;
  const rest = batch.value.slice(before);
  return rest.length > 0 ? encodeBatch(rest) : null;
}
