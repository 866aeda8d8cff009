// The fold and its conditions: what an operation leaves, and that what is reverted was never there.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board, type BoardChange } from './board';
import type { StrokeElement } from './element';
import type { OpBody, OpId } from './record';
import { resolve } from './resolve';
import { idOf, lineElement } from './timeline-fixture';

const op = (n: number, writer = 'alice'): OpId => ({ writer: idOf(writer.length), n });
const add = (n: number): OpBody => ({ kind: 'add', element: lineElement(n, 10) });
const remove = (...numbers: number[]): OpBody => ({ kind: 'remove', ids: numbers.map(idOf) });
const widen = (n: number, width: number): OpBody => ({ kind: 'set', id: idOf(n), props: { width } });
const restore = (n: number, element: StrokeElement = lineElement(n, 10)): OpBody => ({
  kind: 'restore',
  elements: [{ author: 9, element }],
});
const nobodyDraws = () => false;

/** A board and its room: operations are resolved before they are applied. */
function board() {
  const own = new Board();
  let n = 0;
  const act = (body: OpBody, { onlyIf = null as OpId | null, author = 1 } = {}): BoardChange[] | null => {
    n += 1;
    const effect = resolve(own, { body, onlyIf }, nobodyDraws);
    return effect && own.apply({ author, op: op(n), body: effect });
  };
  return { own, act, live: () => Array.from(own, ({ id }) => id).sort() };
}

/** Everything that is known, for comparing. */
const stateOf = (own: Board) => [own.size, [...own.entries].sort((a, b) => (a.id < b.id ? -1 : 1))];

describe('elements', () => {
  it('are there once added, once only', () => {
    const { own, act, live } = board();
    act(add(1), { author: 7 });
    expect(live()).toEqual([idOf(1)]);
    expect(own.live(idOf(1))).toMatchObject({ author: 7, op: op(1) });
    expect(act(add(1))).toBeNull();
  });

  it('are gone once removed, and what removes nothing does nothing', () => {
    const { act, live, own } = board();
    act(add(1));
    act(add(2));
    act(remove(1));
    expect(live()).toEqual([idOf(2)]);
    expect(act(remove(1))).toBeNull();
    expect(own.size).toBe(1);
  });

  it('come back as they were, whoever asks and whatever they claim it was', () => {
    const { act, own } = board();
    act(add(1), { author: 7 });
    act(widen(1, 12));
    act(remove(1));
    act(restore(1, { ...lineElement(1, 10), color: 5 }));
    expect(own.live(idOf(1))).toMatchObject({ author: 7, element: { color: 0, width: 12 } });
    expect(act(restore(1))).toBeNull();
    expect(act(restore(99))).toBeNull();
  });

  it('keep the last one who wrote a property', () => {
    const { act, own } = board();
    act(add(1));
    act(widen(1, 5));
    act({ kind: 'set', id: idOf(1), props: { color: 3 } });
    act(widen(1, 6));
    expect(own.live(idOf(1))).toMatchObject({
      element: { width: 6, color: 3 },
      setBy: { width: op(4), color: op(3) },
    });
  });

  it('that are gone take no properties', () => {
    const { act } = board();
    act(add(1));
    act(remove(1));
    expect(act(widen(1, 5))).toBeNull();
  });

  it('erased before they were finished stay dead when they arrive, and can be brought back', () => {
    const own = new Board();
    own.apply({ author: 2, op: op(1, 'bob'), body: remove(1) });
    expect(resolve(own, { body: add(1), onlyIf: null }, nobodyDraws)).not.toBeNull();
    own.apply({ author: 1, op: op(1), body: add(1) });
    expect(own.size).toBe(0);
    const back = resolve(own, { body: restore(1), onlyIf: op(1, 'bob') }, nobodyDraws);
    if (back) own.apply({ author: 2, op: op(2, 'bob'), body: back });
    expect(own.live(idOf(1))?.author).toBe(1);
  });

  it('that somebody draws can be removed, those that nobody draws cannot', () => {
    const own = new Board();
    expect(resolve(own, { body: remove(1, 2), onlyIf: null }, (id) => id === idOf(2))).toEqual(remove(2));
    expect(resolve(own, { body: remove(2), onlyIf: op(1) }, () => true)).toBeNull();
  });
});

