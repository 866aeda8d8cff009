// What a stretch of the log amounts to in the film: when it was, who did how much, who came and went.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import { MAX_RECORD_BYTES } from './limits';
import { isLostRecord } from './lost-record';
import type { LogRecord } from './record';
import { decodeStoredRecord, encodeRecord, isOpBody } from './record-codec';
import { decoding, type Result } from './result';
import { LONGEST_PAUSE_MS, type Span } from './timeline-idle';
import { inkDuration } from './timeline-strokes';

/** A segment ends after so many records or bytes: what somebody who opens a replay has to read of the newest one. */
export const SEGMENT_RECORDS = 1_000;
export const SEGMENT_BYTES = 512 * 1024;

/** A run is cut after this, so that a graph of it shows when within an hour somebody was busy. */
const LONGEST_RUN_MS = 10_000;

const SEGMENT_FORMAT = 1;
/** What a run and a record of the room's life take at least: a count is believed only as far as bytes bear it. */
const LEAST_BYTES = 4;

/** One person at work without a pause above `LONGEST_PAUSE_MS`: film times, and how many acts it was. */
export type FilmRun = Span & { author: number; acts: number };

/** `from`, `to`: film times of the earliest beginning and of the last act. `bytes`: about those of its records. */
export type FilmSegment = Span & {
  firstSeq: number;
  count: number;
  bytes: number;
  runs: FilmRun[];
  /** Who came, went and was renamed. */
  life: LogRecord[];
};

export function lastSeqOf({ firstSeq, count }: Pick<FilmSegment, 'firstSeq' | 'count'>): number {
  return firstSeq + count - 1;
}

/** When an act is to be seen in the film; `time` is when it was done. A stroke is drawn before it is lifted. */
export function spanOf({ body }: LogRecord, time: number): Span {
  return { from: body.kind === 'add' ? time - inkDuration(body.element.ink) : time, to: time };
}

/** Makes one segment of consecutive records. */
export class SegmentMaker {
  readonly #segment: FilmSegment;
  readonly #open = new Map<number, FilmRun>();

  constructor(firstSeq: number) {
    const nothing = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
    this.#segment = { ...nothing, firstSeq, count: 0, bytes: 0, runs: [], life: [] };
  }

  get isFull(): boolean {
    const { count, bytes } = this.#segment;
    return count >= SEGMENT_RECORDS || bytes >= SEGMENT_BYTES;
  }

  get isEmpty(): boolean {
    return this.#segment.count === 0;
  }

  /** What it is so far. */
  get segment(): FilmSegment {
    return this.#segment;
  }

  /** Takes the next record, done at film time `time`. */
  add(record: LogRecord, time: number): void {
    const segment = this.#segment;
    const span = spanOf(record, time);
    segment.count += 1;
    segment.bytes += roughBytes(record);
    segment.from = Math.min(segment.from, span.from);
    segment.to = Math.max(segment.to, span.to);
    if (isLostRecord(record)) return;
    if (isOpBody(record.body)) this.#run(record.author, span);
    else segment.life.push(record);
  }

  #run(author: number, { from, to }: Span): void {
    const run = this.#open.get(author);
    if (run && isOneRun(run, { from, to })) {
      run.from = Math.min(run.from, from);
      run.to = Math.max(run.to, to);
      run.acts += 1;
      return;
    }
    const next = { author, from, to, acts: 1 };
    this.#open.set(author, next);
    this.#segment.runs.push(next);
  }
}

/** About what a record takes, near enough to plan what is read; without encoding it. */
function roughBytes({ body }: LogRecord): number {
  const around = 40;
  switch (body.kind) {
    case 'add':
      return around + body.element.ink.bytes.length;
    case 'restore':
    case 'repair':
    case 'replace':
      return body.elements.reduce((sum, { element }) => sum + around + element.ink.bytes.length, around);
    case 'remove':
      return around + 12 * body.ids.length;
    case 'chat':
    case 'reword':
      return around + body.text.length;
    default:
      return around;
  }
}

function isOneRun(run: Span, { from, to }: Span): boolean {
  const pause = Math.max(from - run.to, run.from - to);
  return pause <= LONGEST_PAUSE_MS && Math.max(run.to, to) - Math.min(run.from, from) <= LONGEST_RUN_MS;
}

export function encodeSegment({ firstSeq, count, bytes, from, to, runs, life }: FilmSegment): Uint8Array {
  const writer = new ByteWriter(1024);
  writer.u8(SEGMENT_FORMAT).varint(firstSeq).varint(count).varint(bytes);
  writer
    .zigzag(from)
    .varint(to - from)
    .varint(runs.length);
  let before = from;
  for (const run of runs) {
    writer
      .varint(run.author)
      .zigzag(run.from - before)
      .varint(run.to - run.from)
      .varint(run.acts);
    before = run.from;
  }
  writer.varint(life.length);
  for (const record of life) writer.block(encodeRecord(record));
  return writer.finish();
}

export function decodeSegment(bytes: Uint8Array): Result<FilmSegment> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== SEGMENT_FORMAT) throw new MalformedBytes(`a segment of format ${format}`);
    const [firstSeq, count, size, from] = [
      reader.varint(),
      reader.varint(),
      reader.varint(),
      reader.zigzag(),
    ];
    const to = from + reader.varint();
    let before = from;
    const runs = Array.from({ length: readCount(reader) }, (): FilmRun => {
      const author = reader.varint();
      before += reader.zigzag();
      return { author, from: before, to: before + reader.varint(), acts: reader.varint() };
    });
    const life = Array.from({ length: readCount(reader) }, () => {
      const record = decodeStoredRecord(reader.block(MAX_RECORD_BYTES));
      if (!record.ok) throw new MalformedBytes(record.reason);
      return record.value;
    });
    reader.end();
    return { firstSeq, count, bytes: size, from, to, runs, life };
  });
}

function readCount(reader: ByteReader): number {
  const count = reader.varint();
  if (count * LEAST_BYTES > reader.remaining) throw new MalformedBytes(`a list of ${count}`);
  return count;
}
