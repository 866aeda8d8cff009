// How often somebody may come, and how many new people from one network: each leaves a trace in the log.

import { type Rate, TokenBucket } from './token-bucket';

/** All tabs of somebody come back at once after a restart. */
const PER_PERSON: Rate = { capacity: 60, perSecond: 1 };
/** A whole school behind one address opens the link in the same minute. */
const NEW_PER_NETWORK: Rate = { capacity: 500, perSecond: 5 };
/** Beyond so many, those that are full again are let go. */
const MOST_BUCKETS = 2_000;

type Coming = { userId: string; network: string | null; isNew: boolean };

export class JoinRates {
  readonly #people = new Map<string, { bucket: TokenBucket; usedAt: number }>();
  readonly #networks = new Map<string, { bucket: TokenBucket; usedAt: number }>();

  allows({ userId, network, isNew }: Coming, now: number): boolean {
    if (isNew && network !== null && !take(this.#networks, network, NEW_PER_NETWORK, now)) return false;
    return take(this.#people, userId, PER_PERSON, now);
  }
}

function take(
  buckets: Map<string, { bucket: TokenBucket; usedAt: number }>,
  key: string,
  rate: Rate,
  now: number,
): boolean {
  const fullAfterMs = (1000 * rate.capacity) / rate.perSecond;
  if (buckets.size >= MOST_BUCKETS)
    for (const [other, { usedAt }] of buckets) if (now - usedAt >= fullAfterMs) buckets.delete(other);
  const known = buckets.get(key) ?? { bucket: new TokenBucket(rate, now), usedAt: now };
  known.usedAt = now;
  buckets.set(key, known);
  return known.bucket.take(1, now);
}
