// One's own cursor and ink on their way out: gathered, paced, and nothing kept for nobody.

import type { FreshInk } from '../model/ink-recorder';
import type { CursorPoint, InkEvent, PointerUpdate } from './frames';
import type { LocalStroke } from './local-stroke';
import { POINTER_INTERVAL_MS } from './protocol';

export class PointerOut {
  #cursor: CursorPoint | 'gone' | null = null;
  #isCursorNew = false;
  #ink: InkEvent[] = [];
  #stroke: LocalStroke | null = null;
  /** A stroke was taken back, and none begun for the others since: nothing else would end it for them. */
  #isTakenBack = false;
  #sentAt = Number.NEGATIVE_INFINITY;

  get stroke(): LocalStroke | null {
    return this.#stroke;
  }

  move(point: CursorPoint | null): void {
    this.#cursor = point ?? 'gone';
    this.#isCursorNew = true;
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
    return this.#sentAt + POINTER_INTERVAL_MS;
  }

  take(now: number): PointerUpdate {
    if (this.#stroke) this.#ink.push(...eventsOf(this.#stroke.takeFresh()));
    const update = { t: now, cursor: this.#isCursorNew ? this.#cursor : null, ink: this.#ink };
    for (const { kind } of this.#ink) {
      if (kind === 'begin') this.#isTakenBack = false;
      if (kind === 'cancel') this.#isTakenBack = true;
    }
    this.#ink = [];
    this.#isCursorNew = false;
    this.#sentAt = now;
    return update;
  }
}

function eventsOf({ count, bytes, tip }: FreshInk): InkEvent[] {
  const events: InkEvent[] = [];
  if (count > 0) events.push({ kind: 'points', count, bytes });
  if (tip) events.push({ kind: 'tip', bytes: tip });
  return events;
}
