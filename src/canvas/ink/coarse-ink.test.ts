// Rules of coarse ink: it stays within half a pixel of the points it stands for, with few points of its own.

import { describe, expect, it } from 'vitest';
import { Random } from '../../model/random';
import { isCoarse, thinOut } from './coarse-ink';

type Place = { x: number; y: number };

function trace(points: readonly Place[], scale: number): Place[] {
  const places = Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
  const count = thinOut(places, points.length, scale);
  return Array.from({ length: count }, (_, i) => ({
    x: places[2 * i] as number,
    y: places[2 * i + 1] as number,
  }));
}

function distanceTo(line: readonly Place[], { x, y }: Place): number {
  const distances = line.slice(1).map((to, i) => {
    const from = line[i] as Place;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const squared = dx * dx + dy * dy;
    const along = squared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / squared;
    const at = Math.min(1, Math.max(0, along));
    return Math.hypot(from.x + dx * at - x, from.y + dy * at - y);
  });
  return Math.min(...distances);
}

function handDrawn(seed: number, sharpness: number): Place[] {
  const random = new Random(seed);
  let [x, y, heading] = [random.between(-1e5, 1e5), 3, 0];
  return Array.from({ length: 80 }, () => {
    heading += random.between(-sharpness, sharpness);
    x += 6 * Math.cos(heading);
    y += 6 * Math.sin(heading);
    return { x, y };
  });
}

describe('coarse ink', () => {
  it('stays within half a pixel of every point it leaves out, smooth or jagged, at every zoom', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      for (const scale of [0.05, 0.1, 0.25, 0.4, 1]) {
        const points = handDrawn(seed, seed % 2 === 0 ? 0.25 : 2.5);
        const line = trace(points, scale);
        const farthest = Math.max(...points.map((point) => distanceTo(line, point))) * scale;
        expect(farthest, `seed ${seed}, scale ${scale}`).toBeLessThan(0.5);
      }
    }
  });

  it('has far fewer points where the zoom shows fewer', () => {
    const points = handDrawn(2, 0.25);
    expect(trace(points, 1).length).toBeGreaterThan(40);
    expect(trace(points, 0.25).length).toBeLessThan(45);
    expect(trace(points, 0.05).length).toBeLessThan(24);
  });

  it('begins and ends where the ink does, exactly, also far out', () => {
    const points = handDrawn(5, 1).map(({ x, y }) => ({ x: x + 8e6, y }));
    const line = trace(points, 0.1);
    expect(line[0]).toEqual(points[0]);
    expect(line.at(-1)?.x).toBeCloseTo(points.at(-1)?.x ?? 0, 6);
  });

  it('keeps where it ends, however little before it moved', () => {
    const line = trace(
      [0, 40, 40.2, 40.1].map((x) => ({ x, y: 5 })),
      1,
    );
    expect(line.map(({ x }) => x)).toEqual([0, 40, 40.1]);
  });

  it('of one place, however often, is one place', () => {
    expect(trace([{ x: 5, y: 7 }], 0.1)).toEqual([{ x: 5, y: 7 }]);
    expect(trace(Array(9).fill({ x: 5, y: 7 }), 0.1)).toEqual([{ x: 5, y: 7 }]);
  });

  it('is for what is thin to the eye, however many pixels the screen has for it', () => {
    for (const ratio of [1, 1.5, 2, 3]) {
      expect(isCoarse(4, { scale: 0.25 * ratio, ratio })).toBe(true);
      expect(isCoarse(4, { scale: 0.5 * ratio, ratio })).toBe(false);
    }
  });
});
