// Rate limits: how much of a kind one connection may send.

import { MAX_CLIENT_FRAME_BYTES } from '../src/net/protocol';

/** `capacity` at once, then `perSecond` for as long as one likes. */
export type Rate = { capacity: number; perSecond: number };

export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.capacity;
    this.#at = now;
  }

  /** Takes `count` and says whether they were there; takes none otherwise. */
  take(count: number, now: number): boolean {
    const elapsed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#rate.capacity, this.#tokens + (elapsed / 1000) * this.#rate.perSecond);
    this.#at = now;
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }
}

/** Far above what our client sends (it paces itself, see `src/net/session.ts`), far below what hurts. */
export const RATES = {
  /** Every message, of whatever kind. */
  messages: { capacity: 600, perSecond: 300 },
  bytes: { capacity: 4 * 1024 * 1024, perSecond: 1024 * 1024 },
  pointer: { capacity: 120, perSecond: 60 },
  operations: { capacity: 800, perSecond: 400 },
  chat: { capacity: 20, perSecond: 4 },
  control: { capacity: 60, perSecond: 10 },
} as const satisfies Record<string, Rate>;

export type RateKind = keyof typeof RATES;

/** So many dropped messages end a connection. */
export const MAX_STRIKES = 400;

export class Limits {
  readonly #buckets: Record<RateKind, TokenBucket>;
  #strikes = 0;

  constructor(now: number) {
    const bucket = (kind: RateKind) => new TokenBucket(RATES[kind], now);
    this.#buckets = {
      messages: bucket('messages'),
      bytes: bucket('bytes'),
      pointer: bucket('pointer'),
      operations: bucket('operations'),
      chat: bucket('chat'),
      control: bucket('control'),
    };
  }

  allows(kind: RateKind, count: number, now: number): boolean {
    return this.#buckets[kind].take(count, now);
  }

  /** Counts something dropped, a large one as often as it would fit; true: it was once too often. */
  strike(size: number): boolean {
    this.#strikes += Math.max(1, Math.ceil(size / MAX_CLIENT_FRAME_BYTES));
    return this.#strikes > MAX_STRIKES;
  }
}
