// Rules of coarse ink in pixels: each is covered by as much as it lies within the line, and lines lie over one another.

import { describe, expect, it } from 'vitest';
import { Random } from '../../model/random';
import { CoarseRaster } from './coarse-raster';
import type { Rgb } from './ink-colors';
import { distanceToLine } from './line-difference.fixture';

const SIDE = 64;
const RED: Rgb = [200, 20, 60];
const BLUE: Rgb = [10, 40, 220];
type Place = { x: number; y: number };
type Look = { width: number; alpha?: number; color?: Rgb };

function draw(raster: CoarseRaster, line: readonly Place[], { width, alpha = 1, color = RED }: Look): void {
  const places = line.flatMap(({ x, y }) => [x, y]);
  const placed = { places: Float64Array.from(places), count: line.length, scale: 1, left: 0, top: 0 };
  raster.addLine(placed, { width, alpha, color });
}

function begun(width = SIDE, height = SIDE): CoarseRaster {
  const raster = new CoarseRaster(SIDE);
  raster.begin({ width, height });
  return raster;
}

/** Red, green, blue, alpha. */
function pixel({ bytes }: CoarseRaster, x: number, y: number): number[] {
  const at = 4 * (y * SIDE + x);
  return [...bytes.subarray(at, at + 4)];
}

function places(): Place[] {
  return Array.from({ length: SIDE * SIDE }, (_, i) => ({ x: i % SIDE, y: Math.floor(i / SIDE) }));
}

function squiggle(random: Random, sharpness: number): Place[] {
  let [x, y, heading] = [random.between(-10, 74), random.between(-10, 74), random.between(0, 6.3)];
  return Array.from({ length: 12 }, () => {
    const place = { x, y };
    heading += random.between(-sharpness, sharpness);
    const step = random.between(0.4, 11);
    x += step * Math.cos(heading);
    y += step * Math.sin(heading);
    return place;
  });
}

