// The room's log in memory: what was made, what is stored, what may be told once it is.

import type { Checkpoint } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import { type Policy, policyChange } from '../src/model/policy';
import type { LifeBody, LogRecord, OpBody } from '../src/model/record';
import { decodeStoredRecord, encodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import type { PointerUpdate } from '../src/net/frames';
import { ACCESS_KEY, type StoredAccess } from './access';
import { type StoredBatch, storedBatches } from './batch-shelf';
import { CursorRecorder, type StoredCursors } from './cursor-recorder';
import { FilmKeeper } from './film-keeper';
import { type Fullness, fullnessOf, mayTake, ROOM_LIMITS, type RoomLimits, warningOf } from './fullness';
import { Intake } from './intake';
import { Life } from './life';
import { type Fresh, Lineage } from './lineage';
import { batches, cursorsKey, META_FORMAT, META_KEY, REFUSED_PREFIX, seqOfBatch, UnreadableLog } from './log';
import { LogTail } from './log-tail';
import type { Put, Refusals, RoomMeta, Send, StoredValue } from './output';
import { QUOTAS_KEY, type Quotas, type StoredQuotas } from './quotas';
import { strangersIn } from './strangers';
import { type Step, Upkeep, type UpkeepOptions } from './upkeep';

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
  quotas?: StoredQuotas | null;
};

/** Other than the usual, for tests that want to see much of it. */
export type LedgerOptions = { upkeep?: Partial<UpkeepOptions>; limits?: RoomLimits };

