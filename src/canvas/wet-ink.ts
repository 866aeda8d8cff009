// Wet ink: one's own stroke and the others' while they are drawn, painted as they will be once settled.
// I/O: Canvas 2D (a context)

import type { StrokeStyle, StrokeTool } from '../model/element';
import type { InkPoint } from '../model/ink';
import type { LiveInk } from '../model/scene';
import type { Theme } from './board-theme';
import type { DeviceView } from './device-rects';
import { type InkContext, type InkShape, isCoarse, makeShape, paintInk } from './ink-shape';
import { pressedPoints } from './stroke-path';
import { wetPieces } from './wet-pieces';

type WetStroke = {
  style: StrokeStyle;
  /** Changes with how the stroke looks. */
  look: string;
  /** Changes with its end. */
  tip: string;
  count: number;
  /** Of the pieces that will not change any more. */
  finals: InkShape[];
  /** Of all pieces. */
  shapes: InkShape[];
};

export class WetInk {
  #strokes = new Map<string, WetStroke>();

  /** Takes what is wet now; says for which tools the picture changed. */
  update(inks: readonly LiveInk[], scale: number): Set<StrokeTool> {
    const before = this.#strokes;
    const changed = new Set<StrokeTool>();
    this.#strokes = new Map();
    for (const ink of inks) {
      const known = before.get(ink.id);
      const stroke = wetStroke(ink, scale, known);
      if (stroke !== known) changed.add(ink.style.tool);
      this.#strokes.set(ink.id, stroke);
    }
    for (const [id, { style }] of before) if (!this.#strokes.has(id)) changed.add(style.tool);
    return changed;
  }

  has(tool: StrokeTool): boolean {
    return [...this.#strokes.values()].some(({ style }) => style.tool === tool);
  }

  paint(context: InkContext, tool: StrokeTool, { view, theme }: { view: DeviceView; theme: Theme }): void {
    for (const { style, shapes } of this.#strokes.values()) {
      if (style.tool !== tool) continue;
      for (const shape of shapes) paintInk(context, shape, { style, view, theme });
    }
  }
}

/** The stroke as it is now; `known` itself where nothing changed. */
function wetStroke(ink: LiveInk, scale: number, known: WetStroke | undefined): WetStroke {
  const { style, points } = ink;
  const look = `${style.color}/${style.width}/${isCoarse(style.width, scale)}`;
  const end = points.at(-1);
  const tip = `${points.length}/${end?.x}/${end?.y}/${end?.pressure}`;
  if (known?.look === look && known.tip === tip) return known;
  // A stroke that became shorter was sought back in a replay: what is after the cut is no longer true.
  const isGrowing = known?.look === look && known.count <= points.length;
  const { finals, shapes } = makeShapes(ink, scale, isGrowing ? known.finals : []);
  return { style, look, tip, count: points.length, finals, shapes };
}

function makeShapes(ink: LiveInk, scale: number, finals: InkShape[]) {
  // Pieces that overlap would darken a highlighter.
  if (ink.style.tool === 'highlighter') return { finals: [], shapes: [makeShape(ink, scale)] };
  const points = pressedPoints(ink.points, ink.hasPressure);
  const shapeOf = (part: readonly InkPoint[]) =>
    makeShape({ style: ink.style, points: part, hasPressure: true }, scale);
  const pieces = wetPieces(points.length);
  const shapes = pieces.map(({ start, end }, i) => finals[i] ?? shapeOf(points.slice(start, end)));
  return { finals: shapes.filter((_, i) => pieces[i]?.isFinal), shapes };
}
