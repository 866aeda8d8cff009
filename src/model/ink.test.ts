// Checks that packed ink comes back as it was rounded, in pieces and as a whole, and that bad bytes are refused.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import {
  checkInk,
  InkPacker,
  type InkPoint,
  type InkScale,
  InkUnpacker,
  MAX_QUANTUM,
  MAX_STROKE_MS,
  MIN_QUANTUM,
  packInk,
  quantumForZoom,
  snapPoint,
  unpackInk,
  WORLD_LIMIT,
} from './ink';
import { readDifference, writeDifference } from './ink-difference';
import { InkTrail } from './ink-walk';

const SEED = 20260401;

/** What it throws; null: nothing. */
function troubleIn(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return String(error);
  }
}

/** One for all, as a board has it. */
const trail = new InkTrail();

const anyScale = fc.record({
  quantum: fc.integer({ min: MIN_QUANTUM, max: MAX_QUANTUM }),
  hasPressure: fc.boolean(),
});
const place = fc.oneof(
  fc.double({ min: -2_000, max: 2_000, noNaN: true }),
  fc.double({ min: -10 * WORLD_LIMIT, max: 10 * WORLD_LIMIT, noNaN: true }),
);
const anyPoint: fc.Arbitrary<InkPoint> = fc.record({
  x: place,
  y: place,
  pressure: fc.double({ min: -1, max: 2, noNaN: true }),
  t: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: -10, max: 2 * MAX_STROKE_MS })),
});

/** What a path is after packing: rounded, and time waiting where it ran backward. */
function snapAll(points: InkPoint[], scale: InkScale): InkPoint[] {
  let newest = 0;
  return points.map((point) => {
    const snapped = snapPoint(point, scale);
    newest = Math.max(newest, snapped.t);
    return { ...snapped, t: newest };
  });
}

