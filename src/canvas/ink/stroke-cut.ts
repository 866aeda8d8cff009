// Cuts ink where an eraser passes: what is left of a stroke, with the pressure and the timing it was drawn with.

import type { InkPoint } from '../../model/ink';
import { type EraserSweep, pointDistance } from '../input/hit-test';
import { type Curve, curveThrough } from './stroke-curve';
import { type Nib, pressedPoints } from './stroke-path';

/** Samples of the curve are this part of the eraser's radius apart; between them the edge of a cut is sought. */
const SAMPLE_RADII = 0.25;
/** A long stroke under a fine eraser is looked at more coarsely instead of for ever. */
const MAX_SAMPLES = 20_000;
/** Halvings until an edge is found: to a thousandth of the way between two samples. */
const EDGE_STEPS = 10;
/** A part shorter than this many widths is a crumb that nobody meant to leave. */
const CRUMB_WIDTHS = 0.25;
/** World units that a cut segment may stray from the curve it was, in widths; beyond, points between are put in. */
const BEND_WIDTHS = 0.01;

/** A place of the ink; the pen stayed there from `t` to `until`. */
type Place = InkPoint & { until: number };
/** From and to, counted in segments from the beginning. */
type Span = { from: number; to: number };

/**
 * What is left of ink after an eraser's way over it, each part beginning at t = 0 and with the pressure it was drawn
 * with, also where that was made from speed. Null: the eraser did not reach it. None: nothing worth keeping is left.
 *
 * The eraser takes ink whose middle line it touches (of a line thicker than itself, whose ink its middle touches), and
 * there all that lies within its radius along the line, so that the round ends of what is left meet its edge.
 */
export function cutStroke(
  points: readonly InkPoint[],
  { width, hasPressure }: Nib,
  sweeps: readonly EraserSweep[],
): InkPoint[][] | null {
  const path = new CutPath(placesOf(pressedPoints(points, hasPressure)), width);
  const holes = path.holes(sweeps);
  if (holes.length === 0) return null;
  return path
    .between(holes)
    .filter((span) => path.lengthOf(span) >= width * CRUMB_WIDTHS)
    .map((span) => fromZero(path.pointsOf(span)));
}

class CutPath {
  readonly #places: Place[];
  readonly #curves: Curve<Place>[];
  readonly #width: number;

  constructor(places: Place[], width: number) {
    this.#places = places;
    this.#curves = curveThrough(places);
    this.#width = width;
  }

