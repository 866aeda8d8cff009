// Rules of the index: it knows what lies where, after every change of the board.

import { describe, expect, it } from 'vitest';
import { addTo, boardWith, removeFrom, strokeElement } from '../board.fixture';
import { InkIndex } from './ink-index';

const NEAR = { minX: -20, minY: -20, maxX: 20, maxY: 20 };

function indexOf(board: ReturnType<typeof boardWith>): InkIndex {
  const index = new InkIndex();
  index.load(board);
  return index;
}

const idsNear = (index: InkIndex) => index.searchInOrder(NEAR).map(({ element }) => element.id);

describe('the index of ink', () => {
  it('finds what is near, in the order it is drawn', () => {
    const board = boardWith(
      strokeElement('b', [[0, 0]], { order: 'a1' }),
      strokeElement('c', [[1, 1]], { order: 'a0' }),
      strokeElement('a', [[2, 2]], { order: 'a1' }),
      strokeElement('far', [[500, 0]]),
    );
    expect(idsNear(indexOf(board))).toEqual(['c', 'a', 'b']);
  });

  it('finds the same the first times it is asked, when nothing is in its tree yet, and later', () => {
    const asked = (index: InkIndex) => Array.from({ length: 9 }, () => idsNear(index));
    const lines = Array.from({ length: 40 }, (_, i) => strokeElement(`line ${i}`, [[3 * i, 0]]));
    const index = indexOf(boardWith(...lines));
    const [first, ...later] = asked(index);
    expect(first).toHaveLength(8);
    for (const found of later) expect(found).toEqual(first);
    index.load(boardWith(strokeElement('anew', [[0, 0]])));
    for (const found of asked(index)) expect(found).toEqual(['anew']);
    index.load(boardWith());
    for (const found of asked(index)) expect(found).toEqual([]);
  });

  it('finds a long stroke by its middle and a thick one by its edge', () => {
    const long = strokeElement('long', [
      [-1000, 0],
      [1000, 0],
    ]);
    const thick = strokeElement('thick', [[0, 60]], { width: 100 });
    expect(idsNear(indexOf(boardWith(long, thick)))).toEqual(['long', 'thick']);
  });

  it('follows additions and removals', () => {
    const board = boardWith();
    const index = indexOf(board);
    const [added] = index.apply(addTo(board, strokeElement('a', [[0, 0]])));
    expect(added?.before).toBeNull();
    expect(added?.after?.element.id).toBe('a');
    expect(idsNear(index)).toEqual(['a']);
    const [removed] = index.apply(removeFrom(board, ['a']));
    expect(removed?.before?.element.id).toBe('a');
    expect(removed?.after).toBeNull();
    expect(idsNear(index)).toEqual([]);
    expect(index.size).toBe(0);
  });

  it('follows a change of width, with the bounds before and after', () => {
    const board = boardWith(strokeElement('a', [[30, 0]]));
    const index = indexOf(board);
    expect(idsNear(index)).toEqual([]);
    const changes = board.apply({
      author: 1,
      op: null,
      body: { kind: 'set', id: 'a', props: { width: 40 } },
    });
    const [change] = index.apply(changes);
    expect(change?.before?.element.width).toBe(4);
    expect(change?.after?.element.width).toBe(40);
    expect(idsNear(index)).toEqual(['a']);
  });

  it('leaves out changes that nobody can see', () => {
    const board = boardWith(strokeElement('a', [[0, 0]]));
    const index = indexOf(board);
    expect(index.apply(removeFrom(board, ['never drawn']))).toEqual([]);
    const entry = board.entry('a');
    expect(index.apply([{ id: 'a', before: entry, after: entry }])).toEqual([]);
  });

  it('knows what is drawn above', () => {
    const below = strokeElement('below', [[0, 0]], { order: 'a0' });
    const above = strokeElement('above', [[1, 0]], { order: 'a1' });
    const aside = strokeElement('aside', [[900, 0]], { order: 'a2' });
    const index = indexOf(boardWith(below, above, aside));
    const isOnTop = (id: string) => {
      const item = index.get(id);
      return item && index.isOnTop(item);
    };
    expect(isOnTop('above')).toBe(true);
    expect(isOnTop('below')).toBe(false);
  });
});
