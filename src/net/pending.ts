// One's own operations that the room has not stored yet: shown on top of the board, sent in order, never forgotten.

import { type Board, type BoardChange, resolve } from '../model/board';
import { isSameOp, type OpBody, type OpId } from '../model/record';
import { encodeOp } from '../model/record-codec';

export type PendingOp = {
  n: number;
  group: number;
  onlyIf: OpId | null;
  body: OpBody;
  /** ms of the client's clock. */
  madeAt: number;
  /** Null: not sent on this connection. */
  sentAt: number | null;
  /** ms from the act to its last sending. */
  age: number;
  changes: BoardChange[];
};

export type NewOp = { body: OpBody; onlyIf: OpId | null; madeAt: number };

/** Operations on their way at once; the next go out as these are acknowledged. */
const MAX_UNACKNOWLEDGED = 120;
/** What goes into one frame, so that it stays below the largest a room takes. */
const MAX_FRAME_OPS = 20;
const MAX_FRAME_BYTES = 14 * 1024;

/** Others' strokes in progress can be erased before the board knows them. */
const ALWAYS = () => true;

export class PendingOps {
  readonly writer: string;
  #ops: PendingOp[] = [];
  #last = 0;

  constructor(writer: string) {
    this.writer = writer;
  }

  get count(): number {
    return this.#ops.length;
  }

  get ops(): readonly PendingOp[] {
    return this.#ops;
  }

  /** The number that the next operation will have. */
  get nextNumber(): number {
    return this.#last + 1;
  }

  idOf(n: number): OpId {
    return { writer: this.writer, n };
  }

  /** Takes an operation in and shows it on the board. */
  push(board: Board, { op, group, author }: { op: NewOp; group: number | null; author: number }): PendingOp {
    this.#last += 1;
    const pending: PendingOp = {
      ...op,
      n: this.#last,
      // A gesture that began under a former writer goes on as one of its own.
      group: Math.min(group ?? this.#last, this.#last),
      sentAt: null,
      age: 0,
      changes: [],
    };
    this.#ops.push(pending);
    this.#show(board, pending, author);
    return pending;
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
    for (const pending of this.#ops) this.#show(board, pending, author);
  }

  /** Takes out the operation `n`; hide first. */
  take(op: OpId): PendingOp | undefined {
    const taken = this.#ops.find(({ n }) => isSameOp(this.idOf(n), op));
    if (taken) this.#ops = this.#ops.filter((pending) => pending !== taken);
    return taken;
  }

  /** Takes out everything up to `n`; hide first. */
  takeUpTo(n: number): void {
    this.#ops = this.#ops.filter((pending) => pending.n > n);
  }

  takeAll(): PendingOp[] {
    const all = this.#ops;
    this.#ops = [];
    return all;
  }

  /** Everything from `n` on is to be sent (again). */
  markUnsent(n: number): void {
    for (const pending of this.#ops) if (pending.n >= n) pending.sentAt = null;
  }

  /** When the longest waiting operation was sent, or null where none is on its way. */
  get oldestSentAt(): number | null {
    return this.#ops[0]?.sentAt ?? null;
  }

  /** Whether something may be sent now: neither on its way, nor behind too many that are. */
  get hasUnsent(): boolean {
    return this.#ops[Math.min(this.#ops.length, MAX_UNACKNOWLEDGED) - 1]?.sentAt === null;
  }

  /** The next operations to send, encoded; marks them as sent. */
  takeUnsent(now: number): Uint8Array[] {
    const encoded: Uint8Array[] = [];
    let bytes = 0;
    for (const pending of this.#ops.slice(0, MAX_UNACKNOWLEDGED)) {
      if (pending.sentAt !== null) continue;
      pending.age = Math.max(0, Math.round(now - pending.madeAt));
      const op = encodeOp(pending);
      if (encoded.length > 0 && (encoded.length >= MAX_FRAME_OPS || bytes + op.length > MAX_FRAME_BYTES))
        break;
      encoded.push(op);
      bytes += op.length;
      pending.sentAt = now;
    }
    return encoded;
  }

  #show(board: Board, pending: PendingOp, author: number): void {
    const effect = resolve(board, pending, ALWAYS);
    const op = this.idOf(pending.n);
    pending.changes = effect ? board.apply({ author, op, body: effect }) : [];
  }
}
