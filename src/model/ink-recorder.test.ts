// Checks that recorded ink stays with the pen in space and time, on hostile input and on what real people drew.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../bots/corpus';
import { farthestFromPath } from '../../bots/corpus/path-distance';
import { ByteReader, ByteWriter } from './bytes';
import {
  type InkPoint,
  type InkScale,
  InkUnpacker,
  MAX_STROKE_MS,
  quantumForZoom,
  toleranceOf,
  unpackInk,
  WORLD_LIMIT,
} from './ink';
import { InkRecorder } from './ink-recorder';

const SEED = 20260402;
/** What a replay may be early or late, in ms. */
const ALLOWED_MS = 20;

function record(points: readonly InkPoint[], scale: InkScale): InkRecorder {
  const [first, ...rest] = points;
  if (!first) throw new Error('a stroke needs a point');
  const recorder = new InkRecorder(scale, first);
  for (const point of rest) recorder.add(point);
  return recorder;
}

/** Rounding moves a point by at most one quantum, and the line may pass it by the tolerance. */
function allowedDistance(quantum: number): number {
  return 2 ** quantum + toleranceOf(quantum);
}

/** What the promise is about: the finite points, inside the world and the hour, time waiting where it ran backward. */
function promised(points: readonly InkPoint[]): InkPoint[] {
  const clamp = (value: number) => Math.min(WORLD_LIMIT, Math.max(-WORLD_LIMIT, value));
  let newest = 0;
  return points
    .filter(({ x, y, t }) => [x, y, t].every(Number.isFinite))
    .map((point, i) => {
      newest = i === 0 ? 0 : Math.min(MAX_STROKE_MS, Math.max(newest, point.t));
      return { ...point, x: clamp(point.x), y: clamp(point.y), t: newest };
    });
}

const step = fc.record({
  dx: fc.oneof(
    fc.double({ min: -8, max: 8, noNaN: true }),
    fc.constant(0),
    fc.double({ min: -1e8, max: 1e8, noNaN: true }),
  ),
  dy: fc.oneof(fc.double({ min: -8, max: 8, noNaN: true }), fc.constant(0)),
  dt: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constant(0),
    fc.double({ min: -500, max: 500, noNaN: true }),
  ),
  pressure: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
  isBroken: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  how: fc.constantFrom({ x: Number.NaN }, { y: Infinity }, { t: Number.NaN }, { t: -Infinity }),
});

/** A pen that wanders, rests, jumps and is sometimes broken; its first point is sound. */
const anyStroke = fc.array(step, { maxLength: 120 }).map((steps) => {
  let now = { x: 0, y: 0, pressure: 0.5, t: 0 };
  return [
    now,
    ...steps.map(({ dx, dy, dt, pressure, isBroken, how }): InkPoint => {
      if (isBroken) return { ...now, ...how };
      now = { x: now.x + dx, y: now.y + dy, pressure, t: now.t + dt };
      return now;
    }),
  ];
});
const anyScale = fc.record({ quantum: fc.integer({ min: -8, max: 2 }), hasPressure: fc.boolean() });

