// Rules of cutting strokes: one gesture is one undo, and two people who cut the same stroke never double its ink.

import { describe, expect, it } from 'vitest';
import { Board, type LiveEntry } from './board';
import { drawnAs } from './element';
import { History, overwrittenBy } from './history';
import type { InkPoint } from './ink';
import { piecesOf } from './pieces';
import type { OpBody, OpId } from './record';
import { resolve } from './resolve';
import { idOf, lineElement, strokeElement } from './timeline-fixture';

type Step = 'act' | 'undo' | 'redo';

/** A stroke that lies a unit below `n`·10, from `from` on. */
const part = (n: number, from: number) => {
  const point = (t: number): InkPoint => ({ x: from + t, y: 10, pressure: 0.5, t });
  return { author: 9, element: strokeElement(n, [point(0), point(3)]) };
};
const cut = (n: number, ...parts: number[]): OpBody => ({
  kind: 'replace',
  ids: [idOf(n)],
  elements: parts.map((id, i) => part(id, i * 5)),
});

/** A room with stroke 1 of alice on it; operations reach it in the order in which they are `sent`. */
function room() {
  const board = new Board();
  const person = (author: number) => {
    const history = new History();
    let n = 0;
    const send = (body: OpBody, { onlyIf = null as OpId | null, group = 0, step = 'act' as Step } = {}) => {
      n += 1;
      const op = { writer: idOf(100 + author), n };
      history.record({ op, body, overwritten: overwrittenBy(board, body) }, { group: group || n, step });
      const effect = resolve(board, { body, onlyIf }, () => false);
      if (effect) board.apply({ author, op, body: effect });
      return group || n;
    };
    const takeBack = (step: 'undo' | 'redo') => {
      const taken = step === 'undo' ? history.undo(board, author) : history.redo(board, author);
      const reversals = taken.kind === 'reversals' ? taken.reversals : [];
      let group = 0;
      for (const { body, onlyIf } of reversals) group = send(body, { onlyIf, group, step });
      return taken.kind === 'reversals';
    };
    return { send, undo: () => takeBack('undo'), redo: () => takeBack('redo') };
  };
  const [alice, bob] = [person(1), person(2)];
  alice.send({ kind: 'add', element: lineElement(1, 10) });
  const live = () => Array.from(board, ({ id }) => id).sort();
  const ids = (...numbers: number[]) => numbers.map(idOf).sort();
  return { board, live, ids, alice, bob };
}