describe('[R12] a condition', () => {
  it('lets an operation through only where that operation was the last to write', () => {
    const { act, own } = board();
    act(add(1));
    act(widen(1, 5));
    act(widen(1, 6));
    expect(act(widen(1, 4), { onlyIf: op(2) })).toBeNull();
    expect(act(widen(1, 5), { onlyIf: op(3) })).toHaveLength(1);
    expect(own.live(idOf(1))?.element.width).toBe(5);
    expect(act(remove(1), { onlyIf: op(1) })).toHaveLength(1);
    expect(act(restore(1), { onlyIf: op(1) })).toBeNull();
  });

  it('decides each property for itself', () => {
    const { act, own } = board();
    act(add(1));
    act({ kind: 'set', id: idOf(1), props: { color: 3, width: 9 } });
    act(widen(1, 20));
    act({ kind: 'set', id: idOf(1), props: { color: 0, width: 4 } }, { onlyIf: op(2) });
    expect(own.live(idOf(1))?.element).toMatchObject({ color: 0, width: 20 });
  });
});

it('the top order is the highest ever used', () => {
  const { act, own } = board();
  expect(own.topOrder).toBeNull();
  act(add(3));
  act(add(5));
  act(remove(5));
  expect(own.topOrder).toBe('a5');
});

it('whatever is applied and reverted was never there, for any operations', () => {
  const small = fc.integer({ min: 1, max: 4 });
  const body: fc.Arbitrary<OpBody> = fc.oneof(
    small.map(add),
    fc.array(small, { minLength: 1, maxLength: 3 }).map((numbers) => remove(...numbers)),
    small.map((n) => restore(n)),
    fc.tuple(small, fc.integer({ min: 1, max: 9 })).map(([n, width]) => widen(n, width)),
  );
  let changed = 0;
  fc.assert(
    fc.property(fc.array(body, { maxLength: 12 }), fc.array(body, { maxLength: 8 }), (before, after) => {
      const { own, act } = board();
      for (const each of before) act(each);
      const state = structuredClone(stateOf(own));
      const changes = after.flatMap((each) => act(each) ?? []);
      changed += changes.length;
      own.revert(changes);
      expect(stateOf(own)).toEqual(state);
    }),
    { seed: 20_260_105, numRuns: 500 },
  );
  expect(changed).toBeGreaterThan(500);
});

describe('removed elements', () => {
  it('are the same to the fold as elements it never heard of: a room may forget them', () => {
    const deed = fc.tuple(
      fc.constantFrom('add', 'remove', 'restore', 'widen', 'forget'),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(deed, { minLength: 40, maxLength: 60 }), (deeds) => {
        const [room, whole] = [new Board(), new Board()];
        const bodies = { add, remove, restore, widen: (n: number) => widen(n, 9) };
        deeds.forEach(([kind, n], i) => {
          if (kind === 'forget') {
            room.forgetRemoved(room.removedIds, { elements: n - 1, bytes: 1e6 });
            return;
          }
          // Everything is being drawn all the time: also what was removed and forgotten can be erased again.
          const effect = resolve(room, { body: bodies[kind](n), onlyIf: null }, () => true);
          if (!effect) return;
          for (const each of [room, whole]) each.apply({ author: i, op: op(i), body: effect });
        });
        const shown = (own: Board) => [...own].sort((a, b) => (a.id < b.id ? -1 : 1));
        const unfinished = (own: Board) =>
          Array.from(own.entries, ({ id, element }) => (element ? '' : id))
            .sort()
            .join('');
        expect(shown(whole).map(({ id, element, author, op }) => ({ id, element, author, op }))).toEqual(
          shown(room).map(({ id, element, author, op }) => ({ id, element, author, op })),
        );
        expect(unfinished(whole)).toBe(unfinished(room));
      }),
      { numRuns: 500 },
    );
  });

  it('are forgotten oldest first, by number or by ink; those erased unfinished stay', () => {
    const { own, act } = board();
    for (const n of [1, 2, 3, 4]) act(add(n));
    for (const n of [3, 1, 2]) act(remove(n));
    own.load({ id: idOf(9), element: null, isLive: false, author: 1, op: null });
    expect(own.removedIds).toEqual([3, 1, 2].map(idOf));
    own.forgetRemoved(own.removedIds, { elements: 2, bytes: 1e6 });
    const known = () => Array.from(own.entries, ({ id }) => id).sort();
    expect(known()).toEqual([1, 2, 4, 9].map(idOf));
    own.forgetRemoved(own.removedIds, { elements: 2, bytes: lineElement(2, 10).ink.bytes.length });
    expect(known()).toEqual([2, 4, 9].map(idOf));
    expect(own.knownCount).toBe(3);
  });
});
