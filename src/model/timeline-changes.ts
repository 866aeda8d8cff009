// What the film of one element is: each change of it with its time, from the records that touch it.

import { Board, type BoardChange, type Entry } from './board';
import type { Element } from './element';
import type { LogRecord } from './record';
import { type FilmStroke, strokeOf } from './timeline-strokes';
import type { Touch } from './timeline-touches';

/** Steps of the film are ordered by `time`, those of one moment by `seq`, those of one record by `part`. */
type FilmOrder = { time: number; seq: number; part: number };

export type FilmChange = BoardChange & FilmOrder & { record: LogRecord };

export function compareFilm(a: FilmOrder, b: FilmOrder): number {
  return a.time - b.time || a.seq - b.seq || a.part - b.part;
}

/** One element's part of the film. Elements do not touch each other, so each can be folded by itself. */
export class ElementFilm {
  /** In order of `seq`. */
  readonly #touches: Touch[] = [];
  changes: FilmChange[] = [];
  stroke: FilmStroke | null = null;
  /** What was known of it where the film begins. */
  readonly #base: Entry | undefined;

  constructor(base?: Entry) {
    this.#base = base;
  }

  add(touch: Touch): void {
    this.#touches.push(touch);
  }

  /** Folds what was added since; returns the steps that are no longer true and those that are new. */
  update(): { dropped: FilmChange[]; fresh: FilmChange[] } {
    const next = changesOf(this.#touches, this.#base);
    const before = this.changes;
    const isSame = (change: FilmChange, i: number) => {
      const known = before[i];
      return known !== undefined && compareFilm(known, change) === 0;
    };
    let same = next.findIndex((change, i) => !isSame(change, i));
    if (same < 0) same = next.length;
    const fresh = next.slice(same);
    this.changes = [...before.slice(0, same), ...fresh];
    this.stroke = strokeOf(this.#touches, this.#base);
    return { dropped: before.slice(same), fresh };
  }
}

/**
 * Folds an element's touches in order of time: at each moment it is what the touches up to then make of it, applied in
 * order of `seq`. Nothing happens to an element before its `add`, though it may have been erased while it was drawn.
 */
function changesOf(touches: Touch[], base?: Entry): FilmChange[] {
  const [only] = touches;
  // Most elements are drawn once and never touched again.
  if (only?.body.kind === 'add' && touches.length === 1 && !base) return [drawnOnce(only, only.body.element)];
  const addedAt = touches.find(({ body }) => body.kind === 'add')?.time ?? Number.NEGATIVE_INFINITY;
  const steps = touches.map((touch) => ({
    touch,
    time: Math.max(touch.time, addedAt),
    seq: touch.record.seq,
    part: touch.part,
  }));
  steps.sort(compareFilm);
  const fold = new OrderedFold(base);
  return steps.map(({ touch, ...order }) => ({ ...fold.insert(touch), ...order, record: touch.record }));
}

function drawnOnce({ id, record, part, time }: Touch, element: Element): FilmChange {
  const { author, op, seq } = record;
  const after: Entry = { id, element, isLive: true, author, op, setBy: {} };
  return { id, before: undefined, after, time, seq, part, record };
}

/** The fold of some of an element's touches in order of `seq`, to which more can be added in any order. */
class OrderedFold {
  readonly #board = new Board();
  readonly #folded: { touch: Touch; undo: BoardChange[] }[] = [];

  constructor(base?: Entry) {
    if (base) this.#board.load(base);
  }

  /** Makes a touch part of the fold and returns what that changed. */
  insert(touch: Touch): BoardChange {
    const before = this.#board.entry(touch.id);
    const later = this.#takeBackAfter(touch.record.seq);
    for (const each of [touch, ...later]) this.#apply(each);
    const after: Entry | undefined = this.#board.entry(touch.id);
    return { id: touch.id, before, after };
  }

  #takeBackAfter(seq: number): Touch[] {
    const later: Touch[] = [];
    for (let last = this.#folded.at(-1); last && last.touch.record.seq > seq; last = this.#folded.at(-1)) {
      this.#folded.pop();
      this.#board.revert(last.undo);
      later.unshift(last.touch);
    }
    return later;
  }

  #apply(touch: Touch): void {
    const { author, op } = touch.record;
    this.#folded.push({ touch, undo: this.#board.apply({ author, op, body: touch.body }) });
  }
}
