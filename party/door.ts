// Who knocks: one knock a person, however many tabs they open; owners hear of it with the tick.

import type { HelloMessage, Knock } from '../src/net/protocol';
import { lookAlike } from './lookalikes';
import { MAX_SEATS_PER_PERSON, type Seat } from './roster';
import type { Connection, KnockingTab, Switchboard } from './switchboard';

/** More at the door nobody looks through. */
const MAX_KNOCKS = 100;
/** A class behind one address comes in by turns; no network takes every place. Unknown networks count as one. */
const MAX_KNOCKS_PER_NETWORK = 20;

type Waiting = Connection & { knock: KnockingTab };

export class Door {
  readonly #switchboard: Switchboard;
  #lastKnock = 0;
  isDirty = false;
  /** What owners were told last, so that they are told only what changed. */
  #told = '[]';

  constructor(switchboard: Switchboard) {
    this.#switchboard = switchboard;
  }

  /** False: too many wait already. */
  knock(connection: Connection, { hello, userId }: { hello: HelloMessage; userId: string }): boolean {
    const waiting = [...this.#waiting()];
    const own = waiting.filter(({ knock }) => knock.userId === userId);
    const [former] = own;
    if (former ? own.length >= MAX_SEATS_PER_PERSON : !hasPlace(waiting, connection.network)) return false;
    if (!former) this.#lastKnock += 1;
    connection.knock = { number: former?.knock.number ?? this.#lastKnock, userId, hello, isOwnerHere: null };
    this.isDirty = true;
    return true;
  }

  /** All tabs of whoever knocked with this number; they wait no more. */
  answered(number: number): { connection: Connection; userId: string; hello: HelloMessage }[] {
    const tabs = [...this.#waiting()].filter(({ knock }) => knock.number === number);
    this.isDirty = true;
    return tabs.map((connection) => {
      const { userId, hello } = connection.knock;
      const waiting: Connection = connection;
      waiting.knock = null;
      return { connection, userId, hello };
    });
  }

  /** Tells owners who is at the door, and those at the door whether an owner is here, where that changed. */
  tick(): void {
    if (!this.isDirty) return;
    this.isDirty = false;
    const waiting = [...this.#waiting()];
    const owners = [...this.#switchboard.seated()].filter(({ seat }) => seat.role === 'owner');
    for (const connection of waiting) {
      if (connection.knock.isOwnerHere === owners.length > 0) continue;
      connection.knock.isOwnerHere = owners.length > 0;
      this.#switchboard.tell(connection, { type: 'knocking', isOwnerHere: owners.length > 0 });
    }
    const knocks = knocksOf(waiting, [...this.#switchboard.seated()]);
    const told = JSON.stringify([knocks, knocks.length > 0 ? owners.map(({ id }) => id) : []]);
    if (told === this.#told) return;
    this.#told = told;
    const data = JSON.stringify({ type: 'knocks', knocks });
    for (const owner of owners) this.#switchboard.send(owner, data);
  }

  *#waiting(): Iterable<Waiting> {
    for (const connection of this.#switchboard) if (isWaiting(connection)) yield connection;
  }
}

function isWaiting(connection: Connection): connection is Waiting {
  return connection.knock !== null;
}

function hasPlace(waiting: Waiting[], network: string | null): boolean {
  const people = new Map(waiting.map((one) => [one.knock.userId, one.network]));
  const near = [...people.values()].filter((one) => one === network).length;
  return people.size < MAX_KNOCKS && near < MAX_KNOCKS_PER_NETWORK;
}

/** Each person once, by the tab that came first. */
function knocksOf(waiting: Waiting[], seated: { seat: Seat }[]): Knock[] {
  const knocks = new Map<number, Knock>();
  const borne: { userId: string; name: string }[] = seated.map(({ seat }) => seat);
  for (const { knock } of waiting) {
    const { number, userId, hello } = knock;
    if (knocks.has(number)) continue;
    const { name, color, isBot } = hello;
    const isLookalike = borne.some((other) => other.userId !== userId && lookAlike(other.name, name));
    borne.push({ userId, name });
    knocks.set(number, { knock: number, name, isLookalike, color: color ?? 0, isBot });
  }
  return [...knocks.values()];
}
