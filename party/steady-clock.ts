// The room's clock: the server's, except that it goes on evenly where that is set back, or was ahead once.

export class SteadyClock {
  #now: number;
  /** ms that the room is ahead of the server's clock. */
  #ahead = 0;

  /**
   * `lastAt`: the newest moment in the log, ms. Where that lies ahead of the server's clock, which was wrong once, time
   * goes on from there at its pace: it can neither go back nor stand still until the clock has caught up.
   */
  constructor(lastAt = Number.NEGATIVE_INFINITY) {
    this.#now = lastAt;
  }

  /** The room's time, given the server's, both in ms. */
  read(serverNow: number): number {
    this.#ahead = Math.max(this.#ahead, this.#now - serverNow);
    this.#now = serverNow + this.#ahead;
    return this.#now;
  }

  /** The time that was last read. */
  get now(): number {
    return this.#now;
  }

  /** When the server's clock will show what is that time in the room. */
  toServer(at: number | null): number | null {
    return at === null ? null : at - this.#ahead;
  }
}
