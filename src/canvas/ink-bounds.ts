// Where packed ink reaches on the board, without unpacking it into points: a whole board is asked at once.

import type { Ink } from '../model/ink';
import { walkInk } from '../model/ink-walk';
import { type Bounds, growBounds, noBounds } from './space';
import { widestRadius } from './stroke-outline';

/**
 * How far the drawn curve strays from a straight segment, in lengths of it. Its handles are a third long and turn by
 * less than 60°, for at a sharper corner they do not turn at all; a Bézier curve goes three quarters as far as they.
 */
const STRAY = (0.75 * Math.sin(Math.PI / 3)) / 3;

/** A box of whatever is drawn for this ink with a line of `width`, in world units. */
export function inkBounds(ink: Ink, width: number): Bounds {
  const bounds = noBounds();
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  walkInk(ink, (x, y) => {
    // Not `hypot`, which takes ten times as long.
    const length = Math.sqrt((x - lastX) ** 2 + (y - lastY) ** 2);
    include(bounds, { x, y, reach: 0 });
    // The box around both ends, and as much around it as the curve may stray.
    if (length > 0) {
      include(bounds, { x, y, reach: STRAY * length });
      include(bounds, { x: lastX, y: lastY, reach: STRAY * length });
    }
    lastX = x;
    lastY = y;
  });
  return growBounds(bounds, widestRadius(width));
}

function include(bounds: Bounds, { x, y, reach }: { x: number; y: number; reach: number }): void {
  if (x - reach < bounds.minX) bounds.minX = x - reach;
  if (y - reach < bounds.minY) bounds.minY = y - reach;
  if (x + reach > bounds.maxX) bounds.maxX = x + reach;
  if (y + reach > bounds.maxY) bounds.maxY = y + reach;
}