/** A put under way: what it stores, and what may be said once it has. */
type Awaiting = {
  id: number;
  seq: number;
  /** As of this put. */
  meta: RoomMeta | null;
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

/** So long one may have drawn offline in a room before it was born; more is a clock gone wrong, ms. */
const MAX_AGE_AT_BIRTH_MS = 30 * 24 * 3_600_000;

/** Between two steps of the housekeeping, ms: strokes are to be stored in between. */
const UPKEEP_MS = 100;

const NOTHING = {
  ...{ seq: 0, meta: null, refusedWriters: new Set<string>(), hasAccess: false, sends: [], batches: [] },
  step: null,
};

export class Ledger {
  readonly model = new RoomModel();
  readonly tail = new LogTail();
  readonly intake = new Intake();
  readonly life = new Life();
  readonly #cursors: CursorRecorder;
  readonly #film = new FilmKeeper();
  /** What user ids are salted with: the epoch that the room was born with. */
  readonly userSalt: string;
  readonly lineage: Lineage;
  readonly #room: string;
  readonly #limits: RoomLimits;
  readonly #quotas: Quotas | null;
  readonly #upkeep: Upkeep;
  #meta: RoomMeta | null;
  #storedSeq = 0;
  /** The epoch changed: everybody who is here knows the log by the former. */
  isNamedAnew = false;
  /** Removed as of the newest checkpoint. */
  #longRemoved = new Set<string>();
  #lastAt = 0;
  /** When the first act was done, ms; null before that. */
  #began: number | null;
  #logBytes = 0;
  /** Records made since the last put. */
  #unwritten: Uint8Array[] = [];
  #refusedWriters = new Set<string>();
  /** What is kept beside the log, and not on its way to storage yet. */
  #access: StoredAccess | null = null;
  #banned: ReadonlySet<number> = new Set();
  #withheld: Send[] = [];
  #awaiting: Awaiting[] = [];
  #nextPut = 1;
  #lastUpkeep = 0;

  constructor(room: string, stored: Stored, fresh: Fresh, options: LedgerOptions & { quotas?: Quotas } = {}) {
    const { meta, checkpoint, records, refusals, batchStarts = [], strayKeys = [] } = stored;
    this.#room = room;
    this.#cursors = new CursorRecorder(stored.cursors);
    this.#limits = options.limits ?? ROOM_LIMITS;
    this.#quotas = options.quotas ?? null;
    if (meta && meta.format !== META_FORMAT)
      throw new UnreadableLog(`Room "${room}" is stored in layout ${meta.format}.`);
    this.userSalt = meta?.userSalt ?? meta?.epoch ?? fresh.freshEpoch;
    // From the next time that it is stored, it says so itself.
    this.#meta = meta && { ...meta, userSalt: this.userSalt };
    this.#began = meta?.createdAt ?? null;
    if (checkpoint) this.#startFrom(checkpoint);
    this.lineage = new Lineage(this.tail, meta, { ...fresh, since: this.model.seq });
    if (this.model.seq === this.lineage.since) this.tail.beginChain();
    this.#upkeep = new Upkeep(options.upkeep ?? {}, {
      place: (checkpoint && meta?.checkpoint) ?? null,
      former: meta?.former ?? [],
      logBytes: this.#logBytes,
    });
    for (const bytes of records) this.#readBack(bytes);
    for (const [writer, ofWriter] of refusals) this.intake.rememberRefusals(writer, ofWriter);
    this.#storedSeq = this.model.seq;
    this.life.startFrom(this.model);
    if (stored.access) this.#banned = new Set(stored.access.bans.map(({ person }) => person));
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

  /** Bytes of all its records. */
  get logBytes(): number {
    return this.#logBytes;
  }

  get fullness(): Fullness {
    return fullnessOf({ elements: this.model.board.size, logBytes: this.#logBytes }, this.#limits);
  }

  /** What is to be said of how full it is; null: nothing. */
  get warning(): string | null {
    return warningOf(this.fullness, this.#limits);
  }

  hasPlaceFor(effect: OpBody): boolean {
    return mayTake(effect, { board: this.model.board, logBytes: this.#logBytes }, this.#limits);
  }

  /** A room is born with its first record; visits alone store nothing. */
  get isBorn(): boolean {
    return this.#meta !== null;
  }

  get isDirty(): boolean {
    if (this.#meta && this.lineage.isNews(this.#meta)) return true;
    return this.#unwritten.length > 0 || this.#refusedWriters.size > 0 || this.#access !== null;
  }

  /** When the newest record was written, ms. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** An act is no older than the room; the first one says how old that is. */
  append(record: Omit<LogRecord, 'seq' | 'at'>, now: number): void {
    const at = this.#filmNow(now);
    this.#began ??= at - Math.min(record.age, MAX_AGE_AT_BIRTH_MS);
    const age = Math.min(record.age, Math.max(0, at - this.#began));
    this.#writeNotes();
    this.#write({ ...record, age, isAmended: record.isAmended || age < record.age }, now);
  }

  /** Writes down something of the room's life; in a room without a record, or with a full log, it waits for the next. */
  note(author: number, body: LifeBody, now: number): void {
    this.life.note({ author, body, at: now });
    if (this.model.seq > 0 && this.fullness !== 'log') this.#writeNotes();
    // Came and went, and the log has not a word of it.
    if (body.kind === 'left' && !this.model.people.has(author)) this.life.forget([author]);
  }

  /** Writes down at once what somebody decided; with a room's first record it is born. */
  declare(author: number, body: LifeBody, now: number): void {
    this.append({ author, op: null, age: 0, group: 0, isAmended: false, body }, now);
  }

  /** Keeps keys and bans with the next put. */
  keepAccess(access: StoredAccess): void {
    this.#access = access;
    this.#banned = new Set(access.bans.map(({ person }) => person));
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
    const spent = this.#quotas?.take(now);
    if (spent) entries.set(QUOTAS_KEY, spent);
    this.#upkeep.keep(entries);
    this.#meta ??= {
      format: META_FORMAT,
      room: this.#room,
      epoch: this.lineage.epoch,
      createdAt: this.#began ?? now,
      userSalt: this.userSalt,
    };
    if (this.lineage.isNews(this.#meta)) {
      this.#meta = this.lineage.added(this.#meta);
      entries.set(META_KEY, this.#meta);
    }
    const id = this.#await({
      seq: this.model.seq,
      meta: this.#meta,
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
    const step = upkeepAt !== null && now >= upkeepAt ? this.#upkeep.next(this.tail) : null;
    if (!step) return null;
    this.#lastUpkeep = now;
    const entries = new Map<string, StoredValue>(step.entries);
    for (const [key, value] of this.#film.take(this.model.seq - this.#unwritten.length))
      entries.set(key, value);
    if (step.place && this.#meta) {
      this.#meta = { ...this.#meta, checkpoint: step.place, former: step.former };
      entries.set(META_KEY, this.#meta);
    }
    return { id: this.#await({ step }), entries, deletes: step.deletes };
  }

  /** The put with this id, and those before it, are stored; returns what may be told now. */
  stored(id: number): Send[] {
    const done = this.#awaiting.filter((awaiting) => awaiting.id <= id);
    this.#awaiting = this.#awaiting.filter((awaiting) => awaiting.id > id);
    this.#storedSeq = Math.max(this.#storedSeq, ...done.map(({ seq }) => seq));
    for (const put of done) {
      if (put.meta && this.lineage.stored(put.meta)) this.isNamedAnew = true;
      for (const batch of put.batches) this.#upkeep.batchStored(batch);
      if (put.step) this.#upkeep.stored(put.step);
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
    if (!this.#upkeep.isCheckpointDue({ seq, logBytes: this.#logBytes, entries: board.knownCount })) return;
    const { removed, writers } = this.#upkeep.options;
    // Only what was removed before the last checkpoint: whoever clears a whole board can take that back for a while.
    const { removedIds } = board;
    board.forgetRemoved(
      removedIds.filter((id) => this.#longRemoved.has(id)),
      removed,
    );
    this.#longRemoved = new Set(removedIds);
    this.#upkeep.discard(this.intake.forgetWriters(writers).map((writer) => REFUSED_PREFIX + writer));
    const strangers = strangersIn(this.model, {
      writers: this.intake.marks,
      banned: this.#banned,
      isPresent: (author) => this.life.isPresent(author),
    });
    this.model.forgetPeople(strangers);
    this.life.forget(strangers);
    const { everybody: people, chat, policy } = this.model;
    const sum = this.tail.sumAt(seq);
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
      ...(sum && { sum }),
    });
  }

  #startFrom(checkpoint: Checkpoint): void {
    const { seq, lastAt, logBytes, writers, sum = null } = checkpoint;
    this.model.startFrom(checkpoint);
    this.#longRemoved = new Set(this.model.board.removedIds);
    for (const { writer, author, highest } of writers) this.intake.remember(writer, author, highest);
    this.tail.startAfter(seq, sum);
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
    if (record.seq === this.lineage.since) this.tail.beginChain();
    this.#film.add(record);
    this.#lastAt = at;
    this.#logBytes += bytes.length;
  }
}
