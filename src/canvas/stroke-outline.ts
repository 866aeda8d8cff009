// The outline of a pen stroke: perfect-freehand around the middle line, the same for wet and settled ink.

import getStroke from 'perfect-freehand';
import type { InkPoint } from '../model/ink';
import { type Bounds, growBounds } from './space';
import { type Nib, pathBounds, strokePath } from './stroke-path';

/** A flat list x0, y0, x1, y1 … of a closed outline, relative to `origin` so that it stays exact far from zero. */
export type Outline = { origin: { x: number; y: number }; coordinates: number[] };

/** How much pressure changes the width: from 0.4 to 1.6 times. */
const THINNING = 0.6;
/** perfect-freehand has distances of a few pixels built in; at this size they are a fifth of the line. */
const WORKING_SIZE = 16;
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

/** The outline of a pen's ink in world units; a single place becomes a dot. No points: no outline. */
export function strokeOutline(points: readonly InkPoint[], nib: Nib): Outline {
  const { width } = nib;
  const path = strokePath(points, nib);
  const first = path[0];
  if (!first) return { origin: { x: 0, y: 0 }, coordinates: [] };
  const origin = { x: first.x, y: first.y };
  if (path.length === 1) return { origin, coordinates: dot(radiusAt(first.pressure, width)) };
  const scale = WORKING_SIZE / width;
  const scaled = path.map(({ x, y, pressure }) => [(x - origin.x) * scale, (y - origin.y) * scale, pressure]);
  const outline = getStroke(scaled, {
    size: WORKING_SIZE,
    thinning: THINNING,
    smoothing: OUTLINE_SMOOTHING,
    streamline: 0,
    simulatePressure: false,
    last: true,
  });
  return { origin, coordinates: outline.flatMap(([x, y]) => [x / scale, y / scale]) };
}

/** A bounding box of whatever is drawn for these points with a line of `width`. */
export function strokeBounds(points: readonly InkPoint[], width: number): Bounds {
  return growBounds(pathBounds(points), widestRadius(width));
}

/** The middle line for ink of one width (highlighter), relative to its first point. */
export function strokeLine(points: readonly InkPoint[], width: number): Outline {
  const path = strokePath(points, { width, hasPressure: true });
  const first = path[0] ?? { x: 0, y: 0 };
  return {
    origin: { x: first.x, y: first.y },
    coordinates: path.flatMap(({ x, y }) => [x - first.x, y - first.y]),
  };
}

function dot(radius: number): number[] {
  return Array.from({ length: DOT_SIDES }, (_, i) => (i / DOT_SIDES) * 2 * Math.PI).flatMap((angle) => [
    radius * Math.cos(angle),
    radius * Math.sin(angle),
  ]);
}
