// The room: who is here, what was drawn, what to send. Pure: events and the time come in, an `Output` comes out.

import { hasRight } from '../src/model/rights';
import type { RoomModel } from '../src/model/room-model';
import { decodeClientFrame, type PointerUpdate } from '../src/net/frames';
import {
  type ByeCode,
  isOwnerAct,
  NO_PRESENCE,
  type OwnerAct,
  parseClientMessage,
} from '../src/net/protocol';
import { Access } from './access';
import { Arrivals, type Visitor, WENT_BACK } from './arrivals';
import type { Known } from './between-parties';
import { Broadcast } from './broadcast';
import { Budgets } from './budgets';
import { Ledger } from './ledger';
import { LiveInk } from './live-ink';
import { Operations } from './operations';
import { type ConnectionId, type Message, type Output, sizeOf } from './output';
import { OwnerActs } from './owner-acts';
import { Presence, rateOf } from './presence';
import { Quotas, spenderOf } from './quotas';
import { type Request, Requests } from './requests';
import { RIGHT_TO_DO, RIGHT_TO_SAY } from './rights';
import type { RoomStart } from './room-start';
import { Roster, type Seat } from './roster';
import { SteadyClock } from './steady-clock';
import { type Connection, Switchboard } from './switchboard';
import { TickGrid } from './tick-grid';
import { whatIsDue } from './timeouts';
import type { RateKind } from './token-bucket';
import { Unseated } from './unseated';
import { userIdIn } from './user-ids';

/** How often timeouts are looked after, ms. */
const SWEEP_MS = 1_000;

const OVER_QUOTA =
  'You have changed as much as this room takes from one person in a day. Try again tomorrow.';

/** What is said and leaves a record. */
const WRITES: ReadonlySet<string> = new Set(['rename', 'set-policy', 'set-role']);
/** A page says hello within a round trip; a school comes back at once after a restart, as fast as the front lets it in. */
const ROOM_UNSEATED = { total: 1_000, perNetwork: 250 };

const NOT_OWNER = 'Only who owns this room may do that.';

export class Room {
  readonly #ledger: Ledger;
  readonly #access: Access;
  readonly #switchboard = new Switchboard();
  readonly #roster = new Roster();
  readonly #unseated = new Unseated(ROOM_UNSEATED);
  readonly #liveInk = new LiveInk();
  readonly #broadcast: Broadcast;
  readonly #presence = new Presence(this.#switchboard, this.#roster);
  readonly #requests: Requests;
  readonly #arrivals: Arrivals;
  readonly #operations: Operations;
  readonly #ownerActs: OwnerActs;
  readonly #clock: SteadyClock;
  readonly #budgets = new Budgets();
  readonly #quotas: Quotas;
  #ticks = new TickGrid();
  #lastSweep = Number.NEGATIVE_INFINITY;
  #isErased = false;

  constructor({ room, stored, freshEpoch, hashSecret, newKey, options }: RoomStart) {
    this.#quotas = new Quotas(stored.quotas ?? null, newKey, options?.dayQuotas);
    this.#ledger = new Ledger(room, stored, { freshEpoch, newKey }, { ...options, quotas: this.#quotas });
    this.#clock = new SteadyClock(this.#ledger.lastAt);
    this.#access = new Access(room, stored.access ?? null, newKey);
    const parts = { switchboard: this.#switchboard, ledger: this.#ledger };
    this.#broadcast = new Broadcast({ ...parts, liveInk: this.#liveInk });
    this.#requests = new Requests({ ...parts, roster: this.#roster, presence: this.#presence });
    const bye = (connection: Connection, code: ByeCode, reason: string) =>
      this.#bye(connection, code, reason);
    const people = { ...parts, roster: this.#roster, access: this.#access, presence: this.#presence, bye };
    const cancelInk = (slot: number | null) => this.#cancelInk(slot);
    const userIdOf = (secret: string) => this.#userIdOf(hashSecret(secret));
    this.#arrivals = new Arrivals({ ...people, broadcast: this.#broadcast, userIdOf, cancelInk });
    this.#operations = new Operations({
      ...{ ...people, liveInk: this.#liveInk, arrivals: this.#arrivals, cancelInk },
      ...{ budgets: this.#budgets, quotas: this.#quotas },
      strike: (connection) => this.#strike(connection),
    });
    this.#ownerActs = new OwnerActs({
      ...people,
      arrivals: this.#arrivals,
      release: (seat, now) => this.#release(seat, now),
      erase: () => this.#erase(),
    });
  }

