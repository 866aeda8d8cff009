// Draws one's own stroke: turns pointer samples into ink points and hands them to the stroke in progress.

import { DEFAULT_PRESSURE } from '../model/ink';
import type { BoardActions, LiveInk, StrokeInProgress } from '../model/scene';
import { type Camera, toWorld } from './camera';
import type { PointerKind } from './gestures';
import type { ScreenPoint } from './space';

/** One place where the pointer was. `time`: ms of the event's clock. */
export type InkSample = { at: ScreenPoint; pressure: number; time: number };

type PenStart = {
  style: LiveInk['style'];
  kind: PointerKind;
  camera: Camera;
  first: InkSample;
};

type PenStroke = { stroke: StrokeInProgress; style: LiveInk['style']; hasPressure: boolean; start: number };

export class Pen {
  #drawing: PenStroke | null = null;

  /** The stroke under the pen, to be drawn wet; null when there is none, or somebody erased it. */
  get wet(): LiveInk | null {
    if (!this.#drawing || this.#drawing.stroke.isOver) return null;
    const { stroke, style, hasPressure } = this.#drawing;
    return { id: stroke.id, style, points: stroke.points, hasPressure };
  }

  begin(actions: BoardActions, { style, kind, camera, first }: PenStart): void {
    // A mouse and most fingers report a made-up pressure.
    const hasPressure = kind === 'pen';
    const start = first.time;
    const point = inkPoint(first, { camera, hasPressure, start });
    const stroke = actions.startStroke({ style, hasPressure, zoom: camera.zoom, first: point });
    this.#drawing = { stroke, style, hasPressure, start };
  }

  /** Draws on; false once the stroke is over because somebody erased it. */
  extend(samples: readonly InkSample[], camera: Camera): boolean {
    const drawing = this.#drawing;
    if (!drawing) return false;
    for (const sample of samples) {
      if (drawing.stroke.isOver) break;
      drawing.stroke.add(inkPoint(sample, { camera, ...drawing }));
    }
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

function inkPoint(
  { at, pressure, time }: InkSample,
  { camera, hasPressure, start }: { camera: Camera; hasPressure: boolean; start: number },
) {
  const { x, y } = toWorld(camera, at);
  return { x, y, pressure: hasPressure ? pressure : DEFAULT_PRESSURE, t: Math.max(0, time - start) };
}
