// Ink as a plain line of as few points as its zoom can show: for strokes so thin that nobody sees their outline.

import type { DeviceScale } from './device-rects';

/**
 * Below this many px a line's changing width cannot be seen, and a plain line is drawn instead. Not device pixels: a
 * screen that has more of them in a px shows the line as thin, only with a sharper edge.
 */
const FINE_PX = 1.6;
/**
 * A kept point stands for all after it, until the line has gone so far that its bends could be seen: of a way, in device
 * pixels, on which it turns by so many radians the farthest place is at most a quarter of their product from the chord.
 */
const MAX_BEND = 1;
/** What turning back counts, at least: no sine tells it. */
const TURN_BACK = Math.PI / 2;
/** Device pixels; what turns within less is the hand's tremor. */
const MIN_STEP_PIXELS = 0.35;

/** Whether ink of this width is so thin on the screen that a plain line looks the same. */
export function isCoarse(width: number, { scale, ratio }: DeviceScale): boolean {
  return width * scale < FINE_PX * ratio;
}

/**
 * Leaves only those of a stroke's points that matter, in front, and returns how many they are. `places`: x, y, x, y … in
 * world units, of `count` points; `scale`: device pixels per world unit. In one loop over numbers alone, and onto nothing
 * that is called for each point: all that is seen come by here.
 */
export function thinOut(places: Float64Array, count: number, scale: number): number {
  if (count === 0) return 0;
  const maxBend = MAX_BEND / scale;
  const minStep = MIN_STEP_PIXELS / scale;
  let kept = 1;
  let keptX = places[0] as number;
  let keptY = places[1] as number;
  // Of the points, the last that went on far enough.
  let lastX = keptX;
  let lastY = keptY;
  let atX = keptX;
  let atY = keptY;
  // The last step's direction; since the last kept point, the turns and the way.
  let stepX = 0;
  let stepY = 0;
  let turned = 0;
  let gone = 0;
  for (let i = 2; i < 2 * count; i += 2) {
    atX = places[i] as number;
    atY = places[i + 1] as number;
    const alongX = atX - lastX;
    const alongY = atY - lastY;
    // Not `hypot`, which takes ten times as long.
    const length = Math.sqrt(alongX * alongX + alongY * alongY);
    if (length < minStep) continue;
    const nextX = alongX / length;
    const nextY = alongY / length;
    const isFirst = stepX === 0 && stepY === 0;
    // For the small turns that matter the sine is the angle.
    if (!isFirst)
      turned += stepX * nextX + stepY * nextY > 0 ? Math.abs(stepX * nextY - stepY * nextX) : TURN_BACK;
    stepX = nextX;
    stepY = nextY;
    gone += length;
    // The corner is where the line was before it turned.
    if (turned * gone > maxBend) {
      places[2 * kept] = lastX;
      places[2 * kept + 1] = lastY;
      kept += 1;
      keptX = lastX;
      keptY = lastY;
      turned = 0;
      gone = length;
    }
    lastX = atX;
    lastY = atY;
  }
  if (lastX !== keptX || lastY !== keptY) {
    places[2 * kept] = lastX;
    places[2 * kept + 1] = lastY;
    kept += 1;
  }
  // The last point is always there.
  if (atX !== lastX || atY !== lastY) {
    places[2 * kept] = atX;
    places[2 * kept + 1] = atY;
    kept += 1;
  }
  return kept;
}
