// A server in the simulation: storage that outlives the room, and a room that can lose its memory at any moment.

import { LOG_PREFIX, META_KEY, REFUSED_PREFIX } from '../party/log';
import type { ConnectionId, Message, Output, Put, Refusals, RoomMeta, StoredValue } from '../party/output';
import { Room } from '../party/room';
import { logIn, storedIn, storeIn } from '../party/storage-fixture';
import type { UpkeepOptions } from '../party/upkeep';
import { decodeRecord } from '../src/model/record-codec';
import { CLOSE_CODES, type ServerMessage } from '../src/net/protocol';
import { opName } from './op-name';
import type { World } from './world';

/** The server's clock at the beginning of the world: a plausible day. */
const EPOCH_MS = 1_700_000_000_000;

export type Socket = { received(data: Message): void; closed(code: number): void };

export type HostOptions = {
  world: World;
  /** ms that a put takes. */
  putMs?: () => number;
  /** Small numbers, so that there is much of it. */
  upkeep?: Partial<UpkeepOptions>;
  /** Stands in for the real room, to show that the simulation notices a wrong one. */
  tamper?: (output: Output) => Output;
  /** Stands in for the real adapter, which waits for the put. */
  tellsBeforeStoring?: boolean;
};

export class RoomHost {
  readonly storage = new Map<string, StoredValue>();
  /** Every record that was ever stored, in order, those that were deleted since as well. */
  readonly archive = new Map<number, Uint8Array>();
  readonly #options: HostOptions;
  readonly #sockets = new Map<ConnectionId, Socket>();
  #room: Room;
  #life = 0;
  /** Storage keeps the order of its puts: when the last one is done. */
  #putsDoneAt = 0;
  #clockOffset = 0;
  #wakeAt: number | null = null;
  #isStorageBroken = false;
  /** Puts that were refused. */
  rejections = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#room = this.#load();
  }

  get room(): Room {
    return this.#room;
  }

  get now(): number {
    return EPOCH_MS + this.#clockOffset + Math.floor(this.#options.world.now);
  }

  /** Somebody sets the server's clock. */
  setClock(byMs: number): void {
    this.#clockOffset += Math.round(byMs);
  }

  /** The records of the room's whole life, in order; of its log's beginning the room itself may have deleted them. */
  get log(): Uint8Array[] {
    return [...this.archive.values()];
  }

  /** As of which record the stored log starts; 0: it is whole. */
  get startSeq(): number {
    return (this.storage.get(META_KEY) as RoomMeta | undefined)?.start?.seq ?? 0;
  }

  /** Operations that were refused for good, as `writer n`. */
  get refused(): Set<string> {
    const all = [...this.storage].filter(([key]) => key.startsWith(REFUSED_PREFIX));
    return new Set(
      all.flatMap(([key, value]) =>
        (value as Refusals).reasons.map(([n]) => opName({ writer: key.slice(REFUSED_PREFIX.length), n })),
      ),
    );
  }

  /** Operations that stand in the log, as `writer n`. */
  get operations(): Set<string> {
    const ops = this.log.flatMap((bytes) => {
      const record = decodeRecord(bytes);
      return record.ok && record.value.op ? [record.value.op] : [];
    });
    return new Set(ops.map(opName));
  }

  /** Whether a room stands behind this socket: one that ended may have left it open. */
  hears(id: ConnectionId): boolean {
    return this.#sockets.has(id);
  }

  open(id: ConnectionId, socket: Socket): void {
    this.#sockets.set(id, socket);
    this.#do(() => this.#room.open(id, this.now));
  }

  message(id: ConnectionId, data: Message): void {
    if (this.#sockets.has(id)) this.#do(() => this.#room.message(id, data, this.now));
  }

  close(id: ConnectionId): void {
    if (!this.#sockets.delete(id)) return;
    this.#do(() => this.#room.close(id, this.now));
  }

  /** The process dies: what is not stored is gone, and every socket breaks. */
  crash(): void {
    for (const socket of this.#restart()) socket.closed(1006);
  }

  /** The disk is full: every put is refused, until it is mended. */
  breakStorage(): void {
    this.#isStorageBroken = true;
  }

  mendStorage(): void {
    this.#isStorageBroken = false;
  }

  /** Somebody deletes the room under the people in it: what comes next is another log. */
  deleteRoom(): void {
    this.storage.clear();
    this.archive.clear();
    this.crash();
  }

  /**
   * A put was refused, so the instance ends (as `HardenedParty#end` does). Sometimes its last words get out;
   * sometimes the platform lets it say nothing more, and its sockets stay open with nobody behind them.
   */
  #end(): void {
    this.rejections += 1;
    const isHeard = this.#options.world.random.chance(0.5);
    const bye: ServerMessage = { type: 'bye', code: 'storage', reason: 'The room starts anew.' };
    for (const socket of this.#restart()) {
      if (!isHeard) continue;
      socket.received(JSON.stringify(bye));
      socket.closed(CLOSE_CODES.storage);
    }
  }

  /** A new instance of what is stored; returns the sockets of the former one. */
  #restart(): Socket[] {
    this.#life += 1;
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    this.#room = this.#load();
    this.#wakeAt = null;
    return sockets;
  }

  #load(): Room {
    const { world, upkeep } = this.#options;
    return new Room({
      room: 'simulated',
      stored: storedIn(this.storage),
      freshEpoch: world.random.id(),
      hashSecret: (secret) => secret.slice(0, 22),
      newKey: () => new TextEncoder().encode(world.random.id() + world.random.id()),
      ...(upkeep ? { options: { upkeep } } : {}),
    });
  }

  #do(act: () => void): void {
    act();
    const { tamper = (output: Output) => output } = this.#options;
    const { put, sends, closes, wakeAt } = tamper(this.#room.flush(this.now));
    if (put) this.#store(put);
    for (const { to, data } of sends) this.#sockets.get(to)?.received(data);
    for (const { to, code } of closes) {
      const socket = this.#sockets.get(to);
      this.#sockets.delete(to);
      socket?.closed(code);
    }
    this.#wakeLater(wakeAt);
  }

  #archive({ entries }: Put): void {
    const news = new Map([...entries].filter(([key]) => key.startsWith(LOG_PREFIX)));
    for (const { firstSeq, records } of logIn(news))
      for (const [i, record] of records.entries()) this.archive.set(firstSeq + i, record);
  }

  #store(put: Put): void {
    const life = this.#life;
    const { world, putMs = () => world.random.between(0.2, 20), tellsBeforeStoring } = this.#options;
    if (tellsBeforeStoring) this.#do(() => this.#room.stored(put.id));
    this.#putsDoneAt = Math.max(this.#putsDoneAt, world.now + putMs());
    world.after(this.#putsDoneAt - world.now, () => {
      if (life !== this.#life) return;
      if (this.#isStorageBroken) return this.#end();
      this.#archive(put);
      const isMoreToTrim = storeIn(this.storage, put);
      // The process can die between the two: stored, and nobody told.
      world.after(world.random.between(0, 2), () => {
        if (life === this.#life) this.#do(() => this.#room.stored(put.id, isMoreToTrim));
      });
    });
  }

  #wakeLater(wakeAt: number | null): void {
    if (wakeAt === this.#wakeAt) return;
    this.#wakeAt = wakeAt;
    if (wakeAt === null) return;
    const life = this.#life;
    this.#options.world.after(Math.max(1, wakeAt - this.now), () => {
      if (life !== this.#life || this.#wakeAt !== wakeAt) return;
      this.#wakeAt = null;
      this.#do(() => {});
    });
  }
}
