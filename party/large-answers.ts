// How much of large answers one person and one network is given: a new connection changes nothing about that.

import { type Rate, TokenBucket } from './token-bucket';

const PER_PERSON: Rate = { capacity: 64 * 1024 * 1024, perSecond: 1024 * 1024 };
const PER_NETWORK: Rate = { capacity: 512 * 1024 * 1024, perSecond: 16 * 1024 * 1024 };
/** Beyond so many, those that are full again are forgotten. */
const MOST_BUCKETS = 2_000;

type Known = Map<string, { bucket: TokenBucket; usedAt: number }>;

export class LargeAnswers {
  readonly #people: Known = new Map();
  readonly #networks: Known = new Map();

  /** Where a server does not say from where people come, all of them count as one network. */
  allows(
    { userId, network }: { userId: string; network: string | null },
    bytes: number,
    now: number,
  ): boolean {
    return (
      take(this.#people, { key: userId, rate: PER_PERSON, bytes, now }) &&
      take(this.#networks, { key: network ?? '', rate: PER_NETWORK, bytes, now })
    );
  }
}

type Taking = { key: string; rate: Rate; bytes: number; now: number };

function take(buckets: Known, { key, rate, bytes, now }: Taking): boolean {
  const fullAfterMs = (1000 * rate.capacity) / rate.perSecond;
  if (buckets.size >= MOST_BUCKETS)
    for (const [other, { usedAt }] of buckets) if (now - usedAt >= fullAfterMs) buckets.delete(other);
  const known = buckets.get(key) ?? { bucket: new TokenBucket(rate, now), usedAt: now };
  known.usedAt = now;
  buckets.set(key, known);
  return known.bucket.take(bytes, now);
}
