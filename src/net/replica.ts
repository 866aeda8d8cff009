// A client's copy of the room: what the room has stored, with one's own pending work on top of it. Pure.

import type { Board, BoardChange, Entry } from '../model/board';
import { type ChatMessage, chatAfter, isChatOp, isMessageChange } from '../model/chat';
import { History, overwrittenBy, type TakenBack } from '../model/history';
import type { LogRecord, OpBody, OpId } from '../model/record';
import { decodeRecord } from '../model/record-codec';
import { RoomModel } from '../model/room-model';
import type { ClientEvents, Undone } from './client-api';
import type { RecordItem } from './frames';
import { Included } from './included';
import type { Standing } from './kept-board';
import { KeptWork } from './kept-work';
import { type Former, lostWork } from './lost-work';
import { type Missed, missedOf } from './missed';
import type { Outbox, OutboxRow } from './outbox';
import { type NewOp, type PendingOp, PendingOps } from './pending';
import { CHAT_PAGE } from './protocol';
import type { Snapshot } from './snapshot';

export type Emit = <E extends keyof ClientEvents>(event: E, ...told: Parameters<ClientEvents[E]>) => void;

type Submit = {
  body: OpBody;
  onlyIf?: OpId | null;
  group: number | null;
  /** `begin`: that is how the board begins, and nothing to be taken back. */
  step?: 'act' | 'undo' | 'redo' | 'begin';
  /** When, for which log and how it was made; left out: now, for this one, whole. */
  made?: Pick<NewOp, 'madeAt' | 'epoch' | 'isCutOff'>;
};

type Records = { firstSeq: number; items: RecordItem[]; mark: string | null };
type Kept = { epoch: string; author: number; mark?: string | null };

export type ReplicaOptions = {
  /** Random, 16 characters, new with each page load. */
  writer: string;
  /** ms, never going back; its own zero. */
  clock: () => number;
  /** What to add to `clock` for the time of day (ms since 1970), until the room tells its own. */
  clockOrigin: number;
  /** The time of day, ms since 1970. */
  wallClock: () => number;
  /** Where one's own work is kept until the room has it. */
  outbox: Outbox;
  newId: () => string;
  emit: Emit;
  /** Something came that cannot be: a gap, an unknown acknowledgement. */
  misunderstood: (reason: string) => void;
  missed: (missed: Missed) => void;
};

