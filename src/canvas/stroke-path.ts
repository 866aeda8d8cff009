// The middle line of a stroke: sparse ink points smoothed, rounded into curves, corners kept, pressure made up.

import { DEFAULT_PRESSURE, type InkPoint } from '../model/ink';
import { type Curve, curveThrough } from './stroke-curve';

/** A place of the middle line; pressure 0…1. */
export type PathPoint = { x: number; y: number; pressure: number };

/** What the ink was drawn with. Width in world units. */
export type Nib = { width: number; hasPressure: boolean };

/** Samples are this many widths apart, and so is the smoothing: what is finer than the line is the hand's tremor. */
const SAMPLE_WIDTHS = 0.4;
/** A hair drawn over a long way is sampled more coarsely instead of for ever. */
const MAX_SAMPLES = 4_000;
/** How far a straight segment may bend at its ends, in widths: rounder than the hand drew it is not wanted. */
const MAX_STRAY_WIDTHS = 0.06;
/** The line turns more than this within a few samples: somebody meant a corner. */
const CORNER_COSINE = Math.cos((65 * Math.PI) / 180);
const CORNER_REACH = 3;
/** A kept sample stands for all after it, until the line has turned or gone this far. */
const MAX_TURN = (6 * Math.PI) / 180;
const MAX_STEP_WIDTHS = 3;
const MAX_PRESSURE_STEP = 0.03;

/** World units per ms at which a hand without pressure draws the nominal width. */
const USUAL_SPEED = 0.8;
const SPEED_PRESSURE_RANGE = 0.4;
/** How long a change of speed takes to show: shorter, and the clock's jitter becomes knots in the line. */
const SPEED_MEMORY_MS = 80;

/**
 * The middle line of ink in runs from corner to corner, each beginning where the one before ends; dense where it bends and sparse where it is straight.
 * One run of one point for a dot. It depends on a point's past and only a little on its near future, so that a stroke being
 * drawn does not wriggle.
 */
export function strokeRuns(points: readonly InkPoint[], { width, hasPressure }: Nib): PathPoint[][] {
  const places = withoutRepeats(pressedPoints(points, hasPressure));
  if (places.length < 2) return [places];
  const samples = sampleEvenly(curveThrough(places, width * MAX_STRAY_WIDTHS), width);
  const isCorner = findCorners(samples);
  smooth(samples, isCorner);
  smooth(samples, isCorner);
  return thinOut(samples, isCorner, width);
}

function withoutRepeats(points: readonly InkPoint[]): InkPoint[] {
  const kept: InkPoint[] = [];
  for (const { x, y, pressure, t } of points) {
    const last = kept.at(-1);
    if (last && last.x === x && last.y === y) last.pressure = Math.max(last.pressure, pressure);
    else kept.push({ x, y, pressure, t });
  }
  return kept;
}

/** The points with the pressure they are drawn with: the pen's own, or for a mouse or finger one made from speed. */
export function pressedPoints(points: readonly InkPoint[], hasPressure: boolean): readonly InkPoint[] {
  return hasPressure ? points : withSpeedPressure(points);
}

/** Slow is thick and fast is thin, gently. Speed is averaged over the recent past by time, as clocks are coarse. */
function withSpeedPressure(points: readonly InkPoint[]): InkPoint[] {
  let speed = startingSpeed(points);
  return points.map((point, i) => {
    const before = points[i - 1];
    if (before) {
      const elapsed = Math.max(1, point.t - before.t);
      const fresh = 1 - Math.exp(-elapsed / SPEED_MEMORY_MS);
      speed += (Math.hypot(point.x - before.x, point.y - before.y) / elapsed - speed) * fresh;
    }
    const slowness = USUAL_SPEED / (USUAL_SPEED + speed);
    return { ...point, pressure: DEFAULT_PRESSURE + (slowness - 0.5) * SPEED_PRESSURE_RANGE };
  });
}

