// Proves that several windows of one person are one person, and that oneself comes first.
import { expect, it } from 'vitest';
import type { Peer } from '../net/protocol';
import { handsUp, peopleHere } from './groups';

const peer = (slot: number, author: number, more: Partial<Peer> = {}): Peer => ({
  slot,
  author,
  name: `person ${author}`,
  isLookalike: false,
  color: author,
  role: 'editor',
  isIdle: false,
  isAway: false,
  emoji: null,
  following: null,
  isPresenting: false,
  isTyping: false,
  hand: null,
  isWatching: false,
  isBot: false,
  ...more,
});

it('oneself comes first, the others in the order they first came', () => {
  const people = peopleHere(peer(1, 5), [peer(2, 7), peer(3, 2)]);
  expect(people.map(({ author, isYou }) => [author, isYou])).toEqual([
    [5, true],
    [2, false],
    [7, false],
  ]);
});

it('two windows of one person are one person', () => {
  const people = peopleHere(peer(1, 1), [peer(2, 2), peer(3, 2), peer(4, 1)]);
  expect(people.map(({ author, slots }) => [author, slots])).toEqual([
    [1, [1, 4]],
    [2, [2, 3]],
  ]);
});

it('somebody is idle only when idle in every window', () => {
  const idle = { isIdle: true };
  expect(peopleHere(null, [peer(1, 1, idle), peer(2, 1)])[0]?.isIdle).toBe(false);
  expect(peopleHere(null, [peer(1, 1, idle), peer(2, 1, idle)])[0]?.isIdle).toBe(true);
});

it('somebody is away only when away in every window, and the window they are in stands first', () => {
  const away = { isIdle: true, isAway: true };
  const [bob] = peopleHere(null, [peer(1, 1, away), peer(2, 1, { emoji: 4 })]);
  expect(bob).toMatchObject({ isAway: false, slots: [2, 1], emoji: 4 });
  expect(peopleHere(null, [peer(1, 1, away), peer(2, 1, away)])[0]?.isAway).toBe(true);
});

it('somebody watches a replay only when they do so in every window', () => {
  const watching = { isWatching: true };
  expect(peopleHere(null, [peer(1, 1, watching), peer(2, 1)])[0]?.isWatching).toBe(false);
  expect(peopleHere(null, [peer(1, 1, watching)])[0]?.isWatching).toBe(true);
});

it('is what the window may do that may most', () => {
  const two = [peer(2, 2, { role: 'viewer' }), peer(3, 2, { role: 'owner' })];
  expect(peopleHere(peer(1, 1), two).map(({ role }) => role)).toEqual(['editor', 'owner']);
});

it('before the first welcome nobody is oneself', () => {
  expect(peopleHere(null, [peer(1, 1)]).some(({ isYou }) => isYou)).toBe(false);
});

it('hands are taken in the order they were raised, a person’s by their first window', () => {
  const people = peopleHere(peer(1, 1), [
    peer(2, 2, { hand: 9 }),
    peer(3, 3, { hand: 4 }),
    peer(4, 2, { hand: 2 }),
  ]);
  expect(handsUp(people)).toEqual([2, 3]);
});
