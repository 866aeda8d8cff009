// Checks that no two drawings share a place.

import { expect, it } from 'vitest';
import { boundsOf, drawingOf } from './corpus/drawing';
import { CELL_SIZE, cellAt, centreOf, placeIn } from './grid';

it('every drawing has a square of its own, the first nearest to the middle', () => {
  const cells = Array.from({ length: 441 }, (_, n) => cellAt(n));
  expect(new Set(cells.map(({ column, row }) => `${column},${row}`)).size).toBe(441);
  const rings = cells.map(({ column, row }) => Math.max(Math.abs(column), Math.abs(row)));
  expect(rings).toEqual([...rings].sort((a, b) => a - b));
  expect(rings.at(-1)).toBe(10);
});

it('a drawing fills its square, without its edges and in its own shape', () => {
  const wide = drawingOf('wide', [
    [
      { x: 1_000, y: 50, time: 0 },
      { x: 3_000, y: 1_050, time: 10 },
    ],
  ]);
  const cell = { column: 2, row: -1 };
  const { left, top, width, height } = boundsOf(placeIn(wide, cell));
  expect(width / height).toBeCloseTo(2);
  expect(width).toBeLessThan(CELL_SIZE);
  expect(width).toBeGreaterThan(CELL_SIZE / 2);
  expect(left + width / 2).toBeCloseTo(centreOf(cell).x);
  expect(top + height / 2).toBeCloseTo(centreOf(cell).y);
});

it('a dot stays a dot in the middle of its square', () => {
  const dot = drawingOf('dot', [[{ x: 7, y: 7, time: 0 }]]);
  expect(placeIn(dot, { column: 1, row: 1 }).strokes[0]?.points[0]).toMatchObject({
    x: CELL_SIZE,
    y: CELL_SIZE,
  });
});
