// The room's clock: the server's, except that it goes on evenly where that is set back.

export class SteadyClock {
  #now = Number.NEGATIVE_INFINITY;
  /** ms that the room is ahead of the server's clock. */
  #ahead = 0;

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
