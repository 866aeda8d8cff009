// What becomes of a message: other words, none, reactions; whose right it is, and what does nothing.

import { expect, it } from 'vitest';
import { type ChatMessage, chatAfter, MAX_REACTIONS_PER_MESSAGE, mayChange, resolveChat } from './chat';

const ALICE = 1;
const BOB = 2;
const message = (seq: number, text: string): ChatMessage => ({ seq, op: null, author: ALICE, at: seq, text });
const chat = [message(1, 'one'), message(2, 'two'), message(3, 'three')];
const react = (author: number, emoji: number, isOn = true) =>
  ({ author, body: { kind: 'react', message: 2, emoji, isOn } }) as const;

it('[R31] other words keep the place of the former ones, and are marked', () => {
  const after = chatAfter(chat, { author: ALICE, body: { kind: 'reword', message: 2, text: 'due' } });
  expect(after).toEqual([chat[0], { ...message(2, 'two'), text: 'due', isEdited: true }, chat[2]]);
  expect(chat[1]?.text, 'what others hold stays as it is').toBe('two');
});

it('[R31] what is taken away is gone, and what is done to it later does nothing', () => {
  const after = chatAfter(chat, { author: ALICE, body: { kind: 'unsay', message: 2 } });
  expect(after).toEqual([chat[0], chat[2]]);
  expect(chatAfter(after, react(BOB, 0))).toBe(after);
});

it('[R54] a reaction is of each person once, goes again, and the last one takes its emoji with it', () => {
  const twice = [react(BOB, 3), react(ALICE, 3), react(BOB, 3), react(BOB, 0)].reduce<readonly ChatMessage[]>(
    chatAfter,
    chat,
  );
  expect(twice[1]?.reactions).toEqual([
    { emoji: 3, people: [ALICE, BOB] },
    { emoji: 0, people: [BOB] },
  ]);
  const none = [react(BOB, 3, false), react(ALICE, 3, false), react(BOB, 0, false)].reduce(chatAfter, twice);
  expect(none).toEqual(chat);
});

it('[R54] words are their author’s alone; an owner may take anybody’s away; everybody may react', () => {
  const said = message(1, 'one');
  const rights = (author: number, isOwner: boolean) =>
    (['reword', 'unsay', 'react'] as const).map((kind) => mayChange(kind, said, { author, isOwner }));
  expect(rights(ALICE, false)).toEqual([true, true, true]);
  expect(rights(BOB, false)).toEqual([false, false, true]);
  expect(rights(BOB, true)).toEqual([false, true, true]);
});

it('[R13] what changes nothing is not written down', () => {
  const nothing = [
    { kind: 'reword', message: 2, text: 'two' },
    { kind: 'reword', message: 9, text: 'nine' },
    { kind: 'unsay', message: 9 },
    { kind: 'react', message: 2, emoji: 1, isOn: false },
  ] as const;
  for (const body of nothing) expect(resolveChat(chat, ALICE, body), JSON.stringify(body)).toBeNull();
  const answer = { kind: 'chat', text: 'so it is', answers: 2 } as const;
  expect(resolveChat(chat, BOB, answer)).toBe(answer);
  expect(resolveChat(chat, BOB, { ...answer, answers: 9 })).toEqual({ kind: 'chat', text: 'so it is' });
});

it('[R54] no message gets more reactions than a page can hold, and each can still be taken back', () => {
  const people = Array.from({ length: MAX_REACTIONS_PER_MESSAGE }, (_, i) => i + 1);
  const full = [{ ...message(2, 'two'), reactions: [{ emoji: 0, people }] }];
  expect(resolveChat(full, 999, react(999, 0).body)).toBeNull();
  expect(resolveChat(full, 1, react(1, 0, false).body)).not.toBeNull();
});
