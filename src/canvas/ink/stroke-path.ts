// The middle line of a stroke: sparse ink points smoothed, rounded into curves, corners kept, pressure made up.

import { DEFAULT_PRESSURE, type InkPoint } from '../../model/ink';
import { type Curve, curveThrough } from './stroke-curve';
import { type PathPoint, type Samples, smooth } from './stroke-smooth';

/** What the ink was drawn with. Width in world units. */
export type Nib = { width: number; hasPressure: boolean };

/** What is drawn of points, from one to another; those around only tell how the line comes and goes on. */
type Span = { from: number; to: number };

/** Samples are at most about this many widths apart: finer than the smoothing, which weighs them by their distance. */
const SAMPLE_WIDTHS = 0.3;
/** A hair drawn over a long way is sampled more coarsely instead of for ever. */
const MAX_SAMPLES = 4_000;
/** How far a straight segment may bend at its ends, in widths: rounder than the hand drew it is not wanted. */
const MAX_STRAY_WIDTHS = 0.06;
/** Where the line turns more than this from a sample to the next, both sides have an outline of their own. */
const MAX_BEND = (25 * Math.PI) / 180;
/** A kept sample stands for all after it, until the line has turned or gone this far. */
const MAX_TURN = (6 * Math.PI) / 180;
/** How high a bend may rise over the straight line that stands for it, in widths. */
const MAX_SAG_WIDTHS = 0.012;
const MAX_STEP_WIDTHS = 3;
const MAX_PRESSURE_STEP = 0.03;

/** World units per ms at which a hand without pressure draws the nominal width. */
const USUAL_SPEED = 0.8;
const SPEED_PRESSURE_RANGE = 0.4;
/** How long a change of speed takes to show: shorter, and the clock's jitter becomes knots in the line. */
const SPEED_MEMORY_MS = 80;

/**
 * The middle line of ink in runs from corner to corner, each beginning where the one before ends; dense where it bends
 * and sparse where it is straight. One run of one point for a dot. It depends on a point's past and only a little on
 * its near future, so that a stroke being drawn does not wriggle; and where a point more or less tells nothing new of
 * the line, it changes nothing that could be seen, so that ink may be simplified.
 */
export function strokeRuns(
  points: readonly InkPoint[],
  { width, hasPressure }: Nib,
  { from, to }: Span = { from: 0, to: points.length - 1 },
): PathPoint[][] {
  const places = placesOf(pressedPoints(points, hasPressure));
  const [first, second] = places;
  if (!first || !second) return [places.map((place) => ({ ...place, pressure: place.rested }))];
  const { samples, starts } = sampleEvenly(curveThrough(places, width * MAX_STRAY_WIDTHS), width);
  const sampleOf = (point: number) => starts[places.findIndex(({ last }) => last >= point)] as number;
  smooth(samples, width);
  const part = (row: Float64Array) => row.subarray(sampleOf(from), sampleOf(to) + 1);
  const [xs, ys, pressures] = [part(samples.xs), part(samples.ys), part(samples.pressures)];
  return thinOut({ xs, ys, pressures }, width);
}

/** Where the pen came to and perhaps rested: the most pressure it had there, and which is the last point there. */
type InkPlace = InkPoint & { rested: number; last: number };

function placesOf(points: readonly InkPoint[]): InkPlace[] {
  const places: InkPlace[] = [];
  let place: InkPlace | undefined;
  for (let i = 0; i < points.length; i += 1) {
    const { x, y, pressure, t } = points[i] as InkPoint;
    if (place && place.x === x && place.y === y) {
      place.rested = Math.max(place.rested, pressure);
      place.last = i;
    } else {
      place = { x, y, pressure, t, rested: pressure, last: i };
      places.push(place);
    }
  }
  return places;
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
      const elapsed = point.t - before.t;
      const distance = Math.hypot(point.x - before.x, point.y - before.y);
      const fresh = 1 - Math.exp(-elapsed / SPEED_MEMORY_MS);
      speed += elapsed > 0 ? (distance / elapsed - speed) * fresh : distance / SPEED_MEMORY_MS;
    }
    const slowness = USUAL_SPEED / (USUAL_SPEED + speed);
    return { ...point, pressure: DEFAULT_PRESSURE + (slowness - 0.5) * SPEED_PRESSURE_RANGE };
  });
}

/**
 * As if the hand had been moving before it touched the board as it does soon after: a stroke begins without a blot.
 * What has not been drawn yet of the first moments is taken to be as fast as usual.
 */
