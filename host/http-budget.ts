// Who may download how much at a time: whoever comes when all places are taken waits in line.

export type Asking = {
  /** Null: somebody who does not say who they are. */
  person: string | null;
  network: string;
  /** Null: not an export, which is a whole room and much work. */
  exported: string | null;
};

export type BudgetLimits = {
  inAll: number;
  perNetwork: number;
  perPerson: number;
  exports: number;
  waiting: number;
  waitingPerNetwork: number;
};

/** A class behind one address opens a replay: thirty people, each with three questions at a time. */
export const BUDGET: BudgetLimits = {
  inAll: 64,
  perNetwork: 16,
  perPerson: 6,
  exports: 2,
  waiting: 1_000,
  waitingPerNetwork: 250,
};

/** A place, or a place in line; to be given back once: done, given up, or cut off. */
export type Ticket = {
  leave(): void;
  /** Whether somebody waits for a place. */
  readonly isWanted: boolean;
};

type Waiting = { asking: Asking; ticket: Ticket; go: (ticket: Ticket) => void };

export class HttpBudget {
  readonly #limits: BudgetLimits;
  readonly #running = new Set<Asking>();
  /** In order of coming; who may go goes, even where somebody before may not yet. */
  readonly #waiting = new Set<Waiting>();

  constructor(limits: Partial<BudgetLimits> = {}) {
    this.#limits = { ...BUDGET, ...limits };
  }

  get running(): number {
    return this.#running.size;
  }

  /** Calls `go` at once or when it is their turn; null: even the line is full. */
  ask(asking: Asking, go: (ticket: Ticket) => void): Ticket | null {
    const line = this.#waiting;
    const ticket: Ticket = {
      get isWanted() {
        return line.size > 0;
      },
      leave: () => {
        line.delete(waiting);
        if (this.#running.delete(asking)) this.#letNextGo();
      },
    };
    const waiting = { asking, ticket, go };
    if (this.#mayGo(asking)) this.#begin(waiting);
    else if (this.#mayWait(asking)) line.add(waiting);
    else return null;
    return ticket;
  }

  #begin({ asking, ticket, go }: Waiting): void {
    this.#running.add(asking);
    go(ticket);
  }

  #letNextGo(): void {
    for (const waiting of this.#waiting) {
      if (this.#running.size >= this.#limits.inAll) return;
      if (!this.#mayGo(waiting.asking)) continue;
      this.#waiting.delete(waiting);
      this.#begin(waiting);
    }
  }

  #mayGo({ person, network, exported }: Asking): boolean {
    const { inAll, perNetwork, perPerson, exports } = this.#limits;
    const of = (isMeant: (other: Asking) => boolean) => [...this.#running].filter(isMeant).length;
    if (this.#running.size >= inAll || of((other) => other.network === network) >= perNetwork) return false;
    if (person !== null && of((other) => other.person === person) >= perPerson) return false;
    if (exported === null) return true;
    const isSame = (other: Asking) => other.exported === exported || other.network === network;
    return (
      of((other) => other.exported !== null) < exports &&
      of((other) => other.exported !== null && isSame(other)) === 0
    );
  }

  #mayWait({ network }: Asking): boolean {
    const { waiting, waitingPerNetwork } = this.#limits;
    const own = [...this.#waiting].filter(({ asking }) => asking.network === network).length;
    return this.#waiting.size < waiting && own < waitingPerNetwork;
  }
}
