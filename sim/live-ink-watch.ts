// What a client shows of others' strokes in progress, kept by the simulation so that none is left over in the end.

import type { PointerUpdate } from '../src/net/frames';
import type { SimulatedClient } from './simulated-client';

export class LiveInkWatch {
  /** The stroke that each slot has in progress, or has ended without its being on the board. */
  readonly #shown = new Map<number, string>();
  readonly #client: SimulatedClient;
  #connections = 0;

  constructor(client: SimulatedClient) {
    this.#client = client;
  }

  pointer(slot: number, { ink }: PointerUpdate): void {
    // On a new connection everything in progress is told anew; the rest is forgotten when nothing is heard of it.
    if (this.#connections !== this.#client.connections) this.#shown.clear();
    this.#connections = this.#client.connections;
    for (const event of ink) {
      if (event.kind === 'begin') this.#shown.set(slot, event.id);
      if (event.kind === 'cancel') this.#shown.delete(slot);
    }
  }

  cancelled(slot: number, id: string): void {
    if (this.#shown.get(slot) === id) this.#shown.delete(slot);
  }

  /** Strokes still shown of people who are here, and who finished or gave up everything. */
  leftOver(isSettled: (id: string) => boolean): string[] {
    if (this.#connections !== this.#client.connections) return [];
    return [...this.#shown].flatMap(([slot, id]) =>
      this.#client.session.peers.has(slot) && !isSettled(id) ? [id] : [],
    );
  }
}
