// Who is in the room now: oneself and the other connections, by slot. Pure.

import type { Peer, Presence } from './protocol';
import type { Emit } from './replica';

export class Here {
  readonly #emit: Emit;
  readonly others = new Map<number, Peer>();
  /** Oneself as the others see it; null before the first welcome. */
  you: Peer | null = null;

  readonly #left: () => void;

  /** `left`: called when somebody is gone, before anybody is told. */
  constructor(emit: Emit, left: () => void) {
    this.#emit = emit;
    this.#left = left;
  }

  welcomed(you: Peer, peers: Peer[]): void {
    this.you = you;
    this.others.clear();
    for (const peer of peers) this.others.set(peer.slot, peer);
  }

  told({ left, here }: Pick<Presence, 'left' | 'here'>): void {
    for (const slot of left) this.#leave(slot);
    for (const peer of here) this.#come(peer);
    if (left.length > 0 || here.length > 0) this.#emit('people');
  }

  #come(peer: Peer): void {
    if (peer.slot === this.you?.slot) {
      this.you = peer;
      return;
    }
    if (!this.others.has(peer.slot)) this.#emit('presence', { kind: 'joined', peer });
    this.others.set(peer.slot, peer);
  }

  #leave(slot: number): void {
    const peer = this.others.get(slot);
    if (!peer) return;
    this.others.delete(slot);
    this.#left();
    this.#emit('presence', { kind: 'left', peer });
  }
}