describe('a recorded stroke', () => {
  it('stays with the pen in space and time, however the pen behaves', () => {
    fc.assert(
      fc.property(anyStroke, anyScale, (points, scale) => {
        const path = unpackInk(record(points, scale).finish());
        const distance = farthestFromPath(promised(points), path, { ms: ALLOWED_MS });
        // Far out, where the world ends, floating point itself is coarser than the quantum.
        expect(distance).toBeLessThanOrEqual(allowedDistance(scale.quantum) + 1e-6);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is the same bytes live as when it is finished, whenever the live ones are taken', () => {
    const steps = fc.array(fc.tuple(step, fc.boolean()), { maxLength: 80 });
    fc.assert(
      fc.property(steps, anyScale, (taken, scale) => {
        const recorder = new InkRecorder(scale, { x: 1, y: 2, pressure: 0.5, t: 0 });
        const [live, seen] = [new ByteWriter(), [] as InkPoint[]];
        const unpacker = new InkUnpacker(scale);
        const take = () => {
          const { count, bytes, tip } = recorder.takeFresh();
          live.raw(bytes);
          const reader = new ByteReader(bytes);
          for (let i = 0; i < count; i += 1) seen.push(unpacker.read(reader));
          reader.end();
          const shown = tip ? [...seen, unpacker.peek(new ByteReader(tip))] : seen;
          expect(shown).toEqual(recorder.points);
        };
        let now = { x: 1, y: 2, t: 0 };
        for (const [{ dx, dy, dt, pressure }, isTaken] of taken) {
          now = { x: now.x + dx, y: now.y + dy, t: now.t + dt };
          recorder.add({ ...now, pressure });
          if (isTaken) take();
        }
        const ink = recorder.finish();
        take();
        expect(live.finish()).toEqual(ink.bytes);
        expect(seen).toEqual(unpackInk(ink));
        expect(recorder.byteLength).toBe(ink.bytes.length);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('follows a straight line that is aimed, and keeps where it began and ended', () => {
    const at = (x: number, y: number, t: number, pressure = 0.5) => ({ x, y, t, pressure });
    const recorder = record([at(0, 0, 0), at(5, 0, 8)], { quantum: -4, hasPressure: false });
    for (const end of [at(9, 40, 16), at(80, 3, 24), at(100, 0, 32)]) {
      recorder.aim(end);
      expect(recorder.points.map(({ x, y }) => [x, y])).toEqual([
        [0, 0],
        [5, 0],
        [end.x, end.y],
      ]);
      expect(recorder.takeFresh().tip).not.toBeNull();
    }
    recorder.add(at(120, 0, 40));
    expect(unpackInk(recorder.finish())).toMatchObject([{ x: 0 }, { x: 5 }, { x: 100, t: 32 }, { x: 120 }]);
  });

  it('makes an aimed line as thick at its beginning as it is at its end', () => {
    const at = (x: number, pressure: number, t: number) => ({ x, y: 0, t, pressure });
    const recorder = record([at(0, 0.1, 0)], { quantum: -4, hasPressure: true });
    recorder.aim(at(50, 0.6, 10));
    recorder.aim(at(90, 0.6, 20));
    const path = unpackInk(recorder.finish());
    expect(path.map(({ x, pressure }) => [x, Math.round(pressure * 10)])).toEqual([
      [0, 1],
      [0, 6],
      [90, 6],
    ]);
  });

  it('hands out everything again after a restart', () => {
    const zigzag = Array.from({ length: 30 }, (_, i) => ({
      x: i,
      y: (i % 2) * 40,
      pressure: 0.5,
      t: i * 10,
    }));
    const recorder = record(zigzag, { quantum: -4, hasPressure: false });
    recorder.takeFresh();
    recorder.add({ x: 90, y: 90, pressure: 0.5, t: 400 });
    recorder.restart();
    const ink = recorder.finish();
    const fresh = recorder.takeFresh();
    expect(fresh.bytes).toEqual(ink.bytes);
    expect(fresh.count).toBe(ink.count);
    expect(recorder.takeFresh().count).toBe(0);
  });

  it('is not late where the pen rested on the way', () => {
    const at = (x: number, t: number) => ({ x, y: 0, pressure: 0.5, t });
    const drawn = [at(0, 0), at(100, 114), at(100, 128), at(200, 200)];
    const scale = { quantum: -4, hasPressure: false };
    const path = unpackInk(record(drawn, scale).finish());
    expect(farthestFromPath(drawn, path, { ms: ALLOWED_MS })).toBeLessThanOrEqual(allowedDistance(-4));
  });

  it('leaves out points that are nowhere, and takes a pressure that is no number for the usual one', () => {
    const scale = { quantum: -4, hasPressure: true };
    const recorder = record(
      [
        { x: 0, y: 0, pressure: Number.NaN, t: 0 },
        { x: Number.NaN, y: 5, pressure: 0.5, t: 10 },
        { x: 5, y: Infinity, pressure: 0.5, t: 20 },
        { x: 5, y: 5, pressure: 0.5, t: Number.NaN },
        { x: 7, y: 8, pressure: Number.NaN, t: 30 },
      ],
      scale,
    );
    const path = unpackInk(recorder.finish());
    expect(path.map(({ x, y, t }) => [x, y, t])).toEqual([
      [0, 0, 0],
      [7, 8, 30],
    ]);
    for (const { pressure } of path) expect(pressure).toBeCloseTo(0.5, 2);
  });

  it('cannot begin nowhere', () => {
    const begin = () =>
      new InkRecorder({ quantum: 0, hasPressure: false }, { x: Number.NaN, y: 0, pressure: 0, t: 0 });
    expect(begin).toThrow('A stroke must begin at a finite place');
  });

  it('ends at the edge of the world', () => {
    const scale = { quantum: -12, hasPressure: false };
    const path = unpackInk(
      record(
        [
          { x: 0, y: 0, pressure: 0, t: 0 },
          { x: 1e300, y: -1e300, pressure: 0, t: 9 },
        ],
        scale,
      ).finish(),
    );
    expect(path.at(-1)).toMatchObject({ x: WORLD_LIMIT, y: -WORLD_LIMIT });
  });

  it('keeps two points of a straight, even movement', () => {
    const line = Array.from({ length: 50 }, (_, i) => ({ x: i * 4, y: i * 3, pressure: 0.5, t: i * 10 }));
    expect(record(line, { quantum: -4, hasPressure: true }).finish().count).toBe(2);
  });

  it('keeps a change of pace on a straight line', () => {
    const line = Array.from({ length: 50 }, (_, i) => ({
      x: i,
      y: 0,
      pressure: 0.5,
      t: i < 25 ? i * 4 : 100 + (i - 25) * 40,
    }));
    expect(record(line, { quantum: -4, hasPressure: false }).finish().count).toBeGreaterThan(2);
  });

  it('takes 100,000 points at a bounded price for each', () => {
    const scale = { quantum: -4, hasPressure: true };
    const circle = (i: number) => ({
      x: 300 * Math.cos(i / 40),
      y: 300 * Math.sin(i / 40),
      pressure: 0.5 + 0.4 * Math.sin(i / 9),
      t: i * 8,
    });
    const recorder = new InkRecorder(scale, circle(0));
    let live = 0;
    for (let i = 1; i < 100_000; i += 1) {
      recorder.add(circle(i));
      if (i % 4 === 0) live += recorder.takeFresh().bytes.length;
    }
    const ink = recorder.finish();
    live += recorder.takeFresh().bytes.length;
    expect(live).toBe(ink.bytes.length);
    expect(ink.bytes.length).toBeLessThan(100_000 * 5);
    expect(unpackInk(ink).at(-1)?.t).toBe(799_992);
  }, 10_000);
});

const corpus = readCorpus();

describe.skipIf(corpus === null)('strokes of the corpus (skipped where ../shared/corpus is absent)', () => {
  const files = (corpus?.files ?? []).map(({ file, drawings }) => {
    return { file, strokes: drawings.flatMap((drawing) => drawing.strokes) };
  });

  for (const zoom of [0.25, 1, 4]) {
    it.each(files)(`$file is where and when it was drawn, at zoom ${zoom}`, ({ strokes }) => {
      const quantum = quantumForZoom(zoom);
      for (const { points, hasPressure } of strokes) {
        const path = unpackInk(record(points, { quantum, hasPressure }).finish());
        const distance = farthestFromPath(points, path, { ms: ALLOWED_MS });
        expect(distance).toBeLessThanOrEqual(allowedDistance(quantum));
      }
    });
  }

  it.each([
    { ink: 'mouse', hasPressure: false, most: 3.5 },
    { ink: 'pen', hasPressure: true, most: 4.5 },
  ])('$ink ink takes less than $most bytes a kept point', ({ hasPressure, most }) => {
    const inks = files
      .flatMap(({ strokes }) => strokes)
      .filter((stroke) => stroke.hasPressure === hasPressure)
      .map(({ points }) => record(points, { quantum: quantumForZoom(1), hasPressure }).finish());
    const bytes = inks.reduce((sum, ink) => sum + ink.bytes.length, 0);
    const count = inks.reduce((sum, ink) => sum + ink.count, 0);
    expect(bytes / count).toBeLessThan(most);
  });
});
