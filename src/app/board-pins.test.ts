// Proves which messages have a pin on the board.
import { expect, it } from 'vitest';
import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';
import { boardPins } from './board-pins';

const [ALICE, BOB] = [1, 2];
const person = (author: number, name: string) => [author, { author, name, color: author } as Person] as const;
const PEOPLE = new Map([person(ALICE, 'alice'), person(BOB, 'bob')]);
const EVERYBODY = { people: PEOPLE, you: ALICE, muted: new Set<number>(), focus: 'off' as const };

function message(seq: number | null, author: number, place?: ChatMessage['place']): ChatMessage {
  return { seq, op: null, author, at: 0, text: `words ${seq}`, ...(place && { place }) };
}
const HERE = { x: 3, y: 4 };
const MESSAGES = [
  message(1, ALICE, HERE),
  message(2, BOB),
  message(3, BOB, HERE),
  message(null, ALICE, HERE),
];
const messagesOf = (how: Partial<Parameters<typeof boardPins>[0]>) =>
  boardPins({ ...EVERYBODY, messages: MESSAGES, ...how }).map((pin) => pin.message);

it('those with a place that the room has, newest first, as their author is known', () => {
  expect(boardPins({ ...EVERYBODY, messages: MESSAGES })).toEqual([
    { message: 3, name: 'bob', color: BOB, text: 'words 3', ...HERE },
    { message: 1, name: 'alice', color: ALICE, text: 'words 1', ...HERE },
  ]);
});

it('none of whom one has muted, and in work by oneself only one’s own', () => {
  expect(messagesOf({ muted: new Set([BOB]) })).toEqual([1]);
  expect(messagesOf({ focus: 'mine' })).toEqual([1]);
  expect(messagesOf({ focus: 'dimmed' })).toEqual([3, 1]);
});
