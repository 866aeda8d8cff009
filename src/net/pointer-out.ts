// One's own cursor and ink on their way out: gathered, paced, and nothing kept for nobody.

import type { FreshInk } from '../model/ink-recorder';
import type { Place } from '../model/place';
import type { PassedPlace } from './cursor-codec';
import type { InkEvent, PointerUpdate } from './frames';
import type { LocalStroke } from './local-stroke';
import { MAX_PASSED, POINTER_INTERVAL_MS } from './protocol';

/** Of the places passed one is told in so many ms: twice in a message at 60 frames a second. */
const PASSED_INTERVAL_MS = 12;
/** A place from before a message was due waits so many ms more: the screen's next frame brings a newer one. */
const FRAME_GRACE_MS = 8;

export class PointerOut {
  #cursor: Place | 'gone' | null = null;
  #isCursorNew = false;
  #movedAt = Number.NEGATIVE_INFINITY;
  /** Where the cursor was since it was last told of; `t` of our clock. */
  #passed: (Place & { t: number })[] = [];
  #ink: InkEvent[] = [];
  #stroke: LocalStroke | null = null;
  /** A stroke was taken back, and none begun for the others since: nothing else would end it for them. */
  #isTakenBack = false;
  #sentAt = Number.NEGATIVE_INFINITY;

  get stroke(): LocalStroke | null {
    return this.#stroke;
  }

  move(point: Place | null, now: number): void {
    this.#pass();
    this.#cursor = point ?? 'gone';
    this.#isCursorNew = true;
    this.#movedAt = now;
  }

  begin(stroke: LocalStroke): void {
    this.#stroke = stroke;
    this.#ink.push(stroke.beginEvent);
  }

  /** The stroke in progress is over: its last points and the end of it go out, or that it was taken back. */
  finish(kind: 'end' | 'cancel', fresh: FreshInk | null): void {
    if (fresh) this.#ink.push(...eventsOf(fresh));
    this.#ink.push({ kind });
    this.#stroke = null;
    if (kind === 'cancel') this.#isTakenBack = true;
  }

  /** This page follows another of the same tab, whose stroke others may still see. */
  followFormerPage(): void {
    this.#isTakenBack = true;
  }

  /** On a new connection nobody knows anything: the stroke in progress is told from its beginning. */
  retell(): void {
    this.#ink = [];
    this.#passed = [];
    this.#isCursorNew = this.#cursor !== null && this.#cursor !== 'gone';
    // Others may still see it, if it was taken back while nobody could be told.
    if (this.#isTakenBack) this.#ink.push({ kind: 'cancel' });
    if (!this.#stroke) return;
    this.#stroke.restart();
    this.#ink.push(this.#stroke.beginEvent);
  }

  /** Whether somebody should be told; the cursor is of interest only where others are. */
  isDirty(hasOthers: boolean): boolean {
    return this.#ink.length > 0 || (this.#stroke?.isDirty ?? false) || (this.#isCursorNew && hasOthers);
  }

  dueAt(): number {
    const due = this.#sentAt + POINTER_INTERVAL_MS;
    const isInkDirty = this.#ink.length > 0 || this.#stroke?.isDirty;
    return isInkDirty || this.#movedAt >= due ? due : due + FRAME_GRACE_MS;
  }

  take(now: number): PointerUpdate {
    if (this.#stroke) this.#ink.push(...eventsOf(this.#stroke.takeFresh()));
    // Of a cursor that rests it is known that it was there a moment ago, too.
    const cursorAt = Math.max(this.#movedAt, now - POINTER_INTERVAL_MS - FRAME_GRACE_MS);
    const t = this.#ink.length === 0 && this.#isCursorNew ? cursorAt : now;
    const update = { t, cursor: this.#isCursorNew ? this.#cursorMove : null, ink: this.#ink };
    for (const { kind } of this.#ink) {
      if (kind === 'begin') this.#isTakenBack = false;
      if (kind === 'cancel') this.#isTakenBack = true;
    }
    this.#ink = [];
    this.#isCursorNew = false;
    this.#passed = [];
    this.#sentAt = now;
    return update;
  }

  /** The cursor goes on from where it is, which nobody was told of. */
  #pass(): void {
    const [cursor, t] = [this.#cursor, this.#movedAt];
    if (!this.#isCursorNew || !cursor || cursor === 'gone') this.#passed = [];
    else if (t - (this.#passed.at(-1)?.t ?? this.#sentAt) >= PASSED_INTERVAL_MS)
      this.#passed = [...this.#passed, { ...cursor, t }].slice(-MAX_PASSED);
  }

  get #cursorMove(): PointerUpdate['cursor'] {
    const cursor = this.#cursor;
    if (!cursor || cursor === 'gone' || this.#passed.length === 0) return cursor;
    const passed = this.#passed.map(({ x, y, t }): PassedPlace => ({ x, y, ago: this.#movedAt - t }));
    return { ...cursor, passed };
  }
}

function eventsOf({ count, bytes, tip }: FreshInk): InkEvent[] {
  const events: InkEvent[] = [];
  if (count > 0) events.push({ kind: 'points', count, bytes });
  if (tip) events.push({ kind: 'tip', bytes: tip });
  return events;
}
