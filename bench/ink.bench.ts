// What ink costs, and what is seen of its being simplified: real drawings, recorded as the pen records them.

import { readCorpus } from '../bots/corpus';
import type { CorpusStroke } from '../bots/corpus/drawing';
import { strokeOutline } from '../src/canvas/ink/stroke-outline';
import {
  DEFAULT_PRESSURE,
  type Ink,
  type InkPoint,
  MIN_QUANTUM,
  packInk,
  quantumForZoom,
  unpackInk,
} from '../src/model/ink';
import { InkRecorder } from '../src/model/ink-recorder';
import type { Bench, Measurement } from './harness';
import { outlineDifference } from './outline-difference';

/** The usual pen, drawn at 100 % and looked at closely. */
const WIDTH = 4;
const DRAWN_AT = 1;
const LOOKED_AT = 4;
/** Outlines are compared of so many strokes of each file. */
const STROKES_A_FILE = 12;

export const ink: Bench = {
  name: 'ink',
  question: 'What does ink cost on the wire and in the log, and is anything seen of its being simplified?',
  note: `../shared/corpus/ink at 100 %: a quantum of 1/${1 / 2 ** quantumForZoom(DRAWN_AT)} of a screen pixel, points left out within 0.6 of it. Bytes: beside all points as JSON [x, y, t] or [x, y, pressure, t], and beside the same packing of all points. Seen: screen pixels at 400 % between outlines ${WIDTH} px wide of what was sent and of all points; its baseline is the half pixel aimed at.`,
  seed: 0,
  run: () => {
    const strokes = readCorpus()?.files.map(({ drawings }) => drawings.flatMap((drawing) => drawing.strokes));
    if (!strokes) throw new Error('There is no ../shared/corpus/ink to measure with.');
    const kinds = [
      { name: 'with pressure', hasPressure: true },
      { name: 'without pressure', hasPressure: false },
    ];
    const costs = kinds.flatMap(({ name, hasPressure }) => {
      return costOf(
        name,
        strokes.flat().filter((stroke) => stroke.hasPressure === hasPressure),
      );
    });
    return [...costs, ...seenOf(strokes.flatMap(someOf))];
  },
};

function costOf(name: string, strokes: CorpusStroke[]): Measurement[] {
  const recorded = strokes.map(recordStroke);
  const whole = strokes.map(({ points, hasPressure }) =>
    packInk(points, { quantum: quantumForZoom(DRAWN_AT), hasPressure }),
  );
  const json = sum(strokes.map(({ points, hasPressure }) => jsonOf(points, hasPressure).length));
  const [bytes, count] = [
    sum(recorded.map((one) => one.bytes.length)),
    sum(recorded.map((one) => one.count)),
  ];
  const [rawBytes, rawCount] = [
    sum(whole.map((one) => one.bytes.length)),
    sum(whole.map((one) => one.count)),
  ];
  const row = (metric: string, unit: string, value: number, baseline: number): Measurement => {
    return { case: name, metric, unit, value, baseline };
  };
  return [
    row('a stroke, beside JSON', 'B', bytes / strokes.length, json / strokes.length),
    row('a stroke, beside all points packed', 'B', bytes / strokes.length, rawBytes / strokes.length),
    row('a kept point, beside JSON', 'B', bytes / count, json / rawCount),
    row('points kept', '', count, rawCount),
  ];
}

function seenOf(strokes: CorpusStroke[]): Measurement[] {
  const pixels = strokes.map(seenDifference).sort((a, b) => a - b);
  const at = (part: number) => pixels[Math.min(pixels.length - 1, Math.floor(pixels.length * part))] ?? 0;
  const row = (metric: string, value: number): Measurement => {
    return { case: 'seen at 400 %', metric, unit: 'px', value, baseline: 0.5 };
  };
  return [row('half of the strokes', at(0.5)), row('nine in ten', at(0.9)), row('the worst', at(1))];
}

/** Screen pixels at 400 % between a stroke drawn from what was sent and drawn from all its points. */
export function seenDifference(stroke: CorpusStroke): number {
  const nib = { width: WIDTH, hasPressure: stroke.hasPressure };
  // Rounded to a fine quantum and to ms: in these files times run backward, and the curve depends on them.
  const all = unpackInk(packInk(stroke.points, { quantum: MIN_QUANTUM, hasPressure: stroke.hasPressure }));
  const sent = unpackInk(recordStroke(stroke));
  return LOOKED_AT * outlineDifference(strokeOutline(all, nib), strokeOutline(sent, nib));
}

/** Some of a file's strokes, evenly taken. */
export function someOf(strokes: CorpusStroke[]): CorpusStroke[] {
  const every = Math.max(1, Math.ceil(strokes.length / STROKES_A_FILE));
  return strokes.filter((_, i) => i % every === 0);
}

export function recordStroke({ points, hasPressure }: CorpusStroke): Ink {
  const first = points[0] ?? { x: 0, y: 0, pressure: DEFAULT_PRESSURE, t: 0 };
  const recorder = new InkRecorder({ quantum: quantumForZoom(DRAWN_AT), hasPressure }, first);
  for (const point of points.slice(1)) recorder.add(point);
  return recorder.finish();
}

function jsonOf(points: readonly InkPoint[], hasPressure: boolean): string {
  const round = (value: number) => Math.round(value * 100) / 100;
  return JSON.stringify(
    points.map(({ x, y, pressure, t }) =>
      hasPressure
        ? [round(x), round(y), round(pressure), Math.round(t)]
        : [round(x), round(y), Math.round(t)],
    ),
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
