// Times read as on a film player, and as a sentence for those who hear them.

import { expect, it } from 'vitest';
import { strings } from '../ui/strings';
import { clockTime } from './clock-time';

it('times are written as on a film player', () => {
  expect([0, 999, 65_000, 3_599_000, 7_389_000].map(clockTime)).toEqual([
    '0:00',
    '0:00',
    '1:05',
    '59:59',
    '2:03:09',
  ]);
});

it('a position is said in words', () => {
  const said = strings.replay.positionInWords;
  expect(said(65_400, 180_000)).toBe('1 minute 5 seconds of 3 minutes');
  expect(said(0, 1_000)).toBe('0 seconds of 1 second');
  expect(said(3_600_000, 7_322_000)).toBe('1 hour of 2 hours 2 minutes 2 seconds');
});
