// One's own stroke while it is drawn: recorded as it will be kept, told as it grows, split where it gets too long.

import type { Board } from '../model/board';
import { orderAbove } from '../model/element';
import type { Ink, InkPoint } from '../model/ink';
import { quantumForZoom } from '../model/ink';
import { type FreshInk, InkRecorder } from '../model/ink-recorder';
import { MAX_INK_BYTES } from '../model/limits';
import type { OpBody } from '../model/record';
import type { StrokeInProgress, StrokeStart } from '../model/scene';
import type { InkEvent } from './frames';

/** A stroke goes on as another element well before a record is full, or an hour has passed. */
const SPLIT_BYTES = MAX_INK_BYTES - 4096;
const SPLIT_MS = 50 * 60_000;

/** What the session does with a stroke; ids and the clock come from there. */
export type StrokeHost = {
  newId(): string;
  /** ms of the client's clock. */
  clock(): number;
  /** A part of the stroke is whole: it becomes an element. */
  settle(part: StrokePart): number;
  begun(stroke: LocalStroke): void;
  finished(kind: 'end' | 'cancel', fresh: FreshInk | null): void;
};

/** A part of a stroke, as it becomes an element. `group` is null for the first part. */
export type StrokePart = { id: string; style: StrokeStart['style']; ink: Ink; group: number | null };

export class LocalStroke implements StrokeInProgress {
  readonly #host: StrokeHost;
  readonly #start: StrokeStart;
  #id: string;
  #startedAt: number;
  #recorder: InkRecorder;
  /** ms since the stroke's first point at which the present part began. */
  #offset = 0;
  #group: number | null = null;
  #isOver = false;
  #isDirty = true;

  constructor(host: StrokeHost, start: StrokeStart) {
    this.#host = host;
    this.#start = start;
    this.#id = host.newId();
    this.#startedAt = host.clock();
    this.#recorder = this.#newRecorder(start.first);
    host.begun(this);
  }

  get id(): string {
    return this.#id;
  }

  get points(): readonly InkPoint[] {
    return this.#recorder.points;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Something of it was not told yet. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  get beginEvent(): InkEvent {
    const { style } = this.#start;
    return {
      kind: 'begin',
      id: this.#id,
      startedAt: Math.round(this.#startedAt),
      style,
      scale: this.#recorder.scale,
    };
  }

  /** The part in progress, as it would be if it ended here. */
  get soFar(): StrokePart {
    return { id: this.#id, style: this.#start.style, ink: this.#recorder.soFar, group: this.#group };
  }

  add(point: InkPoint): void {
    if (this.#isOver) return;
    const t = point.t - this.#offset;
    if (this.#recorder.byteLength > SPLIT_BYTES || t > SPLIT_MS) this.#split();
    this.#recorder.add({ ...point, t: point.t - this.#offset });
    this.#isDirty = true;
  }

  aim(point: InkPoint): void {
    if (this.#isOver) return;
    this.#recorder.aim({ ...point, t: point.t - this.#offset });
    this.#isDirty = true;
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#settle();
  }

  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#host.finished('cancel', null);
  }

  takeFresh(): FreshInk {
    this.#isDirty = false;
    return this.#recorder.takeFresh();
  }

  /** The next fresh ink is everything so far. */
  restart(): void {
    this.#recorder.restart();
    this.#isDirty = true;
  }

  #newRecorder(first: InkPoint): InkRecorder {
    const { zoom, hasPressure } = this.#start;
    return new InkRecorder({ quantum: quantumForZoom(zoom), hasPressure }, first);
  }

  #settle(): void {
    const ink = this.#recorder.finish();
    const { bytes, count } = this.#recorder.takeFresh();
    this.#host.finished('end', { bytes, count, tip: null });
    this.#group = this.#host.settle({ id: this.#id, style: this.#start.style, ink, group: this.#group });
  }

  #split(): void {
    const last = this.#recorder.points.at(-1) ?? this.#start.first;
    this.#settle();
    this.#offset += last.t;
    this.#startedAt += last.t;
    this.#id = this.#host.newId();
    this.#recorder = this.#newRecorder(last);
    this.#host.begun(this);
  }
}

/** The operation that puts a part of a stroke on top of the board. */
export function addOf({ id, style, ink }: StrokePart, { topOrder }: Pick<Board, 'topOrder'>): OpBody {
  return { kind: 'add', element: { kind: 'stroke', id, order: orderAbove(topOrder), ...style, ink } };
}
