// Who is here: a seat for each tab, kept a little while for those who come straight back.

import { PERSON_COLORS } from '../src/model/palette';
import { INK_TIMEOUT_MS, LEAVE_GRACE_MS, MAX_PEOPLE, type Peer } from '../src/net/protocol';
import type { ConnectionId } from './output';

/** More tabs than anybody has open in one room; without it a single browser could take every seat there is. */
export const MAX_SEATS_PER_PERSON = 20;

/** A tab's place in the room; `connection` is null while it is away, since `awaySince` (ms). */
export type Seat = Peer & {
  session: string;
  userId: string;
  /** The token of the link that they opened. */
  link: string | null;
  network: string | null;
  connection: ConnectionId | null;
  awaySince: number;
};

export class Roster {
  readonly #seats = new Map<number, Seat>();
  /** Given up, which not everybody was told yet: no one else gets them before. */
  readonly #resting = new Set<number>();

  get seats(): Iterable<Seat> {
    return this.#seats.values();
  }

  get size(): number {
    return this.#seats.size;
  }

  /** Why this person (undefined: a new one) cannot have one seat more, in words for them; null: they can. */
  whyNoSeat(author: number | undefined): string | null {
    if (this.size >= MAX_PEOPLE) return 'This room is full.';
    let own = 0;
    for (const seat of this.#seats.values()) if (seat.author === author) own += 1;
    if (own < MAX_SEATS_PER_PERSON) return null;
    return `You have this room open in ${MAX_SEATS_PER_PERSON} tabs already. Close one of them.`;
  }

  seat(slot: number): Seat | undefined {
    return this.#seats.get(slot);
  }

  /** The seat of this person's tab; another person's is none, whatever they claim. */
  seatOf(session: string, author: number): Seat | undefined {
    for (const seat of this.#seats.values())
      if (seat.session === session && seat.author === author) return seat;
    return undefined;
  }

  has(author: number): boolean {
    for (const seat of this.#seats.values()) if (seat.author === author) return true;
    return false;
  }

  add(seat: Omit<Seat, 'slot' | 'connection' | 'awaySince'>): Seat {
    let slot = 1;
    while (this.#seats.has(slot) || this.#resting.has(slot)) slot += 1;
    const added: Seat = { ...seat, slot, connection: null, awaySince: 0 };
    this.#seats.set(slot, added);
    return added;
  }

  remove(slot: number): void {
    if (this.#seats.delete(slot)) this.#resting.add(slot);
  }

  /** Everybody was told whose slots were given up. */
  freeSlots(): void {
    this.#resting.clear();
  }

  /** The colour that the fewest people here have; of equals the first. */
  leastUsedColor(): number {
    const colorOf = new Map([...this.#seats.values()].map((seat) => [seat.author, seat.color]));
    const uses = new Array<number>(PERSON_COLORS).fill(0);
    for (const color of colorOf.values()) uses[color] = (uses[color] ?? 0) + 1;
    return uses.indexOf(Math.min(...uses));
  }

  /** Those who stayed away too long; whoever has a stroke in progress is given longer to finish it. */
  overdue(now: number, isDrawing: (slot: number) => boolean): Seat[] {
    return [...this.#seats.values()].filter((seat) => {
      const grace = isDrawing(seat.slot) ? INK_TIMEOUT_MS : LEAVE_GRACE_MS;
      return seat.connection === null && now - seat.awaySince >= grace;
    });
  }
}

/** A seat as the others see it. */
export function peerOf({
  session: _tab,
  userId: _user,
  link: _link,
  network: _network,
  connection: _connection,
  awaySince: _since,
  ...peer
}: Seat): Peer {
  return peer;
}
