// How one's own pointer looks over the board: what it would do there.

import type { Gestures, Tool } from '../input/gestures';

type Doing = { gesture: Gestures['current']; isSpaceHeld: boolean; tool: Tool; mayDraw: boolean };

/** A value of CSS's `cursor`; the eraser has a ring of its own. */
export function cursorStyle({ gesture, isSpaceHeld, tool, mayDraw }: Doing): string {
  if (gesture === 'panning') return 'grabbing';
  if (isSpaceHeld || tool === 'hand' || !mayDraw) return 'grab';
  return tool === 'eraser' ? 'none' : 'crosshair';
}
