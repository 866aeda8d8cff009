// Where ink reaches on the board.

import type { Ink } from '../../model/ink';
import { type InkBox, inkBox } from '../../model/ink-box';
import type { InkTrail } from '../../model/ink-walk';
import { type Bounds, growBounds } from '../space';
import { widestRadius } from './stroke-outline';

/**
 * How far the drawn curve strays from a straight segment, in lengths of it. Its handles are a third long and turn by
 * less than 60°, for at a sharper corner they hardly turn or not at all; a Bézier curve goes three quarters as far.
 */
const STRAY = (0.75 * Math.sin(Math.PI / 3)) / 3;

/** A box of whatever is drawn for this ink with a line of `width`, in world units. */
export function inkBounds(ink: Ink, width: number, trail?: InkTrail): Bounds {
  return drawnBounds(inkBox(ink, trail), width);
}

/** The same around points in this box. */
export function drawnBounds(box: InkBox, width: number): Bounds {
  return growBounds(box, STRAY * box.longest + widestRadius(width));
}
