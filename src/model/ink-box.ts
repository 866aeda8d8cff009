// The box around the points of ink, without the width of its line: found once, for ink never changes.

import type { Ink } from './ink';
import { walkInk } from './ink-walk';

/** World units. */
export type Box = { minX: number; minY: number; maxX: number; maxY: number };

/** Following the ink is the costly part. */
const BOXES = new WeakMap<Ink, Box>();

export function inkBox(ink: Ink): Readonly<Box> {
  const box = BOXES.get(ink) ?? findBox(ink);
  BOXES.set(ink, box);
  return box;
}

function findBox(ink: Ink): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  walkInk(ink, (x, y) => {
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  });
  return box;
}
