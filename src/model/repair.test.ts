// A repair makes one board of another, in records that fit, and never lays ink twice.

import { describe, expect, it } from 'vitest';
import { Board, type LiveEntry } from './board';
import { History, overwrittenBy } from './history';
import { MAX_RECORD_BYTES, MAX_REMOVE_IDS } from './limits';
import type { OpBody } from './record';
import { encodeOp } from './record-codec';
import { isNoRepair, NO_REPAIR, repairOps, repairTo } from './repair';
import { resolve } from './resolve';
import { idOf, lineElement, strokeElement } from './timeline-fixture';

const [ALICE, BOB] = [1, 2];
const authored = (n: number, author = ALICE) => ({ author, element: lineElement(n, 10) });
const ids = (...numbers: number[]) => numbers.map(idOf).sort();

/** alice drew these; an owner and others change the board. */
function drawn(...numbers: number[]) {
  const board = new Board();
  const history = new History();
  let n = 0;
  const apply = (body: OpBody, { author = BOB, group = 0, step = 'act' as 'act' | 'undo' } = {}) => {
    n += 1;
    const op = { writer: idOf(100 + author), n };
    if (author === BOB)
      history.record({ op, body, overwritten: overwrittenBy(board, body) }, { group: group || n, step });
    const effect = resolve(board, { body, onlyIf: null }, () => false);
    if (effect) board.apply({ author, op, body: effect });
    return effect;
  };
  for (const number of numbers) apply({ kind: 'add', element: lineElement(number, 10) }, { author: ALICE });
  const live = () => Array.from(board, ({ id }) => id).sort();
  const undo = () => {
    const taken = history.undo(board, BOB);
    const reversals = taken.kind === 'reversals' ? taken.reversals : [];
    const group = n + 1;
    for (const { body, onlyIf } of reversals) {
      n += 1;
      const op = { writer: idOf(100 + BOB), n };
      history.record({ op, body, overwritten: overwrittenBy(board, body) }, { group, step: 'undo' });
      const effect = resolve(board, { body, onlyIf }, () => false);
      if (effect) board.apply({ author: BOB, op, body: effect });
    }
    return reversals.length > 0;
  };
  return { board, apply, live, undo, group: () => n + 1 };
}

describe('what makes one board of another', () => {
  const entry = (n: number, more = {}): LiveEntry => ({
    ...{ id: idOf(n), author: ALICE, op: null, setBy: {}, isLive: true },
    element: { ...lineElement(n, 10), ...more },
  });

  it('takes away what was not there, brings back what was, and gives back how it looked', () => {
    const repair = repairTo([entry(1), entry(2, { color: 3 })], [entry(2, { color: 9 }), entry(4)]);
    expect(repair.ids).toEqual([idOf(4)]);
    expect(repair.elements).toEqual([{ author: ALICE, element: entry(1).element }]);
    const { width, order } = entry(2).element;
    expect(repair.looks).toEqual([{ id: idOf(2), props: { color: 3, width, order } }]);
  });

  it('is nothing where the boards are equal', () => {
    expect(isNoRepair(repairTo([entry(1)], [entry(1)]))).toBe(true);
    expect(isNoRepair(NO_REPAIR)).toBe(true);
    expect(isNoRepair({ ...NO_REPAIR, ids: ['x'] })).toBe(false);
  });
});

it('[R20] more than fits a record is many of them, removals first', () => {
  const points = Array.from({ length: 2_000 }, (_, t) => ({ x: (t * 37) % 999, y: t, pressure: 0.5, t }));
  const elements = Array.from({ length: 60 }, (_, i) => ({
    author: ALICE,
    element: strokeElement(i, points),
  }));
  const gone = Array.from({ length: 2 * MAX_REMOVE_IDS + 1 }, (_, i) => idOf(i));
  const bodies = repairOps({ ids: gone, elements, looks: [{ id: idOf(1), props: { color: 2 } }] });
  expect(bodies.slice(0, 3).flatMap((body) => (body.kind === 'repair' ? body.ids : []))).toEqual(gone);
  expect(bodies.flatMap((body) => (body.kind === 'repair' ? body.elements : []))).toEqual(elements);
  expect(bodies.at(-1)?.kind).toBe('set');
  for (const body of bodies)
    expect(encodeOp({ n: 1, age: 0, group: 1, onlyIf: null, body }).length).toBeLessThan(MAX_RECORD_BYTES);
});