  get epoch(): string {
    return this.#ledger.lineage.epoch;
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

  get userSalt(): string {
    return this.#ledger.userSalt;
  }

  /** What somebody would be here who asks from outside, e.g. for a download. */
  standingOf({ secretHash, link, network }: Visitor): ReturnType<Arrivals['standingOf']> {
    return this.#arrivals.standingOf({ userId: this.#userIdOf(secretHash), link, network });
  }

  #userIdOf(secretHash: string): string {
    const { life, userSalt } = this.#ledger;
    const isKnown = (id: string) => life.knownAuthor(id) !== undefined || this.#access.hasBan(id);
    return userIdIn({ isKnown, userSalt }, secretHash);
  }

  /** The same, with the name and the colour that people see of them here. */
  known(visitor: Visitor): Known {
    return {
      standing: this.standingOf(visitor),
      ...this.#arrivals.looksOf(this.#userIdOf(visitor.secretHash)),
    };
  }

  /** `network`: where they come from, as far as the server tells. */
  open(id: ConnectionId, serverNow: number, network: string | null = null): void {
    this.#switchboard.open(id, this.#clock.read(serverNow), network);
    const inTheWay = this.#switchboard.get(this.#unseated.open(id, network));
    if (inTheWay) this.#bye(inTheWay, 'come-again', 'Too many are opening this room right now.');
  }

  close(id: ConnectionId, serverNow: number): void {
    const connection = this.#switchboard.get(id);
    this.#switchboard.remove(id);
    this.#unseated.delete(id);
    if (connection) this.#vacate(connection, this.#clock.read(serverNow));
    if (connection?.knock) this.#arrivals.doorChanged();
  }

