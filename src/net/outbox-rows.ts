// Between pending operations and the rows in which a browser keeps them.

import { MAX_AGE_MS } from '../model/limits';
import { decodeBody, encodeBody, RECORD_FORMAT } from '../model/record-codec';
import type { OutboxRow } from './outbox';
import type { PendingOp } from './pending';

/** The client's clock and the time of day, at one moment. */
export type Moment = { clock: number; wallClock: number };

type Kept = Pick<PendingOp, 'writer' | 'n' | 'group' | 'onlyIf' | 'body' | 'epoch' | 'madeAt'>;

export function rowOf(op: Kept, { clock, wallClock }: Moment, reason: string | null): OutboxRow {
  const { writer, n, group, onlyIf, body, epoch, madeAt } = op;
  const ago = Math.max(0, clock - madeAt);
  return {
    ...{ writer, n, group, onlyIf, epoch, reason },
    ...{ format: RECORD_FORMAT, body: encodeBody(body), madeAt: wallClock - ago, isDraft: false },
  };
}

/** Null: a body that this version cannot read; its row stays where it is. */
export function opOf(row: OutboxRow, { clock, wallClock }: Moment): PendingOp | null {
  const body = row.format === RECORD_FORMAT ? decodeBody(row.body) : null;
  if (!body?.ok) return null;
  const { writer, n, group, onlyIf, epoch } = row;
  // Clocks jump: nothing is older than a year, and nothing was made tomorrow.
  const ago = Math.min(Math.max(0, wallClock - row.madeAt), MAX_AGE_MS);
  const madeAt = clock - ago;
  return { writer, n, group, onlyIf, epoch, body: body.value, madeAt, sentAt: null, age: 0, changes: [] };
}

/** Drafts become operations, behind all that their writers did. */
export function settleDrafts(rows: OutboxRow[]): OutboxRow[] {
  const last = new Map<string, number>();
  for (const { writer, n, isDraft } of rows)
    if (!isDraft) last.set(writer, Math.max(n, last.get(writer) ?? 0));
  return rows.map((row) => {
    if (!row.isDraft) return row;
    const n = Math.max(row.n, (last.get(row.writer) ?? 0) + 1);
    return { ...row, n, group: Math.min(row.group, n), isDraft: false };
  });
}
