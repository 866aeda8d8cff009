// Which rooms are in workerd's memory, how many more may be, and which ones were left.

import type { Capacity } from './capacity';
import { isThisMachine, Turns } from './turns';

/** After its last socket workerd keeps an object, with its files, for ten seconds; and looks for that now and then. */
export const LINGER_MS = 20_000;
/** So much of everything one network may take. */
const SHARE_OF_ONE_NETWORK = 0.75;
/** Rooms that never were: a class that begins one each comes in at once. */
const NEW_ROOMS = { atOnce: 60, gapMs: 2_000, maxWaitMs: 0 };
const NEW_ROOMS_IN_ALL = { atOnce: 600, gapMs: 200, maxWaitMs: 0 };

export type Visit = {
  party: string;
  room: string;
  network: string;
  /** A socket stays; a question is answered and gone. */
  isSocket: boolean;
  /** Nothing is stored of this room: coming in begins a file. */
  isNew: boolean;
};

/** Why not: it may be tried again after so many seconds. */
export type Refusal = { status: 404 | 429 | 503; reason: string; retryAfterS: number | null };

type House = {
  visits: number;
  hasNotes: boolean;
  /** Who opened it: it counts for them as long as it is in memory. */
  network: string;
  leftAt: number;
};

const FULL: Refusal = { status: 503, reason: 'The server is full. Try again in a minute.', retryAfterS: 20 };
const TOO_MUCH_OF_IT: Refusal = {
  status: 429,
  reason: 'Too many rooms or pages are open from your network. Close some, or try again in a minute.',
  retryAfterS: 20,
};
const TOO_MANY_NEW: Refusal = {
  status: 429,
  reason: 'Many new rooms were just begun from your network. Try again in a minute.',
  retryAfterS: 30,
};

export class OpenRooms {
  readonly #capacity: Pick<Capacity, 'objects' | 'people'>;
  readonly #houses = new Map<string, House>();
  readonly #people = new Map<string, number>();
  readonly #newOfNetworks = new Turns(NEW_ROOMS);
  readonly #newInAll = new Turns(NEW_ROOMS_IN_ALL);

  constructor(capacity: Pick<Capacity, 'objects' | 'people'>) {
    this.#capacity = capacity;
  }

  /** Null: come in; then `leave` is to be called once. */
  enter({ party, room, network, isSocket, isNew }: Visit, now: number): Refusal | null {
    const house = this.#houses.get(room);
    const refusal =
      (isSocket ? this.#whyNoPerson(network) : null) ?? this.#whyNoObject(party, house, network);
    if (refusal) return refusal;
    if (isNew && !house && this.#isTooNew(network, now)) return TOO_MANY_NEW;
    if (isSocket) this.#people.set(network, this.#peopleOf(network) + 1);
    const { visits, hasNotes } = house ?? { visits: 0, hasNotes: false };
    this.#houses.set(room, {
      visits: visits + 1,
      hasNotes: hasNotes || party !== 'main',
      network: house?.network ?? network,
      leftAt: Number.POSITIVE_INFINITY,
    });
    return null;
  }

  leave({ room, network, isSocket }: Pick<Visit, 'room' | 'network' | 'isSocket'>, now: number): void {
    const people = this.#peopleOf(network) - 1;
    if (isSocket && people > 0) this.#people.set(network, people);
    else if (isSocket) this.#people.delete(network);
    const house = this.#houses.get(room);
    if (!house) return;
    house.visits -= 1;
    if (house.visits === 0) house.leftAt = now;
  }

  /** The rooms that workerd will have put away by now; they are forgotten with that. */
  takeLeft(now: number): string[] {
    const left = [...this.#houses].filter(([, { leftAt }]) => now - leftAt >= LINGER_MS);
    for (const [room] of left) this.#houses.delete(room);
    return left.map(([room]) => room);
  }

  get objects(): number {
    return this.#count(() => true);
  }

  get people(): number {
    return [...this.#people.values()].reduce((sum, count) => sum + count, 0);
  }

  #whyNoPerson(network: string): Refusal | null {
    if (this.people >= this.#capacity.people) return FULL;
    const isTooMuch = this.#peopleOf(network) >= this.#capacity.people * SHARE_OF_ONE_NETWORK;
    return isTooMuch ? TOO_MUCH_OF_IT : null;
  }

  #whyNoObject(party: string, house: House | undefined, network: string): Refusal | null {
    const more = Number(!house) + Number(party !== 'main' && !house?.hasNotes);
    if (more === 0) return null;
    if (this.objects + more > this.#capacity.objects) return FULL;
    const own = this.#count((one) => one.network === network);
    return own + more > this.#capacity.objects * SHARE_OF_ONE_NETWORK ? TOO_MUCH_OF_IT : null;
  }

  #isTooNew(network: string, now: number): boolean {
    const isTooNewHere = !isThisMachine(network) && this.#newOfNetworks.take(network, now) === null;
    return isTooNewHere || this.#newInAll.take('', now) === null;
  }

  #peopleOf(network: string): number {
    return this.#people.get(network) ?? 0;
  }

  #count(isMeant: (house: House) => boolean): number {
    let objects = 0;
    for (const house of this.#houses.values()) if (isMeant(house)) objects += house.hasNotes ? 2 : 1;
    return objects;
  }
}
