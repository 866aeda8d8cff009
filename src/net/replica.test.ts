// A client's copy of the room: what cannot be is counted and left out, never thrown.

import { expect, it } from 'vitest';
import { encodeRecord } from '../model/record-codec';
import { NO_OUTBOX } from './outbox';
import { Replica } from './replica';

it('[R15] a record in the place of another is not understood, and what comes in its own place is', () => {
  const reasons: string[] = [];
  const replica = new Replica({
    writer: 'w'.repeat(16),
    clock: () => 0,
    clockOrigin: 0,
    wallClock: () => 0,
    outbox: NO_OUTBOX,
    newId: () => 'i'.repeat(16),
    emit: () => {},
    missed: () => {},
    misunderstood: (reason) => reasons.push(reason),
  });
  const about = { at: 1, age: 0, author: 1, op: null, group: 0, isAmended: false };
  const said = (seq: number) =>
    ({
      kind: 'record',
      bytes: encodeRecord({ ...about, seq, body: { kind: 'chat', text: `${seq}` } }),
    }) as const;
  replica.receive({ firstSeq: 1, items: [said(2)], mark: 'm'.repeat(16) });
  expect(replica.mark, 'nothing proves what was not understood').toBeNull();
  expect([replica.seq, reasons]).toEqual([0, ['record 2 in the place of 1']]);
  replica.receive({ firstSeq: 1, items: [said(1), said(2)], mark: 'm'.repeat(16) });
  expect(replica.mark).toBe('m'.repeat(16));
  expect(replica.chat.map(({ text }) => text)).toEqual(['1', '2']);
});
