// Gives every drawing a square of the board of its own, from the middle outward.

import { boundsOf, type CorpusDrawing } from './corpus/drawing';

/** Side of a square and the margin inside it, in world units. */
export const CELL_SIZE = 480;
const MARGIN = 40;

export type Cell = { column: number; row: number };

/** The n-th square of a spiral around the middle: 0 is the middle itself, no two are the same. */
export function cellAt(n: number): Cell {
  if (n === 0) return { column: 0, row: 0 };
  const ring = Math.ceil((Math.sqrt(n + 1) - 1) / 2);
  const side = 2 * ring;
  const along = n - (side - 1) ** 2;
  const step = along % side;
  switch (Math.floor(along / side)) {
    case 0:
      return { column: ring, row: step - ring + 1 };
    case 1:
      return { column: ring - step - 1, row: ring };
    case 2:
      return { column: -ring, row: ring - step - 1 };
    default:
      return { column: step - ring + 1, row: -ring };
  }
}

export function centreOf({ column, row }: Cell): { x: number; y: number } {
  return { x: column * CELL_SIZE, y: row * CELL_SIZE };
}

/** The drawing, scaled evenly and moved into the middle of its square. */
export function placeIn(drawing: CorpusDrawing, cell: Cell): CorpusDrawing {
  const { left, top, width, height } = boundsOf(drawing);
  const scale = (CELL_SIZE - 2 * MARGIN) / Math.max(width, height, 1);
  const centre = centreOf(cell);
  const strokes = drawing.strokes.map((stroke) => ({
    ...stroke,
    points: stroke.points.map((point) => ({
      ...point,
      x: centre.x + (point.x - left - width / 2) * scale,
      y: centre.y + (point.y - top - height / 2) * scale,
    })),
  }));
  return { ...drawing, strokes };
}
