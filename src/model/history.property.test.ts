// Undo and redo to the end, after anything that somebody can do, alone and with somebody else in between.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from './board';
import { History, overwrittenBy } from './history';
import { packInk, unpackInk } from './ink';
import type { OpBody, OpId } from './record';
import { resolve } from './resolve';
import { idOf, lineElement } from './timeline-fixture';

/** `at` chooses among what there is, so that every act does something on every board. */
type Act = { kind: 'add' | 'erase' | 'clear' | 'cut' | 'rub-out' | 'widen' | 'gesture'; at: number };
type OtherAct = { kind: Act['kind'] | 'undo' | 'redo' | 'repair'; at: number };

const KINDS: Act['kind'][] = ['add', 'add', 'add', 'erase', 'clear', 'cut', 'rub-out', 'widen', 'gesture'];
const at = fc.nat(1_000);
const act = fc.record({ kind: fc.constantFrom(...KINDS), at });
const otherAct: fc.Arbitrary<OtherAct> = fc.record({
  kind: fc.constantFrom<OtherAct['kind']>(...KINDS, 'undo', 'redo', 'repair'),
  at,
});

function room() {
  const board = new Board();
  let ids = 0;
  const newId = () => {
    ids += 1;
    return idOf(ids);
  };
  const pick = (index: number) => {
    const live = Array.from(board, (entry) => entry).sort((a, b) => (a.id < b.id ? -1 : 1));
    return live[index % Math.max(1, live.length)];
  };
  const person = (author: number) => {
    const history = new History();
    const writer = idOf(1_000_000 + author);
    let n = 0;
    const submit = (
      body: OpBody,
      { onlyIf = null as OpId | null, group = 0, step = 'act' as 'act' | 'undo' | 'redo' } = {},
    ) => {
      n += 1;
      const op = { writer, n };
      history.record({ op, body, overwritten: overwrittenBy(board, body) }, { group: group || n, step });
      const effect = resolve(board, { body, onlyIf }, () => false);
      if (effect) board.apply({ author, op, body: effect });
      return group || n;
    };
    const cut = (index: number, count: number, group = 0) => {
      const whole = pick(index);
      if (!whole) return group;
      const points = unpackInk(whole.element.ink);
      const { quantum, hasPressure } = whole.element.ink;
      const elements = Array.from({ length: count }, (_, i) => {
        const ink = packInk(points.slice(i, i + 1), { quantum, hasPressure });
        return { author: whole.author, element: { ...whole.element, id: newId(), ink } };
      });
      return submit({ kind: 'replace', ids: [whole.id], elements }, { group });
    };
    const takeBack = (step: 'undo' | 'redo') => {
      const taken = step === 'undo' ? history.undo(board, author) : history.redo(board, author);
      if (taken.kind !== 'reversals') return taken.kind;
      let group = 0;
      for (const { body, onlyIf } of taken.reversals) group = submit(body, { onlyIf, group, step });
      return 'done';
    };
    const perform = ({ kind, at: index }: OtherAct): void => {
      const target = pick(index);
      switch (kind) {
        case 'add':
          return void submit({ kind: 'add', element: { ...lineElement(0, 10), id: newId() } });
        case 'erase':
          return void (target && submit({ kind: 'remove', ids: [target.id] }));
        case 'clear':
          return void (target && submit({ kind: 'remove', ids: Array.from(board, ({ id }) => id) }));
        case 'cut':
          return void cut(index, 2);
        case 'rub-out':
          return void cut(index, 0);
        case 'widen': {
          const width = 1 + (target ? target.element.width % 40 : 0);
          return void (target && submit({ kind: 'set', id: target.id, props: { width } }));
        }
        case 'gesture': {
          const group = cut(index, 2);
          return void (group > 0 && cut(index + 1, 1, group));
        }
        case 'repair': {
          const gone = [...board.entries].filter(({ isLive }) => !isLive)[index % 7];
          const elements = gone?.element ? [{ author: gone.author, element: gone.element }] : [];
          return void submit({ kind: 'repair', ids: target ? [target.id] : [], elements });
        }
        case 'undo':
        case 'redo':
          return void takeBack(kind);
      }
    };
    const toTheEnd = (step: 'undo' | 'redo') => {
      const outcomes: string[] = [];
      for (let outcome = takeBack(step); outcome !== 'nothing'; outcome = takeBack(step))
        outcomes.push(outcome);
      return outcomes;
    };
    return { perform, takeBack, toTheEnd, history };
  };
  const picture = () =>
    Array.from(board, ({ id, author, element }) => ({ id, author, width: element.width })).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  return { board, picture, alice: person(1), bob: person(2) };
}

describe('undo to the end', () => {
  it('gives the board without any of it, and redo to the end the board with it, again and again', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.array(act, { maxLength: 30 }), (before, acts) => {
        const { picture, alice, bob } = room();
        for (const one of before) bob.perform(one);
        const without = picture();
        for (const one of acts) alice.perform(one);
        const withAll = picture();
        for (let round = 0; round < 2; round += 1) {
          expect(alice.toTheEnd('undo')).not.toContain('overtaken');
          expect(picture()).toEqual(without);
          expect(alice.toTheEnd('redo')).not.toContain('overtaken');
          expect(picture()).toEqual(withAll);
        }
      }),
    );
  });

  it('step by step passes every board on the way, in both directions', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const { picture, alice } = room();
        const seen = [picture()];
        for (const one of acts) {
          const last = picture();
          alice.perform(one);
          if (JSON.stringify(picture()) !== JSON.stringify(last)) seen.push(picture());
        }
        for (const expected of seen.slice(0, -1).reverse()) {
          alice.takeBack('undo');
          expect(picture()).toEqual(expected);
        }
        for (const expected of seen.slice(1)) {
          alice.takeBack('redo');
          expect(picture()).toEqual(expected);
        }
      }),
    );
  });

  it('leaves nothing of what one drew, whatever somebody else did in between', () => {
    const mixed = fc.array(
      fc.oneof(fc.tuple(fc.constant('alice'), act), fc.tuple(fc.constant('bob'), otherAct)),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(mixed, (acts) => {
        const { picture, alice, bob } = room();
        for (const [who, one] of acts) (who === 'alice' ? alice : bob).perform(one);
        alice.toTheEnd('undo');
        expect(picture().filter(({ author }) => author === 1)).toEqual([]);
      }),
    );
  });
});
