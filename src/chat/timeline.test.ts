// Proves that messages are arranged by local day and by person, and keep their keys when acknowledged.
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../model/room-model';
import { arrangeChat, messageKey, RUN_GAP_MS } from './timeline';

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

function arrange(messages: ChatMessage[], offsetMinutes = 0) {
  return arrangeChat({
    messages,
    people: new Map([
      [ALICE, { name: 'alice', color: 3 }],
      [BOB, { name: 'bob', color: 4 }],
    ]),
    you: ALICE,
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
