// The room's log in memory: what was made, what is stored, what may be told once it is.

import type { LifeBody, LogRecord, OpBody } from '../src/model/record';
import { decodeStoredRecord, encodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { type StoredBatch, storedBatches } from './batch-shelf';
import type { Checkpoint } from './checkpoint';
import { type Fullness, fullnessOf, mayTake, ROOM_LIMITS, type RoomLimits, warningOf } from './fullness';
import { Intake } from './intake';
import { Life } from './life';
import { batches, META_FORMAT, META_KEY, REFUSED_PREFIX, seqOfBatch } from './log';
import { LogTail } from './log-tail';
import type { Put, Refusals, RoomMeta, Send, StoredValue } from './output';
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
  sends: Send[];
  batches: StoredBatch[];
  /** Of the housekeeping. */
  step: Step | null;
};

/** Between two steps of the housekeeping, ms: strokes are to be stored in between. */
const UPKEEP_MS = 100;

const NOTHING = { seq: 0, refusedWriters: new Set<string>(), sends: [], batches: [], step: null };

export class Ledger {
  readonly model = new RoomModel();
  readonly tail = new LogTail();
  readonly intake = new Intake();
  readonly life = new Life();
  readonly epoch: string;
  readonly #room: string;
  readonly #limits: RoomLimits;
  readonly #upkeep: Upkeep;
  #meta: RoomMeta | null;
  #storedSeq = 0;
  /** Removed as of the newest checkpoint. */
  #longRemoved = new Set<string>();
  #lastAt = 0;
  #logBytes = 0;
  /** Records made since the last put. */
  #unwritten: Uint8Array[] = [];
  #refusedWriters = new Set<string>();
  #withheld: Send[] = [];
  #awaiting: Awaiting[] = [];
  #nextPut = 1;
  #lastUpkeep = 0;

  constructor(room: string, stored: Stored, freshEpoch: string, options: LedgerOptions = {}) {
    const { meta, checkpoint, records, refusals, batchStarts = [], strayKeys = [] } = stored;
    this.#room = room;
    this.#limits = options.limits ?? ROOM_LIMITS;
    if (meta && meta.format !== META_FORMAT)
      throw new UnreadableLog(`Room "${room}" is stored in layout ${meta.format}.`);
    this.#meta = meta;
    this.epoch = meta?.epoch ?? freshEpoch;
    if (checkpoint) this.#startFrom(checkpoint);
    this.#upkeep = new Upkeep(options.upkeep ?? {}, {
      place: (checkpoint && meta?.checkpoint) ?? null,
      logBytes: this.#logBytes,
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
    return this.#unwritten.length > 0 || this.#refusedWriters.size > 0;
  }

  append(record: Omit<LogRecord, 'seq' | 'at'>, now: number): void {
    this.#writeNotes();
    this.#write(record, now);
  }

  /** Writes down something of the room's life; in a room without a record, or with a full log, it waits for the next. */
  note(author: number, body: LifeBody, now: number): void {
    this.life.note({ author, body, at: now });
    if (this.model.seq > 0 && this.fullness !== 'log') this.#writeNotes();
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
    const entries = new Map<string, StoredValue>(log);
    for (const writer of this.#refusedWriters)
      entries.set(REFUSED_PREFIX + writer, this.intake.refusalsOf(writer));
    this.#upkeep.keep(entries);
    if (!this.#meta) {
      this.#meta = { format: META_FORMAT, room: this.#room, epoch: this.epoch, createdAt: now };
      entries.set(META_KEY, this.#meta);
    }
    const id = this.#await({
      seq: this.model.seq,
      refusedWriters: this.#refusedWriters,
      sends: this.#withheld,
      batches: storedBatches([...log.keys()].map(seqOfBatch), this.tail),
    });
    this.#unwritten = [];
    this.#withheld = [];
    this.#refusedWriters = new Set();
    this.#beginCheckpoint();
    return { id, entries, deletes: [] };
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
    if (step.place && this.#meta) {
      this.#meta = { ...this.#meta, checkpoint: step.place };
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
      for (const batch of put.batches) this.#upkeep.batchStored(batch);
      if (put.step) this.#upkeep.stored(put.step);
    }
    this.tail.trim(this.#storedSeq);
    return done.flatMap(({ sends }) => sends);
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
    const { people, present, chat } = this.model;
    this.#upkeep.begin({
      seq,
      lastAt: this.#lastAt,
      logBytes: this.#logBytes,
      people: Array.from(people.values(), (person) => ({ ...person, isPresent: present.has(person.author) })),
      chat,
      entries: [...board.entries],
      writers: this.intake.marks,
    });
  }

  #startFrom({ seq, lastAt, logBytes, people, chat, entries, writers }: Checkpoint): void {
    const { model } = this;
    for (const { isPresent, ...person } of people) {
      model.people.set(person.author, person);
      if (isPresent) model.present.add(person.author);
    }
    model.chat = [...chat];
    for (const entry of entries) model.board.load(entry);
    this.#longRemoved = new Set(model.board.removedIds);
    for (const { writer, author, highest } of writers) this.intake.remember(writer, author, highest);
    model.seq = seq;
    this.tail.startAfter(seq);
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
    this.#lastAt = at;
    this.#logBytes += bytes.length;
  }
}
