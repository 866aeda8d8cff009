// What goes out to everybody: ticks of cursors and ink, and each connection's way through the log.

import type { InkEvent, PointerUpdate } from '../src/net/frames';
import { Fanout } from './fanout';
import type { Ledger } from './ledger';
import type { Resume } from './lineage';
import type { LiveInk } from './live-ink';
import type { Connection, Switchboard } from './switchboard';

export class Broadcast {
  readonly #fanout = new Fanout();
  readonly #switchboard: Switchboard;
  readonly #ledger: Ledger;
  readonly #liveInk: LiveInk;
  /** Missed ticks (a newcomer: all of them): the next one tells them everything in progress. */
  readonly #toCatchUp = new Set<Connection>();
  /** May have records waiting, and room for them. */
  readonly #toDeliver = new Set<Connection>();

  constructor({
    switchboard,
    ledger,
    liveInk,
  }: { switchboard: Switchboard; ledger: Ledger; liveInk: LiveInk }) {
    this.#switchboard = switchboard;
    this.#ledger = ledger;
    this.#liveInk = liveInk;
  }

  /** A tick would say something. */
  get isDirty(): boolean {
    if (this.#fanout.isDirty) return true;
    for (const { delivery } of this.#toCatchUp) if (delivery.canFollow) return true;
    return false;
  }

  /**
   * Begins to tell a connection: from where it left off, where the log up to there is the same (`isResumed`), or else by
   * a snapshot. `hasLost`: it has what the log does not hold.
   */
  follow(connection: Connection, resume: Resume | null): { isResumed: boolean; hasLost: boolean } {
    const { storedSeq, lineage } = this.#ledger;
    const comparison = resume && lineage.compare(resume, storedSeq);
    const isResumed = comparison === 'same';
    if (resume && isResumed) connection.delivery.position = resume.seq;
    else this.#startSnapshot(connection);
    this.#toCatchUp.add(connection);
    this.#toDeliver.add(connection);
    return { isResumed, hasLost: comparison === 'lost' };
  }

  forget(connection: Connection): void {
    this.#toCatchUp.delete(connection);
    this.#toDeliver.delete(connection);
  }

  /** A connection said how many bytes it has: there may be room for more. */
  acknowledged(connection: Connection, bytes: number): void {
    connection.delivery.acknowledge(bytes);
    if (!connection.delivery.isAt(this.#ledger.storedSeq)) this.#toDeliver.add(connection);
  }

  /** More is stored: everybody is to hear of it. */
  stored(): void {
    for (const connection of this.#switchboard.seated()) this.#toDeliver.add(connection);
  }

  gather(slot: number, update: PointerUpdate): void {
    this.#fanout.gather(slot, update);
  }

  hide(slot: number): void {
    this.#fanout.hide(slot);
  }

  dropStroke(slot: number): void {
    this.#fanout.dropStroke(slot);
  }

  forgetSlot(slot: number): void {
    this.#fanout.forget(slot);
  }

  tick(): void {
    const frameFor = this.#fanout.flush();
    const retell = (slot: number): InkEvent[] => this.#liveInk.retell(slot);
    for (const connection of this.#switchboard.seated()) {
      const { seat, delivery } = connection;
      if (!delivery.canFollow) {
        this.#toCatchUp.add(connection);
        continue;
      }
      const isBehind = this.#toCatchUp.delete(connection);
      const frame = isBehind ? this.#fanout.catchUp(seat.slot, retell) : frameFor(seat.slot);
      if (frame) this.#switchboard.send(connection, frame);
    }
  }

  deliver(): void {
    const { tail } = this.#ledger;
    for (const connection of this.#toDeliver) {
      const { delivery } = connection;
      // Somebody who read so slowly that the records they miss are no longer at hand joins anew.
      if (!delivery.isReachedBy(tail)) this.#startSnapshot(connection);
      if (this.#mustWait(connection)) continue;
      this.#switchboard.deliver(connection, delivery.take(this.#ledger));
    }
    this.#toDeliver.clear();
  }

  /** A snapshot counts refused numbers as taken: had the client not heard of the refusal, the work would be gone. */
  #mustWait({ delivery: { isCaughtUp, writers } }: Connection): boolean {
    return !isCaughtUp && [...writers].some((writer) => this.#ledger.hasUnstoredRefusal(writer));
  }

  #startSnapshot(connection: Connection): void {
    const { model, intake } = this.#ledger;
    connection.delivery.startSnapshot(model, (writer) => intake.highest(writer));
    this.#toCatchUp.add(connection);
  }
}
