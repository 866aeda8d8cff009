// A token bucket as one number: when it would be full again. (The generic cell rate algorithm.)

/** `burst` at once, then `perSecond` for as long as one likes. */
export type Rate = { burst: number; perSecond: number };

export class RateLimit {
  readonly #msEach: number;
  readonly #burstMs: number;
  #fullAt = Number.NEGATIVE_INFINITY;

  constructor({ burst, perSecond }: Rate) {
    this.#msEach = 1000 / perSecond;
    this.#burstMs = burst * this.#msEach;
  }

  /** Whether so many may pass at this moment (ms); what may not is not counted. */
  take(count: number, now: number): boolean {
    const fullAt = Math.max(this.#fullAt, now) + count * this.#msEach;
    if (fullAt - now > this.#burstMs) return false;
    this.#fullAt = fullAt;
    return true;
  }
}
