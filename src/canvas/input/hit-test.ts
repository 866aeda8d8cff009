// Which ink an eraser touches on its way: exact distances, after the spatial index has chosen the candidates.

import type { Element } from '../../model/element';
import { type Ink, unpackInk } from '../../model/ink';
import type { LiveInk } from '../../model/scene';
import { type Camera, toWorld } from '../camera/camera';
import type { IndexedElement, InkIndex } from '../ink/ink-index';
import { type Bounds, growBounds, type ScreenPoint, type WorldPoint } from '../space';

type Place = { readonly x: number; readonly y: number };

/** The eraser's way since the last event, and its radius in world units. */
export type EraserSweep = { from: WorldPoint; to: WorldPoint; radius: number };

/** Ids of everything the sweep touches: settled ink and strokes that others are still drawing. */
export function hitBySweep(sweep: EraserSweep, index: InkIndex, liveInk: readonly LiveInk[]): string[] {
  const reach = growBounds(sweepBounds(sweep), sweep.radius);
  const settled = index
    .search(reach)
    .filter(({ element }) => touches(sweep, unpackedPath(element.ink), element.width));
  const live = liveInk.filter(({ points, style }) => touches(sweep, points, style.width));
  return [...settled.map(({ element }) => element.id), ...live.map(({ id }) => id)];
}

/** What lies uppermost of the settled ink within `reach` CSS pixels of a place on the screen. */
export function topmostAt(
  at: ScreenPoint,
  { reach, camera, index }: { reach: number; camera: Camera; index: InkIndex },
): Element | null {
  const place = toWorld(camera, at);
  const sweep = { from: place, to: place, radius: reach / camera.zoom };
  const around = index.searchInOrder(growBounds(sweepBounds(sweep), sweep.radius));
  const isTouched = ({ element: { ink, width } }: IndexedElement) => touches(sweep, unpackedPath(ink), width);
  return around.findLast(isTouched)?.element ?? null;
}

export function sweepBounds({ from, to }: EraserSweep): Bounds {
  return {
    minX: Math.min(from.x, to.x),
    minY: Math.min(from.y, to.y),
    maxX: Math.max(from.x, to.x),
    maxY: Math.max(from.y, to.y),
  };
}

function unpackedPath(ink: Ink): Place[] {
  return unpackInk(ink);
}

function touches(sweep: EraserSweep, path: readonly Place[], width: number): boolean {
  const reach = sweep.radius + width / 2;
  return path.some((point, i) => {
    const from = path[i - 1] ?? point;
    return segmentDistance(sweep.from, sweep.to, from, point) <= reach;
  });
}

/** The distance between two segments; 0 where they cross. */
export function segmentDistance(a: Place, b: Place, c: Place, d: Place): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(
    pointDistance(a, c, d),
    pointDistance(b, c, d),
    pointDistance(c, a, b),
    pointDistance(d, a, b),
  );
}

function cross(a: Place, b: Place, c: Place, d: Place): boolean {
  const side = (p: Place, q: Place, r: Place) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** From a place to a segment. */
export function pointDistance(point: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / lengthSquared;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + dx * at - point.x, from.y + dy * at - point.y);
}
