// Who keeps a place though they hardly read.
import { expect, it } from 'vitest';
import { readsTooLittle } from './reading-pace';

const MIB = 1024 * 1024;

it.each([
  [
    'who took nothing for half a minute',
    { bytes: 50 * MIB, movedMs: 60_000, elapsedMs: 90_000 },
    false,
    true,
  ],
  ['who took something just now', { bytes: 50 * MIB, movedMs: 89_000, elapsedMs: 90_000 }, false, false],
  ['who trickles', { bytes: MIB, movedMs: 90_000, elapsedMs: 90_000 }, false, true],
  ['who is slow, while nobody waits', { bytes: 4 * MIB, movedMs: 90_000, elapsedMs: 90_000 }, false, false],
  ['who is slow, while others wait', { bytes: 4 * MIB, movedMs: 90_000, elapsedMs: 90_000 }, true, true],
  ['who has only begun', { bytes: 0, movedMs: 0, elapsedMs: 29_000 }, true, false],
] as const)('%s', (_, reading, isWanted, isCut) => {
  expect(readsTooLittle(reading, isWanted)).toBe(isCut);
});
