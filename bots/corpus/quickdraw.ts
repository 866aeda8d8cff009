// Reads Quick, Draw! raw files: a drawing a line, each stroke three lists [x[], y[], t[]] with t in ms.

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf } from './drawing';

const Numbers = v.array(v.number());
const Line = v.object({
  word: v.string(),
  key_id: v.string(),
  drawing: v.array(v.tuple([Numbers, Numbers, Numbers])),
});

export function readQuickdraw(text: string): CorpusDrawing[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { word, key_id, drawing } = v.parse(Line, JSON.parse(line));
    const strokes = drawing.map(([xs, ys, times]) =>
      xs.map((x, i) => ({ x, y: ys[i] ?? Number.NaN, time: times[i] ?? Number.NaN })),
    );
    return drawingOf(`${word} ${key_id}`, strokes);
  });
}
