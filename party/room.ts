// The room: who is here, what was drawn, what to send. Pure: events and the time come in, an `Output` comes out.

import type { OpBody } from '../src/model/record';
import { hasRight, type Right } from '../src/model/rights';
import type { RoomModel } from '../src/model/room-model';
import { type ClientFrame, decodeClientFrame, type PointerUpdate } from '../src/net/frames';
import {
  type ByeCode,
  isOwnerAct,
  MAX_WRITERS,
  type OwnerAct,
  parseClientMessage,
  TICK_MS,
} from '../src/net/protocol';
import { Access } from './access';
import { Arrivals, tellRefused, type Visitor } from './arrivals';
import { Broadcast } from './broadcast';
import type { Taken } from './intake';
import { Ledger } from './ledger';
import { LiveInk } from './live-ink';
import { type ConnectionId, type Message, type Output, sizeOf } from './output';
import { OwnerActs } from './owner-acts';
import { Presence, rateOf } from './presence';
import { type Request, Requests } from './requests';
import { RIGHT_TO_DO, RIGHT_TO_SAY } from './rights';
import type { RoomStart } from './room-start';
import { Roster, type Seat } from './roster';
import { SteadyClock } from './steady-clock';
import { type Connection, Switchboard } from './switchboard';
import { whatIsDue } from './timeouts';

/** How often timeouts are looked after, ms. */
const SWEEP_MS = 1_000;

const NOT_OWNER = 'Only who owns this room may do that.';

export class Room {
  readonly #ledger: Ledger;
  readonly #access: Access;
  readonly #switchboard = new Switchboard();
  readonly #roster = new Roster();
  readonly #liveInk = new LiveInk();
  readonly #broadcast: Broadcast;
  readonly #presence = new Presence(this.#switchboard, this.#roster);
  readonly #requests: Requests;
  readonly #arrivals: Arrivals;
  readonly #ownerActs: OwnerActs;
  readonly #parts: { switchboard: Switchboard; ledger: Ledger };
  readonly #clock = new SteadyClock();
  #lastTick = Number.NEGATIVE_INFINITY;
  #lastSweep = Number.NEGATIVE_INFINITY;
  #isErased = false;

  constructor({ room, stored, freshEpoch, hashSecret, newKey, options }: RoomStart) {
    this.#ledger = new Ledger(room, stored, freshEpoch, options);
    this.#access = new Access(room, stored.access ?? null, newKey);
    const parts = { switchboard: this.#switchboard, ledger: this.#ledger };
    this.#parts = parts;
    this.#broadcast = new Broadcast({ ...parts, liveInk: this.#liveInk });
    this.#requests = new Requests({ ...parts, roster: this.#roster, presence: this.#presence });
    const bye = (connection: Connection, code: ByeCode, reason: string) =>
      this.#bye(connection, code, reason);
    const people = { ...parts, roster: this.#roster, access: this.#access, bye };
    const cancelInk = (slot: number) => this.#cancelInk(slot);
    this.#arrivals = new Arrivals({ ...people, broadcast: this.#broadcast, hashSecret, cancelInk });
    this.#ownerActs = new OwnerActs({
      ...people,
      arrivals: this.#arrivals,
      release: (seat, now) => this.#release(seat, now),
      erase: () => this.#erase(),
    });
  }

  get epoch(): string {
    return this.#ledger.epoch;
  }

  get model(): RoomModel {
    return this.#ledger.model;
  }

  get storedSeq(): number {
    return this.#ledger.storedSeq;
  }

  get filmPlaces(): Ledger['filmPlaces'] {
    return this.#ledger.filmPlaces;
  }

  /** What somebody would be here who asks from outside, e.g. for a download. */
  standingOf(visitor: Visitor): ReturnType<Arrivals['standingOf']> {
    return this.#arrivals.standingOf(visitor);
  }

  /** `network`: where they come from, as far as the server tells. */
  open(id: ConnectionId, serverNow: number, network: string | null = null): void {
    this.#switchboard.open(id, this.#clock.read(serverNow), network);
  }