  message(id: ConnectionId, data: Message, serverNow: number): void {
    const connection = this.#switchboard.get(id);
    if (!connection) return;
    const now = this.#clock.read(serverNow);
    connection.heardAt = now;
    const { seat } = connection;
    const { logBytes } = this.#ledger;
    if (!this.#allows(connection, 'messages') || !this.#allows(connection, 'bytes', sizeOf(data)))
      this.#strike(connection, sizeOf(data));
    else if (typeof data === 'string') this.#control(connection, data, now);
    else this.#frame(connection, data);
    // Whatever a message makes the log grow by is its sender's.
    const sender = seat ?? connection.seat;
    if (sender && this.#ledger.logBytes > logBytes)
      this.#spend(sender, this.#ledger.logBytes - logBytes, now);
  }

  /** By the rates of the connection, and of the person. */
  #allows({ limits, seat, heardAt: now }: Connection, kind: RateKind, count = 1): boolean {
    return limits.allows(kind, count, now) && (!seat || this.#budgets.allows(kind, seat, now, count));
  }

  #spend(seat: Seat, bytes: number, now: number): void {
    this.#budgets.stored(seat, bytes, now);
    this.#quotas.spend(spenderOf(seat), bytes, now);
  }

  /** The put with this id is stored: what waited for it may be told. */
  stored(id: number): void {
    for (const { to, data } of this.#ledger.stored(id))
      this.#switchboard.send(this.#switchboard.get(to), data);
    this.#broadcast.stored();
    this.#arrivals.stored(this.#clock.now);
  }

  /** With the next flush everything is stored that is not yet, whatever the time. */
  hurry(): void {
    this.#ticks = new TickGrid();
  }

  /** Call after every event, and when `wakeAt` has come. */
  flush(serverNow: number): Output {
    const now = this.#clock.read(serverNow);
    if (now - this.#lastSweep >= SWEEP_MS) this.#sweep(now);
    const isDue = this.#isDirty && this.#ticks.isDue(now);
    if (isDue) {
      this.#ticks.ran(now);
      // A slot's person is known, and its former stroke over, before its cursor and ink go on.
      this.#presence.tick();
      this.#arrivals.tellDoor();
      this.#broadcast.tick();
    }
    const put =
      (isDue ? this.#ledger.takePut(now) : null) ??
      this.#ledger.takeCursors(now, { isLast: this.#roster.size < 2 }) ??
      this.#ledger.takeUpkeep(now);
    this.#broadcast.deliver();
    const alarm = this.#tellNewEpoch();
    const newAccess = this.#arrivals.takeNewAccess();
    const isErased = this.#isErased;
    const wakeAt = isErased ? null : this.#clock.toServer(this.#wakeAt());
    return { put: isErased ? null : put, ...this.#switchboard.drain(), wakeAt, newAccess, isErased, alarm };
  }

  /** Who is here knows the log by an epoch that is no more: they come back, and those whose log is the same go on. */
  #tellNewEpoch(): string | null {
    if (!this.#ledger.isNamedAnew) return null;
    this.#ledger.isNamedAnew = false;
    for (const connection of this.#switchboard) this.#bye(connection, 'storage', WENT_BACK);
    return `Its storage went back: people know more records than the ${this.storedSeq} that it has. It is named anew.`;
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
      this.#unseated.delete(connection.id);
      if (seat || knock) this.#strike(connection);
      else this.#arrivals.hello(connection, message, now);
    } else if (!seat && !knock) this.#bye(connection, 'malformed', 'Say hello first.');
    else if (message.type === 'pong') this.#pong(connection, now - message.t);
    else if (!this.#allows(connection, rateOf(message))) this.#strike(connection);
    else if (message.type === 'leave') this.#leave(connection, seat);
    // Who knocks has nothing to say before they are let in.
    else if (!seat) this.#strike(connection);
    else this.#request(connection, seat, message);
  }

  #request(connection: Connection, seat: Seat, message: Request | OwnerAct): void {
    const right = RIGHT_TO_SAY[message.type];
    if (right !== 'anybody' && !hasRight(right, seat, this.model))
      return this.#switchboard.tell(connection, { type: 'problem', reason: NOT_OWNER });
    const isOverQuota =
      WRITES.has(message.type) &&
      this.#quotas.whyNot(spenderOf(seat), { isChat: false }, connection.heardAt) !== null;
    if (isOverQuota) return this.#switchboard.tell(connection, { type: 'problem', reason: OVER_QUOTA });
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
    this.#arrivals.doorChanged();
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
    if (frame.kind === 'ops') this.#operations.take(connection, seat, frame);
  }

  #pointer(connection: Connection, seat: Seat, update: PointerUpdate): void {
    if (!this.#allows(connection, 'pointer')) {
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
      const cancelled = [{ slot: seat.slot, id: known.id }];
      return this.#switchboard.tell(connection, { ...NO_PRESENCE, cancelled });
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

  #cancelInk(slot: number | null): void {
    const id = this.#liveInk.idOf(slot);
    if (slot === null || id === null) return;
    this.#liveInk.drop(slot);
    this.#broadcast.dropStroke(slot);
    this.#presence.inkCancelled({ slot, id });
  }

  get #isDirty(): boolean {
    const { isDoorDirty } = this.#arrivals;
    return this.#broadcast.isDirty || this.#ledger.isDirty || this.#presence.isDirty || isDoorDirty;
  }

  #bye(connection: Connection, code: ByeCode, reason: string): void {
    this.#unseated.delete(connection.id);
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
    if (this.#roster.size === 0) this.#quotas.hurry();
    this.#arrivals.doorChanged();
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
    for (const { author, body } of this.#ledger.life.overdueNames(now)) this.#ledger.note(author, body, now);
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
    if (this.#isDirty) return this.#ticks.dueAt;
    if (this.#ledger.upkeepAt !== null) return this.#ledger.upkeepAt;
    return this.#switchboard.size > 0 || this.#roster.size > 0 ? this.#lastSweep + SWEEP_MS : null;
  }
}
