// Proves that a board as JSON holds every element in drawing order with its points, and unsaved work loses nothing.
import { expect, it } from 'vitest';
import { Board } from '../model/board';
import type { StrokeElement } from '../model/element';
import { type InkPoint, packInk } from '../model/ink';
import { boardJson, unsavedFile } from './board-json';

const POINTS: InkPoint[] = [
  { x: 1, y: 2, pressure: 0.5, t: 0 },
  { x: 3, y: -4, pressure: 0.5, t: 16 },
];

const stroke = (id: string, order: string): StrokeElement => ({
  kind: 'stroke',
  id,
  order,
  tool: 'pen',
  color: 2,
  width: 4,
  ink: packInk(POINTS, { quantum: -4, hasPressure: false }),
});

it('elements come lowest first, then by id, with their points', () => {
  const board = new Board();
  const add = (author: number, element: StrokeElement) =>
    board.apply({ author, op: null, body: { kind: 'add', element } });
  add(1, stroke('cccccccccccccccc', 'a1'));
  add(2, stroke('bbbbbbbbbbbbbbbb', 'a0'));
  add(1, stroke('aaaaaaaaaaaaaaaa', 'a1'));
  const json = boardJson(board);
  expect(json.map(({ id, author }) => [id[0], author])).toEqual([
    ['b', 2],
    ['a', 1],
    ['c', 1],
  ]);
  expect(json[0]).toEqual({
    id: 'bbbbbbbbbbbbbbbb',
    kind: 'stroke',
    tool: 'pen',
    color: 2,
    width: 4,
    order: 'a0',
    author: 2,
    points: POINTS,
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

it('unsaved work can be read from its file, points and all', () => {
  const file = JSON.parse(
    unsavedFile('demo', [
      { body: { kind: 'add', element: stroke('aaaaaaaaaaaaaaaa', 'a0') }, reason: 'too-fast' },
      { body: { kind: 'chat', text: 'hello' }, reason: 'too-large' },
      {
        body: { kind: 'restore', elements: [{ author: 3, element: stroke('bbbbbbbbbbbbbbbb', 'a1') }] },
        reason: 'x',
      },
    ]),
  );
  expect(file.room).toBe('demo');
  expect(file.work[0].element.points).toEqual(POINTS);
  expect(file.work[1]).toEqual({ kind: 'chat', text: 'hello', reason: 'too-large' });
  expect(file.work[2].elements[0]).toMatchObject({ author: 3, points: POINTS });
});
