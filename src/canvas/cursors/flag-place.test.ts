// Rules of flags at the edges: a name is read wherever its cursor is seen.

import { expect, it } from 'vitest';
import { flagPlace } from './flag-place';

const SURFACE = { width: 400, height: 300 };
const FLAG = { width: 100, height: 20 };

it('a flag hangs below and right of its tip', () => {
  expect(flagPlace({ x: 200, y: 150 }, FLAG, SURFACE)).toEqual({ x: 12, y: 18 });
});

it('a flag is whole within the surface wherever its tip is', () => {
  for (let x = 0; x <= SURFACE.width; x += 5) {
    for (let y = 0; y <= SURFACE.height; y += 5) {
      const place = flagPlace({ x, y }, FLAG, SURFACE);
      expect(x + place.x, `left at ${x}, ${y}`).toBeGreaterThanOrEqual(0);
      expect(x + place.x + FLAG.width, `right at ${x}, ${y}`).toBeLessThanOrEqual(SURFACE.width);
      expect(y + place.y, `top at ${x}, ${y}`).toBeGreaterThanOrEqual(0);
      expect(y + place.y + FLAG.height, `bottom at ${x}, ${y}`).toBeLessThanOrEqual(SURFACE.height);
    }
  }
});

it('a long name on a small screen still fits', () => {
  const surface = { width: 220, height: 300 };
  const { x } = flagPlace({ x: 110, y: 100 }, { width: 180, height: 20 }, surface);
  expect(110 + x).toBeGreaterThanOrEqual(0);
  expect(110 + x + 180).toBeLessThanOrEqual(surface.width);
});

it('a tip out of sight does not lean into the surface', () => {
  expect(flagPlace({ x: 410, y: 150 }, FLAG, SURFACE)).toEqual({ x: 12, y: 18 });
  expect(flagPlace({ x: 200, y: 301 }, FLAG, SURFACE)).toEqual({ x: 12, y: 18 });
});