/** As if the hand had been moving before it touched the board: a stroke begins without a blot. */
function startingSpeed(points: readonly InkPoint[]): number {
  let distance = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [from, to] = [points[i - 1] as InkPoint, points[i] as InkPoint];
    distance += Math.hypot(to.x - from.x, to.y - from.y);
    if (to.t >= SPEED_MEMORY_MS) return distance / to.t;
  }
  return USUAL_SPEED;
}

function sampleEvenly(curves: Curve<InkPoint>[], width: number): PathPoint[] {
  const length = curves.reduce((sum, curve) => sum + curve.length, 0);
  const step = Math.max(width * SAMPLE_WIDTHS, length / MAX_SAMPLES);
  const samples: PathPoint[] = [(curves[0] as Curve<InkPoint>).from];
  for (const curve of curves) {
    const count = Math.max(1, Math.round(curve.length / step));
    for (let i = 1; i <= count; i += 1) samples.push(pointOf(curve, i / count));
  }
  return samples;
}

function pointOf(curve: Curve<InkPoint>, t: number): PathPoint {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * curve.from.x + b * curve.x1 + c * curve.x2 + d * curve.to.x,
    y: a * curve.from.y + b * curve.y1 + c * curve.y2 + d * curve.to.y,
    pressure: s * curve.from.pressure + t * curve.to.pressure,
  };
}

/** Marks the sharpest sample of each sharp bend, and both ends. */
function findCorners(samples: PathPoint[]): boolean[] {
  const cosines = samples.map((_, i) => cosineAt(samples, i));
  return cosines.map((cosine, i) => {
    if (i === 0 || i === samples.length - 1) return true;
    if (cosine > CORNER_COSINE) return false;
    const neighbours = cosines.slice(Math.max(0, i - CORNER_REACH), i + CORNER_REACH + 1);
    return cosine <= Math.min(...neighbours);
  });
}

/** The cosine of the turn at a sample, seen from a few samples away on both sides; 1: straight on. */
function cosineAt(samples: PathPoint[], i: number): number {
  const [before, at, after] = [samples[i - CORNER_REACH], samples[i] as PathPoint, samples[i + CORNER_REACH]];
  if (!before || !after) return 1;
  const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return lengths === 0 ? 1 : (ax * bx + ay * by) / lengths;
}

/** One pass of the binomial filter ¼ ½ ¼ over places and pressure; ends and corners stay. */
function smooth(samples: PathPoint[], isCorner: boolean[]): void {
  let before = samples[0] as PathPoint;
  for (let i = 1; i < samples.length - 1; i += 1) {
    const at = samples[i] as PathPoint;
    const after = samples[i + 1] as PathPoint;
    const pressure = (before.pressure + 2 * at.pressure + after.pressure) / 4;
    if (!isCorner[i]) {
      const [x, y] = [(before.x + 2 * at.x + after.x) / 4, (before.y + 2 * at.y + after.y) / 4];
      samples[i] = { x, y, pressure };
    }
    before = at;
  }
}

/** Leaves out what a smooth curve through the rest passes anyway, and cuts the line at its corners. */
function thinOut(samples: PathPoint[], isCorner: boolean[], width: number): PathPoint[][] {
  let last = samples[0] as PathPoint;
  let run = [last];
  const runs = [run];
  let turned = 0;
  for (let i = 1; i < samples.length; i += 1) {
    const at = samples[i] as PathPoint;
    turned += Math.abs(turn(samples[i - 1] as PathPoint, at, samples[i + 1]));
    const isFar = Math.hypot(at.x - last.x, at.y - last.y) > width * MAX_STEP_WIDTHS;
    const isThicker = Math.abs(at.pressure - last.pressure) > MAX_PRESSURE_STEP;
    const isNearCorner = isCorner[i - 1] || isCorner[i] || isCorner[i + 1];
    if (!isNearCorner && turned < MAX_TURN && !isFar && !isThicker) continue;
    run.push(at);
    last = at;
    turned = 0;
    if (!isCorner[i] || i === samples.length - 1) continue;
    run = [at];
    runs.push(run);
  }
  return runs;
}

/** Radians by which the line turns at `at`. */
function turn(before: PathPoint, at: PathPoint, after: PathPoint | undefined): number {
  if (!after) return 0;
  const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}
