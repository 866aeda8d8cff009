// The room's log in memory: what was made, what is stored, what may be told once it is.

import type { LifeBody, LogRecord } from '../src/model/record';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { Intake } from './intake';
import { Life } from './life';
import { batches, META_FORMAT, META_KEY, REFUSED_PREFIX } from './log';
import { LogTail } from './log-tail';
import type { Put, Refusals, RoomMeta, Send, StoredValue } from './output';

/** What storage holds of a room. */
export type Stored = {
  /** Null: a room that never was. */
  meta: RoomMeta | null;
  /** Every record, in order. */
  records: Iterable<Uint8Array>;
  refusals: Iterable<[writer: string, refusals: Refusals]>;
};

/** The room's own log cannot be read: nothing may be appended behind it. */
export class UnreadableLog extends Error {}

/** A put under way: what it stores, and what may be said once it has. */
type Awaiting = { id: number; seq: number; refusedWriters: Set<string>; sends: Send[] };

export class Ledger {
  readonly model = new RoomModel();
  readonly tail = new LogTail();
  readonly intake = new Intake();
  readonly life = new Life();
  readonly epoch: string;
  readonly #room: string;
  #isBorn: boolean;
  #storedSeq = 0;
  #lastAt = 0;
  /** Records made since the last put. */
  #unwritten: Uint8Array[] = [];
  #refusedWriters = new Set<string>();
  #withheld: Send[] = [];
  #awaiting: Awaiting[] = [];
  #nextPut = 1;

  constructor(room: string, { meta, records, refusals }: Stored, freshEpoch: string) {
    this.#room = room;
    if (meta && meta.format !== META_FORMAT)
      throw new UnreadableLog(`Room "${room}" is stored in layout ${meta.format}.`);
    this.#isBorn = meta !== null;
    this.epoch = meta?.epoch ?? freshEpoch;
    for (const bytes of records) this.#readBack(bytes);
    for (const [writer, ofWriter] of refusals) this.intake.rememberRefusals(writer, ofWriter);
    this.#storedSeq = this.model.seq;
    this.life.startFrom(this.model);
  }

  /** Records up to here are stored; nobody is told of any beyond. */
  get storedSeq(): number {
    return this.#storedSeq;
  }

  /** A room is born with its first record; visits alone store nothing. */
  get isBorn(): boolean {
    return this.#isBorn;
  }

  get isDirty(): boolean {
    return this.#unwritten.length > 0 || this.#refusedWriters.size > 0;
  }

  append(record: Omit<LogRecord, 'seq' | 'at'>, now: number): void {
    this.#writeNotes();
    this.#write(record, now);
  }

  /** Writes down something of the room's life; in a room without a record it waits for the first one. */
  note(author: number, body: LifeBody, now: number): void {
    this.life.note({ author, body, at: now });
    if (this.model.seq > 0) this.#writeNotes();
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
    const entries = new Map<string, StoredValue>(batches(firstSeq, this.#unwritten));
    for (const writer of this.#refusedWriters)
      entries.set(REFUSED_PREFIX + writer, this.intake.refusalsOf(writer));
    if (!this.#isBorn) {
      this.#isBorn = true;
      entries.set(META_KEY, { format: META_FORMAT, room: this.#room, epoch: this.epoch, createdAt: now });
    }
    const id = this.#nextPut;
    this.#nextPut += 1;
    const refusedWriters = this.#refusedWriters;
    this.#awaiting.push({ id, seq: this.model.seq, refusedWriters, sends: this.#withheld });
    this.#unwritten = [];
    this.#withheld = [];
    this.#refusedWriters = new Set();
    return { id, entries };
  }

  /** The put with this id, and those before it, are stored; returns what may be told now. */
  stored(id: number): Send[] {
    const done = this.#awaiting.filter((awaiting) => awaiting.id <= id);
    this.#awaiting = this.#awaiting.filter((awaiting) => awaiting.id > id);
    this.#storedSeq = Math.max(this.#storedSeq, ...done.map(({ seq }) => seq));
    this.tail.trim(this.#storedSeq);
    return done.flatMap(({ sends }) => sends);
  }

  #readBack(bytes: Uint8Array): void {
    const decoded = decodeRecord(bytes);
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
  }
}
