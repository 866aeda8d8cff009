// Operations of one's own that the room has not stored yet: shown on top of the board, sent in order, never forgotten.
// Beside those of this page there are those of pages that are gone: each keeps its writer and its number.

import type { Board, BoardChange } from '../model/board';
import { type ChatMessage, chatAfter, isMessageChange, wordsOf } from '../model/chat';
import { MAX_AGE_MS } from '../model/limits';
import { isSameOp, type OpBody, type OpId } from '../model/record';
import { encodeOp } from '../model/record-codec';
import { resolve } from '../model/resolve';

export type PendingOp = {
  writer: string;
  n: number;
  group: number;
  onlyIf: OpId | null;
  body: OpBody;
  /** The log it was made for; null: nobody knew. */
  epoch: string | null;
  /** A stroke whose page ended before it did: the room may have more of it already. */
  isCutOff: boolean;
  /** ms of the client's clock. */
  madeAt: number;
  /** Null: not sent on this connection. */
  sentAt: number | null;
  /** ms from the act to its last sending. */
  age: number;
  changes: BoardChange[];
};

export type NewOp = Pick<PendingOp, 'body' | 'onlyIf' | 'madeAt' | 'epoch' | 'isCutOff'>;

/** Operations on their way at once; the next go out as these are acknowledged. */
const MAX_UNACKNOWLEDGED = 120;
/** What goes into one frame, so that it stays below the largest a room takes. */
const MAX_FRAME_OPS = 20;
const MAX_FRAME_BYTES = 14 * 1024;

/** Others' strokes in progress can be erased before the board knows them. */
const ALWAYS = () => true;

export class PendingOps {
  #writer: string;
  /** Adopted ones first, writer by writer; then this page's own. */
  #ops: PendingOp[] = [];
  #last = 0;

  constructor(writer: string) {
    this.#writer = writer;
  }

  /** The writer of this page's own operations. */
  get writer(): string {
    return this.#writer;
  }

  get count(): number {
    return this.#ops.length;
  }

  /** The chat with what one said and did to it on top. `clockOffset`: from the client's clock to the room's, ms. */
  chatOn(
    chat: readonly ChatMessage[],
    { author, clockOffset }: { author: number; clockOffset: number },
  ): readonly ChatMessage[] {
    let shown = chat;
    for (const { writer, n, body, madeAt } of this.#ops) {
      if (isMessageChange(body)) shown = chatAfter(shown, { author, body });
      if (body.kind !== 'chat') continue;
      const at = Math.round(madeAt + clockOffset);
      shown = [...shown, { seq: null, op: { writer, n }, author, at, ...wordsOf(body) }];
    }
    return shown;
  }

  get ops(): readonly PendingOp[] {
    return this.#ops;
  }

  /** The number that the next operation will have. */
  get nextNumber(): number {
    return this.#last + 1;
  }

