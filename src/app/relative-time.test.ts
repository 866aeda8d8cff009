// Proves that the time since a visit is told in the largest unit that fits.
import { expect, it } from 'vitest';
import { relativeTime } from './relative-time';

const NOW = Date.UTC(2026, 0, 31);
const HOUR = 3_600_000;

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [3 * HOUR, '3 hours ago'],
  [24 * HOUR, 'yesterday'],
  [8 * 24 * HOUR, 'last week'],
  [65 * 24 * HOUR, '2 months ago'],
  [800 * 24 * HOUR, '2 years ago'],
  [-5 * HOUR, 'just now'],
])('%i ms ago is "%s"', (ago, words) => {
  expect(relativeTime(NOW - ago, NOW)).toBe(words);
});
