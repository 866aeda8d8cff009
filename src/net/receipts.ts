// Counts what was received and says when the room should hear of it: its window waits for that.

import { BYTES_ACK_INTERVAL_MS, SEND_WINDOW_BYTES } from './protocol';

/** So many bytes are acknowledged at once, lest the window close. */
const ACK_BYTES = SEND_WINDOW_BYTES / 4;

export class Receipts {
  #received = 0;
  #acknowledged = 0;
  #acknowledgedAt = Number.NEGATIVE_INFINITY;

  /** A new connection counts anew. */
  restart(): void {
    this.#received = 0;
    this.#acknowledged = 0;
  }

  count(data: string | Uint8Array): void {
    this.#received += data.length;
  }

  isDue(now: number): boolean {
    const dueAt = this.dueAt;
    return this.#received - this.#acknowledged >= ACK_BYTES || (dueAt !== null && now >= dueAt);
  }

  /** When an acknowledgement should go by itself, ms; null where nothing is to be acknowledged. */
  get dueAt(): number | null {
    return this.#received > this.#acknowledged ? this.#acknowledgedAt + BYTES_ACK_INTERVAL_MS : null;
  }

  /** The number to send along: all that was received on this connection. */
  take(now: number): number {
    this.#acknowledged = this.#received;
    this.#acknowledgedAt = now;
    return this.#received;
  }
}
