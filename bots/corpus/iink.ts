// Reads iinkTS pointer files: strokes of {x, y, t, p} with t in ms since 1970.

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf } from './drawing';

const Pointer = v.object({ x: v.number(), y: v.number(), t: v.number(), p: v.optional(v.number()) });
const File = v.array(v.object({ pointers: v.array(Pointer) }));

export function readIink(text: string, name: string): CorpusDrawing[] {
  const strokes = v
    .parse(File, JSON.parse(text))
    .map(({ pointers }) =>
      pointers.map(({ x, y, t, p }) => ({ x, y, time: t, ...(p === undefined ? {} : { pressure: p }) })),
    );
  return [drawingOf(name, strokes)];
}
