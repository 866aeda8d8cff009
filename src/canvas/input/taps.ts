// Tells a short tap of several fingers from the beginning of a pinch.

import type { ScreenPoint } from '../space';

/** Fingers that stay longer want to move something, ms. */
const TAP_MS = 350;
/** Screen pixels a finger rolls when it taps. */
const TAP_SLOP_PX = 12;

type Finger = { pointerId: number; at: ScreenPoint; time: number };

export class Taps {
  readonly #down = new Map<number, ScreenPoint>();
  #startedAt = 0;
  #most = 0;
  #isOver = false;

  press({ pointerId, at, time }: Finger): void {
    if (this.#down.size === 0) [this.#startedAt, this.#most, this.#isOver] = [time, 0, false];
    this.#down.set(pointerId, at);
    this.#most = Math.max(this.#most, this.#down.size);
  }

  move({ pointerId, at, time }: Finger): void {
    const from = this.#down.get(pointerId);
    if (!from) return;
    if (Math.hypot(at.x - from.x, at.y - from.y) > TAP_SLOP_PX) this.#isOver = true;
    this.#look(time);
  }

  /** How many fingers have just tapped, all of them lifted now; 0: it was no tap, or is not over. */
  release({ pointerId, time }: Omit<Finger, 'at'>): number {
    if (!this.#down.delete(pointerId)) return 0;
    this.#look(time);
    return this.#down.size === 0 && !this.#isOver ? this.#most : 0;
  }

  /** Whether the fingers on the glass may yet turn out to have tapped. */
  get isPossible(): boolean {
    return this.#down.size > 0 && !this.#isOver;
  }

  /** Something else became of it. */
  forget(): void {
    this.#down.clear();
  }

  #look(time: number): void {
    if (time - this.#startedAt > TAP_MS) this.#isOver = true;
  }
}
