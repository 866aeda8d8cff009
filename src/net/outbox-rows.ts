// Between pending operations and the rows in which a browser keeps them.

import { MAX_AGE_MS } from '../model/limits';
import { decodeBody, encodeBody, RECORD_FORMAT } from '../model/record-codec';
import type { OutboxRow } from './outbox';
import type { PendingOp } from './pending';

/** The client's clock and the time of day, at one moment. */
export type Moment = { clock: number; wallClock: number };

type Kept = Pick<PendingOp, 'writer' | 'n' | 'group' | 'onlyIf' | 'body' | 'epoch' | 'madeAt' | 'isCutOff'>;

export function rowOf(op: Kept, { clock, wallClock }: Moment, reason: string | null): OutboxRow {
  const { writer, n, group, onlyIf, body, epoch, madeAt, isCutOff } = op;
  const ago = Math.max(0, clock - madeAt);
  return {
    ...{ writer, n, group, onlyIf, epoch, reason, isCutOff },
    ...{ format: RECORD_FORMAT, body: encodeBody(body), madeAt: wallClock - ago, isDraft: false },
  };
}

/** Null: a body that this version cannot read; its row stays where it is. */
export function opOf(row: OutboxRow, { clock, wallClock }: Moment): PendingOp | null {
  const body = row.format === RECORD_FORMAT ? decodeBody(row.body) : null;
  if (!body?.ok) return null;
  const { writer, n, group, onlyIf, epoch, isCutOff } = row;
  // Clocks jump: nothing is older than a year, and nothing was made tomorrow.
  const ago = Math.min(Math.max(0, wallClock - row.madeAt), MAX_AGE_MS);
  const madeAt = clock - ago;
  const op = { writer, n, group, onlyIf, epoch, isCutOff, body: body.value, madeAt };
  return { ...op, sentAt: null, age: 0, changes: [] };
}
