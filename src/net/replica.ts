// A client's copy of the room: what the room has stored, with one's own pending work on top of it. Pure.

import type { Board, BoardChange, Entry } from '../model/board';
import { History, overwrittenBy, type Reversal } from '../model/history';
import type { LogRecord, OpBody, OpId } from '../model/record';
import { decodeRecord } from '../model/record-codec';
import { type ChatMessage, RoomModel } from '../model/room-model';
import type { ClientEvents, UnsavedWork } from './client-api';
import type { RecordItem } from './frames';
import { PendingOps } from './pending';
import { CHAT_PAGE } from './protocol';
import type { Snapshot } from './snapshot';

export type Emit = <E extends keyof ClientEvents>(event: E, ...told: Parameters<ClientEvents[E]>) => void;

type Submit = { body: OpBody; onlyIf?: OpId | null; group: number | null; step?: 'act' | 'undo' | 'redo' };

export type ReplicaOptions = {
  /** Random, 16 characters, new with each page load. */
  writer: string;
  /** ms, never going back; its own zero. */
  clock: () => number;
  /** What to add to `clock` for the time of day (ms since 1970), until the room tells its own. */
  clockOrigin: number;
  emit: Emit;
  /** Something came that cannot be: a gap, an unknown acknowledgement. */
  misunderstood: (reason: string) => void;
};

export class Replica {
  #pending: PendingOps;
  readonly #options: ReplicaOptions;
  #history = new History();
  #model = new RoomModel();
  #olderChat: ChatMessage[] = [];
  #chat: ChatMessage[] | null = null;
  /** One's own author number; 0 before the room told it. */
  author = 0;
  /** What to add to one's own clock for the room's, ms. */
  roomClockOffset: number;
  hasOlderChat = false;
  unsaved: UnsavedWork[] = [];

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#pending = new PendingOps(options.writer);
    this.roomClockOffset = options.clockOrigin;
  }

  get pending(): PendingOps {
    return this.#pending;
  }

  get board(): Board {
    return this.#model.board;
  }

  get people(): RoomModel['people'] {
    return this.#model.people;
  }

  get seq(): number {
    return this.#model.seq;
  }

  get chat(): readonly ChatMessage[] {
    this.#chat ??= [...this.#olderChat, ...this.#model.chat, ...this.#pendingChat()];
    return this.#chat;
  }

  /** Does something of one's own: shown at once, sent when it can be. Returns its group. */
  submit({ body, group, onlyIf = null, step = 'act' }: Submit): number {
    const overwritten = overwrittenBy(this.board, body);
    const op = { body, onlyIf, madeAt: this.#options.clock() };
    const pending = this.pending.push(this.board, { op, group, author: this.author });
    const done = { op: this.pending.idOf(pending.n), body, overwritten };
    this.#history.record(done, { group: pending.group, step });
    if (body.kind === 'chat') this.#chatChanged();
    this.#tellBoard(pending.changes);
    return pending.group;
  }

  undo(): boolean {
    return this.#takeBack(this.#history.undo(this.board), 'undo');
  }

  redo(): boolean {
    return this.#takeBack(this.#history.redo(this.board), 'redo');
  }

  canUndo(): boolean {
    return this.#history.canUndo(this.board);
  }

  canRedo(): boolean {
    return this.#history.canRedo(this.board);
  }

  /** Folds in what the room stored, below one's own pending work. */
  receive(firstSeq: number, items: RecordItem[]): void {
    this.#rebase(() => items.flatMap((item, i) => this.#fold(item, firstSeq + i)));
  }

  /** Starts from a snapshot; pending work that it does not hold stays on top. */
  load({ model, included }: Snapshot): void {
    const former = this.board;
    this.pending.hide(former);
    for (const { writer, n } of included) if (writer === this.pending.writer) this.pending.takeUpTo(n);
    // What one removed oneself can still be undone, though the snapshot holds no removed elements.
    for (const entry of former.entries) {
      const isOwnRemoval = !entry.isLive && entry.op?.writer === this.pending.writer;
      if (isOwnRemoval && !model.board.entry(entry.id)) model.board.load(entry);
    }
    this.#model = model;
    this.#olderChat = [];
    this.hasOlderChat = model.chat.length >= CHAT_PAGE;
    this.pending.showAll(model.board, this.author);
    this.#chatChanged();
    this.#options.emit('board', 'all');
    this.#options.emit('people');
  }

  /** The room did not take an operation: it disappears from the board and is kept for the person to decide on. */
  refuse(op: OpId, reason: string): void {
    this.#rebase(() => {
      const taken = this.pending.take(op);
      if (taken) this.unsaved = [...this.unsaved, { body: taken.body, reason }];
      return [];
    });
  }

  /** Keeps everything pending for the person to decide on, and goes on with a new writer that the log cannot know. */
  startOver({ reason, writer }: { reason: string; writer: string }): void {
    this.#rebase(() => {
      const taken = this.pending.takeAll();
      this.unsaved = [...this.unsaved, ...taken.map(({ body }) => ({ body, reason }))];
      return [];
    });
    this.#pending = new PendingOps(writer);
    this.#history = new History();
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

  #takeBack(reversals: Reversal[] | null, step: 'undo' | 'redo'): boolean {
    let group: number | null = null;
    for (const { body, onlyIf } of reversals ?? []) group = this.submit({ body, onlyIf, group, step });
    return reversals !== null;
  }

  /** Changes what lies below one's own pending work, and tells what is different for the eye. */
  #rebase(fold: () => BoardChange[]): void {
    const before = new Map<string, Entry | undefined>();
    const note = (change: BoardChange, entry: Entry | undefined) => {
      if (!before.has(change.id)) before.set(change.id, entry);
    };
    const hadPendingChat = this.#pendingChat().length > 0;
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
    if (seq !== this.seq + 1) {
      this.#options.misunderstood(`record ${seq} after ${this.seq}`);
      return [];
    }
    const record = item.kind === 'ack' ? this.#acknowledged(item, seq) : this.#decoded(item.bytes, seq);
    if (!record) return [];
    const { board, people, chat } = this.#model.apply(record);
    if (people) this.#options.emit('people');
    if (chat) this.#chatChanged();
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
    if (decoded.value.op) this.pending.take(decoded.value.op);
    return decoded.value;
  }

  /** One's own operation as the record it became. */
  #acknowledged({ op, at }: Extract<RecordItem, { kind: 'ack' }>, seq: number): LogRecord | null {
    const taken = this.pending.take(op);
    if (!taken) {
      this.#options.misunderstood(`an acknowledgement of ${op.n}, which is not pending`);
      return null;
    }
    const { body, group, age } = taken;
    return { seq, at, age, author: this.author, op, group, isAmended: false, body };
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

  #pendingChat(): ChatMessage[] {
    return this.pending.ops.flatMap(({ n, body, madeAt }) => {
      if (body.kind !== 'chat') return [];
      const at = Math.round(madeAt + this.roomClockOffset);
      return [{ seq: null, op: this.pending.idOf(n), author: this.author, at, text: body.text }];
    });
  }
}

/** What the eye sees of an entry. */
function shown(entry: Entry | undefined): Entry['element'] {
  return entry?.isLive ? entry.element : null;
}
