// The connections of a room, and everything that is said to them.

import {
  type ByeCode,
  CLOSE_CODES,
  type HelloMessage,
  type RoomSize,
  type ServerMessage,
} from '../src/net/protocol';
import { Delivery } from './delivery';
import type { Close, ConnectionId, Message, Send } from './output';
import type { Seat } from './roster';
import { Limits } from './token-bucket';

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
  toldSize: string | null;
  /** Null before hello: nothing is sent to it but a bye. */
  seat: Seat | null;
  /** They said hello, and an owner is to let them in. */
  knock: { number: number; hello: HelloMessage } | null;
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
    const nobody = { roundTripMs: null, toldSize: null, seat: null, knock: null };
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

  tellAll(message: ServerMessage): void {
    this.tellOthers(null, message);
  }

  tellOthers(slot: number | null, message: ServerMessage): void {
    const data = JSON.stringify(message);
    for (const connection of this.seated()) if (connection.seat.slot !== slot) this.send(connection, data);
  }

  /** Says how full the room is, once as long as that stays about so; nothing of one that never was nearly full. */
  tellSize(connection: Connection, size: Omit<RoomSize, 'type'>): void {
    const told = `${size.level} ${size.of}`;
    if (!connection.seat || connection.toldSize === told) return;
    const isNews = connection.toldSize !== null || size.level !== 'fine';
    connection.toldSize = told;
    if (isNews) this.tell(connection, { type: 'room-size', ...size });
  }

  /** The log was compacted: that is news to everybody. */
  tellCompacted(size: Omit<RoomSize, 'type'>): void {
    for (const connection of this.seated()) connection.toldSize = `${size.level} ${size.of}`;
    this.tellAll({ type: 'room-size', ...size });
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
