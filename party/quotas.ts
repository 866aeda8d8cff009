// How much of a room's log one person, and one network, may fill in a day; kept beside the log, over restarts.

import type { RefusalReason } from '../src/net/protocol';
import { networkKey, type Sender } from './budgets';
import { keyedHash } from './link-tokens';
import type { Seat } from './roster';

const MIB = 1024 * 1024;
const DAY_MS = 24 * 3_600_000;

/**
 * Bytes of records. What was written leaks away evenly, so much a day: a day takes twice as much at most, the first
 * half of it at once. A room holds 256 MiB, of which the last tenth is its owners'.
 *
 * A hand makes 1 KiB a second while the pen is down; somebody who draws for eight hours, the pen down for half of
 * them, makes 14 MiB, and what they paste or bring back counts, too. A school of 300 makes some 100 bytes a second
 * each in a lesson (the pen is down for a quarter of it, at 400 bytes a second): 81 MiB in 45 minutes.
 * Two thousand messages of a hundred letters are 200 KiB.
 */
export const DAY_QUOTAS = {
  person: 32 * MIB,
  owner: 96 * MIB,
  network: 96 * MIB,
  chat: MIB,
};
export type DayQuotas = typeof DAY_QUOTAS;

export type Spender = Sender & { isOwner: boolean };
export type QuotaRefusal = Extract<RefusalReason, 'quota' | 'network-quota'>;

type QuotaKind = keyof DayQuotas;

/** Bytes that are not leaked away as of `at`, ms. */
type Spending = { bytes: number; at: number };

/** As it is stored. Networks are hashed by `key`: they are recognised and told to nobody. */
export type StoredQuotas = { key: Uint8Array; spent: [name: string, bytes: number, at: number][] };

export const QUOTAS_KEY = 'quotas';

/** What is spent is stored when it is so much more, bytes, or so much later, ms. */
const STORE_AFTER_BYTES = 256 * 1024;
const STORE_AFTER_MS = 10_000;
/** Of less nobody speaks, and of more than so many who spent: the least are left out, so that a value of storage holds it. */
const LEAST_STORED_BYTES = 64 * 1024;
const MOST_STORED = 1_000;
/** Beyond so many, those that leaked away are let go. */
const MOST_SPENDINGS = 4_000;

export class Quotas {
  readonly #newKey: () => Uint8Array;
  readonly #limits: DayQuotas;
  readonly #spent = new Map<string, Spending>();
  readonly #hashes = new Map<string, string>();
  #key: Uint8Array | null;
  #unstoredBytes = 0;
  #storedAt = Number.NEGATIVE_INFINITY;
  #isHurried = false;
  #isStored: boolean;

  /** `newKey`: 32 random bytes. */
  constructor(stored: StoredQuotas | null, newKey: () => Uint8Array, limits: DayQuotas = DAY_QUOTAS) {
    this.#limits = limits;
    this.#newKey = newKey;
    this.#key = stored?.key ?? null;
    this.#isStored = stored !== null;
    for (const [name, bytes, at] of stored?.spent ?? []) this.#spent.set(name, { bytes, at });
  }

  /** Why no more of theirs is taken for now; null: it is. An owner’s network does not matter. */
  whyNot(sender: Spender, { isChat }: { isChat: boolean }, now: number): QuotaRefusal | null {
    const { userId, isOwner } = sender;
    const isSpent = (kind: QuotaKind, name: string) => this.#of(name, kind, now) >= this.#limits[kind];
    if (isSpent(isOwner ? 'owner' : 'person', userId)) return 'quota';
    if (isChat && isSpent('chat', chatOf(userId))) return 'quota';
    return !isOwner && isSpent('network', this.#nameOf(sender)) ? 'network-quota' : null;
  }

  /** So many bytes of the log are theirs. */
  spend(sender: Spender, bytes: number, now: number): void {
    this.#add(sender.userId, sender.isOwner ? 'owner' : 'person', bytes, now);
    this.#add(this.#nameOf(sender), 'network', bytes, now);
    this.#unstoredBytes += bytes;
  }

  /** So many of these are messages. */
  spendOnChat({ userId }: Pick<Sender, 'userId'>, bytes: number, now: number): void {
    this.#add(chatOf(userId), 'chat', bytes, now);
  }

  /** Nobody may be here soon, and the room out of memory: what is spent goes with the next put. */
  hurry(): void {
    this.#isHurried = true;
  }

  /** What is to be stored now; null where that can wait. */
  take(now: number): StoredQuotas | null {
    const isDue =
      this.#isHurried || this.#unstoredBytes >= STORE_AFTER_BYTES || now - this.#storedAt >= STORE_AFTER_MS;
    if (this.#unstoredBytes === 0 || !isDue) return null;
    const spent = [...this.#spent]
      .map(([name, { bytes, at }]): StoredQuotas['spent'][number] => [name, Math.ceil(bytes), at])
      .filter(([, bytes]) => bytes >= LEAST_STORED_BYTES)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_STORED);
    if (spent.length === 0 && !this.#isStored) return null;
    this.#isStored = true;
    this.#isHurried = false;
    this.#unstoredBytes = 0;
    this.#storedAt = now;
    return { key: this.#haveKey(), spent };
  }

  #of(name: string, kind: QuotaKind, now: number): number {
    const spending = this.#spent.get(name);
    if (!spending) return 0;
    const leaked = (Math.max(0, now - spending.at) / DAY_MS) * this.#limits[kind];
    return Math.max(0, spending.bytes - leaked);
  }

  #add(name: string, kind: QuotaKind, bytes: number, now: number): void {
    this.#spent.set(name, { bytes: this.#of(name, kind, now) + bytes, at: now });
    if (this.#spent.size <= MOST_SPENDINGS) return;
    // Those who wrote little long ago: at the rate of the smallest quota nothing is left of it.
    for (const [other, { at, bytes: theirs }] of this.#spent)
      if (((now - at) / DAY_MS) * this.#limits.chat >= theirs) this.#spent.delete(other);
  }

  #nameOf(sender: Pick<Sender, 'network'>): string {
    const network = networkKey(sender);
    const hash = this.#hashes.get(network) ?? `network ${keyedHash(network, this.#haveKey())}`;
    if (this.#hashes.size >= MOST_SPENDINGS) this.#hashes.clear();
    this.#hashes.set(network, hash);
    return hash;
  }

  #haveKey(): Uint8Array {
    this.#key ??= this.#newKey();
    return this.#key;
  }
}

export function spenderOf({ userId, network, role }: Seat): Spender {
  return { userId, network, isOwner: role === 'owner' };
}

function chatOf(userId: string): string {
  return `chat ${userId}`;
}
