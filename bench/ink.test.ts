// Checks on real drawings that what is left out of ink is hardly seen, and that the measure sees what differs.

import { describe, expect, it } from 'vitest';
import { readCorpus } from '../bots/corpus';
import { strokeOutline } from '../src/canvas/ink/stroke-outline';
import { seenDifference, someOf } from './ink.bench';
import { outlineDifference } from './outline-difference';

const NIB = { width: 4, hasPressure: true };
const line = (y: number, pressure = 0.5) =>
  strokeOutline(
    [0, 20, 40].map((x) => ({ x, y, pressure, t: x })),
    NIB,
  );

describe('the difference of two outlines', () => {
  it('is nothing between the same, and else how far ink is from ink', () => {
    expect(outlineDifference(line(0), line(0))).toBe(0);
    expect(outlineDifference(line(0), line(0.5))).toBeCloseTo(0.5, 1);
    // 0.6 of the width for all of the pressure, half of it on each side.
    expect(outlineDifference(line(0), line(0, 1))).toBeCloseTo(0.6 * 4 * 0.5, 1);
  });
});

const corpus = readCorpus();

describe.skipIf(corpus === null)('ink that was sent (skipped where ../shared/corpus is absent)', () => {
  it('is drawn within half a screen pixel of all that was drawn, at 400 %', () => {
    const strokes =
      corpus?.files.flatMap(({ drawings }) => someOf(drawings.flatMap((one) => one.strokes))) ?? [];
    const pixels = strokes.map(seenDifference).sort((a, b) => a - b);
    expect(pixels.length).toBeGreaterThan(100);
    expect(pixels[Math.floor(pixels.length * 0.5)]).toBeLessThan(0.1);
    expect(pixels[Math.floor(pixels.length * 0.9)]).toBeLessThan(0.5);
    expect(pixels.at(-1)).toBeLessThan(0.5);
  }, 60_000);
});