describe('what comes of a repair', () => {
  it('is what can be: what is gone stays gone, what is there stays', () => {
    const { apply, live } = drawn(1, 2);
    apply({ kind: 'remove', ids: [idOf(1)] });
    const effect = apply({ kind: 'repair', ids: ids(1, 2, 9), elements: [authored(1), authored(1)] });
    expect(effect).toMatchObject({ ids: ids(2), elements: [{ author: ALICE, element: { id: idOf(1) } }] });
    expect(live()).toEqual(ids(1));
    expect(apply({ kind: 'repair', ids: ids(2), elements: [authored(1)] })).toBeNull();
  });

  it('is the ink and the author that the room knows, in the look that is asked for', () => {
    const { apply, board } = drawn(1);
    apply({ kind: 'remove', ids: [idOf(1)] });
    const forged = { author: BOB, element: { ...lineElement(9, 500), id: idOf(1), color: 5 } };
    apply({ kind: 'repair', ids: [], elements: [forged] });
    expect(board.live(idOf(1))).toMatchObject({
      author: ALICE,
      element: { ...lineElement(1, 10), color: 5, order: 'a9' },
    });
  });

  it('is the very element where it looks as is asked for: nothing is drawn anew for it', () => {
    const { apply, board } = drawn(1);
    const before = board.live(idOf(1))?.element;
    apply({ kind: 'remove', ids: [idOf(1)] });
    apply({ kind: 'repair', ids: [], elements: [authored(1)] });
    expect(board.live(idOf(1))?.element).toBe(before);
  });

  it('brings back what the room has forgotten, as it is said', () => {
    const { apply, live, board } = drawn(1);
    apply({ kind: 'remove', ids: [idOf(1)] });
    board.forgetRemoved(board.removedIds, { elements: 0, bytes: 0 });
    expect(apply({ kind: 'restore', elements: [authored(1)] }), 'which others cannot').toBeNull();
    apply({ kind: 'repair', ids: [], elements: [authored(1)] });
    expect(live()).toEqual(ids(1));
    expect(board.live(idOf(1))?.author).toBe(ALICE);
  });

  it('[R35] never lays ink twice: a stroke stays away while a part of it is there', () => {
    const { apply, live } = drawn(1);
    apply({ kind: 'replace', ids: ids(1), elements: [authored(11), authored(12)] });
    apply({ kind: 'repair', ids: ids(11), elements: [authored(1)] });
    expect(live()).toEqual(ids(12));
    apply({ kind: 'repair', ids: ids(12), elements: [authored(1)] });
    expect(live()).toEqual(ids(1));
  });
});

describe('undo of a repair', () => {
  it('is one step, of all its records', () => {
    const { apply, live, undo, group } = drawn(1, 2, 3);
    apply({ kind: 'remove', ids: ids(3) });
    const gesture = group();
    for (const body of repairOps({ ids: ids(1, 2), elements: [authored(3)], looks: [] }))
      apply(body, { group: gesture });
    expect(live()).toEqual(ids(3));
    expect(undo()).toBe(true);
    expect(live()).toEqual(ids(1, 2));
  });

  it('leaves alone what somebody else did with it since', () => {
    const { apply, live, undo } = drawn(1, 2);
    apply({ kind: 'repair', ids: ids(1, 2), elements: [] });
    apply({ kind: 'restore', elements: [authored(1)] }, { author: ALICE });
    apply({ kind: 'remove', ids: ids(1) }, { author: ALICE });
    undo();
    expect(live()).toEqual(ids(2));
  });
});
