// What becomes of a damaged log: what is damaged is put aside, what is intact stays, and what is missing is said to be lost.

import { isLostRecord, lostRecord } from '../src/model/lost-record';
import { decodeStoredRecord, encodeRecord } from '../src/model/record-codec';
import {
  batches,
  decodeBatch,
  hasChecksum,
  intactIn,
  isOfLaterVersion,
  seqOfBatch,
  UnreadableLog,
} from './log';
import type { StoredValue } from './output';

/** What could not be read is kept under this, behind the epoch that began with it; nothing of ours ever deletes it. */
export const DAMAGED_PREFIX = 'damaged/';

/** Of a larger hole nobody can say what it is: then the room stays closed. */
const MAX_LOST = 100_000;

export type StoredBatchOf = [key: string, batch: Uint8Array];

/** The log behind a checkpoint, and what is to be stored so that it lies there as it is here. */
export type MendedLog = {
  records: Uint8Array[];
  batchStarts: number[];
  entries: Map<string, StoredValue>;
  deletes: string[];
  /** One sentence for each thing that is wrong. */
  problems: string[];
};

/** Where what lies under a key is put aside. */
export function asideKey(epoch: string, key: string): string {
  return `${DAMAGED_PREFIX}${epoch}/${key}`;
}

/** The records of a batch; null where they are damaged. Throws where only a later version can say. */
export function intactRecords(key: string, batch: Uint8Array): Uint8Array[] | null {
  const decoded = decodeBatch(batch);
  if (!decoded.ok) {
    if (isOfLaterVersion(batch)) throw new UnreadableLog(`Batch "${key}": ${decoded.reason}.`);
    return null;
  }
  return hasChecksum(batch) || areReadable(seqOfBatch(key), decoded.value) ? decoded.value : null;
}

/** The records of a damaged batch up to the last one that is intact; those between stand for what is lost. */
export function mendedRecords(key: string, batch: Uint8Array, lastAt: number | null): Uint8Array[] {
  const firstSeq = seqOfBatch(key);
  const mended: Uint8Array[] = [];
  let at = lastAt;
  for (const bytes of intactIn(batch)) {
    const read = decodeStoredRecord(bytes);
    const next = firstSeq + mended.length;
    if (!read.ok || read.value.seq < next || read.value.seq > firstSeq + MAX_LOST) continue;
    mended.push(...lostRecords(next, read.value.seq - 1, at ?? read.value.at), bytes);
    at = read.value.at;
  }
  return mended;
}

/** Records that stand in the place of those that are lost, from `firstSeq` to `lastSeq`. */
export function lostRecords(firstSeq: number, lastSeq: number, at: number): Uint8Array[] {
  const count = lastSeq - firstSeq + 1;
  if (count > MAX_LOST) throw new UnreadableLog(`Records ${firstSeq} to ${lastSeq} are missing.`);
  return Array.from({ length: count }, (_, i) => encodeRecord(lostRecord(firstSeq + i, at)));
}

/** When a stored record was written, ms; null where it cannot be read. */
export function atOf(record: Uint8Array | undefined): number | null {
  const decoded = record ? decodeStoredRecord(record) : null;
  return decoded?.ok ? decoded.value.at : null;
}

/**
 * `stored`: the batches from that on which holds the record behind the checkpoint (`seq`, `lastAt`). What is wrong goes
 * aside under `epoch`.
 */
export function mendLog(
  stored: readonly StoredBatchOf[],
  { seq, lastAt }: { seq: number; lastAt: number },
  epoch: string,
): MendedLog {
  const log: MendedLog = { records: [], batchStarts: [], entries: new Map(), deletes: [], problems: [] };
  const all: Uint8Array[] = [];
  const start = Math.min(seq + 1, seqOfBatch(stored[0]?.[0] ?? '') || seq + 1);
  const next = () => start + all.length;
  const fillTo = (lastSeq: number, at: number | null) => {
    const firstSeq = next();
    const lost = lostRecords(firstSeq, lastSeq, atOf(all.at(-1)) ?? at ?? lastAt);
    for (const [key, batch] of batches(firstSeq, lost)) {
      log.entries.set(key, batch);
      log.batchStarts.push(seqOfBatch(key));
    }
    all.push(...lost);
    log.problems.push(`Records ${firstSeq} to ${lastSeq} are lost.`);
  };
  for (const [key, batch] of stored) {
    const firstSeq = seqOfBatch(key);
    const intact = firstSeq >= next() ? intactRecords(key, batch) : null;
    if (!intact) {
      log.entries.set(asideKey(epoch, key), batch);
      log.deletes.push(key);
      log.problems.push(`"${key}" is damaged, and was put aside as "${asideKey(epoch, key)}".`);
    }
    if (!intact && !(firstSeq >= next())) continue;
    const records = intact ?? mendedRecords(key, batch, firstSeq === next() ? atOf(all.at(-1)) : null);
    if (records.length === 0) continue;
    if (firstSeq > next()) fillTo(firstSeq - 1, seq === 0 ? atOf(records[0]) : null);
    log.batchStarts.push(firstSeq);
    all.push(...records);
    if (intact) continue;
    for (const [mendedKey, mended] of batches(firstSeq, records)) log.entries.set(mendedKey, mended);
    log.problems.push(`Of it ${records.filter(isLost).length} records are lost among ${records.length}.`);
  }
  // Of what a checkpoint holds the log was there once.
  if (stored.length > 0 && next() <= seq) fillTo(seq, lastAt);
  log.deletes = log.deletes.filter((key) => !log.entries.has(key));
  log.records = all.slice(Math.max(0, seq + 1 - start));
  return log;
}

function isLost(bytes: Uint8Array): boolean {
  const record = decodeStoredRecord(bytes);
  return record.ok && isLostRecord(record.value);
}

function areReadable(firstSeq: number, records: readonly Uint8Array[]): boolean {
  return records.every((bytes, i) => {
    const record = decodeStoredRecord(bytes);
    return record.ok && record.value.seq === firstSeq + i;
  });
}
