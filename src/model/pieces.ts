// Strokes that were cut: what their parts are, what is there of them now, and what would lie on the board twice.

import type { Board, LiveEntry } from './board';
import type { Element, PartOf } from './element';
import type { Ink } from './ink';
import { inkBox } from './ink-box';
import type { Authored } from './record';

/** The parts of an element that is cut: they have the hand and the look that it has now. */
export function partsOf(
  { id, author, element }: LiveEntry,
  parts: readonly { id: string; ink: Ink }[],
): Authored<Element>[] {
  const partOf = { root: element.partOf?.root ?? id, parent: id, cut: parts[0]?.id ?? '' };
  return parts.map((part) => ({ author, element: { ...element, id: part.id, ink: part.ink, partOf } }));
}

/**
 * Whether ink lies where parts of `whole` can lie. A cut is made on the drawn curve, whose handles reach beyond the
 * points by at most a third of a segment.
 */
export function canBePartsOf(parts: readonly Ink[], whole: Ink): boolean {
  const { minX, minY, maxX, maxY } = inkBox(whole);
  const beyond = Math.hypot(maxX - minX, maxY - minY) / 3 + 2 ** whole.quantum;
  return parts.every((part) => {
    const box = inkBox(part);
    const isWithinX = box.minX >= minX - beyond && box.maxX <= maxX + beyond;
    return isWithinX && box.minY >= minY - beyond && box.maxY <= maxY + beyond;
  });
}

/** What is on the board of strokes, or of their parts, that were cut. */
export function piecesOf(board: Board, ids: readonly string[]): string[] {
  const isPiece = ({ element }: LiveEntry) => {
    for (const { parent } of ancestorsOf(board, element)) if (ids.includes(parent)) return true;
    return false;
  };
  return [...board.parts].filter(isPiece).map(({ id }) => id);
}

/**
 * Those of these removed elements whose ink, or some of it, would lie twice on the board if they came back in this
 * order, `going` having left: their stroke is there, or parts of them, or of another cut of what they were cut from.
 */
export function doubledBy(
  board: Board,
  coming: readonly Element[],
  going: readonly string[] = [],
): Set<string> {
  /** By which cut there is ink of an element that is not there itself. */
  const cutsThere = new Map<string, string>();
  const come = new Set<string>();
  const isThere = (id: string) => come.has(id) || (board.live(id) !== undefined && !going.includes(id));
  const note = (part: Element) => {
    for (const { parent, cut } of ancestorsOf(board, part)) {
      // Further up all was noted with it: many parts of parts cost no more than there are.
      if (cutsThere.has(parent)) return;
      cutsThere.set(parent, cut);
    }
  };
  const isDoubled = (element: Element) => {
    if (isThere(element.id) || cutsThere.has(element.id)) return true;
    for (const { parent, cut } of ancestorsOf(board, element)) {
      if (isThere(parent)) return true;
      // The nearest of which there is ink decides: other parts of the same cut are other ink.
      if (cutsThere.has(parent)) return cutsThere.get(parent) !== cut;
    }
    return false;
  };
  for (const { id, element } of board.parts) if (!going.includes(id)) note(element);
  const doubled = new Set<string>();
  for (const element of coming) {
    if (isDoubled(element)) doubled.add(element.id);
    else {
      come.add(element.id);
      note(element);
    }
  }
  return doubled;
}

type Ancestor = Pick<PartOf, 'parent' | 'cut'>;

/** What a part was cut from, and that in its turn. Where the board has forgotten one in between: what was drawn. */
function* ancestorsOf(board: Board, part: Element): Generator<Ancestor, void> {
  const seen = new Set<string>();
  let { partOf } = part;
  // A file that was tampered with can say that two parts are each other's: a room restored from it must not hang.
  while (partOf && !seen.has(partOf.parent)) {
    yield partOf;
    const { root, parent } = partOf;
    seen.add(parent);
    const known = board.entry(parent)?.element;
    partOf = known || parent === root ? known?.partOf : { root, parent: root, cut: '' };
  }
}
