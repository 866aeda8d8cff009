// Rules of the stroke's outline: it stays around its points, holds only numbers, and is bounded in size.

import { describe, expect, it } from 'vitest';
import { type InkPoint, packInk, unpackInk } from '../../model/ink';
import { seeded } from '../../model/random';
import { inkBounds } from './ink-bounds';
import { lineDifference } from './line-difference.fixture';
import { strokeLine, strokeOutline, widestRadius } from './stroke-outline';
import { strokeRuns } from './stroke-path';

const MOUSE = { width: 4, hasPressure: false };
const PEN = { width: 4, hasPressure: true };

function points(places: [x: number, y: number][], { pressure = 0.5, interval = 16 } = {}): InkPoint[] {
  return places.map(([x, y], i) => ({ x, y, pressure, t: i * interval }));
}

function scribble(count: number, seed = 1): InkPoint[] {
  const random = seeded(seed);
  let [x, y, direction, t] = [random() * 100, random() * 100, 0, 0];
  return Array.from({ length: count }, () => {
    direction += (random() - 0.5) * 2.5;
    const step = random() * 12;
    x += Math.cos(direction) * step;
    y += Math.sin(direction) * step;
    t += Math.floor(random() * 30);
    return { x, y, pressure: random(), t };
  });
}

/** World places of all outline points. */
function outlinePoints(ink: readonly InkPoint[], nib = MOUSE): { x: number; y: number }[] {
  const { origin, lines } = strokeOutline(ink, nib);
  return lines.flatMap((line) => {
    expect(line.length % 2).toBe(0);
    return Array.from({ length: line.length / 2 }, (_, i) => ({
      x: origin.x + (line[2 * i] as number),
      y: origin.y + (line[2 * i + 1] as number),
    }));
  });
}

/** How often outlines turn around a place in all; 0: it is not filled. */
function turnsAround(lines: readonly number[][], { x, y }: { x: number; y: number }): number {
  let turns = 0;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [ax, ay] = [line[i] as number, line[i + 1] as number];
      const [bx, by] = [line[(i + 2) % line.length] as number, line[(i + 3) % line.length] as number];
      const isLeft = (bx - ax) * (y - ay) - (x - ax) * (by - ay) > 0;
      if (ay <= y && by > y && isLeft) turns += 1;
      if (by <= y && ay > y && !isLeft) turns -= 1;
    }
  }
  return turns;
}

