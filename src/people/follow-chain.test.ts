// Proves that chains of followers lead to one view, and that rings are neither made nor kept.
import { expect, it } from 'vitest';
import { type FollowingOf, leadersOf, mustLetGo } from './follow-chain';

const following =
  (pairs: Record<number, number>): FollowingOf =>
  (slot) =>
    pairs[slot] ?? null;

it('a chain leads over everybody to the first', () => {
  expect(leadersOf(3, following({ 3: 2, 2: 1 }))).toEqual([2, 1]);
  expect(leadersOf(1, following({ 3: 2, 2: 1 }))).toEqual([]);
});

it.each([
  [{ 1: 2, 2: 1 }, [1]],
  [{ 4: 7, 7: 9, 9: 4 }, [4]],
  [{ 1: 2, 2: 3, 3: 2 }, [2]],
  [{ 1: 2, 2: 3 }, []],
])('of the ring in %j exactly one lets go', (pairs, who) => {
  const slots = [1, 2, 3, 4, 7, 9];
  expect(slots.filter((slot) => mustLetGo(slot, following(pairs)))).toEqual(who);
});
