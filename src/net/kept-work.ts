// Sees to it that one's own work is kept: tells the outbox of it, and holds what the room did not take. Pure.

import type { OpId } from '../model/record';
import type { UnsavedWork } from './client-api';
import { DRAFT, type Outbox, type OutboxRow, placeOf } from './outbox';
import { type Moment, opOf, rowOf, settleDrafts } from './outbox-rows';
import type { PendingOp } from './pending';

/** Work the room did not take, as it was when it was pending. */
type Refused = UnsavedWork & { op: PendingOp };

export class KeptWork {
  readonly #outbox: Outbox;
  readonly #moment: () => Moment;
  #unsaved: Refused[] = [];
  /** The writer under which a stroke in progress is kept. */
  #draftOf: string | null = null;

  constructor(outbox: Outbox, moment: () => Moment) {
    this.#outbox = outbox;
    this.#moment = moment;
  }

  /** What the room did not take, for the person to decide on. */
  get unsaved(): readonly Refused[] {
    return this.#unsaved;
  }

  made(op: PendingOp): void {
    this.#outbox.keep([rowOf(op, this.#moment(), null)]);
  }

  /** The room has them, or the person does not want them: nothing of them is to be kept. */
  done(ops: OpId[]): void {
    if (ops.length > 0) this.#outbox.drop(ops.map(({ writer, n }) => ({ writer, n })));
  }

  refused(ops: PendingOp[], reason: string): void {
    if (ops.length === 0) return;
    this.#outbox.keep(ops.map((op) => rowOf(op, this.#moment(), reason)));
    this.#unsaved = [...this.#unsaved, ...ops.map((op) => ({ op, body: op.body, reason }))];
  }

  /** Keeps a stroke in progress as far as it is drawn. */
  draft(op: Omit<PendingOp, 'sentAt' | 'age' | 'changes'>): void {
    this.#outbox.keep([{ ...rowOf(op, this.#moment(), null), isDraft: true }]);
    this.#draftOf = op.writer;
  }

  /** The stroke in progress is over. */
  dropDraft(): void {
    if (this.#draftOf !== null) this.done([{ writer: this.#draftOf, n: DRAFT }]);
    this.#draftOf = null;
  }

  /** Takes over what pages that are gone left behind; returns what is to be sent. Their drafts become operations. */
  adopt(rows: OutboxRow[]): PendingOp[] {
    const settled = settleDrafts(rows);
    const drafts = rows.filter(({ isDraft }) => isDraft);
    if (drafts.length > 0) {
      this.#outbox.keep(settled.filter((row) => !rows.includes(row)));
      this.#outbox.drop(drafts.map(placeOf));
    }
    const moment = this.#moment();
    return settled.flatMap((row) => {
      const op = opOf(row, moment);
      if (op && row.reason !== null)
        this.#unsaved = [...this.#unsaved, { op, body: op.body, reason: row.reason }];
      return op && row.reason === null ? [op] : [];
    });
  }

  /** Hands over what the room did not take; it stays kept until it is `done`. */
  takeUnsaved(): PendingOp[] {
    const ops = this.#unsaved.map(({ op }) => op);
    this.#unsaved = [];
    return ops;
  }
}