describe('a cut', () => {
  it('puts the parts in the stroke’s place, of its author, look and order as they are now', () => {
    const { board, live, ids, alice, bob } = room();
    alice.send({ kind: 'set', id: idOf(1), props: { color: 7, width: 9 } });
    bob.send(cut(1, 11, 12));
    expect(live()).toEqual(ids(11, 12));
    const { order } = board.entry(idOf(1))?.element ?? {};
    for (const { author, element } of board)
      expect({ author, ...element }).toMatchObject({ author: 1, color: 7, width: 9, order });
  });

  it('of a stroke that somebody else has cut first is nothing at all', () => {
    const { live, ids, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    alice.send(cut(1, 21, 22));
    expect(live()).toEqual(ids(11, 12));
  });

  it('cannot put down what is known, or being drawn', () => {
    const { board, alice } = room();
    alice.send({ kind: 'add', element: lineElement(2, 10) });
    const effect = (body: OpBody, drawn: string | null = null) =>
      resolve(board, { body, onlyIf: null }, (id) => id === drawn);
    expect(effect(cut(1, 2))).toBeNull();
    expect(effect(cut(1, 1))).toBeNull();
    expect(effect(cut(1, 11, 11))).toBeNull();
    expect(effect(cut(1, 11), idOf(11))).toBeNull();
    expect(effect({ kind: 'replace', ids: [], elements: [part(11, 0)] })).toBeNull();
    expect(effect({ kind: 'replace', ids: [idOf(1), idOf(2)], elements: [part(11, 0)] })).toBeNull();
    expect(effect(cut(1, 11))).not.toBeNull();
  });
});

describe('undo of a cut', () => {
  it('brings the whole stroke back in the place of its parts, and redo the parts', () => {
    const { board, live, ids, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    for (let i = 0; i < 3; i += 1) {
      expect(bob.undo()).toBe(true);
      expect(live()).toEqual(ids(1));
      expect((board.entry(idOf(1)) as LiveEntry).author).toBe(1);
      expect(bob.redo()).toBe(true);
      expect(live()).toEqual(ids(11, 12));
    }
    expect(alice.undo(), 'what is left of what alice drew').toBe(true);
    expect(live()).toEqual([]);
    expect(alice.redo()).toBe(true);
    expect(live()).toEqual(ids(11, 12));
  });

  it('is one step, however often the gesture cut the same stroke, or another', () => {
    const { live, ids, alice, bob } = room();
    alice.send({ kind: 'add', element: lineElement(2, 10) });
    const group = bob.send(cut(1, 11, 12));
    bob.send(cut(2, 13), { group });
    bob.send(cut(12, 14, 15), { group });
    bob.send(cut(14), { group });
    expect(live()).toEqual(ids(11, 13, 15));
    bob.undo();
    expect(live()).toEqual(ids(1, 2));
    bob.redo();
    expect(live()).toEqual(ids(11, 13, 15));
    bob.undo();
    expect(live()).toEqual(ids(1, 2));
  });

  it('brings back what was rubbed out entirely', () => {
    const { live, ids, bob } = room();
    const group = bob.send(cut(1, 11));
    bob.send(cut(11), { group });
    expect(live()).toEqual([]);
    bob.undo();
    expect(live()).toEqual(ids(1));
    bob.redo();
    expect(live()).toEqual([]);
  });

  it('does nothing once somebody cut or erased one of the parts: their ink would be doubled, or be back', () => {
    for (const theirs of [cut(11, 31, 32), { kind: 'remove', ids: [idOf(11)] } satisfies OpBody]) {
      const { live, alice, bob } = room();
      bob.send(cut(1, 11, 12));
      alice.send(theirs);
      const before = live();
      expect(bob.undo()).toBe(false);
      expect(live()).toEqual(before);
    }
  });

  it('does nothing where a part that was rubbed out had been cut by somebody faster', () => {
    for (const rest of [[11], [11, 12]]) {
      const { board, live, ids, alice, bob } = room();
      const group = bob.send(cut(1, ...rest));
      const first = board.entry(idOf(1))?.op ?? null;
      alice.send(cut(11, 31));
      // bob saw it go: his board had not heard of alice.
      bob.send(cut(11), { group });
      const whole = { kind: 'replace', ids: ids(...rest.slice(1)), elements: [part(1, 0)] } as const;
      const asked = { body: { ...whole, elements: [...whole.elements] }, onlyIf: first };
      expect(resolve(board, asked, () => false)).toBeNull();
      expect(live()).toEqual(ids(31, ...rest.slice(1)));
    }
  });

  it('does so also after somebody took a part away and brought it back', () => {
    const { live, ids, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    alice.send(cut(11, 31));
    alice.undo();
    expect(bob.undo()).toBe(true);
    expect(live()).toEqual(ids(1));
  });

  it('that is late leaves the parts to who cut them meanwhile', () => {
    const { board, live, ids, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    const late = { body: { kind: 'replace', ids: ids(11, 12), elements: [part(1, 0)] }, group: 0 } as const;
    alice.send(cut(11, 31));
    const onlyIf = board.entry(idOf(1))?.op ?? null;
    expect(
      resolve(board, { body: { ...late.body, elements: [...late.body.elements] }, onlyIf }, () => false),
    ).toBeNull();
    expect(live()).toEqual(ids(12, 31));
  });
});

describe('a part that comes back', () => {
  /** bob cut stroke 1 into 11 and 12, alice took 11 away, and `bringBack` tries to bring it back. */
  function withoutOne() {
    const { board, alice, bob, ...rest } = room();
    bob.send(cut(1, 11, 12));
    const first = board.entry(idOf(1))?.op ?? null;
    alice.send({ kind: 'remove', ids: [idOf(11)] });
    /** What a page may ask for that has not heard of alice. */
    const uncut = (...parts: number[]) =>
      bob.send({ kind: 'replace', ids: parts.map(idOf), elements: [part(1, 0)] }, { onlyIf: first });
    return { board, alice, bob, uncut, ...rest };
  }

  it('does so beside the other parts of its cut, and theirs', () => {
    const { live, ids, alice, bob } = withoutOne();
    bob.send(cut(12, 31, 32));
    alice.undo();
    expect(live()).toEqual(ids(11, 31, 32));
  });

  it('does not where its stroke is back', () => {
    const { live, ids, alice, uncut } = withoutOne();
    uncut(12);
    expect(live()).toEqual(ids(1));
    alice.undo();
    expect(live()).toEqual(ids(1));
  });

  it('does not where its stroke was cut otherwise, however small the parts are by now', () => {
    const { live, ids, alice, bob, uncut } = withoutOne();
    uncut(12);
    bob.send(cut(1, 21, 22));
    bob.send(cut(22, 41, 42));
    bob.send({ kind: 'remove', ids: [idOf(21)] });
    alice.undo();
    expect(live()).toEqual(ids(41, 42));
  });

  it('does not together with its stroke: whichever is named first comes', () => {
    for (const [first, second] of [
      [1, 11],
      [11, 1],
    ] as const) {
      const { live, ids, bob } = room();
      bob.send(cut(1, 11));
      bob.send({ kind: 'remove', ids: [idOf(11)] });
      bob.send({ kind: 'restore', elements: [part(first, 0), part(second, 0)] });
      expect(live()).toEqual(ids(first));
    }
  });
});

describe('what is there of a stroke that was cut', () => {
  it('are its parts and theirs', () => {
    const { board, ids, alice, bob } = room();
    bob.send({ kind: 'add', element: lineElement(2, 10) });
    bob.send(cut(1, 11, 12));
    alice.send(cut(11, 31));
    expect(piecesOf(board, [idOf(1)]).sort()).toEqual(ids(12, 31));
    expect(piecesOf(board, [idOf(11)])).toEqual(ids(31));
    expect(piecesOf(board, [idOf(2)])).toEqual([]);
  });

  it('was drawn as the stroke, however often it was cut', () => {
    const { board, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    alice.send(cut(11, 31));
    const drawn = [31, 12].map((n) => board.live(idOf(n))).map((part) => part && drawnAs(part.element));
    expect(drawn).toEqual([idOf(1), idOf(1)]);
  });

  it('is known where the board has not heard of the parts in between: they say what was drawn', () => {
    const { board, ids, alice, bob } = room();
    bob.send(cut(1, 11, 12));
    alice.send(cut(11, 31));
    const met = new Board();
    for (const entry of board) met.load(entry);
    expect(piecesOf(met, [idOf(1)]).sort()).toEqual(ids(12, 31));
  });

  it('is known after changes are taken back, too', () => {
    const { board, ids } = room();
    const changes = board.apply({
      author: 1,
      op: null,
      body: resolve(board, { body: cut(1, 11), onlyIf: null }, () => false) as OpBody,
    });
    expect(piecesOf(board, [idOf(1)])).toEqual(ids(11));
    board.revert(changes);
    expect(piecesOf(board, [idOf(1)])).toEqual([]);
  });
});
