// The outline of a pen stroke: perfect-freehand around the middle line, the same for wet and settled ink.

import { getStrokeOutlinePoints, getStrokePoints } from 'perfect-freehand';
import type { InkPoint } from '../model/ink';
import { type Nib, type PathPoint, pressedPoints, strokeRuns } from './stroke-path';
import { type StrokePiece, strokePieces } from './stroke-pieces';

/**
 * Lines relative to `origin`, so that they stay exact far from zero; each a flat list x0, y0, x1, y1 …
 * Filled together by the non-zero rule, overlaps are no holes: all outlines turn the same way round.
 */
export type Outline = { origin: { x: number; y: number }; lines: number[][] };

/** How much pressure changes the width: from 0.4 to 1.6 times. */
const THINNING = 0.6;
/** perfect-freehand has distances of a few pixels built in; at this size they are a fifth of the line. */
const WORKING_SIZE = 16;
/** perfect-freehand drops points within this distance of the start; with the line's size it straightens beginnings. */
const KEEP_START = 0.001;
/** The middle line is smooth already; more would cut its corners. */
const OUTLINE_SMOOTHING = 0.1;
const DOT_SIDES = 24;

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
  const runs = strokeRuns(pressed.slice(piece.start, piece.end), { width, hasPressure: true });
  return runs.map((run) => runOutline(run, { origin, width }));
}

function runOutline(
  run: PathPoint[],
  { origin, width }: { origin: Outline['origin']; width: number },
): number[] {
  const [only, second] = run;
  if (only && !second) return dot(radiusAt(only.pressure, width));
  const scale = WORKING_SIZE / width;
  const scaled = run.map(({ x, y, pressure }) => [(x - origin.x) * scale, (y - origin.y) * scale, pressure]);
  const middle = getStrokePoints(scaled, { size: KEEP_START, streamline: 0, last: true });
  const look = { size: WORKING_SIZE, thinning: THINNING, smoothing: OUTLINE_SMOOTHING };
  const outline = getStrokeOutlinePoints(middle, { ...look, simulatePressure: false, last: true });
  return outline.flatMap(([x, y]) => [x / scale, y / scale]);
}

/** The middle line for ink of one width (highlighter), relative to its first point. */
export function strokeLine(points: readonly InkPoint[], width: number): Outline {
  const runs = strokeRuns(points, { width, hasPressure: true });
  const { x, y } = runs[0]?.[0] ?? { x: 0, y: 0 };
  const path = runs.flatMap((run, i) => (i === 0 ? run : run.slice(1)));
  return { origin: { x, y }, lines: [path.flatMap((point) => [point.x - x, point.y - y])] };
}

function dot(radius: number): number[] {
  return Array.from({ length: DOT_SIDES }, (_, i) => (i / DOT_SIDES) * 2 * Math.PI).flatMap((angle) => [
    radius * Math.cos(angle),
    radius * Math.sin(angle),
  ]);
}
