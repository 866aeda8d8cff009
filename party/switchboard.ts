// The connections of a room, and everything that is said to them.

import { type ByeCode, CLOSE_CODES, type HelloMessage, type ServerMessage } from '../src/net/protocol';
import { Delivery } from './delivery';
import type { Close, ConnectionId, Message, Send } from './output';
import type { Seat } from './roster';
import { Limits } from './token-bucket';

export type KnockingTab = {
  /** The same for all tabs of a person. */
  number: number;
  userId: string;
  hello: HelloMessage;
  /** What they were told; null: nothing yet. */
  isOwnerHere: boolean | null;
};

export type Connection = {
  readonly id: ConnectionId;
  readonly openedAt: number;
  readonly limits: Limits;
  readonly delivery: Delivery;
  heardAt: number;
  /** When to ask it for a sign of life. */
  pingAt: number;
  roundTripMs: number | null;
  /** What it was last told of how full the room is. */
  warning: string | null;
  /** Null before hello: nothing is sent to it but a bye. */
  seat: Seat | null;
  /** They said hello, and an owner is to let them in. */
  knock: KnockingTab | null;
  /** Where they come from, as far as the server tells; see `host/network`. */
  readonly network: string | null;
};

export class Switchboard {
  readonly #connections = new Map<ConnectionId, Connection>();
  #sends: Send[] = [];
  #closes: Close[] = [];

  get size(): number {
    return this.#connections.size;
  }

  [Symbol.iterator](): Iterator<Connection> {
    return [...this.#connections.values()][Symbol.iterator]();
  }

  get(id: ConnectionId | null): Connection | undefined {
    return id === null ? undefined : this.#connections.get(id);
  }

  open(id: ConnectionId, now: number, network: string | null): void {
    const clocks = { openedAt: now, heardAt: now, pingAt: now };
    const parts = { limits: new Limits(now), delivery: new Delivery() };
    const nobody = { roundTripMs: null, warning: null, seat: null, knock: null };
    this.#connections.set(id, { id, network, ...clocks, ...parts, ...nobody });
  }

  remove(id: ConnectionId): void {
    this.#connections.delete(id);
  }

  /** Those who said hello. */
  *seated(): Iterable<Connection & { seat: Seat }> {
    for (const connection of this.#connections.values()) if (isSeated(connection)) yield connection;
  }

  /** Sends what `Delivery` has counted already. */
  deliver({ id }: Connection, frames: Message[]): void {
    for (const data of frames) this.#sends.push({ to: id, data });
  }

  send(connection: Connection | undefined, data: Message): void {
    if (!connection) return;
    connection.delivery.countSent(data);
    this.#sends.push({ to: connection.id, data });
  }

  tell(connection: Connection | undefined, message: ServerMessage): void {
    this.send(connection, JSON.stringify(message));
  }

  /** Whoever calls it gathers first: each call is a message for everybody. */
  tellAll(message: ServerMessage): void {
    const data = JSON.stringify(message);
    for (const connection of this.seated()) this.send(connection, data);
  }

  /** Says how full the room is, once as long as that stays so. */
  warn(connection: Connection, warning: string | null): void {
    if (!connection.seat || connection.warning === warning) return;
    connection.warning = warning;
    if (warning !== null) this.tell(connection, { type: 'problem', reason: warning });
  }

  /** Says why, and ends it. Its seat stays to whoever takes care of that. */
  bye(connection: Connection, code: ByeCode, reason: string): void {
    this.tell(connection, { type: 'bye', code, reason });
    this.close(connection, CLOSE_CODES[code], code);
  }

  close({ id }: Connection, code: number, reason: string): void {
    this.#connections.delete(id);
    this.#closes.push({ to: id, code, reason });
  }

  drain(): { sends: Send[]; closes: Close[] } {
    const drained = { sends: this.#sends, closes: this.#closes };
    this.#sends = [];
    this.#closes = [];
    return drained;
  }
}

function isSeated(connection: Connection): connection is Connection & { seat: Seat } {
  return connection.seat !== null;
}
