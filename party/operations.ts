// A frame of operations: which of them may come now, what becomes of each, and what is told of it.

import { isChatOp } from '../src/model/chat';
import type { OpBody } from '../src/model/record';
import { hasRight, type Right } from '../src/model/rights';
import type { ClientFrame } from '../src/net/frames';
import { MAX_WRITERS } from '../src/net/protocol';
import { type Arrivals, tellRefused } from './arrivals';
import type { Budgets } from './budgets';
import type { Taken } from './intake';
import type { Ledger } from './ledger';
import type { LiveInk } from './live-ink';
import { type QuotaRefusal, type Quotas, spenderOf } from './quotas';
import type { Roster, Seat } from './roster';
import type { Connection, Switchboard } from './switchboard';

type Parts = {
  switchboard: Switchboard;
  ledger: Ledger;
  roster: Roster;
  liveInk: LiveInk;
  arrivals: Arrivals;
  budgets: Budgets;
  quotas: Quotas;
  cancelInk: (slot: number | null) => void;
  /** Counts something dropped. */
  strike: (connection: Connection) => void;
};

export class Operations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(connection: Connection, seat: Seat, { writer, ops }: Extract<ClientFrame, { kind: 'ops' }>): void {
    const { ledger, switchboard, budgets, strike } = this.#parts;
    const { limits, delivery, heardAt: now } = connection;
    const { intake } = ledger;
    if (!delivery.writers.has(writer) && delivery.writers.size >= MAX_WRITERS) return strike(connection);
    if (intake.isOwnedBy(writer, seat.author)) delivery.writers.add(writer);
    const resend = () =>
      switchboard.tell(connection, { type: 'resend', writer, n: intake.highest(writer) + 1 });
    for (const bytes of ops) {
      if (!limits.allows('operations', 1, now)) {
        resend();
        return strike(connection);
      }
      // Others may have used it up: no fault of this connection's.
      if (!budgets.mayStore('operations', seat, now)) return resend();
      const taken = intake.take(this.#asking(connection, seat, { writer, bytes }));
      if (!this.#carryOut(connection, seat, { writer, taken })) return;
    }
  }

  #asking(
    { limits, heardAt: now }: Connection,
    seat: Seat,
    { writer, bytes }: { writer: string; bytes: Uint8Array },
  ): Parameters<Ledger['intake']['take']>[0] {
    const { ledger, roster, liveInk, budgets } = this.#parts;
    const { model } = ledger;
    return {
      ...{ writer, author: seat.author, bytes, model },
      drawnBy: (id: string) => roster.seat(liveInk.slotOf(id) ?? -1)?.author ?? null,
      may: (right: Right) => hasRight(right, seat, model),
      mayChat: () => limits.allows('chat', 1, now) && budgets.mayStore('chat', seat, now),
      hasPlaceFor: (effect: OpBody) => ledger.hasPlaceFor(effect),
      whyNoQuota: (effect: OpBody) => this.#whyNoQuota(seat, effect, now),
    };
  }

  /** What only erases is taken for ever: it comes to an end by itself. */
  #whyNoQuota(seat: Seat, effect: OpBody, now: number): QuotaRefusal | null {
    if (effect.kind === 'remove' && effect.ids.length > 0) return null;
    return this.#parts.quotas.whyNot(spenderOf(seat), { isChat: isChatOp(effect) }, now);
  }

  /** Carries out what became of one operation; false: those after it in the frame are of no use. */
  #carryOut(
    connection: Connection,
    seat: Seat,
    { writer, taken }: { writer: string; taken: Taken },
  ): boolean {
    const { switchboard, ledger, arrivals, quotas, strike } = this.#parts;
    const now = connection.heardAt;
    switch (taken.kind) {
      case 'repeat':
        return true;
      case 'gap':
      case 'later':
        switchboard.tell(connection, { type: 'resend', writer, n: taken.n });
        return false;
      case 'malformed':
        strike(connection);
        return false;
      case 'refused': {
        const { n, reason, isNew } = taken;
        if (isNew) ledger.refuse(writer);
        tellRefused({ switchboard, ledger }, connection, { writer, n, reason });
        return true;
      }
      case 'accepted': {
        const { body, isAmended } = taken;
        const { n, age, group } = taken.op;
        const record = { author: seat.author, op: { writer, n }, age, group, isAmended, body };
        const { owners } = ledger.model;
        const { logBytes } = ledger;
        ledger.append(record, now);
        if (isChatOp(body)) quotas.spendOnChat(seat, ledger.logBytes - logBytes, now);
        if (owners !== ledger.model.owners) arrivals.changed();
        this.#settleInk(body);
        return true;
      }
    }
  }

  /** Ink in progress ends where its stroke arrived, and where somebody erased it. */
  #settleInk(body: OpBody): void {
    const { liveInk, cancelInk } = this.#parts;
    if (body.kind === 'add') liveInk.drop(liveInk.slotOf(body.element.id));
    if (body.kind === 'remove') for (const id of body.ids) cancelInk(liveInk.slotOf(id));
  }
}