export class Replica {
  readonly #pending: PendingOps;
  readonly #included = new Included();
  readonly #kept: KeptWork;
  readonly #options: ReplicaOptions;
  readonly #missed: Missed[] = [];
  #history = new History();
  #model = new RoomModel();
  #olderChat: readonly ChatMessage[] = [];
  #chat: readonly ChatMessage[] | null = null;
  /** One's own author number; 0 before the room told it. */
  author = 0;
  /** What to add to one's own clock for the room's, ms. */
  roomClockOffset: number;
  hasOlderChat = false;
  /** Which log the board is of; null before the room, or the browser, told it. */
  epoch: string | null = null;
  /** Something was missed that only a snapshot brings. */
  isLost = false;
  /** What proves to the room which history one has; null: nothing does, and it is to tell all anew. */
  mark: string | null = null;
  /** What one knew of a log that lost a part, until it is known what it lost. */
  #former: Former | null = null;

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#pending = new PendingOps(options.writer);
    this.#included.begin(options.writer);
    const { clock, wallClock, outbox } = options;
    this.#kept = new KeptWork(outbox, () => ({ clock: clock(), wallClock: wallClock() }));
    this.roomClockOffset = options.clockOrigin;
  }

  get pending(): PendingOps {
    return this.#pending;
  }

  get unsaved(): KeptWork['unsaved'] {
    return this.#kept.unsaved;
  }

  get board(): Board {
    return this.#model.board;
  }

  /** What of the room is not one's own to change: people, owners, policy. */
  get model(): Readonly<Pick<RoomModel, 'people' | 'owners' | 'roles' | 'policy'>> {
    return this.#model;
  }

  get seq(): number {
    return this.#model.seq;
  }

  get chat(): readonly ChatMessage[] {
    const as = { author: this.author, clockOffset: this.roomClockOffset };
    this.#chat ??= this.#pending.chatOn(this.#said, as);
    return this.#chat;
  }

  /** The room as it stands, for keeping; null where there is nothing worth it. */
  get standing(): Standing | null {
    const { epoch, seq, author, mark } = this;
    if (epoch === null || seq === 0 || this.isLost) return null;
    this.pending.hide(this.board);
    const entries = [...this.board.entries];
    this.pending.showAll(this.board, author);
    const { everybody, chat, policy } = this.#model;
    const model = { everybody, chat, policy };
    return { epoch, seq, author, mark, model, entries, included: new Map(this.#included.highest) };
  }

  /** Whether nothing of this writer can have been missed, see `Included`. */
  follows(writer: string): boolean {
    const first = this.pending.first(writer);
    return first === undefined || this.#included.follows(writer, first.n);
  }

  /** Does something of one's own: shown at once, sent when it can be. Returns its group. */
  submit({ body, group, onlyIf = null, step = 'act', made = this.#madeNow }: Submit): number {
    const overwritten = overwrittenBy(this.board, body);
    const op = { body, onlyIf, ...made };
    const pending = this.pending.push(this.board, { op, group, author: this.author });
    this.#kept.made(pending);
    const done = { op: { writer: pending.writer, n: pending.n }, body, overwritten };
    if (step !== 'begin') this.#history.record(done, { group: pending.group, step });
    if (isChatOp(body)) this.#chatChanged();
    this.#tellBoard(pending.changes);
    return pending.group;
  }

  /** Keeps a stroke in progress as far as it is drawn. */
  keepDraft(body: OpBody, group: number | null): void {
    const { writer, nextNumber: n } = this.pending;
    const op = { writer, n, group: Math.min(group ?? n, n), onlyIf: null, body, ...this.#madeNow };
    this.#kept.draft(op);
  }

  /** The stroke in progress is over. */
  dropDraft(): void {
    this.#kept.dropDraft();
  }

  undo(): Undone {
    return this.#takeBack(this.#history.undo(this.board, this.author), 'undo');
  }

  redo(): Undone {
    return this.#takeBack(this.#history.redo(this.board, this.author), 'redo');
  }

  canUndo(): boolean {
    return this.#history.canUndo;
  }

  canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Folds in what the room stored, below one's own pending work. */
  receive({ firstSeq, items, mark }: Records): void {
    this.#rebase(() => items.flatMap((item, i) => this.#fold(item, firstSeq + i)));
    this.mark = this.seq === firstSeq + items.length - 1 ? mark : null;
    // Told last: whoever tries again sees the board as it is now.
    for (const missed of this.#missed.splice(0)) this.#options.missed(missed);
  }

  /** Starts from a snapshot; pending work that it does not hold stays on top. */
  load({ model, included, mark }: Snapshot): void {
    const former = this.board;
    this.pending.hide(former);
    this.#kept.done(included.flatMap((op) => this.pending.takeUpTo(op)));
    this.#included.replace(included, { isFresh: true });
    // What one removed oneself can still be undone, though the snapshot holds no removed elements.
    for (const entry of former.entries) {
      const isOwnRemoval = !entry.isLive && entry.op?.writer === this.pending.writer;
      if (isOwnRemoval && !model.board.entry(entry.id)) model.board.load(entry);
    }
    this.isLost = false;
    this.mark = mark;
    this.#offerLost(model, included);
    this.#place(model);
  }

  /** Starts from the board that this browser kept, until the room says what is new. */
  loadKept({ model, included }: Snapshot, { epoch, author, mark }: Kept): void {
    this.pending.hide(this.board);
    this.epoch = epoch;
    this.author = author;
    this.mark = mark ?? null;
    this.#included.replace(included, { isFresh: false });
    this.#place(model);
  }

  /** Takes over what pages that are gone left behind: to be sent, or to be decided on. */
  adopt(rows: OutboxRow[]): void {
    const { ops, cutOff } = this.#kept.adopt(rows);
    this.#rebase(() => {
      this.pending.adopt(ops);
      return [];
    });
    if (ops.some(({ body }) => isChatOp(body))) this.#chatChanged();
    for (const { body, madeAt, epoch, isCutOff } of cutOff)
      this.submit({ body, group: null, made: { madeAt, epoch, isCutOff } });
    this.#kept.adoptedDrafts(cutOff);
  }

  /** The room did not take an operation: it disappears from the board and is kept for the person to decide on. */
  refuse(op: OpId, reason: string): void {
    this.#rebase(() => {
      const taken = this.pending.take(op);
      if (taken) this.#kept.refused([taken], reason);
      else this.#kept.refusedToo(op, reason);
      this.#history.forget(op);
      return [];
    });
  }

  /**
   * The log one came to: what was made for another is kept for the person to decide on. One that goes on under another
   * epoch is the same, for who has nothing that it lost.
   */
  enter(epoch: string, { isResumed = false, hasLost = false } = {}): void {
    if (isResumed) this.#rename(epoch);
    const isOther = this.epoch !== null && (this.epoch !== epoch || hasLost) && this.seq > 0;
    const isForeign = (op: PendingOp) => hasLost || (op.epoch !== epoch && (op.epoch !== null || isOther));
    const foreign = new Set(this.pending.ops.filter(isForeign).map(({ writer }) => writer));
    this.epoch = epoch;
    const { writer } = this.pending;
    const reason = hasLost ? 'went-back' : 'other-room';
    if (isOther || foreign.has(writer)) this.#startOver(reason, foreign.add(writer));
    else if (foreign.size > 0) this.#giveUp(reason, foreign);
    if (!isOther) return;
    this.mark = null;
    // Nothing of the former log may pass for a part of this one.
    this.pending.hide(this.board);
    // The board stays in the browser until the room has said what it has no longer.
    if (hasLost) this.#former = { author: this.author, entries: [...this.board.entries], chat: this.#said };
    else this.#options.outbox.forgetBoard();
    this.#included.replace([], { isFresh: true });
    this.#place(new RoomModel());
  }

  /** The room is no more: what it did not store is kept for the person to decide on, its board is not. */
  deleted(): void {
    this.#startOver('deleted', new Set([this.pending.writer, ...this.pending.writers]));
    this.epoch = null;
    this.#options.outbox.forgetBoard();
  }

  /** The room misses what it acknowledged once: nothing here is dropped for it. */
  forgottenBy(writer: string): void {
    if (writer === this.pending.writer) this.#startOver('room-forgot', new Set([writer]));
    else this.#giveUp('room-forgot', new Set([writer]));
  }

  /** Does again, as work of now, what the room did not take. */
  resendUnsaved(): void {
    const again = this.#kept.takeUnsaved();
    const now = this.#madeNow;
    for (const { body, madeAt } of again) {
      // Another page of one's own, which had kept it too, was quicker.
      if (body.kind === 'add' && this.board.live(body.element.id)) continue;
      this.submit({ body, group: null, made: { ...now, madeAt } });
    }
    this.#kept.done(again);
    this.#options.emit('status');
  }

  discardUnsaved(): void {
    this.#kept.done(this.#kept.takeUnsaved());
    this.#options.emit('status');
  }

  /** A page that was asked for twice comes twice: only what is older than all that is known is news. */
  prependChat(messages: Omit<ChatMessage, 'op'>[], hasMore: boolean): void {
    const oldest = (this.#olderChat[0] ?? this.#model.chat[0])?.seq ?? Number.POSITIVE_INFINITY;
    const news = messages.filter(({ seq }) => seq !== null && seq < oldest);
    if (news.length === 0 && messages.length > 0) return;
    this.#olderChat = [...news.map((message) => ({ ...message, op: null })), ...this.#olderChat];
    this.hasOlderChat = hasMore;
    this.#chatChanged();
  }

  #takeBack(taken: TakenBack, step: 'undo' | 'redo'): Undone {
    if (taken.kind !== 'reversals') {
      this.#options.emit('status');
      return taken.kind;
    }
    let group: number | null = null;
    for (const { body, onlyIf } of taken.reversals) group = this.submit({ body, onlyIf, group, step });
    return 'done';
  }

  get #madeNow(): Pick<NewOp, 'madeAt' | 'epoch' | 'isCutOff'> {
    // A room without a record may yet change its epoch.
    const epoch = this.seq > 0 ? this.epoch : null;
    return { madeAt: this.#options.clock(), epoch, isCutOff: false };
  }

  get #said(): readonly ChatMessage[] {
    return [...this.#olderChat, ...this.#model.chat];
  }

  /** What was made for the log by its former name is made for it by this one. */
  #rename(epoch: string): void {
    for (const op of this.pending.ops) {
      if (op.epoch !== this.epoch || op.epoch === epoch) continue;
      op.epoch = epoch;
      this.#kept.made(op);
    }
    this.epoch = epoch;
  }

  /** The room told what it has: what it had once of one's own is offered, beside what it never took. */
  #offerLost(model: RoomModel, included: OpId[]): void {
    const former = this.#former;
    if (!former) return;
    this.#former = null;
    this.#kept.stored(included);
    const [writer, { clock }] = [this.#options.newId(), this.#options];
    const ops = lostWork(former, model).map(({ body, at }, i): PendingOp => {
      const madeAt = at === null ? clock() : at - this.roomClockOffset;
      const whole = { onlyIf: null, isCutOff: false, sentAt: null, age: 0, changes: [] };
      return { ...whole, writer, n: i + 1, group: 1, body, madeAt, epoch: this.epoch };
    });
    this.#kept.refused(ops, 'went-back');
  }

  #giveUp(reason: string, writers: ReadonlySet<string>): void {
    this.#rebase(() => {
      this.#kept.refused(this.pending.takeAllOf(writers), reason);
      return [];
    });
  }

  /** Goes on under a new writer that no log can know. */
  #startOver(reason: string, writers: ReadonlySet<string>): void {
    this.#giveUp(reason, writers);
    const writer = this.#options.newId();
    this.pending.startWriter(writer);
    this.#included.begin(writer);
    this.#history = new History();
  }

  /** Puts a whole model in the place of the present one; hide first. */
  #place(model: RoomModel): void {
    this.#model = model;
    this.#olderChat = [];
    this.hasOlderChat = model.chat.length >= CHAT_PAGE;
    this.pending.showAll(model.board, this.author);
    this.#chatChanged();
    this.#options.emit('board', 'all');
    this.#options.emit('people');
    this.#options.emit('policy');
    this.#options.emit('status');
  }

  /** Changes what lies below one's own pending work, and tells what is different for the eye. */
  #rebase(fold: () => BoardChange[]): void {
    const before = new Map<string, Entry | undefined>();
    const note = (change: BoardChange, entry: Entry | undefined) => {
      if (!before.has(change.id)) before.set(change.id, entry);
    };
    const hadPendingChat = this.pending.ops.some(({ body }) => isChatOp(body));
    for (const { changes } of this.pending.ops)
      for (const change of changes) note(change, this.board.entry(change.id));
    this.pending.hide(this.board);
    for (const change of fold()) note(change, change.before);
    this.pending.showAll(this.board, this.author);
    for (const { changes } of this.pending.ops) for (const change of changes) note(change, change.before);
    if (hadPendingChat) this.#chatChanged();
    this.#tellBoard([...before].map(([id, entry]) => ({ id, before: entry, after: this.board.entry(id) })));
  }

  #fold(item: RecordItem, seq: number): BoardChange[] {
    if (this.isLost) return [];
    if (seq !== this.seq + 1) {
      this.#options.misunderstood(`record ${seq} after ${this.seq}`);
      return [];
    }
    const record = item.kind === 'ack' ? this.#acknowledged(item, seq) : this.#decoded(item.bytes, seq);
    if (!record) return [];
    if (record.op && record.author === this.author) this.#included.note(record.op);
    const { board, people, chat, policy } = this.#model.apply(record);
    const { author, body } = record;
    if (isMessageChange(body)) this.#olderChat = chatAfter(this.#olderChat, { author, body });
    if (people) this.#options.emit('people');
    if (chat) this.#chatChanged();
    if (policy) this.#options.emit('policy');
    return board;
  }

  #decoded(bytes: Uint8Array, seq: number): LogRecord | null {
    const decoded = decodeRecord(bytes);
    if (!decoded.ok) {
      this.#options.misunderstood(decoded.reason);
      return null;
    }
    if (decoded.value.seq !== seq) {
      this.#options.misunderstood(`record ${decoded.value.seq} in the place of ${seq}`);
      return null;
    }
    // One's own operation as a record: the room took less of it than was asked.
    const taken = this.#taken(decoded.value.op);
    const missed = taken?.onlyIf === null ? missedOf(taken.body, decoded.value.body) : null;
    if (missed) this.#missed.push(missed);
    return decoded.value;
  }

  /** One's own operation as the record it became. */
  #acknowledged({ op, at }: Extract<RecordItem, { kind: 'ack' }>, seq: number): LogRecord | null {
    const taken = this.#taken(op);
    if (!taken) {
      // The page that made it went before its browser had kept it: the room alone knows what it was.
      this.isLost = true;
      if (op.writer === this.pending.writer)
        this.#options.misunderstood(`an unknown acknowledgement, ${op.n}`);
      return null;
    }
    const { body, group, age } = taken;
    return { seq, at, age, author: this.author, op, group, isAmended: false, body };
  }

  #taken(op: OpId | null): PendingOp | undefined {
    const taken = op ? this.pending.take(op) : undefined;
    if (taken) this.#kept.done([taken]);
    return taken;
  }

  #tellBoard(changes: BoardChange[]): void {
    const seen = changes.filter(({ before, after }) => shown(before) !== shown(after));
    if (seen.length > 0) this.#options.emit('board', seen);
    this.#options.emit('status');
  }

  #chatChanged(): void {
    this.#chat = null;
    this.#options.emit('chat');
  }
}

/** What the eye sees of an entry. */
function shown(entry: Entry | undefined): Entry['element'] {
  return entry?.isLive ? entry.element : null;
}
