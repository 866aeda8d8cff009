// Sums the log up for those who open its replay: a segment for every thousand records, stored behind them.

import { encodeSegment, lastSeqOf, SegmentMaker } from '../src/model/film-segment';
import { filmTime, type LogRecord } from '../src/model/record';
import { segmentKey } from './log';

type Closed = { lastSeq: number; key: string; value: Uint8Array };

export class FilmKeeper {
  #making = new SegmentMaker(1);
  #closed: Closed[] = [];

  /** Begins behind a checkpoint: segments end where one is begun, so that none is cut in two by a restart. */
  startAfter(seq: number): void {
    this.#making = new SegmentMaker(seq + 1);
  }

  add(record: LogRecord): void {
    this.#making.add(record, filmTime(record));
    if (this.#making.isFull) this.close();
  }

  /** Ends the present segment. */
  close(): void {
    if (this.#making.isEmpty) return;
    const { segment } = this.#making;
    const lastSeq = lastSeqOf(segment);
    this.#closed.push({ lastSeq, key: segmentKey(segment.firstSeq), value: encodeSegment(segment) });
    this.startAfter(lastSeq);
  }

  /** What may be stored where records up to `seq` are, or go with it. */
  take(seq: number): [key: string, value: Uint8Array][] {
    const due = this.#closed.filter(({ lastSeq }) => lastSeq <= seq);
    this.#closed = this.#closed.filter(({ lastSeq }) => lastSeq > seq);
    return due.map(({ key, value }) => [key, value]);
  }
}
