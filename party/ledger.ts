// The room's log in memory: what was made, what is stored, what may be told once it is.

import type { Checkpoint } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import type { Owners } from '../src/model/ownership';
import { type Policy, policyChange } from '../src/model/policy';
import type { LifeBody, LogRecord, OpBody } from '../src/model/record';
import { decodeStoredRecord, encodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import type { PointerUpdate } from '../src/net/frames';
import type { RoomSize } from '../src/net/protocol';
import { ACCESS_KEY, type StoredAccess } from './access';
import { type StoredBatch, storedBatches } from './batch-shelf';
import { cutFor, KEEP_DAYS } from './compactor';
import { CursorRecorder, type StoredCursors } from './cursor-recorder';
import { FilmKeeper } from './film-keeper';
import { type Fullness, fullnessOf, isLogOpen, mayTake, ROOM_LIMITS, type RoomLimits } from './fullness';
import { Intake } from './intake';
import { Life } from './life';
import { batches, cursorsKey, META_FORMAT, META_KEY, REFUSED_PREFIX, seqOfBatch } from './log';
import { LogTail } from './log-tail';
import type { LogStart, Put, Refusals, RoomMeta, Send, StoredValue } from './output';
import type { Step } from './step';
import { Upkeep, type UpkeepOptions } from './upkeep';

/** What storage holds of a room. */
export type Stored = {
  /** Null: a room that never was. */
  meta: RoomMeta | null;
  /** The newest complete one; without one the records are all there are. */
  checkpoint?: Checkpoint | null;
  /** Every record behind the checkpoint, in order. */
  records: Iterable<Uint8Array>;
  /** The first record of each batch in which these lie. */
  batchStarts?: readonly number[];
  refusals: Iterable<[writer: string, refusals: Refusals]>;
  /** Chunks of checkpoints that were never finished, or not deleted in time. */
  strayKeys?: readonly string[];
  cursors?: StoredCursors;
  access?: StoredAccess | null;
  /** `logBytes` of former checkpoints, by `seq`, where `meta` does not say it. */
  logBytesAt?: ReadonlyMap<number, number>;
  /** Who owned the room as of those. */
  firstOwners?: Owners;
};

/** Other than the usual, for tests that want to see much of it. */
export type LedgerOptions = { upkeep?: Partial<UpkeepOptions>; limits?: RoomLimits };

/** The room's own log cannot be read: nothing may be appended behind it. */
export class UnreadableLog extends Error {}

/** A put under way: what it stores, and what may be said once it has. */
type Awaiting = {
  id: number;
  seq: number;
  refusedWriters: ReadonlySet<string>;
  hasAccess: boolean;
  sends: Send[];
  batches: StoredBatch[];
  /** Of the housekeeping. */
  step: Step | null;
};

type SeenPointer = {
  slot: number;
  author: number;
  cursor: PointerUpdate['cursor'];
  isDrawing: boolean;
};

/** Between two steps of the housekeeping, ms: strokes are to be stored in between. */
const UPKEEP_MS = 100;

const NOTHING = {
  ...{ seq: 0, refusedWriters: new Set<string>(), hasAccess: false, sends: [], batches: [] },
  step: null,
};

export class Ledger {
  readonly model = new RoomModel();
  readonly tail = new LogTail();
  readonly intake = new Intake();
  readonly life = new Life();
  readonly #cursors: CursorRecorder;
  readonly #film = new FilmKeeper();
  readonly epoch: string;
  readonly #room: string;
  readonly #limits: RoomLimits;
  readonly #upkeep: Upkeep;
  readonly #firstOwners: Owners | undefined;
  #meta: RoomMeta | null;
  #storedSeq = 0;
  /** Removed as of the newest checkpoint. */
  #longRemoved = new Set<string>();
  #lastAt = 0;
  #logBytes = 0;
  /** Records made since the last put. */
  #unwritten: Uint8Array[] = [];
  #refusedWriters = new Set<string>();
  /** What is kept beside the log, and not on its way to storage yet. */
  #access: StoredAccess | null = null;
  #withheld: Send[] = [];
  #awaiting: Awaiting[] = [];
  #nextPut = 1;
  #wasCut = false;
  #lastUpkeep = 0;

  constructor(room: string, stored: Stored, freshEpoch: string, options: LedgerOptions = {}) {
    const { meta, checkpoint, records, refusals, batchStarts = [], strayKeys = [] } = stored;
    this.#room = room;
    this.#cursors = new CursorRecorder(stored.cursors);
    this.#limits = options.limits ?? ROOM_LIMITS;
    if (meta && meta.format !== META_FORMAT)
      throw new UnreadableLog(`Room "${room}" is stored in layout ${meta.format}.`);
    this.#meta = meta;
    this.#firstOwners = stored.firstOwners;
    this.epoch = meta?.epoch ?? freshEpoch;
    if (checkpoint) this.#startFrom(checkpoint);
    const { former = [], checkpoint: newest = null, start = null } = meta ?? {};
    // Where the newest one cannot be read, the room comes back from one before it.
    const isNewest = newest !== null && checkpoint?.seq === newest.seq;
    const sized = (place: FilmPlace) => ({ logBytes: stored.logBytesAt?.get(place.seq), ...place });
    this.#upkeep = new Upkeep(options.upkeep ?? {}, {
      place: isNewest ? { ...newest, logBytes: this.#logBytes } : null,
      former: former.map(sized),
      logBytes: this.#logBytes,
      start,
    });
    for (const bytes of records) this.#readBack(bytes);
    for (const [writer, ofWriter] of refusals) this.intake.rememberRefusals(writer, ofWriter);
    this.#storedSeq = this.model.seq;
    this.life.startFrom(this.model);
    for (const batch of storedBatches(batchStarts, this.tail)) this.#upkeep.batchStored(batch);
    this.#upkeep.discard(strayKeys);
    this.#beginCheckpoint();
  }

  /** Records up to here are stored; nobody is told of any beyond. */
  get storedSeq(): number {
    return this.#storedSeq;
  }

  /** From where a replay can begin, in order of `seq`. */
  get filmPlaces(): FilmPlace[] {
    return this.#upkeep.places;
  }

  /** Where the log starts; null: with the room's first record. */
  get start(): LogStart | null {
    return this.#upkeep.start;
  }

  get fullness(): Fullness {
    return fullnessOf(this.#size, this.#limits);
  }

  /** How full the room is, for people. */
  get size(): Omit<RoomSize, 'type' | 'kept'> {
    const { elements, logBytes } = this.#size;
    const { elements: maxElements, logBytes: maxLogBytes } = this.#limits;
    const since = this.start?.lastAt ?? null;
    return { ...this.fullness, logBytes, maxLogBytes, elements, maxElements, since };
  }

  /** What would be left of the log, by how many days of it an owner keeps; without those that would change nothing. */
  kept(now: number): { days: number; bytes: number }[] {
    return KEEP_DAYS.flatMap((days) => {
      if (days === 0) return this.model.seq > (this.start?.seq ?? 0) ? [{ days, bytes: 0 }] : [];
      const cut = cutFor(days, { places: this.filmPlaces, start: this.start, now: this.#filmNow(now) });
      return cut ? [{ days, bytes: this.#logBytes - cut.logBytes }] : [];
    });
  }

  /**
   * Begins to delete the log but for the last so many days; 0: all of it, and what was erased is forgotten as well.
   * False: there is nothing to delete, or that is under way.
   */
  compact({ days, author }: { days: number; author: number }, now: number): boolean {
    if (this.#upkeep.isCutting || this.model.seq <= (this.start?.seq ?? 0)) return false;
    const place = cutFor(days, { places: this.filmPlaces, start: this.start, now: this.#filmNow(now) });
    if (days > 0 && !place) return false;
    // A checkpoint is never written over: the next one lies behind it.
    if (days === 0 && this.#upkeep.newestSeq === this.model.seq)
      this.declare(author, { kind: 'policy', policy: {} }, now);
    this.#upkeep.cutAt(days > 0 ? place : null);
    return true;
  }

  /** True once after the log was cut. */
  takeCut(): boolean {
    const wasCut = this.#wasCut;
    this.#wasCut = false;
    return wasCut;
  }

  hasPlaceFor(effect: OpBody, isOwner: boolean): boolean {
    return mayTake(effect, { board: this.model.board, logBytes: this.#size.logBytes, isOwner }, this.#limits);
  }

  get #size(): RoomLimits {
    return { elements: this.model.board.size, logBytes: this.#logBytes - (this.start?.logBytes ?? 0) };
  }

  /** A room is born with its first record; visits alone store nothing. */
  get isBorn(): boolean {
    return this.#meta !== null;
  }

  get isDirty(): boolean {
    return this.#unwritten.length > 0 || this.#refusedWriters.size > 0 || this.#access !== null;
  }

  append(record: Omit<LogRecord, 'seq' | 'at'>, now: number): void {
    this.#writeNotes();
    this.#write(record, now);
  }

  /** Writes down something of the room's life; in a room without a record, or with little space, it waits for the next. */
  note(author: number, body: LifeBody, now: number): void {
    this.life.note({ author, body, at: now });
    if (this.model.seq > 0 && isLogOpen(this.#size.logBytes, this.#limits)) this.#writeNotes();
  }

  /** Writes down at once what somebody decided; with a room's first record it is born. */
  declare(author: number, body: LifeBody, now: number): void {
    this.append({ author, op: null, age: 0, group: 0, isAmended: false, body }, now);
  }

  /** Keeps keys and bans with the next put. */
  keepAccess(access: StoredAccess): void {
    this.#access = access;
  }

  /** Whether what is told of the keys must wait until they are stored; then `stored` returns it. */
  withholdsAccess(telling: Send): boolean {
    const unstored = this.#awaiting.findLast(({ hasAccess }) => hasAccess)?.sends;
    const waiting = this.#access ? this.#withheld : unstored;
    waiting?.push(telling);
    return waiting !== undefined;
  }

  /** Keeps a new refusal of this writer with the next put. */
  refuse(writer: string): void {
    this.#refusedWriters.add(writer);
  }

  /** Whether a refusal of this writer must wait to be told until it is stored; then `stored` returns it. */
  withholds(writer: string, telling: Send): boolean {
    const unstored = this.#awaiting.findLast(({ refusedWriters }) => refusedWriters.has(writer))?.sends;
    const waiting = this.#refusedWriters.has(writer) ? this.#withheld : unstored;
    waiting?.push(telling);
    return waiting !== undefined;
  }

  /** Whether a refusal of this writer is not stored yet, and so was told to nobody. */
  hasUnstoredRefusal(writer: string): boolean {
    return (
      this.#refusedWriters.has(writer) ||
      this.#awaiting.some(({ refusedWriters }) => refusedWriters.has(writer))
    );
  }

  /** What is to be stored now, in one turn; null where nothing is. */
  takePut(now: number): Put | null {
    if (!this.isDirty) return null;
    const firstSeq = this.model.seq - this.#unwritten.length + 1;
    const log = batches(firstSeq, this.#unwritten);
    const entries = new Map<string, StoredValue>([...log, ...this.#film.take(this.model.seq)]);
    for (const writer of this.#refusedWriters)
      entries.set(REFUSED_PREFIX + writer, this.intake.refusalsOf(writer));
    if (this.#access) entries.set(ACCESS_KEY, this.#access);
    this.#upkeep.keep(entries);
    if (!this.#meta) {
      this.#meta = { format: META_FORMAT, room: this.#room, epoch: this.epoch, createdAt: now };
      entries.set(META_KEY, this.#meta);
    }
    const id = this.#await({
      seq: this.model.seq,
      refusedWriters: this.#refusedWriters,
      hasAccess: this.#access !== null,
      sends: this.#withheld,
      batches: storedBatches([...log.keys()].map(seqOfBatch), this.tail),
    });
    this.#unwritten = [];
    this.#access = null;
    this.#withheld = [];
    this.#refusedWriters = new Set();
    this.#beginCheckpoint();
    return { id, entries, deletes: [] };
  }

  /** Changes the policy, for who may: see `party/rights`. */
  changePolicy(author: number, asked: Partial<Policy>, now: number): void {
    const policy = policyChange(this.model.policy, asked);
    if (policy) this.declare(author, { kind: 'policy', policy }, now);
  }

  /** A pointer was heard of. Told only while somebody else could see it, or it draws: then the stroke says where it is. */
  pointerSeen({ slot, author, cursor, isDrawing }: SeenPointer, now: number): void {
    const at = this.#filmNow(now);
    if (!this.model.policy.recordsCursors) this.#cursors.forget();
    else if (isDrawing) this.#cursors.rest(slot);
    else if (cursor === 'gone') this.#cursors.hide(slot, at);
    else if (cursor) this.#cursors.move({ slot, author, place: cursor }, at);
  }

  /** Pointers to be stored now; null where none are. A room that stores nothing stores none of these either. */
  takeCursors(now: number, { isLast }: { isLast: boolean }): Put | null {
    if (!this.isBorn) this.#cursors.forget();
    if (!this.#cursors.isDue(this.#filmNow(now), { isLast })) return null;
    const { at, value } = this.#cursors.take(this.#filmNow(now));
    return { id: this.#await({}), entries: new Map([[cursorsKey(at), value]]), deletes: [] };
  }

  /** When the next step of the housekeeping is to be taken, ms; null: nothing to do before the former is stored. */
  get upkeepAt(): number | null {
    const isWaiting = !this.#upkeep.hasWork || this.#awaiting.some(({ step }) => step !== null);
    return isWaiting ? null : this.#lastUpkeep + UPKEEP_MS;
  }

  /** The next step of the housekeeping; null where nothing is to be done now. */
  takeUpkeep(now: number): Put | null {
    const { upkeepAt } = this;
    if (this.#upkeep.wantsCheckpoint && this.#unwritten.length === 0) this.#beginCheckpoint();
    const step = upkeepAt !== null && now >= upkeepAt ? this.#upkeep.next(this.tail) : null;
    if (!step) return null;
    this.#lastUpkeep = now;
    const entries = new Map<string, StoredValue>(step.entries);
    for (const [key, value] of this.#film.take(this.model.seq - this.#unwritten.length))
      entries.set(key, value);
    const { place, start, former, deletes, copies, trim } = step;
    if ((place || start) && this.#meta) {
      const owners = this.#firstOwners && { owners: this.#firstOwners };
      const news = { ...(place && { checkpoint: place }), ...(start && { start: { ...start, ...owners } }) };
      this.#meta = { ...this.#meta, former, ...news };
      entries.set(META_KEY, this.#meta);
    }
    return { id: this.#await({ step }), entries, deletes, copies, trim };
  }

  /** The put with this id, and those before it, are stored; returns what may be told now. `isMoreToTrim`: see `Put`. */
  stored(id: number, isMoreToTrim = false): Send[] {
    const done = this.#awaiting.filter((awaiting) => awaiting.id <= id);
    this.#awaiting = this.#awaiting.filter((awaiting) => awaiting.id > id);
    this.#storedSeq = Math.max(this.#storedSeq, ...done.map(({ seq }) => seq));
    for (const put of done) {
      for (const batch of put.batches) this.#upkeep.batchStored(batch);
      // Of a step that a later put overtook storage has not said how far it went: it is done once more.
      if (put.step) this.#upkeep.stored(put.step, isMoreToTrim || put.id !== id);
      this.#wasCut ||= put.step?.start != null;
    }
    this.tail.trim(this.#storedSeq);
    return done.flatMap(({ sends }) => sends);
  }

  /** When something of now was done, by the log's clock, which is never set back. */
  #filmNow(now: number): number {
    return Math.max(now, this.#lastAt);
  }

  #await(put: Partial<Awaiting>): number {
    const id = this.#nextPut;
    this.#nextPut += 1;
    this.#awaiting.push({ ...NOTHING, sends: [], ...put, id });
    return id;
  }

  /**
   * Begins a checkpoint where one is due. Only where everything made is on its way to storage: chunks are stored
   * behind it, so that no complete checkpoint can hold what the log does not.
   */
  #beginCheckpoint(): void {
    const { board, seq } = this.model;
    const isCut = this.#upkeep.wantsCheckpoint;
    const state = { seq, logBytes: this.#logBytes, entries: board.knownCount };
    if (!isCut && !this.#upkeep.isCheckpointDue(state)) return;
    const { removed, writers } = this.#upkeep.options;
    // Only what was removed before the last checkpoint: whoever clears a whole board can take that back for a while.
    const { removedIds } = board;
    const longRemoved = removedIds.filter((id) => this.#longRemoved.has(id));
    if (isCut) board.forgetRemoved(removedIds, { elements: 0, bytes: 0 });
    else board.forgetRemoved(longRemoved, removed);
    this.#longRemoved = new Set(removedIds);
    this.#upkeep.discard(this.intake.forgetWriters(writers).map((writer) => REFUSED_PREFIX + writer));
    const { everybody: people, chat, policy } = this.model;
    this.#film.close();
    this.#upkeep.begin({
      seq,
      lastAt: this.#lastAt,
      logBytes: this.#logBytes,
      people,
      chat,
      policy,
      entries: [...board.entries],
      writers: this.intake.marks,
    });
  }

  #startFrom(checkpoint: Checkpoint): void {
    const { seq, lastAt, logBytes, writers } = checkpoint;
    this.model.startFrom(checkpoint);
    this.#longRemoved = new Set(this.model.board.removedIds);
    for (const { writer, author, highest } of writers) this.intake.remember(writer, author, highest);
    this.tail.startAfter(seq);
    this.#film.startAfter(seq);
    this.#lastAt = lastAt;
    this.#logBytes = logBytes;
  }

  #readBack(bytes: Uint8Array): void {
    const decoded = decodeStoredRecord(bytes);
    const seq = this.model.seq + 1;
    if (!decoded.ok) throw new UnreadableLog(`Record ${seq} of room "${this.#room}": ${decoded.reason}`);
    const record = decoded.value;
    if (record.seq !== seq) throw new UnreadableLog(`Record ${seq} of room "${this.#room}" is missing.`);
    this.#fold(record, bytes);
    if (record.op) this.intake.remember(record.op.writer, record.author, record.op.n);
    this.tail.trim(seq);
  }

  #writeNotes(): void {
    for (const { author, body, at } of this.life.takeNotes()) {
      this.#write({ author, op: null, age: 0, group: 0, isAmended: false, body }, at);
    }
  }

  #write(record: Omit<LogRecord, 'seq' | 'at'>, now: number): void {
    // The server's clock may be set back; the log's never is.
    const whole: LogRecord = { ...record, seq: this.model.seq + 1, at: Math.max(now, this.#lastAt) };
    const bytes = encodeRecord(whole);
    this.#fold(whole, bytes);
    this.#unwritten.push(bytes);
  }

  #fold(record: LogRecord, bytes: Uint8Array): void {
    this.model.apply(record);
    const { op, isAmended, at } = record;
    this.tail.push({ bytes, op, isAmended, at });
    this.#film.add(record);
    this.#lastAt = at;
    this.#logBytes += bytes.length;
  }
}
