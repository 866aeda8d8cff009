// Marks lie along what a repair would change, and change with it; the board itself stays what it is.

import { expect, it } from 'vitest';
import type { LiveEntry } from '../model/board';
import type { BoardSource, SceneChange } from '../model/scene';
import { lineElement } from '../model/timeline-fixture';
import { RepairSource } from './repair-source';

const [one, two, three] = [1, 2, 3].map((n) => lineElement(n, 10));
const entry = (element: LiveEntry['element']): LiveEntry => ({
  ...{ id: element.id, element, isLive: true, author: 1, op: null, setBy: {} },
});

function source() {
  const listeners = new Set<(change: SceneChange) => void>();
  const live: BoardSource = {
    elements: () => [one, two].flatMap((element) => (element ? [entry(element)] : [])),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    frame: () => ({ ink: [], cursors: [{ key: 'bob' } as never] }),
  };
  const repair = new RepairSource(live);
  const told: SceneChange[] = [];
  const stop = repair.onChange((change) => told.push(change));
  const marks = () => [...repair.elements()].filter(({ id }) => id.startsWith('mark'));
  return { repair, told, marks, listeners, stop };
}

it('marks what goes in red and what comes in green, wider than it is', () => {
  const { repair, marks, told } = source();
  if (!one || !two || !three) throw new Error('Three lines are needed.');
  repair.mark({ going: [one], coming: [three] });
  expect(marks().map(({ element }) => [element.color, element.tool, element.ink])).toEqual([
    [2, 'highlighter', one.ink],
    [6, 'highlighter', three.ink],
  ]);
  for (const { element } of marks()) expect(element.width).toBeGreaterThan(one.width);
  expect([...repair.elements()]).toHaveLength(4);
  repair.mark({ going: [two], coming: [three] });
  expect(
    told.map((change) => change.length),
    'only what is different is told',
  ).toEqual([2, 2]);
  repair.mark({ going: [two], coming: [three] });
  expect(told).toHaveLength(2);
});

it('passes on what happens on the board, until nobody listens', () => {
  const { repair, told, listeners, stop } = source();
  for (const listener of listeners) listener('all');
  expect(told).toEqual(['all']);
  expect(repair.frame(0).cursors).toHaveLength(1);
  stop();
  expect(listeners.size).toBe(0);
});
