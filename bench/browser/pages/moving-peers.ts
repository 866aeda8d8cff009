// A crowd of other people who all move their pointers, as many as the page's address asks for.
// I/O: the clock, timers

import { PERSON_PALETTE } from '../../../src/model/person-colors';
import { TICK_MS } from '../../../src/net/protocol';

/** Where the crowd is, around the middle of the window, in px: some of it is out of sight. */
const SPREAD = { x: 900, y: 600 };

export type MovingPeer = { slot: number; name: string; color: number };
export type Told = { slot: number; t: number; x: number; y: number };

/** What a page of moving peers can be asked from outside, as `window.subject`. */
export type PeersSubject = { show(): Promise<void>; drawn(): number };
export type PeersWindow = Window & { subject?: PeersSubject };

export function askedPeers(): MovingPeer[] {
  const count = Number(new URLSearchParams(location.search).get('peers'));
  return Array.from({ length: count }, (_, slot) => ({
    slot,
    name: `Person ${slot + 1}`,
    color: slot % PERSON_PALETTE.length,
  }));
}

/** Where somebody points at `t` ms: loops of their own size and speed, up to about 1,000 px a second. */
export function placeOf(slot: number, t: number): { x: number; y: number } {
  const [a, b] = [(slot * 0.618) % 1, (slot * 0.414) % 1];
  return {
    x: SPREAD.x * (2 * a - 1) + 160 * Math.sin(t / (260 + 300 * b) + slot),
    y: SPREAD.y * (2 * b - 1) + 120 * Math.cos(t / (310 + 260 * a) + 2 * slot),
  };
}

/** Tells of all of them in every tick, as a room does. */
export function tellTicks(peers: readonly MovingPeer[], tell: (told: Told[]) => void): void {
  const tick = () => {
    const t = performance.now();
    tell(peers.map(({ slot }) => ({ slot, t, ...placeOf(slot, t) })));
  };
  tick();
  setInterval(tick, TICK_MS);
}
