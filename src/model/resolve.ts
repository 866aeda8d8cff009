// Decides what of an operation takes effect on a board, before it is written down as an unconditional record.

import type { Board, LiveEntry } from './board';
import { ELEMENT_PROPS, type Element, type ElementProps } from './element';
import { doubledBy, partsOf } from './pieces';
import { isSameOp, type Op, type OpBody, type OpId } from './record';

/**
 * What of an operation takes effect on this board: conditions are decided, what is gone already is left out, and an
 * element comes back as it was, whoever asks. Null: nothing of it does anything.
 * `isBeingDrawn` knows strokes in progress, which can be erased before the board has them.
 */
export function resolve(
  board: Board,
  op: Pick<Op, 'body' | 'onlyIf'>,
  isBeingDrawn: (id: string) => boolean,
): OpBody | null {
  const { body, onlyIf } = op;
  const isUnwritten = (writtenBy: OpId | null) => onlyIf === null || isSameOp(writtenBy, onlyIf);
  switch (body.kind) {
    case 'add': {
      const entry = board.entry(body.element.id);
      return entry?.element ? null : body;
    }
    case 'set': {
      const entry = board.live(body.id);
      if (!entry) return null;
      const kept = ELEMENT_PROPS.filter(
        (prop) => body.props[prop] !== undefined && isUnwritten(entry.setBy[prop] ?? null),
      );
      const props = Object.fromEntries(kept.map((prop) => [prop, body.props[prop]])) as ElementProps;
      return kept.length > 0 ? { kind: 'set', id: body.id, props } : null;
    }
    case 'remove': {
      const ids = [...new Set(body.ids)].filter((id) => {
        const entry = board.entry(id);
        return entry ? entry.isLive && isUnwritten(entry.op) : onlyIf === null && isBeingDrawn(id);
      });
      return ids.length > 0 ? { kind: 'remove', ids } : null;
    }
    case 'restore': {
      const seen = new Set<string>();
      const removed = body.elements.flatMap(({ element }) => {
        const entry = board.entry(element.id);
        if (!entry?.element || entry.isLive || seen.has(element.id) || !isUnwritten(entry.op)) return [];
        seen.add(element.id);
        return [{ author: entry.author, element: entry.element }];
      });
      const doubled = doubledBy(
        board,
        removed.map(({ element }) => element),
      );
      const elements = removed.filter(({ element }) => !doubled.has(element.id));
      return elements.length > 0 ? { kind: 'restore', elements } : null;
    }
    case 'repair':
      return resolveRepair(board, body);
    case 'replace':
      return resolveReplace(board, { body, onlyIf }, isBeingDrawn);
    // What of these takes effect, the chat says: `resolveChat`.
    case 'chat':
    case 'reword':
    case 'unsay':
    case 'react':
      return body;
  }
}

/** As far as it can be: what is gone stays gone, what is there stays, and no ink comes to lie twice. */
function resolveRepair(board: Board, { ids, elements }: Repair): Repair | null {
  const going = [...new Set(ids)].filter((id) => board.live(id));
  const seen = new Set<string>();
  const coming = elements.flatMap(({ author, element }) => {
    const known = board.entry(element.id);
    // Erased before it was finished: of it there is nothing to bring back.
    if (known?.isLive || (known && !known.element) || seen.has(element.id)) return [];
    seen.add(element.id);
    if (!known?.element) return [{ author, element }];
    return [{ author: known.author, element: inLookOf(known.element, element) }];
  });
  const doubled = doubledBy(
    board,
    coming.map(({ element }) => element),
    going,
  );
  const back = coming.filter(({ element }) => !doubled.has(element.id));
  return going.length + back.length > 0 ? { kind: 'repair', ids: going, elements: back } : null;
}

/** The same object where it looks so already: what is drawn is told apart by that. */
function inLookOf(element: Element, { color, width, order }: Element): Element {
  const look = { color, width, order };
  return ELEMENT_PROPS.every((prop) => element[prop] === look[prop]) ? element : { ...element, ...look };
}

type Repair = Extract<OpBody, { kind: 'repair' }>;
type Replace = Extract<OpBody, { kind: 'replace' }>;

/** All of it or nothing, for half of it would show ink twice or not at all: everything that goes must be on the board. */
function resolveReplace(
  board: Board,
  { body, onlyIf }: { body: Replace; onlyIf: OpId | null },
  isBeingDrawn: (id: string) => boolean,
): Replace | null {
  const { ids, elements } = body;
  const distinct = new Set([...ids, ...elements.map(({ element }) => element.id)]);
  if (distinct.size < ids.length + elements.length || !ids.every((id) => board.live(id))) return null;
  return onlyIf ? resolveReversal(board, body, onlyIf) : resolveCut(board, body, isBeingDrawn);
}

/** Of one stroke, into parts that are new. */
function resolveCut(
  board: Board,
  { ids, elements }: Replace,
  isBeingDrawn: (id: string) => boolean,
): Replace | null {
  const [cut, ...others] = ids.map((id) => board.live(id) as LiveEntry);
  const areNew = elements.every(({ element: { id } }) => !board.entry(id) && !isBeingDrawn(id));
  if (!cut || others.length > 0 || !areNew) return null;
  const parts = elements.map(({ element: { id, ink } }) => ({ id, ink }));
  return { kind: 'replace', ids, elements: partsOf(cut, parts) };
}

/**
 * Takes a cut back, or does it again: what comes must be known and removed by that very operation, and what goes must
 * be all that is there of it.
 */
function resolveReversal(board: Board, { ids, elements }: Replace, onlyIf: OpId): Replace | null {
  const lastOf = (id: string) => board.entry(id)?.op ?? null;
  const known = elements.map(({ element }) => board.entry(element.id));
  const back = known.flatMap((entry) =>
    entry?.element && !entry.isLive && isSameOp(entry.op, onlyIf)
      ? [{ author: entry.author, element: entry.element }]
      : [],
  );
  if (back.length < known.length) return null;
  // Rubbed out again, nothing comes: what goes must then be as that operation left it.
  const isFounded = back.length > 0 || (ids.length > 0 && ids.every((id) => isSameOp(lastOf(id), onlyIf)));
  // Somebody may have kept a piece of what one rubbed out entirely, or have the stroke back of which a part comes here.
  const isOnce =
    doubledBy(
      board,
      back.map(({ element }) => element),
      ids,
    ).size === 0;
  return isFounded && isOnce ? { kind: 'replace', ids, elements: back } : null;
}