describe('a coarse line in pixels', () => {
  it('covers each pixel by how far its middle lies within, wherever it goes and however sharply it turns', () => {
    let covered = 0;
    for (let seed = 1; seed <= 24; seed += 1) {
      const random = new Random(seed);
      const line = squiggle(random, seed % 2 === 0 ? 0.3 : 3);
      // Hairlines, and wider.
      const width = seed % 3 === 0 ? random.between(0.3, 1) : random.between(1, 5);
      const raster = begun();
      draw(raster, line, { width });
      for (const { x, y } of places()) {
        const inside = Math.max(1, width) / 2 + 0.5 - distanceToLine({ x: x + 0.5, y: y + 0.5 }, line);
        const right = 255 * Math.min(1, width) * Math.min(1, Math.max(0, inside));
        const [, , , alpha = 0] = pixel(raster, x, y);
        // On the outside of a slight turn the edges meet in a corner instead of a round.
        expect(Math.abs(alpha - right), `seed ${seed} at ${x}, ${y}`).toBeLessThan(45);
        covered += Number(alpha > 0);
      }
    }
    expect(covered).toBeGreaterThan(2_000);
  });

  it.each([
    ['to the right', 1, 0],
    ['to the left', -1, 0],
    ['down', 0, 1],
    ['up', 0, -1],
    ['aslant', Math.SQRT1_2, Math.SQRT1_2],
  ])('has no gap where it goes on straight %s in pieces', (_, alongX, alongY) => {
    const raster = begun();
    const line = Array.from({ length: 9 }, (_, i) => ({
      x: 32 + (3.3 * i - 13) * alongX,
      y: 32 + (3.3 * i - 13) * alongY,
    }));
    draw(raster, line, { width: 3 });
    for (let along = -10; along <= 10; along += 0.5) {
      const [x, y] = [Math.floor(32 + along * alongX), Math.floor(32 + along * alongY)];
      expect(pixel(raster, x, y), `${along}`).toEqual([...RED, 255]);
    }
  });

  it.each([0, 0.3, 1, -0.7, 1 / 0.6, -4])(
    'as a hair is as dark in every pixel it passes, sloping %f',
    (slope) => {
      const raster = begun();
      const isSteep = Math.abs(slope) > 1;
      const line = Array.from({ length: 13 }, (_, i) => {
        const [x, y] = isSteep
          ? [(3.3 * i - 20) / slope, 3.3 * i - 20]
          : [3.3 * i - 20, (3.3 * i - 20) * slope];
        return { x: 32.2 + x, y: 32.7 + y };
      });
      draw(raster, line, { width: 1 });
      // Across the way that it gets on most.
      const across = isSteep ? 1 / slope : slope;
      for (let along = 16; along < 48; along += 1) {
        const inked = Array.from({ length: SIDE }, (_, k) =>
          isSteep ? pixel(raster, k, along) : pixel(raster, along, k),
        );
        const sum = inked.reduce((all, [, , , alpha = 0]) => all + alpha, 0);
        // By a fifth at most, for where between the pixels it passes.
        expect(Math.abs(sum / 255 - Math.hypot(1, across)), `${along}`).toBeLessThan(0.2);
      }
    },
  );

  it.each([
    [1, 2],
    [4, 1],
  ])('of width %i is a dot where it goes nowhere, said %i times', (width, times) => {
    const raster = begun();
    draw(raster, Array(times).fill({ x: 20.5, y: 30.5 }), { width });
    expect(pixel(raster, 20, 30)).toEqual([...RED, 255]);
    expect(pixel(raster, 20, 33)).toEqual([0, 0, 0, 0]);
    expect(pixel(raster, 23, 30)).toEqual([0, 0, 0, 0]);
  });

  it('is one line where it crosses itself: no darker there', () => {
    const raster = begun();
    const loop = [
      { x: 10, y: 10 },
      { x: 50, y: 50 },
      { x: 50, y: 10 },
      { x: 10, y: 50 },
    ];
    draw(raster, loop, { width: 3, alpha: 0.4 });
    expect(pixel(raster, 30, 30)).toEqual([...RED, 102]);
    expect(pixel(raster, 20, 20)).toEqual([...RED, 102]);
  });

  it.each([1, 3])(
    'stays within the tile it was begun for, %i wide, also where it comes from far out',
    (width) => {
      const raster = begun(40, 30);
      const farOut = [-1e7, 1e7];
      const level = (y: number) => farOut.map((x) => ({ x, y }));
      const upright = (x: number) => farOut.map((y) => ({ x, y }));
      // The last of each along the edge.
      for (const y of [15.5, 29.9]) draw(raster, level(y), { width });
      for (const x of [20.5, 39.9]) draw(raster, upright(x), { width });
      draw(
        raster,
        [
          { x: 39, y: 29 },
          { x: 39, y: 29 },
        ],
        { width: 9 },
      );
      expect(pixel(raster, 0, 15)).toEqual([...RED, 255]);
      expect(pixel(raster, 39, 15)).toEqual([...RED, 255]);
      expect(pixel(raster, 20, 0)).toEqual([...RED, 255]);
      for (const { x, y } of places()) {
        if (x >= 40 || y >= 30) expect(pixel(raster, x, y), `${x}, ${y}`).toEqual([0, 0, 0, 0]);
      }
    },
  );

  it('lies over what is there as Porter and Duff have it, whatever each lets through', () => {
    const random = new Random(9);
    const line = [
      { x: 0, y: 32 },
      { x: 64, y: 32 },
    ];
    for (let i = 0; i < 200; i += 1) {
      const [below, above] = [random.between(0.02, 1), random.between(0.02, 1)].map(
        (alpha) => Math.round(255 * alpha) / 255,
      ) as [number, number];
      const raster = begun();
      draw(raster, line, { width: 5, alpha: below, color: BLUE });
      draw(raster, line, { width: 5, alpha: above, color: RED });
      const alpha = above + below * (1 - above);
      const mixed = RED.map((red, k) => (red * above + (BLUE[k] as number) * below * (1 - above)) / alpha);
      const seen = pixel(raster, 30, 32);
      for (const [k, value] of [...mixed, 255 * alpha].entries())
        expect(Math.abs((seen[k] as number) - value), `${below} below ${above}, ${k}`).toBeLessThan(2);
    }
  });

  it('leaves nothing of a line on the next, nor of a picture on the next', () => {
    const raster = begun();
    draw(raster, squiggle(new Random(5), 2), { width: 4 });
    raster.begin({ width: SIDE, height: SIDE });
    draw(
      raster,
      [
        { x: 5, y: 5 },
        { x: 9, y: 5 },
      ],
      { width: 2, color: BLUE },
    );
    const inked = places().filter(({ x, y }) => pixel(raster, x, y)[3] !== 0);
    expect(inked.every(({ x, y }) => x < 12 && y < 8)).toBe(true);
    expect(pixel(raster, 7, 5)).toEqual([...BLUE, 255]);
  });
});
