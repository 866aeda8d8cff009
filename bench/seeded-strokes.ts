// Strokes of a made-up hand, the same for the same seed.

import type { StrokeElement } from '../src/model/element';
import { idFromBytes } from '../src/model/ids';
import { type InkPoint, packInk } from '../src/model/ink';
import { Random } from '../src/model/random';

const SCALE = { quantum: -4, hasPressure: true };
/** World units around the origin in which strokes begin. */
const SQUARE = { width: 8_000, height: 8_000 };

/** A line as a hand draws it: it turns and hurries little by little. */
export function handDrawn(random: Random, points: number, within = SQUARE): InkPoint[] {
  const [right, bottom] = [within.width / 2, within.height / 2];
  let [x, y] = [random.between(-right, right), random.between(-bottom, bottom)];
  let [heading, turn, speed, pressure, t] = [random.between(0, 6.3), 0, random.between(3, 9), 0.4, 0];
  return Array.from({ length: points }, () => {
    const point = { x, y, pressure, t: Math.round(t) };
    turn = 0.85 * turn + random.between(-0.12, 0.12);
    heading += turn;
    speed = Math.min(14, Math.max(1.5, speed + random.between(-1.2, 1.2)));
    pressure = Math.min(0.95, Math.max(0.1, pressure + random.between(-0.02, 0.02)));
    x += speed * Math.cos(heading);
    y += speed * Math.sin(heading);
    t += random.between(14, 19);
    return point;
  });
}

export function strokeOf(n: number, points: InkPoint[]): StrokeElement {
  const id = idFromBytes(new Uint8Array([n >> 16, n >> 8, n, 7, 7, 7, 7, 7, 7, 7, 7, 7]));
  const order = `b${String(n).padStart(6, '0').slice(0, 2)}${String(n).padStart(6, '0').slice(2)}V`;
  return { kind: 'stroke', id, tool: 'pen', color: n % 8, width: 4, order, ink: packInk(points, SCALE) };
}

/** So many strokes that begin within `within`, one above the other in the order they come. */
export function* seededStrokes(
  seed: number,
  { count, points, within = SQUARE }: SeededBoard,
): Generator<StrokeElement> {
  const random = new Random(seed);
  for (let n = 0; n < count; n += 1) yield strokeOf(n, handDrawn(random, points, within));
}

export type SeededBoard = { count: number; points: number; within?: { width: number; height: number } };
