// The export is one JSON text that holds the whole log and what it adds up to.

import { expect, it } from 'vitest';
import { encodeRecord } from '../src/model/record-codec';
import { drew, erased, joined, logOf, strokeElement } from '../src/model/timeline-fixture';
import { ExportWriter, type RoomExport } from './export';
import { writeWhole } from './export-fixture';
import { UnreadableLog } from './log';

const HEAD = {
  ...{ room: 'demo', epoch: 'e'.repeat(16), userSalt: 's'.repeat(16), seq: 5 },
  exportedAt: '2026-01-05T09:00:00.000Z',
};

function exported(records: Uint8Array[], pageSize = 2): RoomExport {
  return JSON.parse(writeWhole(new ExportWriter(HEAD), records, pageSize)) as RoomExport;
}

const log = logOf([
  joined(1, 'Ada "<b>"', 0),
  drew(1, { at: 10, duration: 5 }),
  drew(2, { at: 20 }),
  erased([1], { at: 30 }),
  { at: 40, body: { kind: 'chat', text: '</script>\n"' } },
]);

it('holds every record with unpacked points, and the board, people and chat they add up to', () => {
  const { log: records, board, people, chat, ...head } = exported(log.map(encodeRecord));
  expect(head).toEqual({ format: 'inkroom-export', version: 1, ...HEAD });
  expect(records.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, 'joined'],
    [2, 'add'],
    [3, 'add'],
    [4, 'remove'],
    [5, 'chat'],
  ]);
  expect(records[1]).toMatchObject({
    author: 1,
    element: {
      points: [
        [0, 10, null, 0],
        [5, 10, null, 5],
      ],
    },
  });
  expect(board).toEqual([{ author: 1, ...(records[2] as { element: object }).element }]);
  expect(people).toEqual([{ author: 1, userId: 'user-1', name: 'Ada "<b>"', color: 1, isBot: false }]);
  expect(chat).toMatchObject([{ seq: 5, text: '</script>\n"' }]);
});

it('is the same in pages of any size, and right for a log of one record', () => {
  const records = log.map(encodeRecord);
  expect(exported(records, 1)).toEqual(exported(records, 5));
  expect(exported(records.slice(0, 1)).log).toHaveLength(1);
});

it('orders the board as it is drawn', () => {
  const bodies = [
    strokeElement(3, [{ x: 0, y: 0, pressure: 0.5, t: 0 }]),
    strokeElement(2, [{ x: 0, y: 0, pressure: 0.5, t: 0 }]),
  ];
  const records = logOf(bodies.map((element, i) => ({ at: i, body: { kind: 'add', element } })));
  expect(exported(records.map(encodeRecord)).board.map(({ order }) => order)).toEqual(['a2', 'a3']);
});

it('orders a board of any size, a little of it at a time', () => {
  const count = 5_000;
  // 7 and the count have nothing in common: each once, and no run is in order.
  const orders = Array.from({ length: count }, (_, i) => (i * 7) % count);
  const board = orders.map((order, i) => {
    const element = {
      ...strokeElement(1, [{ x: 0, y: 0, pressure: 0.5, t: 0 }]),
      id: String(i).padStart(16, '0'),
    };
    return {
      id: element.id,
      element: { ...element, order: `a${String(order).padStart(5, '0')}` },
      author: 1,
    };
  });
  const entries = board.map((entry) => ({ ...entry, isLive: true as const, op: null, setBy: {} }));
  const pieces = [...new ExportWriter(HEAD).end({ people: [], board: entries, chat: [] })];
  const written = JSON.parse(`{"log":[${pieces.join('')}`) as RoomExport;
  expect(written.board.map(({ order }) => order)).toEqual(board.map(({ element }) => element.order).sort());
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1_000);
});

it('throws for a record it cannot read rather than leaving it out', () => {
  expect(() => exported([new Uint8Array([9, 9])])).toThrow(UnreadableLog);
});