describe('the outline of a stroke', () => {
  it('lies within the bounds the spatial index is told, for any scribble', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      for (const nib of [MOUSE, PEN, { width: 40, hasPressure: true }, { width: 0.5, hasPressure: false }]) {
        const ink = packInk(scribble(3 + seed, seed), { quantum: -4, hasPressure: nib.hasPressure });
        const bounds = inkBounds(ink, nib.width);
        const slack = nib.width * 0.02;
        const outline = outlinePoints(unpackInk(ink), nib);
        const outside = outline.filter(
          ({ x, y }) =>
            !(x >= bounds.minX - slack && x <= bounds.maxX + slack) ||
            !(y >= bounds.minY - slack && y <= bounds.maxY + slack),
        );
        expect(outside, `seed ${seed}, width ${nib.width}`).toEqual([]);
      }
    }
  });

  it('is told to reach little further than it does', () => {
    const ink = packInk(scribble(40, 7), { quantum: -4, hasPressure: true });
    const { minX, minY, maxX, maxY } = inkBounds(ink, 4);
    const [xs, ys] = [unpackInk(ink).map(({ x }) => x), unpackInk(ink).map(({ y }) => y)];
    // The widest nib, and a quarter of the longest step.
    for (const gap of [
      Math.min(...xs) - minX,
      Math.min(...ys) - minY,
      maxX - Math.max(...xs),
      maxY - Math.max(...ys),
    ]) {
      expect(gap).toBeGreaterThanOrEqual(widestRadius(4));
      expect(gap).toBeLessThan(widestRadius(4) + 3);
    }
  });

  it('of a tap is a dot around its place', () => {
    const dot = outlinePoints(points([[5, 7]]), PEN);
    expect(dot.length).toBeGreaterThan(8);
    // The curve that is painted passes inside of them, by as much as they are out.
    for (const { x, y } of dot) expect(Math.hypot(x - 5, y - 7)).toBeCloseTo(2.04, 2);
  });

  it('of a pen that rests on its place is a dot, too', () => {
    const rest = points([
      [5, 7],
      [5, 7],
      [5, 7],
    ]);
    expect(strokeOutline(rest, MOUSE).lines).toHaveLength(1);
    for (const { x, y } of outlinePoints(rest)) expect(Math.hypot(x - 5, y - 7)).toBeLessThan(3);
  });

  it('has no hole where the line turns more tightly than it is wide', () => {
    const spiral = Array.from({ length: 120 }, (_, i): [number, number] => {
      const [angle, radius] = [i / 4, 0.4 + i / 60];
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    for (const ink of [
      points(spiral, { pressure: 1 }),
      scribble(60, 2).map((point) => ({ ...point, pressure: 1 })),
    ]) {
      const { origin, lines } = strokeOutline(ink, PEN);
      for (const { x, y, pressure } of strokeRuns(ink, PEN).flat()) {
        const inside = 0.9 * 4 * (0.5 - 0.6 * (0.5 - pressure));
        for (let angle = 0; angle < 6; angle += 1) {
          const place = {
            x: x - origin.x + inside * Math.cos(angle),
            y: y - origin.y + inside * Math.sin(angle),
          };
          expect(turnsAround(lines, place), `at ${x}, ${y}, ${angle}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('is one line over the seams of a long stroke', () => {
    const ink = points(Array.from({ length: 1_000 }, (_, i) => [i, 20 * Math.sin(i / 30)]));
    const { origin, lines } = strokeOutline(ink, PEN);
    expect(lines.length).toBeGreaterThan(4);
    for (const { x, y } of ink) {
      // The line is 4 wide: just inside of its sides, square to it.
      const slope = Math.cos(x / 30) * (2 / 3);
      for (const side of [-1.9, 1.9]) {
        const [dx, dy] = [(-slope * side) / Math.hypot(1, slope), side / Math.hypot(1, slope)];
        const place = { x: x + dx - origin.x, y: y + dy - origin.y };
        expect(turnsAround(lines, place), `beside ${x}, ${y}`).toBeGreaterThan(0);
      }
    }
  });

  it('of no points is nothing', () => {
    expect(strokeOutline([], MOUSE).lines.flat()).toEqual([]);
  });

  it('reaches both ends of a straight line with few points between', () => {
    const xs = outlinePoints(
      points([
        [0, 0],
        [1000, 0],
      ]),
    ).map(({ x }) => x);
    expect(Math.min(...xs)).toBeLessThan(0);
    expect(Math.min(...xs)).toBeGreaterThan(-4);
    expect(Math.max(...xs)).toBeGreaterThan(1000);
    expect(xs.length).toBeLessThan(300);
  });

  it('is thicker where the pen is pressed, between 0.4 and 1.6 times the width', () => {
    const line: [number, number][] = [
      [0, 0],
      [50, 0],
      [100, 0],
    ];
    const thickness = (pressure: number) =>
      2 * Math.max(...outlinePoints(points(line, { pressure }), PEN).map(({ y }) => y));
    for (const pressure of [0, 0.5, 1])
      expect(Math.abs(thickness(pressure) / (0.4 + 1.2 * pressure) / 4 - 1)).toBeLessThan(0.02);
    expect(widestRadius(4)).toBeCloseTo((1.6 * 4) / 2, 9);
  });

  it('is thinner where a mouse moves fast, gently', () => {
    const line: [number, number][] = Array.from({ length: 20 }, (_, i) => [i * 20, 0]);
    const thickness = (interval: number) =>
      2 * Math.max(...outlinePoints(points(line, { interval })).map(({ y }) => y));
    expect(thickness(4)).toBeLessThan(thickness(200));
    expect(thickness(4)).toBeGreaterThan(4 * 0.7);
    expect(thickness(200)).toBeLessThan(4 * 1.3);
  });

  it('does not depend on where in the world it is drawn', () => {
    const near = scribble(50);
    const far = near.map((point) => ({ ...point, x: point.x + 2 ** 22, y: point.y - 2 ** 22 }));
    const [a, b] = [strokeOutline(near, PEN).lines.flat(), strokeOutline(far, PEN).lines.flat()];
    expect(b.length).toBe(a.length);
    a.forEach((value, i) => {
      expect(b[i]).toBeCloseTo(value, 4);
    });
  });

  it('holds only finite numbers when stamps repeat and places are equal', () => {
    const ink = scribble(200).map((point, i) => ({ ...point, t: i < 100 ? 0 : point.t }));
    const doubled = ink.flatMap((point) => [point, point]);
    const flat = strokeOutline(doubled, MOUSE).lines.flat();
    expect(flat.every(Number.isFinite)).toBe(true);
    expect(strokeLine(doubled, 20).lines.flat().every(Number.isFinite)).toBe(true);
  });

  it('of the longest stroke stays of bounded size', () => {
    const ink = scribble(14_000);
    expect(outlinePoints(ink).length).toBeLessThan(20 * ink.length);
    // A hair's width asks for far more samples than anybody can see.
    const part = ink.slice(0, 1000);
    expect(outlinePoints(part, { width: 0.01, hasPressure: false }).length).toBeLessThan(80 * part.length);
  });
});

describe('the middle line', () => {
  it('keeps a sharp corner where it was drawn', () => {
    const corner: [number, number][] = [
      ...Array.from({ length: 20 }, (_, i): [number, number] => [i * 5, 0]),
      ...Array.from({ length: 20 }, (_, i): [number, number] => [95, (i + 1) * 5]),
    ];
    const runs = strokeRuns(points(corner), MOUSE);
    expect(runs).toHaveLength(2);
    expect(runs[0]?.at(-1)).toMatchObject({ x: 95, y: 0 });
    expect(runs[1]?.[0]).toMatchObject({ x: 95, y: 0 });
  });

  it('rounds sparse points of a fast circle into a curve', () => {
    const circle = Array.from({ length: 17 }, (_, i): [number, number] => {
      const angle = (i / 16) * 2 * Math.PI;
      return [100 * Math.cos(angle), 100 * Math.sin(angle)];
    });
    const runs = strokeRuns(points(circle), MOUSE);
    expect(runs).toHaveLength(1);
    // Without its first and last piece, which have a neighbour on one side only.
    const inner = runs.flat().filter(({ x, y }) => Math.abs(Math.atan2(y, x)) > Math.PI / 8);
    expect(inner.length).toBeGreaterThan(20);
    for (const { x, y } of inner) expect(Math.abs(Math.hypot(x, y) - 100)).toBeLessThan(0.8);
  });

  it('keeps a slow straight run straight up to its bends', () => {
    const octagon = Array.from({ length: 9 }, (_, i): [number, number] => {
      const angle = (i / 8) * 2 * Math.PI;
      return [100 * Math.cos(angle), 100 * Math.sin(angle)];
    });
    const inradius = 100 * Math.cos(Math.PI / 8);
    for (const { x, y } of strokeRuns(points(octagon, { interval: 800 }), MOUSE).flat()) {
      // The height over the nearest side: how far the line swings out of the octagon, or cuts into it.
      const side = ((Math.atan2(y, x) % (Math.PI / 4)) + Math.PI / 4) % (Math.PI / 4);
      const height = Math.hypot(x, y) * Math.cos(side - Math.PI / 8) - inradius;
      expect(Math.abs(height)).toBeLessThan(0.5);
    }
  });

  it('hardly changes with a degree or a millisecond more: no rounding is seen', () => {
    const turning = (degrees: number, elapsed: number) => {
      const angle = (degrees * Math.PI) / 180;
      const places: [number, number][] = [
        [-24, 0],
        [0, 0],
        [12 * Math.cos(angle), 12 * Math.sin(angle)],
        [12 * Math.cos(angle) + 24, 12 * Math.sin(angle)],
      ];
      return strokeRuns(points(places, { interval: elapsed }), PEN).flat();
    };
    for (let degrees = 0; degrees < 150; degrees += 1)
      expect(lineDifference(turning(degrees, 50), turning(degrees + 1, 50)), `${degrees}°`).toBeLessThan(0.5);
    for (let elapsed = 50; elapsed < 150; elapsed += 1)
      expect(lineDifference(turning(45, elapsed), turning(45, elapsed + 1)), `${elapsed} ms`).toBeLessThan(
        0.1,
      );
  });

  it('smooths the steps of whole mouse pixels', () => {
    const stairs = Array.from({ length: 100 }, (_, i): [number, number] => [i, Math.round(i / 5)]);
    const inner = strokeRuns(points(stairs), MOUSE)
      .flat()
      .filter(({ x }) => x > 10 && x < 90);
    for (const { x, y } of inner) expect(Math.abs(y - x / 5)).toBeLessThan(0.4);
  });

  it('of the beginning does not change much when the stroke goes on', () => {
    const ink = scribble(120).map((point, i) => ({ ...point, t: i * 16 }));
    const short = strokeRuns(ink.slice(0, 100), MOUSE).flat();
    const long = strokeRuns(ink, MOUSE).flat();
    const stable = short.slice(0, Math.floor(short.length * 0.8));
    for (const place of stable) {
      const nearest = Math.min(...long.map(({ x, y }) => Math.hypot(x - place.x, y - place.y)));
      expect(nearest).toBeLessThan(0.5);
    }
  });
});
