// The outline of a pen stroke: round ends and two sides around the middle line, the same for wet and settled ink.

import type { InkPoint } from '../../model/ink';
import { type Nib, pressedPoints, strokeRuns } from './stroke-path';
import { PIECE_CONTEXT, type StrokePiece, strokePieces } from './stroke-pieces';
import type { PathPoint } from './stroke-smooth';

type Vector = { x: number; y: number };

/**
 * Lines relative to `origin`, so that they stay exact far from zero; each a flat list x0, y0, x1, y1 …
 * Filled together by the non-zero rule, overlaps are no holes: all outlines turn the same way round.
 */
export type Outline = { origin: Vector; lines: number[][] };

/** How much pressure changes the width: from 0.4 to 1.6 times. */
const THINNING = 0.6;
/** A round end is made of sides that turn by so much. */
const ARC_SIDE = Math.PI / 8;
/** A ring that folds back has no bend there to be kept: it is not moved further, in widths. */
const MAX_SHIFT_WIDTHS = 0.06;

/** Half the widest that a line of `width` gets, in its own units. */
export function widestRadius(width: number): number {
  return width * (0.5 + THINNING / 2);
}

function radiusAt(pressure: number, width: number): number {
  return width * (0.5 - THINNING * (0.5 - pressure));
}

/**
 * The outlines of a pen's ink in world units. Each run between two corners has its own with round ends, which makes
 * a clean round joint of every corner. A single place becomes a dot; no points: no outline.
 */
export function strokeOutline(points: readonly InkPoint[], nib: Nib): Outline {
  const { x, y } = points[0] ?? { x: 0, y: 0 };
  const pressed = pressedPoints(points, nib.hasPressure);
  const pieces = points.length > 0 ? strokePieces(points.length) : [];
  return { origin: { x, y }, lines: pieces.flatMap((piece) => pieceOutlines(pressed, piece, nib.width)) };
}

/** The outlines of one piece, relative to the stroke's first point. `pressed`: all points, as `pressedPoints` says. */
export function pieceOutlines(pressed: readonly InkPoint[], piece: StrokePiece, width: number): number[][] {
  const origin = pressed[0] as InkPoint;
  const start = Math.max(0, piece.from - PIECE_CONTEXT);
  const around = pressed.slice(start, piece.to + PIECE_CONTEXT + 1);
  const drawn = { from: piece.from - start, to: piece.to - start };
  const runs = strokeRuns(around, { width, hasPressure: true }, drawn);
  return runs.map((run) => heldOut(ringAround(run, { origin, width }), width * MAX_SHIFT_WIDTHS));
}

/**
 * What a round nib covers that moves along a run and changes its size: one side forth, the end, the other side back,
 * the beginning; of a single place a dot.
 */
function ringAround(
  run: readonly PathPoint[],
  { origin, width }: { origin: Vector; width: number },
): number[] {
  const ring: number[] = [];
  const nibs = run.map((at, i) => nibAt(at, { before: run[i - 1], after: run[i + 1], origin, width }));
  /** The nib's edge, so far ahead of its left side and so far to its left, in radii. */
  const put = ({ x, y, ahead }: NibAt, forth: number, left: number) => {
    ring.push(x + ahead.x * forth + ahead.y * left, y + ahead.y * forth - ahead.x * left);
  };
  const putArc = (nib: NibAt, from: number, to: number) => {
    const sides = Math.ceil(Math.abs(to - from) / ARC_SIDE);
    for (let k = 1; k < sides; k += 1) {
      const angle = from + ((to - from) * k) / sides;
      put(nib, Math.sin(angle), Math.cos(angle));
    }
  };
  const [first, last] = [nibs[0] as NibAt, nibs.at(-1) as NibAt];
  // Where the nib grows its sides are touched behind its middle, and its end is more than half a circle.
  const [firstTilt, lastTilt] = [Math.asin(first.growth), Math.asin(last.growth)];
  for (const nib of nibs) put(nib, -nib.growth, Math.sqrt(1 - nib.growth ** 2));
  putArc(last, -lastTilt, Math.PI + lastTilt);
  for (const nib of nibs.reverse()) put(nib, -nib.growth, -Math.sqrt(1 - nib.growth ** 2));
  putArc(first, Math.PI + firstTilt, 2 * Math.PI - firstTilt);
  return ring;
}

/** A nib on its way: `ahead` is as long as its radius, `growth` is that of the radius along the way, −1…1. */
type NibAt = Vector & { ahead: Vector; growth: number };
type Along = { before: PathPoint | undefined; after: PathPoint | undefined; origin: Vector; width: number };

function nibAt(at: PathPoint, { before = at, after = at, origin, width }: Along): NibAt {
  const into = wayBetween(before, at);
  const out = wayBetween(at, after);
  const x = into.x + out.x;
  const y = into.y + out.y;
  const length = Math.sqrt(x * x + y * y);
  const radius = radiusAt(at.pressure, width);
  const ahead = length === 0 ? { x: radius, y: 0 } : { x: (x / length) * radius, y: (y / length) * radius };
  const way = into.length + out.length;
  const grown = radiusAt(after.pressure, width) - radiusAt(before.pressure, width);
  const growth = way === 0 ? 0 : Math.min(1, Math.max(-1, grown / way));
  return { x: at.x - origin.x, y: at.y - origin.y, ahead, growth };
}

/** The direction from a place to another, and how far it is. */
function wayBetween(from: Vector, to: Vector): Vector & { length: number } {
  const x = to.x - from.x;
  const y = to.y - from.y;
  // Not `hypot`, which takes ten times as long.
  const length = Math.sqrt(x * x + y * y);
  return length === 0 ? { x: 0, y: 0, length } : { x: x / length, y: y / length, length };
}

/**
 * A ring is painted as a curve through the middles of its sides, which cuts a corner by an eighth of how far it turns.
 * So each is moved outward by as much, and the curve passes through the ring's own points.
 */
function heldOut(ring: readonly number[], mostShift: number): number[] {
  const held: number[] = [];
  let [x, y] = ring as [number, number];
  let [intoX, intoY] = [x - (ring.at(-2) as number), y - (ring.at(-1) as number)];
  let into = Math.sqrt(intoX * intoX + intoY * intoY);
  for (let i = 2; i <= ring.length; i += 2) {
    const nextX = ring[i % ring.length] as number;
    const nextY = ring[(i + 1) % ring.length] as number;
    const outX = nextX - x;
    const outY = nextY - y;
    const out = Math.sqrt(outX * outX + outY * outY);
    const shiftX = outX * into - intoX * out;
    const shiftY = outY * into - intoY * out;
    const shift = Math.sqrt(shiftX * shiftX + shiftY * shiftY);
    const part = shift === 0 ? 0 : Math.min(1 / (4 * (into + out)), mostShift / shift);
    held.push(x - shiftX * part, y - shiftY * part);
    x = nextX;
    y = nextY;
    intoX = outX;
    intoY = outY;
    into = out;
  }
  return held;
}

/** The middle line for ink of one width (highlighter), relative to its first point. */
export function strokeLine(points: readonly InkPoint[], width: number): Outline {
  const runs = strokeRuns(points, { width, hasPressure: true });
  const { x, y } = runs[0]?.[0] ?? { x: 0, y: 0 };
  const path = runs.flatMap((run, i) => (i === 0 ? run : run.slice(1)));
  return { origin: { x, y }, lines: [path.flatMap((point) => [point.x - x, point.y - y])] };
}