  /** What the eraser takes, in order; neighbours do not touch. */
  holes(sweeps: readonly EraserSweep[]): Span[] {
    const radius = Math.max(...sweeps.map((sweep) => sweep.radius));
    const touch = Math.max(radius, this.#width / 2);
    const along = radius + this.#width / 2;
    const distance = (u: number) =>
      Math.min(...sweeps.map(({ from, to }) => pointDistance(this.#at(u), from, to)));
    if (this.#curves.length === 0) return distance(0) <= touch ? [{ from: 0, to: 0 }] : [];
    const us = this.#samples(radius * SAMPLE_RADII);
    const distances = us.map(distance);
    const holes: Span[] = [];
    for (const near of runsWithin(distances, Math.hypot(touch, along))) {
      const least = Math.min(...distances.slice(near.from, near.to + 1));
      if (least > touch) continue;
      const reach = Math.hypot(least, along);
      for (const run of runsWithin(distances.slice(near.from, near.to + 1), reach)) {
        const [first, last] = [near.from + run.from, near.from + run.to];
        holes.push({
          from: this.#edge({ outside: us[first - 1], inside: us[first] as number, reach, distance }),
          to: this.#edge({ outside: us[last + 1], inside: us[last] as number, reach, distance }),
        });
      }
    }
    return holes;
  }

  /** What lies between the holes. */
  between(holes: readonly Span[]): Span[] {
    const spans: Span[] = [];
    let from = 0;
    for (const hole of holes) {
      if (hole.from > from) spans.push({ from, to: hole.from });
      from = hole.to;
    }
    if (from < this.#curves.length) spans.push({ from, to: this.#curves.length });
    return spans;
  }

  /** World units, along straight lines between the points. */
  lengthOf(span: Span): number {
    const points = this.pointsOf(span);
    return points.slice(1).reduce((sum, point, i) => {
      const before = points[i] as InkPoint;
      return sum + Math.hypot(point.x - before.x, point.y - before.y);
    }, 0);
  }

  /** The ink's own points of a part, and the ends where it was cut. */
  pointsOf({ from, to }: Span): InkPoint[] {
    const points: InkPoint[] = Number.isInteger(from)
      ? []
      : [this.#at(from), ...this.#bend(from, Math.min(to, Math.ceil(from)))];
    for (let i = Math.ceil(from); i <= Math.floor(to); i += 1)
      points.push(...withRest(this.#places[i] as Place));
    if (Number.isInteger(to)) return points;
    const start = Math.max(from, Math.floor(to));
    if (start > from || Number.isInteger(from)) points.push(...this.#bend(start, to));
    return [...points, this.#at(to)];
  }

  #at(u: number): InkPoint {
    const i = Math.min(this.#curves.length - 1, Math.floor(u));
    const curve = this.#curves[i];
    return curve ? pointOn(curve, u - i) : (this.#places[0] as Place);
  }

  /** Points within a part of one segment, so that it stays the curve that it was. */
  #bend(from: number, to: number): InkPoint[] {
    const [start, end] = [this.#at(from), this.#at(to)];
    const inner = [0.25, 0.5, 0.75].map((part) => this.#at(from + (to - from) * part));
    const isBent = inner.some((point) => pointDistance(point, start, end) > this.#width * BEND_WIDTHS);
    return isBent ? inner : [];
  }

  #samples(step: number): number[] {
    const length = this.#curves.reduce((sum, curve) => sum + curve.length, 0);
    const fine = Math.max(step, length / MAX_SAMPLES);
    const us = [0];
    for (const [i, curve] of this.#curves.entries()) {
      const count = Math.max(1, Math.ceil(curve.length / fine));
      for (let k = 1; k <= count; k += 1) us.push(i + k / count);
    }
    return us;
  }

  /** Where the eraser's reach ends between a place outside and one inside; without one outside, at the stroke's end. */
  #edge({ outside, inside, reach, distance }: Edge): number {
    if (outside === undefined) return inside;
    let [out, within] = [outside, inside];
    for (let i = 0; i < EDGE_STEPS; i += 1) {
      const middle = (out + within) / 2;
      if (distance(middle) > reach) out = middle;
      else within = middle;
    }
    return out;
  }
}

type Edge = { outside: number | undefined; inside: number; reach: number; distance: (u: number) => number };

/** Indexes of neighbours that all lie within a reach. */
function runsWithin(distances: readonly number[], reach: number): Span[] {
  const runs: Span[] = [];
  for (const [i, distance] of distances.entries()) {
    const last = runs.at(-1);
    if (distance > reach) continue;
    if (last?.to === i - 1) last.to = i;
    else runs.push({ from: i, to: i });
  }
  return runs;
}

/** The places of ink one after another, as they are drawn: where the pen rested is one. */
function placesOf(points: readonly InkPoint[]): Place[] {
  const places: Place[] = [];
  for (const point of points) {
    const last = places.at(-1);
    if (last && last.x === point.x && last.y === point.y) {
      last.pressure = Math.max(last.pressure, point.pressure);
      last.until = point.t;
    } else places.push({ ...point, until: point.t });
  }
  return places;
}

function withRest({ until, ...point }: Place): InkPoint[] {
  return until > point.t ? [point, { ...point, t: until }] : [point];
}

function pointOn({ from, to, x1, y1, x2, y2 }: Curve<Place>, t: number): InkPoint {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * from.x + b * x1 + c * x2 + d * to.x,
    y: a * from.y + b * y1 + c * y2 + d * to.y,
    pressure: s * from.pressure + t * to.pressure,
    t: s * from.until + t * to.t,
  };
}

function fromZero(points: InkPoint[]): InkPoint[] {
  const start = points[0]?.t ?? 0;
  return points.map((point) => ({ ...point, t: point.t - start }));
}
