// What belongs to a stroke that was cut: whether ink can be a part of it, and what is there of it now.

import type { Board, LiveEntry } from './board';
import type { Element } from './element';
import { type Ink, unpackInk } from './ink';
import { inkBox } from './ink-box';
import type { Authored } from './record';

/**
 * Whether ink lies where parts of `whole` can lie. A cut is made on the drawn curve, whose handles reach beyond the
 * points by at most a third of a segment.
 */
export function arePartsOf(parts: readonly Ink[], whole: Ink): boolean {
  const { minX, minY, maxX, maxY } = inkBox(whole);
  const beyond = Math.hypot(maxX - minX, maxY - minY) / 3 + 2 ** whole.quantum;
  return parts.every((part) => {
    const box = inkBox(part);
    const isWithinX = box.minX >= minX - beyond && box.maxX <= maxX + beyond;
    return isWithinX && box.minY >= minY - beyond && box.maxY <= maxY + beyond;
  });
}

/** The pieces on the board of strokes that are no longer there: a cut leaves hand, look and place in the order. */
export function piecesOf(board: Board, ids: readonly string[]): string[] {
  const wholes = ids.flatMap((id) => {
    const entry = board.entry(id);
    return entry?.element && !entry.isLive ? [{ author: entry.author, element: entry.element }] : [];
  });
  const isPiece = ({ author, element }: LiveEntry) =>
    wholes.some(
      ({ author: by, element: whole }) =>
        whole.order === element.order &&
        by === author &&
        whole.tool === element.tool &&
        arePartsOf([element.ink], whole.ink),
    );
  return wholes.length === 0 ? [] : [...board].filter(isPiece).map(({ id }) => id);
}

/**
 * Those of these elements that are parts of a stroke which lies on the board whole, leaving out `gone`: back beside it
 * they would double its ink. Between its ends a part has the stroke's own points.
 */
export function partsOfWhole(
  board: Board,
  parts: readonly Authored<Element>[],
  gone: readonly string[] = [],
): Set<string> {
  // A cut leaves the place in the order, which is nearly always one stroke's alone.
  const byOrder = new Map<string, Authored<Element>[]>();
  for (const part of parts) {
    const { order } = part.element;
    const beside = byOrder.get(order);
    if (beside) beside.push(part);
    else byOrder.set(order, [part]);
  }
  const found = new Set<string>();
  for (const { id, author, element: whole } of parts.length > 0 ? board : []) {
    const beside = byOrder.get(whole.order);
    if (!beside || gone.includes(id)) continue;
    for (const { author: by, element: part } of beside)
      if (by === author && part.id !== id && part.tool === whole.tool && isPartOf(part.ink, whole.ink))
        found.add(part.id);
  }
  return found;
}

function isPartOf(part: Ink, whole: Ink): boolean {
  // The same line drawn twice, or copied, is no part of the other.
  if (part.count === whole.count && part.bytes.every((byte, i) => byte === whole.bytes[i])) return false;
  const between = unpackInk(part).slice(1, -1);
  if (between.length === 0) return arePartsOf([part], whole);
  const places = new Set(unpackInk(whole).map(({ x, y }) => `${x}/${y}`));
  return between.every(({ x, y }) => places.has(`${x}/${y}`));
}
