// Rules of device rectangles: whole pixels, no gap and no overlap.

import { describe, expect, it } from 'vitest';
import { seeded } from '../../model/random';
import {
  contains,
  coverBounds,
  type DeviceRect,
  deviceView,
  intersect,
  subtract,
  tiles,
  worldBounds,
} from './device-rects';

const area = (rects: DeviceRect[]) => rects.reduce((sum, { width, height }) => sum + width * height, 0);

describe('device rectangles', () => {
  it('of a view are whole pixels at every zoom and sharpness', () => {
    const view = deviceView({ x: 12.34, y: -5.678, zoom: 1.37 }, { width: 801, height: 333 }, 1.25);
    for (const value of [view.x, view.y, view.width, view.height]) expect(Number.isInteger(value)).toBe(true);
    expect(view.x / view.scale).toBeCloseTo(12.34, 0);
  });

  it('left by a pan and the kept part make up the view, once', () => {
    const random = seeded(5);
    for (let round = 0; round < 200; round += 1) {
      const number = (most: number) => Math.floor(random() * most) - most / 2;
      const from = { x: number(300), y: number(300), width: 100, height: 80 };
      const to = { x: number(300), y: number(300), width: 100, height: 80 };
      const strips = subtract(to, from);
      const kept = intersect(from, to);
      expect(area(strips) + (kept ? area([kept]) : 0)).toBe(100 * 80);
      for (const [i, strip] of strips.entries()) {
        expect(intersect(strip, from)).toBeNull();
        expect(contains(to, strip)).toBe(true);
        for (const other of strips.slice(i + 1)) expect(intersect(strip, other)).toBeNull();
      }
    }
  });

  it('are cut into tiles that cover them, once', () => {
    const rect = { x: -7, y: 3, width: 1100, height: 513 };
    const cut = tiles(rect, 512);
    expect(cut).toHaveLength(6);
    expect(area(cut)).toBe(area([rect]));
    for (const tile of cut) expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(512);
  });

  it('cover ink with its soft edge, and find it from every pixel it touches', () => {
    const bounds = { minX: 1.01, minY: -3.99, maxX: 2.5, maxY: 8 };
    const rect = coverBounds(bounds, 3);
    expect(rect.x).toBeLessThanOrEqual(3.03 - 1);
    expect(rect.x + rect.width).toBeGreaterThanOrEqual(7.5 + 1);
    const world = worldBounds(rect, 3);
    expect(world.minX).toBeLessThan(bounds.minX);
    expect(world.maxY).toBeGreaterThan(bounds.maxY);
  });
});
