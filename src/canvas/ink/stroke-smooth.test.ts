// Rules of smoothing: tremor goes, corners and ends stay, and neither sampling nor a degree decides what is seen.

import { describe, expect, it } from 'vitest';
import { distanceToLine, lineDifference } from './line-difference.fixture';
import { type PathPoint, smooth } from './stroke-smooth';

const WIDTH = 4;

function smoothed(line: readonly PathPoint[], width: number): PathPoint[] {
  const row = (read: (point: PathPoint) => number) => Float64Array.from(line, read);
  const [xs, ys, pressures] = [row(({ x }) => x), row(({ y }) => y), row(({ pressure }) => pressure)];
  smooth({ xs, ys, pressures }, width);
  return line.map((_, i) => ({
    x: xs[i] as number,
    y: ys[i] as number,
    pressure: pressures[i] as number,
  }));
}

/** The polyline through `places`, sampled about every `step`. */
function sampled(places: readonly (readonly [number, number])[], step: number): PathPoint[] {
  return places.flatMap(([x, y], i) => {
    const [fromX, fromY] = places[i - 1] ?? [x, y];
    const count = Math.max(1, Math.round(Math.hypot(x - fromX, y - fromY) / step));
    const after = Array.from({ length: count }, (_, k) => (k + 1) / count);
    return (i === 0 ? [1] : after).map((share) => {
      return { x: fromX + (x - fromX) * share, y: fromY + (y - fromY) * share, pressure: 0.5 };
    });
  });
}

/** 60 units in, and 60 units on after a turn by so many degrees. */
function turning(degrees: number): [number, number][] {
  const angle = (degrees * Math.PI) / 180;
  return [
    [-60, 0],
    [0, 0],
    [60 * Math.cos(angle), 60 * Math.sin(angle)],
  ];
}

describe('a smoothed line', () => {
  it('begins and ends where it was drawn, and stays straight where it is', () => {
    const line = smoothed(
      sampled(
        [
          [0, 0],
          [40, 20],
        ],
        1,
      ),
      WIDTH,
    );
    expect(line[0]).toMatchObject({ x: 0, y: 0 });
    expect(line.at(-1)).toMatchObject({ x: 40, y: 20 });
    for (const { x, y } of line) expect(y).toBeCloseTo(x / 2, 9);
  });

  it('has lost what is finer than itself, and kept what is coarser', () => {
    const wave = (length: number) => {
      const samples = Array.from({ length: 401 }, (_, i) => {
        return { x: i / 4, y: 0.2 * Math.sin((i / 4 / length) * 2 * Math.PI), pressure: 0.5 };
      });
      const inner = smoothed(samples, WIDTH).filter(({ x }) => x > 20 && x < 80);
      return Math.max(...inner.map(({ y }) => Math.abs(y))) / 0.2;
    };
    expect(wave(WIDTH)).toBeLessThan(0.35);
    expect(wave(10 * WIDTH)).toBeGreaterThan(0.95);
  });

  it('has a sharp corner where it was drawn, and rounds a bend', () => {
    const corner = { x: 0, y: 0, pressure: 0.5 };
    expect(distanceToLine(corner, smoothed(sampled(turning(90), 1), WIDTH))).toBeLessThan(1e-9);
    expect(distanceToLine(corner, smoothed(sampled(turning(40), 1), WIDTH))).toBeGreaterThan(0.1);
  });

  it('hardly changes with how densely it was sampled', () => {
    for (const degrees of [20, 50, 60, 65, 70, 90, 150]) {
      const coarse = smoothed(sampled(turning(degrees), 1), WIDTH);
      const uneven = [
        ...sampled(turning(degrees).slice(0, 2), 0.3),
        ...sampled(turning(degrees), 1).slice(61),
      ];
      expect(lineDifference(coarse, smoothed(uneven, WIDTH)), `${degrees}°`).toBeLessThan(0.15);
    }
  });

  it('hardly changes with a degree more or less: there is no edge at which a bend becomes a corner', () => {
    for (let degrees = 0; degrees < 170; degrees += 1) {
      const [one = [], next = []] = [degrees, degrees + 1].map((angle) =>
        smoothed(sampled(turning(angle), 1), WIDTH),
      );
      const near = one.filter(({ x, y }) => Math.hypot(x, y) < 8);
      const moved = Math.max(...near.map((place) => distanceToLine(place, next)));
      expect(moved, `${degrees}°`).toBeLessThan(0.25);
    }
  });

  it('spreads pressure as it spreads places', () => {
    const step = sampled(
      [
        [0, 0],
        [40, 0],
      ],
      1,
    ).map((place) => ({ ...place, pressure: place.x < 20 ? 0.2 : 0.8 }));
    const pressures = smoothed(step, WIDTH).map(({ pressure }) => pressure);
    expect(pressures.slice(0, 10).every((pressure) => Math.abs(pressure - 0.2) < 0.01)).toBe(true);
    expect(pressures.every((pressure, i) => i === 0 || pressure >= (pressures[i - 1] as number) - 1e-9)).toBe(
      true,
    );
    expect(
      Math.max(...pressures.slice(1).map((pressure, i) => pressure - (pressures[i] as number))),
    ).toBeLessThan(0.3);
  });
});
