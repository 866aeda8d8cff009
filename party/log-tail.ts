// The newest records in memory, from which connections are caught up without reading storage.

import { NO_SUM, sumOf } from '../src/model/checksum';
import type { OpId } from '../src/model/record';

/** A record as it is stored, with what is needed to decide who gets an ack in its place. */
export type TailRecord = { bytes: Uint8Array; op: OpId | null; isAmended: boolean; at: number };

/** Beyond these the oldest are let go; who needs them gets a snapshot. */
const MAX_TAIL_RECORDS = 5_000;
const MAX_TAIL_BYTES = 8 * 1024 * 1024;

export class LogTail {
  #records: TailRecord[] = [];
  /** The chain as of the record before the first, then as of each; null where it was not begun by then. */
  #sums: (Uint8Array | null)[] = [null];
  #bytes = 0;
  /** The `seq` of the first record held. */
  firstSeq = 1;

  /** The `seq` of the newest record held; one less than `firstSeq` where there is none. */
  get headSeq(): number {
    return this.firstSeq + this.#records.length - 1;
  }

  /** Begins behind a checkpoint: what is before is in storage alone. */
  startAfter(seq: number, sum: Uint8Array | null): void {
    this.#records = [];
    this.#sums = [sum];
    this.#bytes = 0;
    this.firstSeq = seq + 1;
  }

  /** The chain over the log begins behind the newest record. */
  beginChain(): void {
    this.#sums[this.#records.length] = NO_SUM;
  }

  /** The chain over the log up to this record; null where it is not known. */
  sumAt(seq: number): Uint8Array | null {
    return this.#sums[seq + 1 - this.firstSeq] ?? null;
  }

  /** Adds the record after `headSeq`. */
  push(record: TailRecord): void {
    const before = this.#sums[this.#records.length] ?? null;
    this.#sums.push(before && sumOf(record.bytes, before));
    this.#records.push(record);
    this.#bytes += record.bytes.length;
  }

  get(seq: number): TailRecord | undefined {
    return this.#records[seq - this.firstSeq];
  }

  /** Whether somebody who has everything up to `seq` can be caught up from here. */
  reaches(seq: number): boolean {
    return seq + 1 >= this.firstSeq && seq <= this.headSeq;
  }

  /** Lets go of the oldest once there are too many, but of none that is not stored yet. */
  trim(storedSeq: number): void {
    if (this.#records.length <= MAX_TAIL_RECORDS && this.#bytes <= MAX_TAIL_BYTES) return;
    let drop = 0;
    // Half of it, since moving the array costs its length.
    while (
      this.firstSeq + drop < storedSeq &&
      (this.#records.length - drop > MAX_TAIL_RECORDS / 2 || this.#bytes > MAX_TAIL_BYTES / 2)
    ) {
      this.#bytes -= this.#records[drop]?.bytes.length ?? 0;
      drop += 1;
    }
    this.#records = this.#records.slice(drop);
    this.#sums = this.#sums.slice(drop);
    this.firstSeq += drop;
  }
}
