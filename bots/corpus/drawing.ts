// The one shape that ink recorded by others is brought into, whatever format it was kept in.

import { DEFAULT_PRESSURE, type InkPoint } from '../../src/model/ink';

/** `t` of a point: ms since the stroke's first point. `startsAt`: ms since the drawing's first point. */
export type CorpusStroke = { points: InkPoint[]; startsAt: number; hasPressure: boolean };

export type CorpusDrawing = { name: string; strokes: CorpusStroke[] };

/** A sample as recorded: `time` in ms of any clock, `pressure` left out where the device has none. */
export type RawSample = { x: number; y: number; time: number; pressure?: number };

/** Longer waits between two strokes are people who went for coffee, not drawing. */
export const LONGEST_GAP_MS = 2_000;
/** What a longer wait becomes. */
export const CUT_GAP_MS = 500;

/**
 * Makes a drawing of recorded strokes. Recorded clocks jump back (a pre-roll mark, an unsorted file): here time
 * stands still until it has caught up. Strokes without a single sample are left out.
 */
export function drawingOf(name: string, recorded: RawSample[][]): CorpusDrawing {
  const strokes: CorpusStroke[] = [];
  const hasPressure = pressureVaries(recorded);
  const origin = recorded.find((samples) => samples.length > 0)?.[0]?.time ?? 0;
  let newest = 0;
  for (const samples of recorded) {
    const first = samples[0];
    if (!first) continue;
    const startsAt = Math.max(newest, first.time - origin);
    let t = 0;
    const points = samples.map(({ x, y, time, pressure }): InkPoint => {
      t = Math.max(t, time - first.time);
      return { x, y, pressure: hasPressure ? (pressure ?? DEFAULT_PRESSURE) : DEFAULT_PRESSURE, t };
    });
    strokes.push({ points, startsAt, hasPressure });
    newest = startsAt + t;
  }
  return { name, strokes };
}

/** A device that always says the same pressure has none. */
function pressureVaries(recorded: RawSample[][]): boolean {
  const pressures = new Set(recorded.flatMap((samples) => samples.map((sample) => sample.pressure)));
  return pressures.size > 1;
}

export function endOf(stroke: CorpusStroke): number {
  return stroke.startsAt + (stroke.points.at(-1)?.t ?? 0);
}

/** The same drawing with every wait between strokes above `LONGEST_GAP_MS` cut to `CUT_GAP_MS`. */
export function cutGaps(drawing: CorpusDrawing): CorpusDrawing {
  let cut = 0;
  let previousEnd = 0;
  const strokes = drawing.strokes.map((stroke) => {
    const gap = stroke.startsAt - previousEnd;
    if (gap > LONGEST_GAP_MS) cut += gap - CUT_GAP_MS;
    previousEnd = endOf(stroke);
    return { ...stroke, startsAt: stroke.startsAt - cut };
  });
  return { ...drawing, strokes };
}

export type Bounds = { left: number; top: number; width: number; height: number };

/** The smallest box around all points. */
export function boundsOf(drawing: CorpusDrawing): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of drawing.strokes) {
    for (const { x, y } of points) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  if (left > right) return { left: 0, top: 0, width: 0, height: 0 };
  return { left, top, width: right - left, height: bottom - top };
}
