// Undo and redo: one's own gestures, the newest first, as far as they still do anything.

import { describe, expect, it } from 'vitest';
import { Board } from './board';
import { History, overwrittenBy, removals } from './history';
import { packInk } from './ink';
import { MAX_INK_BYTES, MAX_REMOVE_IDS } from './limits';
import type { OpBody, OpId } from './record';
import { encodeOp } from './record-codec';
import { resolve } from './resolve';
import { idOf, lineElement } from './timeline-fixture';

const add = (n: number): OpBody => ({ kind: 'add', element: lineElement(n, 10) });
const remove = (...numbers: number[]): OpBody => ({ kind: 'remove', ids: numbers.map(idOf) });
const widen = (n: number, width: number): OpBody => ({ kind: 'set', id: idOf(n), props: { width } });

/** One board, and people who each have a history of their own. */
function people(...names: string[]) {
  const board = new Board();
  const live = () => Array.from(board, ({ id }) => id).sort();
  const persons = names.map((_, i) => {
    const history = new History();
    let n = 0;
    const submit = (
      body: OpBody,
      { onlyIf = null as OpId | null, group = 0, step = 'act' as 'act' | 'undo' | 'redo' } = {},
    ) => {
      n += 1;
      const op = { writer: idOf(100 + i), n };
      history.record({ op, body, overwritten: overwrittenBy(board, body) }, { group: group || n, step });
      const effect = resolve(board, { body, onlyIf }, () => false);
      if (effect) board.apply({ author: i + 1, op, body: effect });
      return group || n;
    };
    const takeBack = (step: 'undo' | 'redo') => {
      const taken = step === 'undo' ? history.undo(board, i + 1) : history.redo(board, i + 1);
      if (taken.kind !== 'reversals') return taken.kind;
      let group = 0;
      for (const { body, onlyIf } of taken.reversals) group = submit(body, { onlyIf, group, step });
      return 'done';
    };
    return { history, act: submit, undo: () => takeBack('undo'), redo: () => takeBack('redo') };
  });
  return { board, live, persons };
}

/** alice and bob. */
function two() {
  const { board, live, persons } = people('alice', 'bob');
  const [alice, bob] = persons;
  if (!alice || !bob) throw new Error('Two were asked for.');
  return { board, live, alice, bob };
}

