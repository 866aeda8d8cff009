// Rules of the partial eraser: what it passes goes, what is left looks and times as it did.

import { describe, expect, it } from 'vitest';
import type { InkPoint } from '../../model/ink';
import { seeded } from '../../model/random';
import { inkPoints } from '../board.fixture';
import { pointDistance } from '../input/hit-test';
import { cutStroke } from './stroke-cut';
import { pressedPoints } from './stroke-path';

const NIB = { width: 4, hasPressure: true };
const at = (x: number, y: number) => ({ x, y });
const pass = (from: { x: number; y: number }, to = from, radius = 8) => ({ from, to, radius });

const line = (count: number, step = 10) =>
  inkPoints(Array.from({ length: count }, (_, i) => [i * step, 0] as const)).map((point, i) => {
    return { ...point, pressure: i / count };
  });

function ends(part: InkPoint[] | undefined): [number, number] {
  return [part?.at(0)?.x ?? Number.NaN, part?.at(-1)?.x ?? Number.NaN];
}

describe('an eraser across a line', () => {
  it('leaves two parts whose round ends meet the eraser’s edge', () => {
    const parts = cutStroke(line(11), NIB, [pass(at(50, -40), at(50, 40))]) ?? [];
    expect(parts).toHaveLength(2);
    // The radius and half the line's width.
    expect(ends(parts[0])).toEqual([0, expect.closeTo(40, 1)]);
    expect(ends(parts[1])).toEqual([expect.closeTo(60, 1), 100]);
  });

  it('keeps the pressure and the pace of what is left', () => {
    const [, after] = cutStroke(line(11), NIB, [pass(at(45, -40), at(45, 40))]) ?? [];
    const [first, second] = after ?? [];
    expect(first).toMatchObject({ x: expect.closeTo(55, 0), pressure: expect.closeTo(0.5, 2), t: 0 });
    expect(second).toMatchObject({ x: 60, t: expect.closeTo(8, 0) });
    expect(after?.at(-1)?.t).toBeCloseTo(45 * 1.6, 0);
  });

  it('passes beside it without a trace', () => {
    expect(cutStroke(line(11), NIB, [pass(at(0, 8.1), at(100, 8.1))])).toBeNull();
    expect(cutStroke(line(11), NIB, [pass(at(112, 0))])).toBeNull();
  });

  it('that only touches its edge still leaves a gap to be seen', () => {
    const parts = cutStroke(line(11), NIB, [pass(at(50, 7.9))]) ?? [];
    expect(parts).toHaveLength(2);
    expect(ends(parts[1])[0] - ends(parts[0])[1]).toBeGreaterThan(4 + 2 * 7);
  });

  it('on the ink of a line far thicker than itself takes it, too', () => {
    const thick = { width: 60, hasPressure: true };
    expect(cutStroke(line(30), thick, [pass(at(150, 25))])).toHaveLength(2);
    expect(cutStroke(line(30), thick, [pass(at(150, 31))])).toBeNull();
  });

  it('along it leaves nothing, and of a crumb nothing either', () => {
    expect(cutStroke(line(11), NIB, [pass(at(-10, 0), at(110, 0))])).toEqual([]);
    expect(cutStroke(line(11), NIB, [pass(at(10.4, 0), at(110, 0))])).toEqual([]);
  });

  it('takes a dot', () => {
    expect(cutStroke(line(1), NIB, [pass(at(3, 0))])).toEqual([]);
    expect(cutStroke(line(1), NIB, [pass(at(9, 0))])).toBeNull();
  });

  it('cuts a line that comes back as often as it passes it', () => {
    const zigzag = inkPoints(Array.from({ length: 8 }, (_, i) => [i % 2 === 0 ? 0 : 200, i * 30] as const));
    expect(cutStroke(zigzag, NIB, [pass(at(100, -50), at(100, 300))])).toHaveLength(8);
  });

  it('lets the pen rest where it rested', () => {
    const [a, b] = [line(11).slice(0, 3), line(11).slice(3)];
    const rest = { ...(a.at(-1) as InkPoint), t: 500 };
    const late = b.map((point) => ({ ...point, t: point.t + 500 }));
    const [before] = cutStroke([...a, rest, ...late], NIB, [pass(at(80, 0))]) ?? [];
    expect(before?.filter(({ x }) => x === 20).map(({ t }) => t)).toEqual([32, 500]);
  });
});

describe('what is left of a mouse’s stroke', () => {
  it('is as thick as it was, though it begins elsewhere', () => {
    const hand = line(30).map((point, i) => ({ ...point, t: i < 15 ? i * 4 : 60 + (i - 15) * 60 }));
    const [, after] = cutStroke(hand, { width: 4, hasPressure: false }, [pass(at(45, 0))]) ?? [];
    const drawn = new Map(pressedPoints(hand, false).map(({ x, pressure }) => [x, pressure]));
    const kept = after?.filter(({ x }) => drawn.has(x)) ?? [];
    expect(kept.length).toBeGreaterThan(20);
    for (const { x, pressure } of kept) expect(pressure).toBeCloseTo(drawn.get(x) ?? 0, 6);
  });
});

describe('whatever is cut', () => {
  it('loses what the eraser passed and nothing that it did not come near, on any scribble', () => {
    for (let seed = 1; seed <= 80; seed += 1) {
      const random = seeded(seed);
      let [x, y, t] = [0, 0, 0];
      const scribble = Array.from({ length: 40 }, () => {
        [x, y, t] = [x + (random() - 0.4) * 30, y + (random() - 0.5) * 40, t + 5 + random() * 20];
        return { x, y, pressure: random(), t };
      });
      const sweep = pass(at(random() * 100, -60), at(random() * 100, 60), 4 + random() * 10);
      const far = (point: InkPoint) => pointDistance(point, sweep.from, sweep.to);
      const left = (cutStroke(scribble, NIB, [sweep]) ?? [scribble]).flat();
      for (const point of left) expect(far(point), `seed ${seed}`).toBeGreaterThan(sweep.radius * 0.98);
      const untouched = scribble.filter(
        (point) => far(point) > Math.hypot(sweep.radius, sweep.radius + 2) + 2,
      );
      const kept = new Set(left.map((point) => `${point.x} ${point.y}`));
      const lost = untouched.filter((point) => !kept.has(`${point.x} ${point.y}`));
      expect(lost.length, `seed ${seed}`).toBeLessThanOrEqual(1);
      expect(left.every((point) => point.t >= 0)).toBe(true);
    }
  });
});
