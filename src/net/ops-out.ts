// One's own operations on their way out: whose they are, what of them this connection may bring, and when. Pure.

import type { PendingOp } from './pending';
import { MAX_WRITERS } from './protocol';
import type { Replica } from './replica';

/** After the room asked for operations again, how long to wait before sending, ms. */
const RESEND_DELAY_MS = 300;
/** Frames of operations are at least this far apart, ms: with their size it keeps below the room's limit. */
const OPS_INTERVAL_MS = 60;

export class OpsOut {
  readonly #replica: Replica;
  /** Writers that the room knows on this connection to be ours. */
  #known = new Set<string>();
  #resendAt = Number.NEGATIVE_INFINITY;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** A connection stands: whose operations it brings, and where in the log it goes on. */
  opened(): { writers: string[]; resume: { epoch: string; seq: number; mark: string } | null } {
    const { pending, epoch, seq, isLost, mark } = this.#replica;
    pending.markAllUnsent();
    const writers = [...new Set([pending.writer, ...pending.writers])].slice(0, MAX_WRITERS);
    this.#known = new Set(writers);
    const canResume = !isLost && writers.every((writer) => this.#replica.follows(writer));
    const isKnown = epoch !== null && mark !== null && seq > 0;
    return { writers, resume: isKnown && canResume ? { epoch, seq, mark } : null };
  }

  /** Something waits that this connection cannot bring about: another is needed. */
  get isStuck(): boolean {
    const { isLost, pending } = this.#replica;
    const first = pending.ops[0];
    return isLost || (first !== undefined && first.sentAt === null && !this.#maySend(first.writer));
  }

  get next(): PendingOp | undefined {
    return this.#replica.pending.nextUnsent((writer) => this.#maySend(writer));
  }

  get dueAt(): number {
    return Math.max(this.#resendAt, this.#sentAt + OPS_INTERVAL_MS);
  }

  /** The next operations of a writer, encoded. */
  take(now: number, writer: string): { writer: string; ops: Uint8Array[] } {
    this.#sentAt = now;
    this.#known.add(writer);
    return { writer, ops: this.#replica.pending.takeUnsent(now, writer) };
  }

  /** The room misses operations before these. */
  resend({ writer, n }: { writer: string; n: number }, now: number): void {
    const { pending } = this.#replica;
    const first = pending.first(writer);
    // What it misses was acknowledged long ago: the room forgot more than it may, and nothing here is dropped for it.
    if (first && first.n > n) return this.#replica.forgottenBy(writer);
    pending.markUnsent({ writer, n });
    this.#resendAt = now + RESEND_DELAY_MS;
  }

  /** Operations of others than these would be dropped by the room, or their fate could not be known. */
  #maySend(writer: string): boolean {
    if (this.#known.has(writer)) return true;
    return this.#known.size < MAX_WRITERS && this.#replica.follows(writer);
  }
}
