// The newest records in memory, from which connections are caught up without reading storage.

import type { OpId } from '../src/model/record';

/** A record as it is stored, with what is needed to decide who gets an ack in its place. */
export type TailRecord = { bytes: Uint8Array; op: OpId | null; isAmended: boolean; at: number };

/** Beyond these the oldest are let go; who needs them gets a snapshot. */
const MAX_TAIL_RECORDS = 5_000;
const MAX_TAIL_BYTES = 8 * 1024 * 1024;

export class LogTail {
  #records: TailRecord[] = [];
  #bytes = 0;
  /** The `seq` of the first record held. */
  firstSeq = 1;

  /** The `seq` of the newest record held; one less than `firstSeq` where there is none. */
  get headSeq(): number {
    return this.firstSeq + this.#records.length - 1;
  }

  /** Begins behind a checkpoint: what is before is in storage alone. */
  startAfter(seq: number): void {
    this.#records = [];
    this.#bytes = 0;
    this.firstSeq = seq + 1;
  }

  /** Adds the record after `headSeq`. */
  push(record: TailRecord): void {
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
    this.firstSeq += drop;
  }
}
