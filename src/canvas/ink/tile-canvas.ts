// The canvas that tiles of ink are painted on, one after the other, of the page or of a worker.
// I/O: Canvas 2D (a context)

import type { DeviceRect } from './device-rects';
import type { AnyContext } from './ink-shape';

/** Small enough to be drawn in a few milliseconds on a usual board, large enough to ask the index seldom. */
export const TILE_SIDE = 512;

/** Begins a tile anew. Without the clip, whole strokes would be painted for the thin strips of a pan. */
export function startTile(context: AnyContext, { width, height }: DeviceRect): void {
  context.restore();
  // All of it: a browser need not keep what is emptied whole.
  context.clearRect(0, 0, TILE_SIDE, TILE_SIDE);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
}
