// Proves that messages are arranged by local day and by person, and keep their keys when acknowledged.
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../model/chat';
import {
  arrangeChat,
  type ChatRow,
  dayOfRow,
  keptRows,
  messageKey,
  RUN_GAP_MS,
  rowOfMessage,
  searchChat,
} from './timeline';

const NOON = Date.UTC(2026, 4, 10, 12);
const ALICE = 1;
const BOB = 2;

const said = (author: number, at: number, text = 'hello'): ChatMessage => ({
  seq: at,
  op: null,
  author,
  at,
  text,
});

type Given = { offsetMinutes?: number; readUpTo?: number | null; hasOlder?: boolean };

function arrange(
  messages: ChatMessage[],
  { offsetMinutes = 0, readUpTo = null, hasOlder = false }: Given = {},
) {
  return arrangeChat({
    messages,
    people: new Map([
      [ALICE, { name: 'alice', color: 3 }],
      [BOB, { name: 'bob', color: 4 }],
    ]),
    you: ALICE,
    readUpTo,
    hasOlder,
    timezoneOffset: () => offsetMinutes,
    unknownName: 'Somebody',
  });
}

/** The rows in short: `alice` above `1`, her message of that time after noon. */
const inShort = (rows: ChatRow[]) =>
  rows
    .map((row) => {
      if (row.kind === 'head') return row.name;
      return row.kind === 'message' ? row.message.at - NOON : row.kind;
    })
    .join(' ');

describe('arrangeChat', () => {
  it('messages one after another by one person stand below one head', () => {
    const rows = arrange([
      said(ALICE, NOON),
      said(ALICE, NOON + 1),
      said(BOB, NOON + 2),
      said(ALICE, NOON + 3),
    ]);
    expect(inShort(rows)).toBe('day alice 0 1 bob 2 alice 3');
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.isOwn] : []))).toEqual([
      ...[true, true, false, true],
    ]);
  });

  it('a long silence begins a new run', () => {
    const spaced = (gap: number) => inShort(arrange([said(ALICE, NOON), said(ALICE, NOON + gap)]));
    expect(spaced(RUN_GAP_MS)).toBe(`day alice 0 alice ${RUN_GAP_MS}`);
    expect(spaced(RUN_GAP_MS - 1)).toBe(`day alice 0 ${RUN_GAP_MS - 1}`);
  });

  it('days are those of the reader’s own clock', () => {
    const late = Date.UTC(2026, 4, 10, 23, 59);
    const messages = [said(ALICE, late), said(ALICE, late + 120_000)];
    const days = (offsetMinutes: number) =>
      arrange(messages, { offsetMinutes }).filter(({ kind }) => kind === 'day').length;
    expect(days(0)).toBe(2);
    expect(days(-120)).toBe(1);
  });

  it('older ones that come in above leave every row below the first head as it was', () => {
    const messages = [0, 1, 2, 3].map((minute) => said(BOB, NOON + minute));
    const keys = (rows: ChatRow[]) => rows.map(({ key }) => key);
    const before = keys(arrange(messages.slice(2), { hasOlder: true }));
    const after = keys(arrange(messages, { hasOlder: true }));
    expect(before.slice(0, 1)).toEqual(after.slice(0, 1));
    expect(before.slice(3)).toEqual(after.slice(5));
    expect(new Set(after).size).toBe(after.length);
  });

  it('older ones are asked for above all, where there are any', () => {
    expect(inShort(arrange([said(BOB, NOON)], { hasOlder: true }))).toBe('older day bob 0');
  });

  it('a message of somebody unknown is still shown', () => {
    expect(arrange([said(99, NOON)])[2]).toMatchObject({ name: 'Somebody', isOwn: false });
  });

  it('no messages, no rows', () => {
    expect(arrange([])).toEqual([]);
  });
});

describe('messageKey', () => {
  it('is the same before and after the acknowledgement', () => {
    const op = { writer: 'w', n: 4 };
    const pending = { ...said(ALICE, NOON), op, seq: null };
    expect(messageKey(pending)).toBe(messageKey({ ...pending, seq: 12 }));
  });

  it('differs between two messages of the same moment', () => {
    expect(messageKey({ ...said(ALICE, NOON), seq: 1 })).not.toBe(messageKey({ ...said(BOB, NOON), seq: 2 }));
  });
});

describe('what one had not read', () => {
  const messages = [said(BOB, NOON), said(BOB, NOON + 1), said(ALICE, NOON + 2), said(BOB, NOON + 3)];
  const above = (readUpTo: number | null) => inShort(arrange(messages, { readUpTo }));

  it('stands below a line, which the message tells too', () => {
    expect(above(NOON)).toBe('day bob 0 unread bob 1 alice 2 bob 3');
    expect(above(NOON + 1), 'one’s own was never unread').toBe('day bob 0 1 alice 2 unread bob 3');
    const told = arrange(messages, { readUpTo: NOON }).flatMap((row) =>
      row.kind === 'message' && row.isFirstUnread ? [row.message.at] : [],
    );
    expect(told).toEqual([NOON + 1]);
  });

  it('is nothing where all was read', () => {
    expect(above(NOON + 3)).not.toContain('unread');
    expect(above(null)).not.toContain('unread');
  });
});

describe('rows by their place', () => {
  const DAY_MS = 86_400_000;
  // older, day, bob, 0, 1, day, alice, 2
  const rows = arrange([said(BOB, NOON), said(BOB, NOON + 1), said(ALICE, NOON + DAY_MS)], {
    hasOlder: true,
  });

  it('belong to the day above them', () => {
    const days = rows.map((_, i) => dayOfRow(rows, i));
    const [first, second] = [NOON, NOON + DAY_MS];
    expect(days).toEqual([null, first, first, first, first, second, second, second]);
    expect(dayOfRow(rows, -1)).toBeNull();
  });

  it('are found by the message that stands there', () => {
    expect(rowOfMessage(rows, NOON + 1)).toBe(4);
    expect(rowOfMessage(rows, 1)).toBe(-1);
  });

  it('stay in the page with the focus, and so do the messages next to them', () => {
    expect(keptRows(rows, rows[4]?.key ?? '')).toEqual([3, 4, 7]);
    expect(keptRows(rows, 'older')).toEqual([0, 3]);
    expect(keptRows(rows, 'long gone')).toEqual([]);
    expect(keptRows(rows, null)).toEqual([]);
  });
});

describe('searchChat', () => {
  const messages = ['See the Plan', 'plan of the day', 'nothing'].map((text, i) => said(BOB, NOON + i, text));
  const found = (query: string) => searchChat(messages, query).map(({ text }) => text);

  it('finds messages with all the words, in any order and case', () => {
    expect(found('PLAN the')).toEqual(['See the Plan', 'plan of the day']);
    expect(found('day plan')).toEqual(['plan of the day']);
    expect(found('week')).toEqual([]);
  });

  it('asked for nothing it is the whole chat', () => {
    expect(found('  ')).toHaveLength(3);
  });
});
