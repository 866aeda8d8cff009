// Proves that who is hidden and muted is read back as it was kept, and that nonsense hides nobody.
import { expect, it } from 'vitest';
import { NOBODY, parseOthers, serializeOthers, withAuthor } from './others';

it('is read back as it was kept', () => {
  const others = { ...NOBODY, hidden: new Set([2, 7]), muted: new Set([3]) };
  expect(parseOthers(serializeOthers(others))).toEqual(others);
});

it.each([null, '', '{', '3', '[]', '{"hidden":5,"muted":["bob",-1,0.5,null]}'])('%s is nobody', (text) => {
  expect(parseOthers(text)).toEqual(NOBODY);
});

it('puts somebody in and takes them out, and leaves the set it was given', () => {
  const before = new Set([1]);
  expect(withAuthor(before, 2, true)).toEqual(new Set([1, 2]));
  expect(withAuthor(before, 1, false)).toEqual(new Set());
  expect(before).toEqual(new Set([1]));
});
