// Checks the arithmetic that the live benches report.

import { expect, it } from 'vitest';
import { busiest, percentile } from './statistics';

it('a percentile is a value that was measured, and that this share is not above', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow('There is no percentile of nothing.');
});

it('the busiest stretch is found wherever it begins', () => {
  expect(busiest([0, 90, 95, 180, 189.9, 400], 100)).toBe(4);
  expect(busiest([0, 100, 200], 100)).toBe(1);
  expect(busiest([], 100)).toBe(0);
});
