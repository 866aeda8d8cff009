// Lets newcomers of one network in one after another: five hundred at once would hold up all who are drawing.
import { ipv6Prefix, readAddress } from './ip-address';

export type Pace = {
  /** So many come in at once, a class that opens a link say; the others in turn. */
  atOnce: number;
  gapMs: number;
  /** Whoever would wait longer is sent away, and asks again. */
  maxWaitMs: number;
};

const NEWCOMERS: Pace = { atOnce: 20, gapMs: 5, maxWaitMs: 5_000 };
const FORGET_ABOVE = 1_000;

export class Turns {
  readonly #pace: Pace;
  /** When the next turn of a network would be if none came at once, ms. */
  readonly #next = new Map<string, number>();

  constructor(pace: Pace = NEWCOMERS) {
    this.#pace = pace;
  }

  /** How long a newcomer of this network waits, in ms; null: too many do already. (The generic cell rate algorithm.) */
  take(network: string, now: number): number | null {
    const next = Math.max(now, this.#next.get(network) ?? now);
    const { atOnce, gapMs, maxWaitMs } = this.#pace;
    const wait = Math.max(0, next - now - (atOnce - 1) * gapMs);
    if (wait > maxWaitMs) return null;
    this.#forgetPast(now);
    this.#next.set(network, next + gapMs);
    return wait;
  }

  /** How many networks are remembered. */
  get known(): number {
    return this.#next.size;
  }

  #forgetPast(now: number): void {
    if (this.#next.size < FORGET_ABOVE) return;
    for (const [network, next] of this.#next) if (next <= now) this.#next.delete(network);
  }
}

/** Whom an address belongs to: of IPv6 everybody has a whole /64 to themselves. */
export function networkOf(address: string): string {
  const read = readAddress(address) ?? address;
  return read.includes(':') ? ipv6Prefix(read) : read;
}

/** Everybody may come from there: a proxy stands on it, and nobody was told of that. */
export function isThisMachine(network: string): boolean {
  return /^(::ffff:)?127\./i.test(network) || network === '::1';
}
