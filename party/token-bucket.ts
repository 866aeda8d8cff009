// Rate limits: token buckets, one or one for each of many, and how much of a kind one connection may send.

import { MAX_CLIENT_FRAME_BYTES } from '../src/net/protocol';

const MIB = 1024 * 1024;

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
    this.#refill(now);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Whether anything is left, for what has a size that is known only later: `spend` takes it. */
  hasSome(now: number): boolean {
    this.#refill(now);
    return this.#tokens > 0;
  }

  /** Takes `count`, also where they are not there: that much later there is something again. */
  spend(count: number, now: number): void {
    this.#refill(now);
    this.#tokens -= count;
  }

  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#rate.capacity;
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#rate.capacity, this.#tokens + (elapsed / 1000) * this.#rate.perSecond);
    this.#at = now;
  }
}

/** Beyond so many, those that are full again are let go. */
const MOST_BUCKETS = 2_000;

/** A bucket for each of many people, or networks. */
export class KeyedBuckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  take(key: string, count: number, now: number): boolean {
    return this.#of(key, now).take(count, now);
  }

  hasSome(key: string, now: number): boolean {
    return this.#of(key, now).hasSome(now);
  }

  spend(key: string, count: number, now: number): void {
    this.#of(key, now).spend(count, now);
  }

  #of(key: string, now: number): TokenBucket {
    const known = this.#buckets.get(key);
    if (known) return known;
    if (this.#buckets.size >= MOST_BUCKETS)
      for (const [other, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(other);
    const bucket = new TokenBucket(this.#rate, now);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** Far above what our client sends (it paces itself, see `src/net/session.ts`), far below what hurts. */
export const RATES = {
  /** Every message, of whatever kind. */
  messages: { capacity: 600, perSecond: 300 },
  bytes: { capacity: 4 * MIB, perSecond: MIB },
  pointer: { capacity: 120, perSecond: 60 },
  operations: { capacity: 800, perSecond: 400 },
  chat: { capacity: 20, perSecond: 4 },
  control: { capacity: 60, perSecond: 10 },
} as const satisfies Record<string, Rate>;

export type RateKind = keyof typeof RATES;

/** So many dropped messages end a connection. */
export const MAX_STRIKES = 400;

/** Of one connection. */
export class Limits {
  readonly #buckets: Record<RateKind, TokenBucket>;
  #strikes = 0;

  constructor(now: number) {
    this.#buckets = forEachRate(RATES, (rate) => new TokenBucket(rate, now));
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

export function forEachRate<Kind extends string, T>(
  rates: Record<Kind, Rate>,
  make: (rate: Rate) => T,
): Record<Kind, T> {
  const entries = Object.entries<Rate>(rates).map(([kind, rate]) => [kind, make(rate)]);
  return Object.fromEntries(entries) as Record<Kind, T>;
}