describe('undo', () => {
  it('takes back the newest gesture, and redo brings it again', () => {
    const { live, alice } = two();
    alice.act(add(1));
    alice.act(add(2));
    expect(alice.undo()).toBe('done');
    expect(live()).toEqual([idOf(1)]);
    expect(alice.redo()).toBe('done');
    expect(live()).toEqual([idOf(1), idOf(2)]);
    expect(alice.redo()).toBe('nothing');
    for (let i = 0; i < 3; i += 1) {
      expect([alice.undo(), alice.undo(), alice.undo()]).toEqual(['done', 'done', 'nothing']);
      expect([alice.redo(), alice.redo(), alice.redo()]).toEqual(['done', 'done', 'nothing']);
    }
  });

  it('takes a gesture of several operations back at once', () => {
    const { live, alice } = two();
    for (const n of [1, 2, 3]) alice.act(add(n));
    const group = alice.act(remove(1));
    alice.act(remove(2, 3), { group });
    alice.undo();
    expect(live()).toHaveLength(3);
    alice.redo();
    expect(live()).toEqual([]);
  });

  it('touches nobody else’s work', () => {
    const { live, alice, bob } = two();
    alice.act(add(1));
    bob.act(add(2));
    expect(bob.undo()).toBe('done');
    expect(bob.undo()).toBe('nothing');
    expect(live()).toEqual([idOf(1)]);
  });

  it('takes nothing, and says so, where somebody else changed the newest gesture', () => {
    const { board, live, alice, bob } = two();
    alice.act(add(1));
    alice.act(add(2));
    alice.act(widen(2, 9));
    bob.act(widen(2, 20));
    expect(alice.undo()).toBe('overtaken');
    expect(board.live(idOf(2))?.element.width).toBe(20);
    bob.act(remove(2));
    expect(alice.undo()).toBe('overtaken');
    expect(live()).toEqual([idOf(1)]);
    expect(alice.undo()).toBe('done');
    expect(alice.history.canUndo).toBe(false);
    expect(alice.undo()).toBe('nothing');
  });

  it('goes on behind an element that was erased and brought back', () => {
    const { live, alice } = two();
    for (const n of [1, 2, 3]) alice.act(add(n));
    alice.act(remove(3));
    expect([alice.undo(), alice.undo(), alice.undo()]).toEqual(['done', 'done', 'done']);
    expect(live()).toEqual([idOf(1)]);
    expect([alice.undo(), alice.undo()]).toEqual(['done', 'nothing']);
    expect(live()).toEqual([]);
    for (let i = 0; i < 4; i += 1) expect(alice.redo()).toBe('done');
    expect(live()).toEqual([idOf(1), idOf(2)]);
  });

  it('goes on behind an element that somebody else erased and brought back', () => {
    const { live, alice, bob } = two();
    alice.act(add(1));
    bob.act(remove(1));
    bob.undo();
    expect(alice.undo()).toBe('done');
    expect(live()).toEqual([]);
    expect(bob.redo()).toBe('overtaken');
  });

  it('goes on behind a property that was put back', () => {
    const { board, alice } = two();
    alice.act(add(1));
    for (const width of [7, 8, 9]) alice.act(widen(1, width));
    for (let i = 0; i < 3; i += 1) expect(alice.undo()).toBe('done');
    expect(board.live(idOf(1))?.element.width).toBe(lineElement(1, 10).width);
    for (let i = 0; i < 3; i += 1) expect(alice.redo()).toBe('done');
    expect(board.live(idOf(1))?.element.width).toBe(9);
  });

  it('brings back nothing that somebody else erased', () => {
    const { live, alice, bob } = two();
    alice.act(add(1));
    alice.act(remove(1));
    bob.act({ kind: 'restore', elements: [{ author: 1, element: lineElement(1, 10) }] });
    bob.act(remove(1));
    expect(alice.undo()).toBe('overtaken');
    expect(live()).toEqual([]);
  });

  it('knows nothing of an operation that the room refused', () => {
    const { alice } = two();
    alice.act(add(1));
    alice.act(add(2));
    alice.history.forget({ writer: idOf(100), n: 2 });
    expect([alice.undo(), alice.undo()]).toEqual(['done', 'nothing']);
  });

  it('in the middle of a gesture leaves the rest of it to the next', () => {
    const { live, alice } = two();
    for (const n of [1, 2]) alice.act(add(n));
    const group = alice.act(remove(1));
    expect(alice.undo()).toBe('done');
    alice.act(remove(2), { group });
    expect(live()).toEqual([idOf(1)]);
    expect(alice.undo()).toBe('done');
    expect(live()).toEqual([idOf(1), idOf(2)]);
  });

  it('puts a property back as it was', () => {
    const { board, alice } = two();
    alice.act(add(1));
    const { width } = lineElement(1, 10);
    alice.act(widen(1, 9));
    alice.undo();
    expect(board.live(idOf(1))?.element.width).toBe(width);
    alice.redo();
    expect(board.live(idOf(1))?.element.width).toBe(9);
  });

  it('of an erasure brings back also what others drew, as theirs', () => {
    const { board, alice, bob } = two();
    bob.act(add(1));
    alice.act(remove(1));
    alice.undo();
    expect(board.live(idOf(1))?.author).toBe(2);
  });

  it('does not speak of chat', () => {
    const { alice } = two();
    alice.act({ kind: 'chat', text: 'hello' });
    expect(alice.undo()).toBe('nothing');
  });

  it('a new act ends what could be redone', () => {
    const { live, alice } = two();
    alice.act(add(1));
    alice.undo();
    alice.act(add(2));
    expect(alice.redo()).toBe('nothing');
    expect(live()).toEqual([idOf(2)]);
  });
});

describe('portions', () => {
  it('ids are split into what a record may hold', () => {
    const ids = Array.from({ length: 2 * MAX_REMOVE_IDS + 1 }, (_, i) => idOf(i));
    const bodies = removals(ids);
    expect(bodies.map((body) => (body.kind === 'remove' ? body.ids.length : 0))).toEqual([2_000, 2_000, 1]);
    expect(removals([])).toEqual([]);
  });

  it('restored elements are split so that each operation fits a record', () => {
    const { board, live, alice } = two();
    const zigzag = Array.from({ length: 3_000 }, (_, i) => ({
      x: 900 * (i % 2),
      y: 700 * (i % 3),
      pressure: 0.5,
      t: 20 * i,
    }));
    const ink = packInk(zigzag, { quantum: -4, hasPressure: false });
    for (let n = 1; n <= 9; n += 1) alice.act({ kind: 'add', element: { ...lineElement(n, 1), ink } });
    expect(ink.bytes.length).toBeGreaterThan(MAX_INK_BYTES / 9);
    alice.act(remove(1, 2, 3, 4, 5, 6, 7, 8, 9));
    const taken = alice.history.undo(board, 1);
    const reversals = taken.kind === 'reversals' ? taken.reversals : [];
    expect(reversals.length).toBeGreaterThan(1);
    for (const { body, onlyIf } of reversals) {
      expect(encodeOp({ n: 1e9, age: 0, group: 1, onlyIf, body }).length).toBeLessThanOrEqual(48 * 1024);
      alice.act(body, { onlyIf, step: 'undo' });
    }
    expect(live()).toHaveLength(9);
  });
});
