// Strokes in progress: when each was begun and lifted, and what of it was on the board at a moment between.

import type { Entry } from './board';
import { ByteReader } from './bytes';
import type { StrokeElement } from './element';
import type { Ink, InkPoint } from './ink';
import { type InkDifference, readDifference } from './ink-difference';
import type { LogRecord } from './record';
import type { Touch } from './timeline-touches';

/**
 * A stroke while it was drawn: in progress from `began` to before `ended` (film time, ms). `ended` is when the pen was
 * lifted, or when somebody erased it before that.
 */
export type FilmStroke = {
  id: string;
  author: number;
  element: StrokeElement;
  record: LogRecord;
  began: number;
  ended: number;
};

/** The drawing of an element, where it was drawn over time. `base`: what was known of it where the film begins. */
export function strokeOf(touches: Touch[], base?: Entry): FilmStroke | null {
  const added = touches.find(({ body }) => body.kind === 'add');
  if (added?.body.kind !== 'add') return null;
  const { element } = added.body;
  const { record, time: lifted } = added;
  const began = lifted - inkDuration(element.ink);
  // Erased before the film begins, while it was still drawn: none of it is to be seen.
  let ended = base && !base.element ? began : lifted;
  for (const { body, time } of touches) {
    if (body.kind === 'remove' && time > began) ended = Math.min(ended, time);
  }
  return { id: element.id, author: record.author, element, record, began, ended };
}

/** How long the pen was down, in ms; without unpacking where it went, for a log has many strokes. */
export function inkDuration(ink: Ink): number {
  const reader = new ByteReader(ink.bytes);
  const difference: InkDifference = { x: 0, y: 0, p: 0, t: 0 };
  let duration = 0;
  for (let i = 0; i < ink.count; i += 1) duration += readDifference(reader, ink.hasPressure, difference).t;
  return duration;
}

/** The part of a path that was drawn `t` ms after its first point, the last segment as far as the pen had come. */
export function cutInk(points: readonly InkPoint[], t: number): InkPoint[] {
  const drawn = countUntil(points.length, (i) => (points[i] as InkPoint).t <= t);
  const cut = points.slice(0, Math.max(1, drawn));
  const from = points[drawn - 1];
  const to = points[drawn];
  if (!from || !to) return cut;
  const part = (t - from.t) / (to.t - from.t);
  if (part <= 0) return cut;
  const between = (a: number, b: number) => a + (b - a) * part;
  cut.push({
    x: between(from.x, to.x),
    y: between(from.y, to.y),
    pressure: between(from.pressure, to.pressure),
    t,
  });
  return cut;
}

/** How many of the first `length` places fulfil a condition that holds up to some place and not after it. */
export function countUntil(length: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All strokes of a film by the moment they were begun, to ask which were in progress. */
export class StrokeIndex {
  readonly #byBeginning: FilmStroke[];
  readonly #byAuthor = new Map<number, FilmStroke[]>();
  /** The latest end of this stroke and those before it: beyond it none of them needs to be looked at. */
  readonly #latestEnd: Float64Array;
  #byEnd: readonly FilmStroke[] | null = null;

  constructor(strokes: Iterable<FilmStroke>) {
    this.#byBeginning = [...strokes].sort((a, b) => a.began - b.began || a.record.seq - b.record.seq);
    this.#latestEnd = new Float64Array(this.#byBeginning.length);
    let latest = Number.NEGATIVE_INFINITY;
    for (const [i, stroke] of this.#byBeginning.entries()) {
      latest = Math.max(latest, stroke.ended);
      this.#latestEnd[i] = latest;
      const own = this.#byAuthor.get(stroke.author);
      if (own) own.push(stroke);
      else this.#byAuthor.set(stroke.author, [stroke]);
    }
  }

  /** In the order they were begun. */
  get strokes(): readonly FilmStroke[] {
    return this.#byBeginning;
  }

  /** The last stroke that one author began before `time`. */
  lastBegunBefore(time: number, author: number): FilmStroke | null {
    const own = this.#byAuthor.get(author) ?? [];
    return own[countUntil(own.length, (i) => (own[i] as FilmStroke).began < time) - 1] ?? null;
  }

  /** Of those that are meant, the stroke that is the next to be whole after `time`. */
  nextEnding(time: number, isMeant: (stroke: FilmStroke) => boolean): FilmStroke | null {
    const strokes = this.#inOrderOfEnd;
    const next = countUntil(strokes.length, (i) => (strokes[i] as FilmStroke).ended <= time);
    return strokes.slice(next).find(isMeant) ?? null;
  }

  /** Of those that are meant, the stroke that was the last to be whole before `time`. */
  lastEnded(time: number, isMeant: (stroke: FilmStroke) => boolean): FilmStroke | null {
    const strokes = this.#inOrderOfEnd;
    const before = countUntil(strokes.length, (i) => (strokes[i] as FilmStroke).ended < time);
    return strokes.slice(0, before).findLast(isMeant) ?? null;
  }

  inProgressAt(time: number): FilmStroke[] {
    return this.endingAfter(time, time);
  }

  /** Strokes begun by `time` and not ended by `end`, in the order they were begun. */
  endingAfter(time: number, end: number): FilmStroke[] {
    const strokes = this.#byBeginning;
    const found: FilmStroke[] = [];
    const begun = countUntil(strokes.length, (i) => (strokes[i] as FilmStroke).began <= time);
    for (let i = begun - 1; i >= 0 && (this.#latestEnd[i] as number) > end; i -= 1) {
      const stroke = strokes[i] as FilmStroke;
      if (stroke.ended > end) found.push(stroke);
    }
    return found.reverse();
  }

  get #inOrderOfEnd(): readonly FilmStroke[] {
    this.#byEnd ??= [...this.#byBeginning].sort((a, b) => a.ended - b.ended);
    return this.#byEnd;
  }
}
