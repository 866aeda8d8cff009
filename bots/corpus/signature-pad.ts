// Reads signature_pad's point groups: {time, x, y, pressure} with time in ms since 1970.

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf } from './drawing';

const Point = v.object({
  time: v.number(),
  x: v.number(),
  y: v.number(),
  pressure: v.optional(v.number(), 0),
});
const File = v.array(v.object({ points: v.array(Point) }));

export function readSignaturePad(text: string, name: string): CorpusDrawing[] {
  const groups = v.parse(File, JSON.parse(text));
  return [
    drawingOf(
      name,
      groups.map(({ points }) => points),
    ),
  ];
}
