// Lets newcomers of one network in one after another: five hundred at once would hold up all who are drawing.
import { ipv6Prefix, readAddress } from './ip-address';

/** So many come in at once, a class that opens a link say; the others in turn. */
const AT_ONCE = 20;
const GAP_MS = 5;
/** Whoever would wait longer is sent away, and asks again. */
const MAX_WAIT_MS = 5_000;
const FORGET_ABOVE = 1_000;

export class Turns {
  /** When the next turn of a network would be if none came at once, ms. */
  readonly #next = new Map<string, number>();

  /** How long a newcomer of this network waits, in ms; null: too many do already. (The generic cell rate algorithm.) */
  take(network: string, now: number): number | null {
    const next = Math.max(now, this.#next.get(network) ?? now);
    const wait = Math.max(0, next - now - (AT_ONCE - 1) * GAP_MS);
    if (wait > MAX_WAIT_MS) return null;
    this.#forgetPast(now);
    this.#next.set(network, next + GAP_MS);
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
