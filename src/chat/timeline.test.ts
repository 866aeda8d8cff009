// Proves that messages are arranged by local day and by person, and keep their keys when acknowledged.
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../model/chat';
import { arrangeChat, messageKey, RUN_GAP_MS, searchChat } from './timeline';

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

function arrange(messages: ChatMessage[], offsetMinutes = 0, readUpTo: number | null = null) {
  return arrangeChat({
    messages,
    people: new Map([
      [ALICE, { name: 'alice', color: 3 }],
      [BOB, { name: 'bob', color: 4 }],
    ]),
    you: ALICE,
    readUpTo,
    timezoneOffset: () => offsetMinutes,
    unknownName: 'Somebody',
  });
}

describe('arrangeChat', () => {
  it('messages one after another by one person are one run', () => {
    const runs = arrange([
      said(ALICE, NOON),
      said(ALICE, NOON + 1),
      said(BOB, NOON + 2),
      said(ALICE, NOON + 3),
    ])[0]?.runs;
    expect(runs?.map(({ name, isOwn, messages }) => [name, isOwn, messages.length])).toEqual([
      ['alice', true, 2],
      ['bob', false, 1],
      ['alice', true, 1],
    ]);
  });

  it('a long silence begins a new run', () => {
    expect(arrange([said(ALICE, NOON), said(ALICE, NOON + RUN_GAP_MS)])[0]?.runs).toHaveLength(2);
    expect(arrange([said(ALICE, NOON), said(ALICE, NOON + RUN_GAP_MS - 1)])[0]?.runs).toHaveLength(1);
  });

  it('days are those of the reader’s own clock', () => {
    const late = Date.UTC(2026, 4, 10, 23, 59);
    const messages = [said(ALICE, late), said(ALICE, late + 120_000)];
    expect(arrange(messages)).toHaveLength(2);
    expect(arrange(messages, -120)).toHaveLength(1);
  });

  it('a message of somebody unknown is still shown', () => {
    expect(arrange([said(99, NOON)])[0]?.runs[0]).toMatchObject({ name: 'Somebody', isOwn: false });
  });

  it('no messages, no days', () => {
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
  const marked = (readUpTo: number | null) =>
    arrange(messages, 0, readUpTo)[0]?.runs.flatMap(({ isUnread, messages: [first] }) =>
      isUnread ? [first?.at] : [],
    );

  it('begins with the first message of somebody else, in a run of its own', () => {
    expect(marked(NOON)).toEqual([NOON + 1]);
    expect(arrange(messages, 0, NOON)[0]?.runs.map((run) => run.messages.length)).toEqual([1, 1, 1, 1]);
    expect(marked(NOON + 1), 'one’s own was never unread').toEqual([NOON + 3]);
  });

  it('is nothing where all was read', () => {
    expect(marked(NOON + 3)).toEqual([]);
    expect(marked(null)).toEqual([]);
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
