// A world in one process: virtual time, and things that happen in it in order.

import { Random } from '../src/model/random';

export class World {
  readonly random: Random;
  #now = 0;
  #count = 0;
  #events: { at: number; order: number; happen: () => void }[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** ms. */
  get now(): number {
    return this.#now;
  }

  after(ms: number, happen: () => void): void {
    const event = { at: this.#now + ms, order: this.#count, happen };
    this.#count += 1;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#events[middle];
      if (other && (other.at < event.at || (other.at === event.at && other.order < event.order)))
        low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
  }

  /** Lets time pass; events at the very end still happen. */
  run(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#events[0]; next && next.at <= end; next = this.#events[0]) {
      this.#events.shift();
      this.#now = next.at;
      next.happen();
    }
    this.#now = end;
  }

  /** Lets time pass until something is so; false: not within `ms`. */
  runUntil(isSo: () => boolean, ms: number): boolean {
    const end = this.#now + ms;
    while (!isSo()) {
      if (this.#now >= end) return false;
      this.run(20);
    }
    return true;
  }
}
