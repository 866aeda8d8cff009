// Sockets that have not said hello: they take no seat, and of too many the oldest make way.

import type { ConnectionId } from './output';

/** At most so many, of all and of one network. */
export type UnseatedLimits = { total: number; perNetwork: number };

export class Unseated {
  readonly #limits: UnseatedLimits;
  readonly #networks = new Map<ConnectionId, string | null>();

  constructor(limits: UnseatedLimits) {
    this.#limits = limits;
  }

  /** Returns who has to make way: somebody of the same network before anybody else. */
  open(id: ConnectionId, network: string | null): ConnectionId | null {
    this.#networks.set(id, network);
    const own = [...this.#networks].filter(([, other]) => other === network);
    const [oldestOwn] = own;
    if (own.length > this.#limits.perNetwork && oldestOwn) return this.#makeWay(oldestOwn[0]);
    const [oldest] = this.#networks.keys();
    if (this.#networks.size > this.#limits.total && oldest !== undefined) return this.#makeWay(oldest);
    return null;
  }

  /** They said hello, or are gone. */
  delete(id: ConnectionId): void {
    this.#networks.delete(id);
  }

  #makeWay(id: ConnectionId): ConnectionId {
    this.#networks.delete(id);
    return id;
  }
}
