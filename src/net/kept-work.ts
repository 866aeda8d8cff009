// Sees to it that one's own work is kept: tells the outbox of it, and holds what the room did not take. Pure.

import type { OpId } from '../model/record';
import type { UnsavedWork } from './client-api';
import { DRAFT, type Outbox, type OutboxRow } from './outbox';
import { type Moment, opOf, rowOf } from './outbox-rows';
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

  refused(all: PendingOp[], reason: string): void {
    // Of a stroke that was cut off the room may have the whole.
    const isThere = (op: PendingOp) => op.isCutOff && reason === 'exists';
    this.done(all.filter(isThere));
    const ops = all.filter((op) => !isThere(op));
    if (ops.length === 0) return;
    this.#outbox.keep(ops.map((op) => rowOf(op, this.#moment(), reason)));
    this.#unsaved = [...this.#unsaved, ...ops.map((op) => ({ op, body: op.body, reason }))];
  }

  /** What was given up was refused: that says more. */
  refusedToo({ writer, n }: OpId, reason: string): void {
    const found = this.#unsaved.find(({ op }) => op.writer === writer && op.n === n);
    if (found?.reason !== 'went-back') return;
    this.#unsaved = this.#unsaved.filter((one) => one !== found);
    this.refused([found.op], reason);
  }

  /** The room has everything of these writers up to these: what was given up of it is not lost. */
  stored(ops: readonly OpId[]): void {
    const highest = new Map(ops.map(({ writer, n }) => [writer, n]));
    const isStored = ({ op, reason }: Refused) =>
      reason === 'went-back' && op.n <= (highest.get(op.writer) ?? 0);
    this.done(this.#unsaved.filter(isStored).map(({ op }) => op));
    this.#unsaved = this.#unsaved.filter((one) => !isStored(one));
  }

  /** Keeps a stroke in progress as far as it is drawn. */
  draft(op: Omit<PendingOp, 'sentAt' | 'age' | 'changes'>): void {
    // In another log one goes on under another writer: what was kept under the former one would pass for cut off.
    if (this.#draftOf !== op.writer) this.dropDraft();
    this.#outbox.keep([{ ...rowOf(op, this.#moment(), null), isDraft: true }]);
    this.#draftOf = op.writer;
  }

  /** The stroke in progress is over. */
  dropDraft(): void {
    if (this.#draftOf !== null) this.done([{ writer: this.#draftOf, n: DRAFT }]);
    this.#draftOf = null;
  }

  /**
   * Takes over what pages that are gone left behind: operations to be sent as they are, and strokes that were cut off.
   * Those are to be done anew: under their page's number the room may have had the whole stroke.
   */
  adopt(rows: OutboxRow[]): { ops: PendingOp[]; cutOff: PendingOp[] } {
    const moment = this.#moment();
    const [ops, cutOff]: [PendingOp[], PendingOp[]] = [[], []];
    for (const row of rows) {
      const op = opOf(row, moment);
      if (!op) continue;
      if (row.isDraft) cutOff.push({ ...op, isCutOff: true });
      else if (row.reason === null) ops.push(op);
      else this.#unsaved = [...this.#unsaved, { op, body: op.body, reason: row.reason }];
    }
    return { ops, cutOff };
  }

  /** A stroke that was cut off is in the outbox as an operation now. */
  adoptedDrafts(drafts: PendingOp[]): void {
    this.done(drafts.map(({ writer }) => ({ writer, n: DRAFT })));
  }

  /** Hands over what the room did not take; it stays kept until it is `done`. */
  takeUnsaved(): PendingOp[] {
    const ops = this.#unsaved.map(({ op }) => op);
    this.#unsaved = [];
    return ops;
  }
}
