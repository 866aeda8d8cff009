// A video's frames: which moments they show, and where on the board they look.
import { describe, expect, it } from 'vitest';
import { noBounds } from '../canvas/space';
import { realTime, withoutIdle } from '../model/timeline-idle';
import { evenSize, FPS, frameCount, frameTime, HOLD_MS, sizeInShape, viewOf } from './video-plan';

const HOUR = 3_600_000;
const film = { from: 1_000, to: 1_000 + 2 * HOUR };
const busy = [
  { from: 1_000, to: 4_000 },
  { from: 1_000 + 2 * HOUR - 500, to: 1_000 + 2 * HOUR },
];
const WHOLE = { speed: 1, part: null };

describe('frames', () => {
  it('begin with the first moment, end with the last, and hold it', () => {
    const map = withoutIdle(film, busy);
    const count = frameCount(map, WHOLE);
    expect(frameTime(map, WHOLE, 0)).toBe(film.from);
    expect(count).toBe(Math.ceil((4_000 / 1_000) * FPS) + 1 + (HOLD_MS / 1_000) * FPS);
    expect(frameTime(map, WHOLE, count - 1 - (HOLD_MS / 1_000) * FPS)).toBe(film.to);
    expect(frameTime(map, WHOLE, count - 1)).toBe(film.to);
  });

  it('never go back, at any speed and in any part', () => {
    const map = withoutIdle(film, busy);
    for (const timing of [
      { speed: 0.25, part: null },
      { speed: 32, part: null },
      { speed: 3, part: { from: 2_000, to: 3_500 } },
    ]) {
      const times = Array.from({ length: frameCount(map, timing) }, (_, i) => frameTime(map, timing, i));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBe(timing.part?.from ?? film.from);
      expect(times.at(-1)).toBe(timing.part?.to ?? film.to);
    }
  });

  it('are as many as the film is long where pauses count in full', () => {
    expect(frameCount(realTime(film), WHOLE)).toBe((2 * HOUR * FPS) / 1_000 + 1 + FPS);
  });
});

describe('pictures', () => {
  it('have even sides, within what encoders take', () => {
    expect(evenSize({ width: 1_001.4, height: 77 })).toEqual({ width: 1_002, height: 78 });
    expect(evenSize({ width: 10_000, height: 5_000 })).toEqual({ width: 3_840, height: 1_920 });
    expect(sizeInShape({ width: 390, height: 844 }, 1_080)).toEqual({ width: 1_080, height: 2_338 });
  });

  it('show all of a region, in the middle', () => {
    const region = { minX: -100, minY: 50, maxX: 300, maxY: 150 };
    const { x, y, scale } = viewOf(region, { width: 800, height: 800 }, true);
    expect(scale).toBe(2);
    expect([region.minX * scale - x, region.maxX * scale - x]).toEqual([0, 800]);
    expect((region.minY * scale - y + (region.maxY * scale - y)) / 2).toBe(400);
  });

  it('leave a margin around a drawing and do not blow up a dot', () => {
    const dot = { minX: 10, minY: 10, maxX: 11, maxY: 11 };
    expect(viewOf(dot, { width: 800, height: 600 }, false).scale).toBe(4);
    const wide = { minX: 0, minY: 0, maxX: 10_000, maxY: 10 };
    const { x, scale } = viewOf(wide, { width: 800, height: 600 }, false);
    expect(-x).toBeGreaterThan(40);
    expect(10_000 * scale - x).toBeLessThan(760);
  });

  it('of an empty film show where the board begins', () => {
    expect(viewOf(noBounds(), { width: 800, height: 600 }, false)).toMatchObject({
      x: -400,
      y: -300,
      scale: 1,
    });
  });
});
