// A room that is deleted, or is another one by now: its board is kept no longer, and no work is lost silently.

import { expect, it } from 'vitest';
import { packInk } from '../model/ink';
import type { ClientEvents } from './client-api';
import type { Outbox, OutboxRow } from './outbox';
import { FRESH_PRESENCE, PROTOCOL_VERSION, type ServerMessage } from './protocol';
import { Session } from './session';

const idOf = (n: number) => String(n).padStart(16, '0');
const stroke = (n: number) => {
  const ink = packInk([{ x: 0, y: 0, pressure: 0.5, t: 0 }], { quantum: 0, hasPressure: false });
  return { kind: 'stroke', id: idOf(n), order: 'a0', tool: 'pen', color: 0, width: 4, ink } as const;
};

/** alice in a room that never stores what she does. */
function alice() {
  const rows = new Map<string, OutboxRow>();
  let forgotten = 0;
  const outbox: Outbox = {
    keep: (kept) => kept.forEach((row) => void rows.set(`${row.writer} ${row.n}`, row)),
    drop: (places) => places.forEach(({ writer, n }) => void rows.delete(`${writer} ${n}`)),
    forgetBoard: () => {
      forgotten += 1;
    },
  };
  const told: (keyof ClientEvents)[] = [];
  const session = new Session({
    identity: { secret: 's'.repeat(22), name: 'alice', color: 0 },
    ...{ isBot: false, writer: idOf(1), session: idOf(2), newId: () => idOf(3) },
    ...{ clock: () => 0, clockOrigin: 0, outbox },
    emit: (event, ..._told) => void told.push(event),
  });
  const hear = (message: ServerMessage) => session.received(JSON.stringify(message));
  const you = { slot: 1, author: 1, name: 'alice', color: 0, isBot: false, ...FRESH_PRESENCE };
  const welcome = (epoch: string) =>
    hear({
      ...{ type: 'welcome', version: PROTOCOL_VERSION, epoch, seq: 0 },
      ...{ isResumed: true, now: 0, you, peers: [] },
    });
  return { session, hear, welcome, rows, told, forgotten: () => forgotten };
}

it('deleted, it is kept no longer, and what it did not store waits for a decision', () => {
  const { session, hear, welcome, rows, told, forgotten } = alice();
  session.opened();
  welcome('e'.repeat(16));
  session.repairing.begin([stroke(1), stroke(2)]);
  expect([session.pendingCount, session.board.size, rows.size]).toEqual([1, 2, 1]);
  hear({ type: 'bye', code: 'deleted', reason: '' });
  expect(forgotten()).toBe(1);
  expect(session.standing).toBeNull();
  expect([session.pendingCount, session.board.size]).toEqual([0, 0]);
  expect(session.unsaved.map(({ reason }) => reason)).toEqual(['deleted']);
  expect(
    [...rows.values()].map(({ reason }) => reason),
    'over a reload, too',
  ).toEqual(['deleted']);
  expect(told).toContain('status');
  expect(JSON.parse(String(session.opened())), 'nobody goes on from there').toMatchObject({ resume: null });
});

it('any other goodbye leaves everything as it is', () => {
  const { session, hear, welcome, forgotten } = alice();
  session.opened();
  welcome('e'.repeat(16));
  session.repairing.begin([stroke(1)]);
  hear({ type: 'bye', code: 'removed', reason: '' });
  expect([session.pendingCount, session.unsaved.length, forgotten()]).toEqual([1, 0, 0]);
});