describe('a packed difference', () => {
  it('comes back, whatever its size', () => {
    const far = 9_000_000_000;
    const bits = fc.integer({ min: 0, max: 33 });
    const value = fc.tuple(bits, fc.integer({ min: -far, max: far })).map(([n, v]) => (v % 2 ** n) + 0);
    const difference = fc.record({
      x: value,
      y: value,
      p: fc.integer({ min: -255, max: 255 }),
      t: value.map(Math.abs),
    });
    fc.assert(
      fc.property(difference, fc.boolean(), (given, hasPressure) => {
        const expected = hasPressure ? given : { ...given, p: 0 };
        const writer = new ByteWriter();
        writeDifference(writer, expected, hasPressure);
        const reader = new ByteReader(writer.finish());
        expect(readDifference(reader, hasPressure)).toEqual(expected);
        expect(reader.remaining).toBe(0);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('packed ink', () => {
  it('comes back as it was rounded, wherever and whenever its points are, unpacked or walked along', () => {
    fc.assert(
      fc.property(anyScale, fc.array(anyPoint, { maxLength: 60 }), (scale, points) => {
        const ink = packInk(points, scale);
        expect(ink.count).toBe(points.length);
        expect(unpackInk(ink)).toEqual(snapAll(points, scale));
        // Without −0, which is the same place.
        const places = trail
          .follow(ink)
          .subarray(0, 2 * ink.count)
          .map((value) => value + 0);
        expect([...places]).toEqual(unpackInk(ink).flatMap(({ x, y }) => [x, y]));
      }),
      { seed: SEED },
    );
  });

  it('is not changed by tips that were packed and read between its points', () => {
    fc.assert(
      fc.property(anyScale, fc.array(fc.tuple(anyPoint, anyPoint), { maxLength: 30 }), (scale, pairs) => {
        const [packer, unpacker] = [new InkPacker(scale), new InkUnpacker(scale)];
        const whole = new ByteWriter();
        const read: InkPoint[] = [];
        for (const [tip, point] of pairs) {
          const tipWriter = new ByteWriter();
          packer.peek(tipWriter, tip);
          const snappedTip = unpacker.peek(new ByteReader(tipWriter.finish()));
          expect(snappedTip.x).toBe(snapPoint(tip, scale).x);
          const pointWriter = new ByteWriter();
          packer.write(pointWriter, point);
          whole.raw(pointWriter.finish());
          read.push(unpacker.read(new ByteReader(pointWriter.finish())));
        }
        const points = pairs.map(([, point]) => point);
        expect(whole.finish()).toEqual(packInk(points, scale).bytes);
        expect(read).toEqual(snapAll(points, scale));
      }),
      { seed: SEED },
    );
  });

  it('takes two bytes a point while a mouse goes on as it went', () => {
    const line = Array.from({ length: 100 }, (_, i) => ({ x: i * 5, y: i * 4, pressure: 0.5, t: i * 15 }));
    const { bytes } = packInk(line, { quantum: -4, hasPressure: false });
    expect(bytes.length).toBeLessThan(100 * 2 + 10);
  });

  it('keeps its bytes for ever: this stroke of the first version still reads', () => {
    const points = [
      { x: 10, y: -20, pressure: 0.2, t: 0 },
      { x: 14.5, y: -18, pressure: 0.4, t: 17 },
      { x: 21, y: -12.25, pressure: 0.6, t: 33 },
      { x: 21, y: -12.25, pressure: 0.6, t: 533 },
      { x: -400, y: 900, pressure: 1, t: 541 },
    ];
    const scale = { quantum: -4, hasPressure: true };
    const golden = '02e54f0066410245666911426603eb02c102f40300039f6988e40108cc01';
    expect(Buffer.from(packInk(points, scale).bytes).toString('hex')).toBe(golden);
    const bytes = new Uint8Array(Buffer.from(golden, 'hex'));
    expect(unpackInk({ ...scale, count: 5, bytes })).toEqual(snapAll(points, scale));
  });

  it('refuses bytes that are cut short, too many, or lead out of the world, the hour or the pressure', () => {
    const scale = { quantum: 0, hasPressure: true };
    const packed = (...values: number[]) => {
      const writer = new ByteWriter();
      const [t = 0, x = 0, y = 0, p = 0] = values;
      writeDifference(writer, { x, y, t, p }, scale.hasPressure);
      return { ...scale, count: 1, bytes: writer.finish() };
    };
    expect(unpackInk(packed(0, WORLD_LIMIT, 0, 255))).toHaveLength(1);
    for (const ink of [
      packed(MAX_STROKE_MS + 1, 0, 0, 0),
      packed(0, 2 * WORLD_LIMIT, 0, 0),
      packed(0, 0, -2 * WORLD_LIMIT, 0),
      packed(0, 0, 0, 256),
      packed(0, 0, 0, -1),
      { ...packed(0, 0, 0, 0), count: 2 },
      { ...packed(0, 0, 0, 0), count: 0 },
    ]) {
      expect(() => unpackInk(ink)).toThrow(MalformedBytes);
    }
  });

  it('never throws anything but MalformedBytes, whatever the bytes are, and a check says the same', () => {
    fc.assert(
      fc.property(anyScale, fc.uint8Array({ maxLength: 200 }), fc.nat(60), (scale, bytes, count) => {
        expect(troubleIn(() => checkInk({ ...scale, count, bytes }))).toBe(
          troubleIn(() => unpackInk({ ...scale, count, bytes })),
        );
        try {
          const points = unpackInk({ ...scale, count, bytes });
          expect(points.every((point) => Object.values(point).every(Number.isFinite))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBytes);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('is never coarser than a sixteenth of a screen pixel', () => {
    for (const zoom of [0.05, 0.3, 1, 1.7, 4, 30]) {
      const pixels = 2 ** quantumForZoom(zoom) * zoom;
      expect(pixels).toBeLessThanOrEqual(1 / 16);
      expect(pixels).toBeGreaterThan(1 / 32 - 1e-9);
    }
  });
});
