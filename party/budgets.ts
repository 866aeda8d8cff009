// How fast one person and one network may send, over all their connections; `quotas.ts` says how much in a day.

import { forEachRate, KeyedBuckets, type Rate, type RateKind } from './token-bucket';

const MIB = 1024 * 1024;

/** All tabs of a person: as much as three that are drawn in at once. Twenty tabs that come back say five things each. */
export const PERSON_RATES = {
  messages: { capacity: 1_800, perSecond: 900 },
  bytes: { capacity: 12 * MIB, perSecond: 3 * MIB },
  pointer: { capacity: 360, perSecond: 180 },
  operations: { capacity: 2_400, perSecond: 1_200 },
  // Nobody types faster for long, and messages stay for ever.
  chat: { capacity: 40, perSecond: 2 },
  control: { capacity: 200, perSecond: 30 },
} as const satisfies Record<RateKind, Rate>;

/**
 * Of a network only what is stored counts: pointers are of the moment. A hand that draws makes 3 strokes and 2 KiB of
 * log a second at most, and rests most of the time; a school of 300 who all draw without a pause makes 900 operations
 * and 600 KiB, and all may react to one message at once.
 */
const NETWORK_RATES = {
  operations: { capacity: 20_000, perSecond: 2_000 },
  chat: { capacity: 1_000, perSecond: 60 },
} as const satisfies Partial<Record<RateKind, Rate>>;

/** Bytes of records. One operation of a few bytes may restore much; a drawing that is pasted comes a little slower. */
const PERSON_LOG: Rate = { capacity: 16 * MIB, perSecond: MIB };
const NETWORK_LOG: Rate = { capacity: 32 * MIB, perSecond: 2 * MIB };

/** Whose budget it is. `network` null: unknown, which is one network, too. */
export type Sender = { userId: string; network: string | null };

/** Of all people and networks of a room. */
export class Budgets {
  readonly #people = forEachRate(PERSON_RATES, (rate) => new KeyedBuckets(rate));
  readonly #networks = forEachRate(NETWORK_RATES, (rate) => new KeyedBuckets(rate));
  readonly #peopleLog = new KeyedBuckets(PERSON_LOG);
  readonly #networksLog = new KeyedBuckets(NETWORK_LOG);

  allows(kind: RateKind, { userId }: Pick<Sender, 'userId'>, now: number, count = 1): boolean {
    return this.#people[kind].take(userId, count, now);
  }

  /** Whether one more of what is stored may come now. Later it may in any case. */
  mayStore(kind: 'operations' | 'chat', sender: Sender, now: number): boolean {
    const network = networkKey(sender);
    return (
      this.#peopleLog.hasSome(sender.userId, now) &&
      this.#networksLog.hasSome(network, now) &&
      this.#networks[kind].hasSome(network, now) &&
      this.#people[kind].take(sender.userId, 1, now) &&
      this.#networks[kind].take(network, 1, now)
    );
  }

  /** So much was stored of what they sent. */
  stored(sender: Sender, bytes: number, now: number): void {
    this.#peopleLog.spend(sender.userId, bytes, now);
    this.#networksLog.spend(networkKey(sender), bytes, now);
  }
}

export function networkKey({ network }: Pick<Sender, 'network'>): string {
  return network ?? 'unknown';
}
