// Rules of a rate: a burst at once, then so many a second, and never more saved up than the burst.
import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

const taken = (limit: RateLimit, now: number) => {
  let count = 0;
  while (limit.take(1, now)) count += 1;
  return count;
};

it('lets a burst through at once, then as much as time brings, and no more than a burst after a long quiet', () => {
  const limit = new RateLimit({ burst: 10, perSecond: 4 });
  expect(taken(limit, 0)).toBe(10);
  expect(taken(limit, 249)).toBe(0);
  expect(taken(limit, 1_000)).toBe(4);
  expect(taken(limit, 1_000_000)).toBe(10);
});

it('does not count what it refuses, so that something smaller still passes', () => {
  const limit = new RateLimit({ burst: 10, perSecond: 1 });
  expect(limit.take(11, 0)).toBe(false);
  expect(limit.take(10, 0)).toBe(true);
});