  /** Everybody whose operations wait, in the order in which they are sent. */
  get writers(): string[] {
    return [...new Set(this.#ops.map(({ writer }) => writer))];
  }

  /** What is done from now on is counted from 1, under another writer. */
  startWriter(writer: string): void {
    this.#writer = writer;
    this.#last = 0;
  }

  /** Takes an operation in and shows it on the board. */
  push(board: Board, { op, group, author }: { op: NewOp; group: number | null; author: number }): PendingOp {
    this.#last += 1;
    const pending: PendingOp = {
      ...op,
      writer: this.#writer,
      n: this.#last,
      // A gesture that began under a former writer goes on as one of its own.
      group: Math.min(group ?? this.#last, this.#last),
      sentAt: null,
      age: 0,
      changes: [],
    };
    this.#ops.push(pending);
    show(board, pending, author);
    return pending;
  }

  /** Takes in what pages that are gone left behind; hide first. */
  adopt(adopted: PendingOp[]): void {
    const all = [...this.#ops, ...adopted.filter((op) => !this.#ops.some((known) => isSameOp(known, op)))];
    const others = [...new Set(all.map(({ writer }) => writer))]
      .filter((writer) => writer !== this.#writer)
      .map((writer) => all.filter((op) => op.writer === writer).sort((a, b) => a.n - b.n))
      .sort(([a], [b]) => (a?.madeAt ?? 0) - (b?.madeAt ?? 0));
    this.#ops = [...others.flat(), ...all.filter(({ writer }) => writer === this.#writer)];
  }

  /** Takes everything back from the board, so that the room's records can be folded in below. */
  hide(board: Board): void {
    for (let i = this.#ops.length - 1; i >= 0; i -= 1) {
      const pending = this.#ops[i] as PendingOp;
      board.revert(pending.changes);
      pending.changes = [];
    }
  }

  /** Puts everything on top of the board again. */
  showAll(board: Board, author: number): void {
    for (const pending of this.#ops) show(board, pending, author);
  }

  /** Takes out one operation; hide first. */
  take(op: OpId): PendingOp | undefined {
    // Nearly always the first one: acknowledgements come in order.
    const index = this.#ops.findIndex((pending) => isSameOp(pending, op));
    return index < 0 ? undefined : this.#ops.splice(index, 1)[0];
  }

  /** Takes out everything of a writer up to `n`; hide first. */
  takeUpTo({ writer, n }: OpId): PendingOp[] {
    return this.#takeWhere((pending) => pending.writer === writer && pending.n <= n);
  }

  /** Takes out everything of these writers; hide first. */
  takeAllOf(writers: ReadonlySet<string>): PendingOp[] {
    return this.#takeWhere(({ writer }) => writers.has(writer));
  }

  first(writer: string): PendingOp | undefined {
    return this.#ops.find((pending) => pending.writer === writer);
  }

  /** Everything of a writer from `n` on is to be sent (again). */
  markUnsent({ writer, n }: OpId): void {
    for (const pending of this.#ops) if (pending.writer === writer && pending.n >= n) pending.sentAt = null;
  }

  markAllUnsent(): void {
    for (const pending of this.#ops) pending.sentAt = null;
  }

  /** When the longest waiting operation was sent, or null where none is on its way. */
  get oldestSentAt(): number | null {
    return this.#ops[0]?.sentAt ?? null;
  }

  /** The next operation that may be sent: neither on its way, nor behind too many that are. */
  nextUnsent(maySend: (writer: string) => boolean): PendingOp | undefined {
    const window = Math.min(this.#ops.length, MAX_UNACKNOWLEDGED);
    for (let i = 0; i < window; i += 1) {
      const pending = this.#ops[i];
      if (pending?.sentAt === null && maySend(pending.writer)) return pending;
    }
    return undefined;
  }

  /** The next operations of one writer to send, encoded; marks them as sent. */
  takeUnsent(now: number, writer: string): Uint8Array[] {
    const encoded: Uint8Array[] = [];
    let bytes = 0;
    for (const pending of this.#ops.slice(0, MAX_UNACKNOWLEDGED)) {
      if (pending.sentAt !== null || pending.writer !== writer) continue;
      pending.age = Math.min(Math.max(0, Math.round(now - pending.madeAt)), MAX_AGE_MS);
      const op = encodeOp(pending);
      if (encoded.length > 0 && (encoded.length >= MAX_FRAME_OPS || bytes + op.length > MAX_FRAME_BYTES))
        break;
      encoded.push(op);
      bytes += op.length;
      pending.sentAt = now;
    }
    return encoded;
  }

  #takeWhere(isTaken: (pending: PendingOp) => boolean): PendingOp[] {
    const taken = this.#ops.filter(isTaken);
    if (taken.length > 0) this.#ops = this.#ops.filter((pending) => !isTaken(pending));
    return taken;
  }
}

function show(board: Board, pending: PendingOp, author: number): void {
  const effect = resolve(board, pending, ALWAYS);
  const { writer, n } = pending;
  pending.changes = effect ? board.apply({ author, op: { writer, n }, body: effect }) : [];
}