  close(id: ConnectionId, serverNow: number): void {
    const connection = this.#switchboard.get(id);
    this.#switchboard.remove(id);
    if (connection) this.#vacate(connection, this.#clock.read(serverNow));
    if (connection?.knock) this.#arrivals.tellDoor();
  }

  message(id: ConnectionId, data: Message, serverNow: number): void {
    const connection = this.#switchboard.get(id);
    if (!connection) return;
    const now = this.#clock.read(serverNow);
    connection.heardAt = now;
    const { limits } = connection;
    if (!limits.allows('messages', 1, now) || !limits.allows('bytes', sizeOf(data), now))
      this.#strike(connection, sizeOf(data));
    else if (typeof data === 'string') this.#control(connection, data, now);
    else this.#frame(connection, data);
  }

  /** The put with this id is stored: what waited for it may be told. */
  stored(id: number): void {
    for (const { to, data } of this.#ledger.stored(id))
      this.#switchboard.send(this.#switchboard.get(to), data);
    this.#broadcast.stored();
    this.#arrivals.stored(this.#clock.now);
  }

  /** Call after every event, and when `wakeAt` has come. */
  flush(serverNow: number): Output {
    const now = this.#clock.read(serverNow);
    if (now - this.#lastSweep >= SWEEP_MS) this.#sweep(now);
    const isDue = this.#isDirty && now - this.#lastTick >= TICK_MS;
    if (isDue) {
      this.#lastTick = now;
      this.#broadcast.tick();
      this.#presence.tick();
    }
    const put =
      (isDue ? this.#ledger.takePut(now) : null) ??
      this.#ledger.takeCursors(now, { isLast: this.#roster.size < 2 }) ??
      this.#ledger.takeUpkeep(now);
    this.#broadcast.deliver();
    const newAccess = this.#arrivals.takeNewAccess();
    const isErased = this.#isErased;
    const wakeAt = isErased ? null : this.#clock.toServer(this.#wakeAt());
    return { put: isErased ? null : put, ...this.#switchboard.drain(), wakeAt, newAccess, isErased };
  }

  #control(connection: Connection, text: string, now: number): void {
    const parsed = parseClientMessage(text);
    if (!parsed.ok) {
      if (connection.seat) this.#strike(connection, text.length);
      else this.#bye(connection, 'malformed', `That was no hello: ${parsed.reason}`);
      return;
    }
    const message = parsed.value;
    const { seat, knock } = connection;
    if (message.type === 'hello') {
      if (seat || knock) this.#strike(connection);
      else this.#arrivals.hello(connection, message, now);
    } else if (!seat && !knock) this.#bye(connection, 'malformed', 'Say hello first.');
    else if (message.type === 'pong') this.#pong(connection, now - message.t);
    else if (!connection.limits.allows(rateOf(message), 1, now)) this.#strike(connection);
    else if (message.type === 'leave') this.#leave(connection, seat);
    // Who knocks has nothing to say before they are let in.
    else if (!seat) this.#strike(connection);
    else this.#request(connection, seat, message);
  }

  #request(connection: Connection, seat: Seat, message: Request | OwnerAct): void {
    const right = RIGHT_TO_SAY[message.type];
    if (right !== 'anybody' && !hasRight(right, seat, this.model))
      return this.#switchboard.tell(connection, { type: 'problem', reason: NOT_OWNER });
    if (isOwnerAct(message)) {
      const { owners } = this.model;
      // Of a room that nobody owns it is theirs with that.
      if (right === 'own' && owners.length === 0)
        this.#ledger.declare(
          seat.author,
          { kind: 'role', person: seat.author, role: 'owner' },
          connection.heardAt,
        );
      this.#ownerActs.do(connection, seat, message);
      if (owners !== this.model.owners) this.#arrivals.changed();
    } else if (!this.#requests.answer(connection, seat, message)) this.#strike(connection);
  }

  /** Says so to everybody, and is no more. */
  #erase(): void {
    for (const connection of this.#switchboard)
      this.#bye(connection, 'deleted', 'An owner deleted this room, with all that was in it.');
    this.#isErased = true;
  }

  #leave(connection: Connection, seat: Seat | null): void {
    this.#vacate(connection, connection.heardAt);
    if (seat) this.#release(seat, connection.heardAt);
    connection.seat = null;
    this.#switchboard.close(connection, 1000, 'left');
    this.#arrivals.tellDoor();
  }

  #pong(connection: Connection, roundTripMs: number): void {
    // The next ping tells it; the first one soon.
    if (connection.roundTripMs === null) connection.pingAt = connection.heardAt;
    connection.roundTripMs = Math.max(0, roundTripMs);
  }

