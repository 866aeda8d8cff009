// Reads BDALab's captures of a pen: columns of pointer events, the pen hovering (no button) between its strokes.

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf, type RawSample } from './drawing';

const Numbers = v.array(v.number());
const File = v.object({ x: Numbers, y: Numbers, time: Numbers, pressure: Numbers, buttons: Numbers });

export function readPenCapture(text: string, name: string): CorpusDrawing[] {
  const { x, y, time, pressure, buttons } = v.parse(File, JSON.parse(text));
  const strokes: RawSample[][] = [];
  let current: RawSample[] | null = null;
  buttons.forEach((held, i) => {
    if (held === 0) {
      current = null;
      return;
    }
    if (!current) {
      current = [];
      strokes.push(current);
    }
    current.push({
      x: x[i] ?? Number.NaN,
      y: y[i] ?? Number.NaN,
      time: time[i] ?? Number.NaN,
      pressure: pressure[i] ?? 0,
    });
  });
  return [drawingOf(name, strokes)];
}
