// Rates: a burst, then a steady flow, and an end to those who go on regardless.

import { expect, it } from 'vitest';
import { Limits, MAX_STRIKES, TokenBucket } from './token-bucket';

it('gives its capacity at once, then so many per second', () => {
  const bucket = new TokenBucket({ capacity: 10, perSecond: 5 }, 0);
  const taken = (now: number) => {
    let count = 0;
    while (bucket.take(1, now)) count += 1;
    return count;
  };
  expect(taken(0)).toBe(10);
  expect(taken(1_000)).toBe(5);
  expect(taken(60_000)).toBe(10);
});

it('takes nothing where not all of it is there', () => {
  const bucket = new TokenBucket({ capacity: 10, perSecond: 5 }, 0);
  expect(bucket.take(11, 0)).toBe(false);
  expect(bucket.take(10, 0)).toBe(true);
});

it('a clock that goes back neither gives nor takes', () => {
  const bucket = new TokenBucket({ capacity: 10, perSecond: 5 }, 100_000);
  expect(bucket.take(10, 100_000)).toBe(true);
  expect(bucket.take(1, 0)).toBe(false);
  expect(bucket.take(5, 1_000)).toBe(true);
});

it('[R29] kinds are limited apart from each other', () => {
  const limits = new Limits(0);
  while (limits.allows('chat', 1, 0));
  expect(limits.allows('pointer', 1, 0)).toBe(true);
});

it('[R29] so many small things dropped are too many, and far fewer large ones', () => {
  const countOf = (size: number) => {
    const limits = new Limits(0);
    let count = 1;
    while (!limits.strike(size)) count += 1;
    return count;
  };
  expect(countOf(10)).toBe(MAX_STRIKES + 1);
  expect(countOf(1024 * 1024)).toBe(26);
});