function startingSpeed(points: readonly InkPoint[]): number {
  let distance = 0;
  let t = 0;
  for (let i = 1; i < points.length && t < SPEED_MEMORY_MS; i += 1) {
    const [from, to] = [points[i - 1] as InkPoint, points[i] as InkPoint];
    const part = to.t <= SPEED_MEMORY_MS ? 1 : (SPEED_MEMORY_MS - from.t) / (to.t - from.t);
    distance += Math.hypot(to.x - from.x, to.y - from.y) * part;
    t = to.t;
  }
  return (distance + USUAL_SPEED * Math.max(0, SPEED_MEMORY_MS - t)) / SPEED_MEMORY_MS;
}

/** `starts`: which samples the ends of the curves are. */
function sampleEvenly(curves: Curve<InkPlace>[], width: number): { samples: Samples; starts: number[] } {
  const length = curves.reduce((sum, curve) => sum + curve.length, 0);
  const step = Math.max(width * SAMPLE_WIDTHS, length / MAX_SAMPLES);
  const starts = [0];
  let end = 0;
  for (const curve of curves) {
    end += Math.max(1, Math.round(curve.length / step));
    starts.push(end);
  }
  const row = () => new Float64Array(end + 1);
  const samples = { xs: row(), ys: row(), pressures: row() };
  const first = (curves[0] as Curve<InkPlace>).from;
  put(samples, 0, first.x, first.y, first.rested);
  for (const [i, curve] of curves.entries())
    sampleCurve(samples, curve, { from: starts[i] as number, to: starts[i + 1] as number });
  return { samples, starts };
}

/** All of a curve but where it begins. */
function sampleCurve(samples: Samples, { from, to, x1, y1, x2, y2 }: Curve<InkPlace>, span: Span): void {
  const count = span.to - span.from;
  for (let i = 1; i < count; i += 1) {
    const t = i / count;
    const s = 1 - t;
    const a = s * s * s;
    const b = 3 * s * s * t;
    const c = 3 * s * t * t;
    const d = t * t * t;
    const x = a * from.x + b * x1 + c * x2 + d * to.x;
    const y = a * from.y + b * y1 + c * y2 + d * to.y;
    put(samples, span.from + i, x, y, s * from.rested + t * to.pressure);
  }
  // A rest is thicker where it was, not all the way there, however far back the point before it is.
  put(samples, span.to, to.x, to.y, to.rested);
}

function put({ xs, ys, pressures }: Samples, i: number, x: number, y: number, pressure: number): void {
  xs[i] = x;
  ys[i] = y;
  pressures[i] = pressure;
}

/** Leaves out what a smooth curve through the rest passes anyway, and cuts the line where it turns at one place. */
function thinOut(samples: Samples, width: number): PathPoint[][] {
  const { xs, ys, pressures } = samples;
  const end = xs.length - 1;
  const turns = turnsOf(samples);
  const isJoint = (i: number) => (turns[i] as number) > MAX_BEND;
  const pointAt = (i: number): PathPoint => {
    return { x: xs[i] as number, y: ys[i] as number, pressure: pressures[i] as number };
  };
  let last = pointAt(0);
  let run = [last];
  const runs = [run];
  let turned = 0;
  for (let i = 1; i <= end; i += 1) {
    turned += turns[i] as number;
    const x = (xs[i] as number) - last.x;
    const y = (ys[i] as number) - last.y;
    const far = Math.sqrt(x * x + y * y);
    const isStraight = turned < MAX_TURN && (turned * far) / 8 < width * MAX_SAG_WIDTHS;
    const pressed = Math.abs((pressures[i] as number) - last.pressure);
    const isPlain = far <= width * MAX_STEP_WIDTHS && pressed <= MAX_PRESSURE_STEP;
    const isNearJoint = i === 1 || i >= end - 1 || isJoint(i - 1) || isJoint(i) || isJoint(i + 1);
    if (!isNearJoint && isStraight && isPlain) continue;
    last = pointAt(i);
    run.push(last);
    turned = 0;
    if (!isJoint(i) || i === end) continue;
    run = [last];
    runs.push(run);
  }
  return runs;
}

/** Radians by which the line turns at each sample, to whichever side. */
function turnsOf({ xs, ys }: Samples): Float64Array {
  const turns = new Float64Array(xs.length);
  for (let i = 1; i + 1 < xs.length; i += 1) {
    const ax = (xs[i] as number) - (xs[i - 1] as number);
    const ay = (ys[i] as number) - (ys[i - 1] as number);
    const bx = (xs[i + 1] as number) - (xs[i] as number);
    const by = (ys[i + 1] as number) - (ys[i] as number);
    turns[i] = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
  }
  return turns;
}
