// Checks that the fan-out bench measures what it says: everybody is told of everybody else in every tick.

import { expect, it } from 'vitest';
import { decodeClientFrame } from '../src/net/frames';
import { measureCrowd } from './fanout.bench';
import { crowdTicks } from './moving-crowd';

it('the crowd is understood by the room, a quarter of it draws, and a seed repeats it', () => {
  const ticks = crowdTicks({ people: 8, ticks: 70, seed: 4 });
  const updates = ticks.flatMap(({ frames }) =>
    frames.map((frame) => {
      const decoded = decodeClientFrame(frame);
      if (!decoded.ok || decoded.value.kind !== 'pointer') throw new Error('not a pointer frame');
      return decoded.value.update;
    }),
  );
  expect(updates.every(({ cursor }) => cursor !== null)).toBe(true);
  expect(updates.filter(({ ink }) => ink.length > 0).length).toBe(2 * 70);
  expect(crowdTicks({ people: 8, ticks: 70, seed: 4 })).toEqual(ticks);
});

it('every recipient gets one frame a tick, where the baseline sends one a move', () => {
  const rows = measureCrowd(6);
  const perSecond = rows.find(({ metric }) => metric === 'messages per recipient');
  expect(perSecond?.value).toBeCloseTo(1_000 / 33, 5);
  expect(perSecond?.baseline).toBeCloseTo((5 * 1_000) / 33, 5);
  const bytes = rows.find(({ metric }) => metric === 'bytes per recipient');
  // Five others at 10 bytes or more, 30 times a second.
  expect(bytes?.value).toBeGreaterThan(5 * 10 * 30);
});