  #frame(connection: Connection, bytes: Uint8Array): void {
    const { seat, knock } = connection;
    if (knock) return this.#strike(connection, bytes.length);
    if (!seat) return this.#bye(connection, 'malformed', 'Say hello first.');
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) return this.#strike(connection, bytes.length);
    const frame = decoded.value;
    this.#broadcast.acknowledged(connection, frame.ackedBytes);
    if (frame.kind === 'pointer') this.#pointer(connection, seat, frame.update);
    if (frame.kind === 'ops') this.#operations(connection, seat, frame);
  }

  #pointer(connection: Connection, seat: Seat, update: PointerUpdate): void {
    if (!connection.limits.allows('pointer', 1, connection.heardAt)) {
      this.#strike(connection);
      // Ink is not dropped for its rate alone: its points are differences, and a hole would bend all that follow.
      if (update.ink.length === 0) return;
    }
    if (update.ink.length > 0 && !hasRight(RIGHT_TO_DO.ink, seat, this.model)) {
      this.#strike(connection);
      // What was begun while they might is over, for them too.
      this.#cancelInk(seat.slot);
      update.ink = [];
    }
    // Erased while its author was away, or on the board already: whoever draws it is told that it is over.
    const known = update.ink.find((event) => event.kind === 'begin' && this.model.board.entry(event.id));
    if (known?.kind === 'begin') {
      this.#cancelInk(seat.slot);
      return this.#switchboard.tell(connection, { type: 'ink-cancelled', slot: seat.slot, id: known.id });
    }
    const { passed, isClean } = this.#liveInk.accept(seat.slot, update.ink);
    if (!isClean) {
      this.#cancelInk(seat.slot);
      this.#strike(connection);
    }
    if (seat.connection !== connection.id) return;
    this.#broadcast.gather(seat.slot, { ...update, ink: isClean ? passed : [] });
    const isDrawing = this.#liveInk.idOf(seat.slot) !== null;
    if (isDrawing || this.#roster.size > 1)
      this.#ledger.pointerSeen({ ...seat, cursor: update.cursor, isDrawing }, connection.heardAt);
  }

  #operations(
    connection: Connection,
    seat: Seat,
    { writer, ops }: Extract<ClientFrame, { kind: 'ops' }>,
  ): void {
    const { limits, delivery, heardAt: now } = connection;
    const { intake } = this.#ledger;
    if (!delivery.writers.has(writer) && delivery.writers.size >= MAX_WRITERS)
      return this.#strike(connection);
    if (intake.isOwnedBy(writer, seat.author)) delivery.writers.add(writer);
    for (const bytes of ops) {
      if (!limits.allows('operations', 1, now)) {
        this.#switchboard.tell(connection, { type: 'resend', writer, n: intake.highest(writer) + 1 });
        return this.#strike(connection);
      }
      const drawnBy = (id: string) => this.#roster.seat(this.#liveInk.slotOf(id) ?? -1)?.author ?? null;
      const mayChat = () => limits.allows('chat', 1, now);
      const hasPlaceFor = (effect: OpBody) => this.#ledger.hasPlaceFor(effect);
      const may = (right: Right) => hasRight(right, seat, this.model);
      const asking = {
        writer,
        author: seat.author,
        bytes,
        model: this.model,
        drawnBy,
        may,
        mayChat,
        hasPlaceFor,
      };
      const taken = intake.take(asking);
      if (!this.#carryOut(connection, seat, { writer, taken })) return;
    }
  }

  /** Carries out what became of one operation; false: those after it in the frame are of no use. */
  #carryOut(
    connection: Connection,
    seat: Seat,
    { writer, taken }: { writer: string; taken: Taken },
  ): boolean {
    switch (taken.kind) {
      case 'repeat':
        return true;
      case 'gap':
        this.#switchboard.tell(connection, { type: 'resend', writer, n: taken.n });
        return false;
      case 'malformed':
        this.#strike(connection);
        return false;
      case 'refused': {
        const { n, reason, isNew } = taken;
        if (isNew) this.#ledger.refuse(writer);
        tellRefused(this.#parts, connection, { writer, n, reason });
        return true;
      }
      case 'accepted': {
        const { body, isAmended } = taken;
        const { n, age, group } = taken.op;
        const record = { author: seat.author, op: { writer, n }, age, group, isAmended, body };
        const { owners } = this.model;
        this.#ledger.append(record, connection.heardAt);
        if (owners !== this.model.owners) this.#arrivals.changed();
        this.#settleInk(body);
        return true;
      }
    }
  }

  /** Ink in progress ends where its stroke arrived, and where somebody erased it. */
  #settleInk(body: OpBody): void {
    const slotOf = (id: string) => this.#liveInk.slotOf(id);
    if (body.kind === 'add') this.#liveInk.drop(slotOf(body.element.id));
    if (body.kind === 'remove') for (const id of body.ids) this.#cancelInk(slotOf(id));
  }

  #cancelInk(slot: number | null): void {
    const id = this.#liveInk.idOf(slot);
    if (slot === null || id === null) return;
    this.#liveInk.drop(slot);
    this.#broadcast.dropStroke(slot);
    this.#switchboard.tellAll({ type: 'ink-cancelled', slot, id });
  }

  get #isDirty(): boolean {
    return this.#broadcast.isDirty || this.#ledger.isDirty || this.#presence.isDirty;
  }

  #bye(connection: Connection, code: ByeCode, reason: string): void {
    this.#switchboard.bye(connection, code, reason);
    this.#vacate(connection, connection.heardAt);
  }

  #strike(connection: Connection, size = 0): void {
    if (connection.limits.strike(size)) this.#bye(connection, 'flood', 'Too much that could not be taken.');
  }

  /** A connection is gone: its pointer at once, its seat after a while. */
  #vacate(connection: Connection, now: number): void {
    const { id, seat } = connection;
    this.#broadcast.forget(connection);
    if (seat?.connection !== id) return;
    seat.connection = null;
    seat.awaySince = now;
    this.#broadcast.hide(seat.slot);
    this.#presence.away(seat);
    this.#ledger.pointerSeen({ ...seat, cursor: 'gone', isDrawing: false }, now);
  }

  #release(seat: Seat, now: number): void {
    this.#cancelInk(seat.slot);
    this.#broadcast.forgetSlot(seat.slot);
    this.#presence.left(seat.slot);
    this.#roster.remove(seat.slot);
    this.#switchboard.tellOthers(seat.slot, { type: 'peer-left', slot: seat.slot });
    this.#arrivals.tellDoor();
    if (this.#roster.has(seat.author)) return;
    for (const body of this.#ledger.life.leave(seat.author)) this.#ledger.note(seat.author, body, now);
  }

  #sweep(now: number): void {
    this.#lastSweep = now;
    for (const connection of this.#switchboard) this.#lookAfter(connection, now);
    const isDrawing = (slot: number) => this.#liveInk.idOf(slot) !== null;
    for (const seat of this.#roster.overdue(now, isDrawing)) this.#release(seat, now);
    for (const author of this.#ledger.life.overdue(now, (known) => this.#roster.has(known)))
      this.#ledger.note(author, { kind: 'left' }, now);
  }

  #lookAfter(connection: Connection, now: number): void {
    const due = whatIsDue(connection, now);
    if (due?.kind === 'bye') return this.#bye(connection, due.code, due.reason);
    this.#switchboard.warn(connection, this.#ledger.warning);
    if (due?.kind !== 'ping') return;
    connection.pingAt = due.nextAt;
    this.#switchboard.tell(connection, { type: 'ping', t: now, roundTripMs: connection.roundTripMs });
  }

  #wakeAt(): number | null {
    if (this.#isDirty) return this.#lastTick + TICK_MS;
    if (this.#ledger.upkeepAt !== null) return this.#ledger.upkeepAt;
    return this.#switchboard.size > 0 || this.#roster.size > 0 ? this.#lastSweep + SWEEP_MS : null;
  }
}
