// A stroke in progress is the stroke, as far as it had come.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InkPoint, packInk, unpackInk } from './ink';
import { Timeline } from './timeline';
import { drew, logOf, OPENING } from './timeline-fixture';
import { countUntil, cutInk, inkDuration } from './timeline-strokes';

const paths = fc
  .array(
    fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      pressure: fc.constantFrom(0, 0.2, 1),
      // Devices stamp points with the same moment, and wait.
      wait: fc.constantFrom(0, 0, 1, 8, 16, 17, 900),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let t = 0;
    return steps.map(({ wait, ...place }, i): InkPoint => {
      t += i === 0 ? 0 : wait;
      return { ...place, t };
    });
  });

const settings = { seed: 7, numRuns: 300 };

describe('cutting a path', () => {
  it('keeps every point up to the moment and ends there, between the points around it', () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 0, max: 5_000 }), (points, t) => {
        const cut = cutInk(points, t);
        const whole = points.filter((point) => point.t <= t);
        expect(cut.slice(0, whole.length)).toEqual(whole);
        const tip = cut.at(-1) as InkPoint;
        const next = points[whole.length];
        if (!next) {
          expect(cut).toEqual(points);
          return;
        }
        const from = whole.at(-1) as InkPoint;
        expect(tip.t).toBe(t);
        for (const axis of ['x', 'y', 'pressure'] as const) {
          expect(tip[axis]).toBeGreaterThanOrEqual(Math.min(from[axis], next[axis]) - 1e-9);
          expect(tip[axis]).toBeLessThanOrEqual(Math.max(from[axis], next[axis]) + 1e-9);
        }
      }),
      settings,
    );
  });

  it('only grows', () => {
    fc.assert(
      fc.property(paths, (points) => {
        let length = 0;
        for (let t = 0; t <= (points.at(-1)?.t ?? 0); t += 37) {
          const whole = cutInk(points, t).filter((point) => points.includes(point));
          expect(whole.length).toBeGreaterThanOrEqual(length);
          length = whole.length;
        }
      }),
      settings,
    );
  });

  it('before its first moment shows where the pen came down', () => {
    const point = { x: 1, y: 2, pressure: 0.5, t: 0 };
    expect(cutInk([point, { ...point, t: 10 }], -5)).toEqual([point]);
  });
});

it('a stroke took as long as its last point says', () => {
  fc.assert(
    fc.property(paths, fc.boolean(), (points, hasPressure) => {
      const ink = packInk(points, { quantum: -4, hasPressure });
      expect(inkDuration(ink)).toBe(unpackInk(ink).at(-1)?.t);
    }),
    settings,
  );
});

it('strokes in progress are found among many, long ones among short ones', () => {
  const acts = [
    drew(1, { at: 60_000, duration: 60_000 }),
    ...Array.from({ length: 200 }, (_, i) => drew(i + 2, { at: 100 + 250 * i, age: 0, duration: 90 })),
  ].sort((a, b) => a.at - b.at);
  const { strokes } = new Timeline(logOf(acts));
  for (let time = OPENING - 50; time < OPENING + 61_000; time += 333) {
    const expected = strokes.strokes.filter(({ began, ended }) => began <= time && time < ended);
    expect(strokes.inProgressAt(time)).toEqual(expected);
  }
});

it('counting stops where the condition does', () => {
  for (let most = 0; most <= 9; most += 1) expect(countUntil(9, (i) => i < most)).toBe(most);
});
