// Which stored batches of the log are to be merged: a room that is drawn in writes one every 33 ms, most of them small.

import { MAX_BATCH_BYTES } from './log';
import type { LogTail } from './log-tail';

/** A stored batch: its first record, how many it holds, and how many bytes these are. */
export type StoredBatch = { firstSeq: number; count: number; bytes: number };

/** From this size on a batch is left as it is. */
const SMALL_BYTES = MAX_BATCH_BYTES / 2;
/** What the length in front of each record takes at most. */
const BYTES_AROUND = 4;
/** Storage deletes at most 128 keys a call. */
const MAX_RUN = 100;

/**
 * The oldest consecutive batches that fit one value together, once `mergeAfter` are waiting; null: nothing to do yet.
 * The work is bounded by one value, whatever the room has stored.
 */
export function runToMerge(small: readonly StoredBatch[], mergeAfter: number): StoredBatch[] | null {
  if (small.length < mergeAfter) return null;
  const run: StoredBatch[] = [];
  let bytes = 16;
  for (const batch of small) {
    const last = run.at(-1);
    if (last && last.firstSeq + last.count !== batch.firstSeq) break;
    bytes += batch.bytes + batch.count * BYTES_AROUND;
    if (run.length > 0 && (bytes > MAX_BATCH_BYTES || run.length === MAX_RUN)) break;
    run.push(batch);
  }
  return run;
}

/** The batches that begin with these records, the last one reaching to the end of the log; only those at hand. */
export function storedBatches(starts: readonly number[], tail: LogTail): StoredBatch[] {
  return starts.flatMap((firstSeq, i) => {
    if (firstSeq < tail.firstSeq) return [];
    const end = starts[i + 1] ?? tail.headSeq + 1;
    let bytes = 0;
    for (let seq = firstSeq; seq < end; seq += 1) bytes += tail.get(seq)?.bytes.length ?? 0;
    return [{ firstSeq, count: end - firstSeq, bytes }];
  });
}

export class BatchShelf {
  readonly #mergeAfter: number;
  /** Stored, small, in order; not always consecutive, since large ones lie between. */
  #small: StoredBatch[] = [];

  constructor(mergeAfter: number) {
    this.#mergeAfter = mergeAfter;
  }

  /** Whether enough are waiting to look for a run. */
  get isDue(): boolean {
    return this.#small.length >= this.#mergeAfter;
  }

  /** A batch is stored, the newest of the log. */
  add(batch: StoredBatch): void {
    if (batch.bytes < SMALL_BYTES) this.#small.push(batch);
  }

  /** Takes out the run that is to be one batch now; null where none is. Records before `firstSeq` are not at hand. */
  take(firstSeq: number): StoredBatch[] | null {
    this.#small = this.#small.filter((batch) => batch.firstSeq >= firstSeq);
    for (;;) {
      const run = runToMerge(this.#small, this.#mergeAfter);
      if (!run) return null;
      this.#small.splice(0, run.length);
      // One that has no neighbour to go with stays as it is.
      if (run.length > 1) return run;
    }
  }

  /** A run was merged; what came of it may be merged again. */
  merged(batch: StoredBatch): void {
    if (batch.bytes < SMALL_BYTES) this.#small.unshift(batch);
  }
}
