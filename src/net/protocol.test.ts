// Control messages: what is understood, and a reason for everything else.

import { describe, expect, it } from 'vitest';
import {
  CLOSE_CODES,
  type ClientMessage,
  FRESH_PRESENCE,
  PROTOCOL_VERSION,
  parseClientMessage,
  parseServerMessage,
  type ServerMessage,
} from './protocol';

const ID = 'A'.repeat(16);
const hello: Extract<ClientMessage, { type: 'hello' }> = {
  type: 'hello',
  version: PROTOCOL_VERSION,
  secret: 's'.repeat(32),
  session: ID,
  name: 'Ada <b>',
  color: null,
  resume: { epoch: ID, seq: 12, mark: ID },
  writers: [ID],
  isBot: false,
  link: null,
  key: null,
};
const view = { x: -40.5, y: 12, width: 1280, height: 800 };
const asked: ClientMessage[] = [
  hello,
  { type: 'pong', t: 5 },
  { type: 'rename', name: 'Grace', color: 3 },
  { type: 'set-idle', isIdle: true, isAway: false },
  { type: 'set-watching', isWatching: true },
  { type: 'set-emoji', emoji: 3 },
  { type: 'set-emoji', emoji: null },
  { type: 'follow', slot: 2 },
  { type: 'follow', slot: null },
  { type: 'set-presenting', isPresenting: true },
  { type: 'set-typing', isTyping: true },
  { type: 'show-view', view },
  { type: 'raise-hand', isRaised: true },
  { type: 'type-words', text: 'look he' },
  { type: 'react', emoji: 2, at: { x: 1.5, y: -2 } },
  { type: 'read-chat', before: 51 },
  { type: 'leave' },
];
const peer = { slot: 1, author: 1, name: 'Ada', color: 0, ...FRESH_PRESENCE, isBot: false };
const told: ServerMessage[] = [
  {
    type: 'welcome',
    version: PROTOCOL_VERSION,
    epoch: ID,
    seq: 3,
    isResumed: false,
    now: 1,
    you: peer,
    peers: [peer],
  },
  { type: 'view-shown', slot: 1, view },
  {
    type: 'presence',
    cancelled: [{ slot: 3, id: ID }],
    left: [3],
    here: [peer],
    words: [{ slot: 1, text: 'look he' }],
    reactions: [{ slot: 2, emoji: 0, at: { x: 1.5, y: -2 } }],
  },
  { type: 'ping', t: 1, roundTripMs: null },
  { type: 'refused', writer: ID, n: 1, reason: 'exists' },
  { type: 'resend', writer: ID, n: 1 },
  { type: 'chat-page', messages: [{ seq: 1, author: 1, at: 1, text: 'hi' }], hasMore: false },
  {
    type: 'chat-page',
    messages: [{ seq: 1, author: 1, at: 1, text: 'here', place: { x: 3, y: -4.5 } }],
    hasMore: true,
  },
  { type: 'problem', reason: 'no' },
  { type: 'bye', code: 'flood', reason: 'too much' },
];

describe('messages are read back as they were written', () => {
  it.each(asked)('$type of a client', (message) => {
    expect(parseClientMessage(JSON.stringify(message))).toEqual({ ok: true, value: message });
  });
  it.each(told)('$type of the room', (message) => {
    expect(parseServerMessage(JSON.stringify(message))).toEqual({ ok: true, value: message });
  });
});

describe('what is malformed', () => {
  it.each<[string, object]>([
    ['a secret too short to be one', { secret: 'x'.repeat(21) }],
    ['a secret with other letters', { secret: `${'x'.repeat(31)}!` }],
    ['a session that is no id', { session: 'short' }],
    ['a name of 10 kB', { name: 'x'.repeat(10_000) }],
    ['a colour that is none', { color: 10 }],
    ['half a colour', { color: 1.5 }],
    ['a version in words', { version: 'one' }],
    ['a place before the beginning', { resume: { epoch: ID, seq: -1 } }],
    ['a place beyond counting', { resume: { epoch: ID, seq: 2 ** 60 } }],
    ['17 writers', { writers: Array(17).fill(ID) }],
    ['no writers', { writers: undefined }],
  ])('hello with %s', (_, change) => {
    expect(parseClientMessage(JSON.stringify({ ...hello, ...change }))).toMatchObject({ ok: false });
  });

  it.each([
    ['nowhere', { x: Number.NaN }],
    ['beyond the board', { y: 1e12 }],
    ['of nothing', { width: 0 }],
    ['of everything', { height: Number.POSITIVE_INFINITY }],
    ['without a side', { width: undefined }],
  ])('a view %s', (_, change) => {
    const text = JSON.stringify({ type: 'show-view', view: { ...view, ...change } });
    expect(parseClientMessage(text)).toMatchObject({ ok: false });
    expect(parseClientMessage(text.replace('null', '1e999'))).toMatchObject({ ok: false });
  });

  it.each(['', '{', 'null', '[]', '"hello"', '{"type":"welcome"}', '{"type":"__proto__"}', '{}'])(
    '%s',
    (text) => {
      expect(parseClientMessage(text)).toMatchObject({ ok: false });
    },
  );

  it('[R30] text beyond 16 Ki characters is not even read', () => {
    const text = JSON.stringify({ ...hello, more: 'x'.repeat(20_000) });
    expect(parseClientMessage(text)).toEqual({ ok: false, reason: `a message of ${text.length} characters` });
  });

  it('the reason names the field', () => {
    expect(parseClientMessage(JSON.stringify({ ...hello, name: 5 }))).toEqual({
      ok: false,
      reason: expect.stringMatching(/^name: /),
    });
  });
});

it('[R8] close codes are distinct, and final exactly where coming back would change nothing', () => {
  const codes = Object.values(CLOSE_CODES);
  expect(new Set(codes).size).toBe(codes.length);
  const final = Object.entries(CLOSE_CODES).flatMap(([name, code]) =>
    code >= 4400 && code < 4500 ? [name] : [],
  );
  expect(final.sort()).toEqual([
    'bad-origin',
    'bad-room',
    'banned',
    'deleted',
    'flood',
    'full',
    'malformed',
    'private',
    'removed',
    'replaced',
    'turned-away',
    'version',
  ]);
});
