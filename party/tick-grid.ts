// When the room's next tick is due: on a grid of times, so that ticks that run late do not make it slower.

import { TICK_MS } from '../src/net/protocol';

/** Two ticks are never closer than this: who was late does not catch up in a burst. */
const MIN_GAP_MS = Math.ceil(TICK_MS / 2);

export class TickGrid {
  #dueAt = Number.NEGATIVE_INFINITY;

  /** The earliest time of the next tick, ms. */
  get dueAt(): number {
    return this.#dueAt;
  }

  isDue(now: number): boolean {
    return now >= this.#dueAt;
  }

  /** A tick ran. One that is late by a whole tick or more, as after a pause, starts a new grid. */
  ran(now: number): void {
    const isLate = now - this.#dueAt >= TICK_MS;
    this.#dueAt = isLate ? now + TICK_MS : Math.max(this.#dueAt + TICK_MS, now + MIN_GAP_MS);
  }
}
