// Draws one's own stroke: turns pointer samples into ink points and hands them to the stroke in progress.

import { DEFAULT_PRESSURE, type InkPoint } from '../../model/ink';
import type { BoardActions, LiveInk, StrokeInProgress } from '../../model/scene';
import { type Camera, toWorld } from '../camera/camera';
import type { PointerKind } from './gestures';
import { type InkSample, trusted } from './prediction';

/** A prediction that nothing follows was wrong: the pen rests. Ms after the sample it was made from. */
const PREDICTION_LASTS_MS = 50;

type PenStart = {
  style: LiveInk['style'];
  kind: PointerKind;
  camera: Camera;
  first: InkSample;
};

/** Where the pen went since the last time, and where it is expected next; `isStraight`: a line is to lead there. */
export type PenMove = {
  samples: readonly InkSample[];
  predicted: readonly InkSample[];
  isStraight: boolean;
};

type PenStroke = {
  stroke: StrokeInProgress;
  style: LiveInk['style'];
  hasPressure: boolean;
  start: number;
  /** The last two samples, for judging what is predicted. */
  recent: InkSample[];
  predicted: { points: InkPoint[]; until: number };
  /** The most that was pressed on the straight line in progress; null: there is none. */
  linePressure: number | null;
};

const NO_PREDICTION = { points: [], until: 0 };

export class Pen {
  #drawing: PenStroke | null = null;

  /** The stroke under the pen, to be drawn wet at `now`; null when there is none, or somebody erased it. */
  wet(now: number): LiveInk | null {
    if (!this.#drawing || this.#drawing.stroke.isOver) return null;
    const { stroke, style, hasPressure, predicted } = this.#drawing;
    const ahead = now < predicted.until ? predicted.points : [];
    return { id: stroke.id, style, points: stroke.points, ahead, hasPressure };
  }

  begin(actions: BoardActions, { style, kind, camera, first }: PenStart): void {
    // A mouse and most fingers report a made-up pressure.
    const hasPressure = kind === 'pen';
    const start = first.time;
    const point = inkPoint(first, { camera, hasPressure, start });
    const stroke = actions.startStroke({ style, hasPressure, zoom: camera.zoom, first: point });
    const rest = { recent: [first], predicted: NO_PREDICTION, linePressure: null };
    this.#drawing = { stroke, style, hasPressure, start, ...rest };
  }

  /** Draws on; false once the stroke is over because somebody erased it. */
  extend({ samples, predicted, isStraight }: PenMove, camera: Camera): boolean {
    const drawing = this.#drawing;
    if (!drawing) return false;
    drawing.recent = [...drawing.recent, ...samples].slice(-2);
    if (isStraight) drawLine(drawing, samples, camera);
    else drawOn(drawing, { samples, predicted }, camera);
    if (!drawing.stroke.isOver) return true;
    this.#drawing = null;
    return false;
  }

  end(): void {
    const stroke = this.#drawing?.stroke;
    this.#drawing = null;
    if (stroke && !stroke.isOver) stroke.end();
  }

  cancel(): void {
    const stroke = this.#drawing?.stroke;
    this.#drawing = null;
    if (stroke && !stroke.isOver) stroke.cancel();
  }
}

function drawOn(drawing: PenStroke, move: Omit<PenMove, 'isStraight'>, camera: Camera): void {
  drawing.linePressure = null;
  for (const sample of move.samples) {
    if (drawing.stroke.isOver) return;
    drawing.stroke.add(inkPoint(sample, { camera, ...drawing }));
  }
  const last = drawing.recent.at(-1);
  if (!last) return;
  const points = trusted(move.predicted, drawing.recent).map((sample) =>
    inkPoint(sample, { camera, ...drawing }),
  );
  drawing.predicted = { points, until: last.time + PREDICTION_LASTS_MS };
}

/** One line from where the pen was to where it is, evenly as wide as it was pressed at most. */
function drawLine(drawing: PenStroke, samples: readonly InkSample[], camera: Camera): void {
  drawing.predicted = NO_PREDICTION;
  const last = samples.at(-1);
  if (!last || drawing.stroke.isOver) return;
  const most = Math.max(drawing.linePressure ?? 0, ...samples.map(({ pressure }) => pressure));
  drawing.linePressure = most;
  drawing.stroke.aim(inkPoint({ ...last, pressure: most }, { camera, ...drawing }));
}

function inkPoint(
  { at, pressure, time }: InkSample,
  { camera, hasPressure, start }: { camera: Camera; hasPressure: boolean; start: number },
): InkPoint {
  const { x, y } = toWorld(camera, at);
  return { x, y, pressure: hasPressure ? pressure : DEFAULT_PRESSURE, t: Math.max(0, time - start) };
}
