// Reads perfect-freehand's samples: one stroke of [x, y, pressure, ms].

import * as v from 'valibot';
import { type CorpusDrawing, drawingOf } from './drawing';

const File = v.array(v.tuple([v.number(), v.number(), v.number(), v.number()]));

export function readPerfectFreehand(text: string, name: string): CorpusDrawing[] {
  const samples = v.parse(File, JSON.parse(text));
  return [drawingOf(name, [samples.map(([x, y, pressure, time]) => ({ x, y, pressure, time }))])];
}
