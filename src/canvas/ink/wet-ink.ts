// Wet ink: one's own stroke and the others' while they are drawn, painted exactly as they will be once settled.
// I/O: Canvas 2D (Path2D, a context)

import type { StrokeTool } from '../../model/element';
import { pointsBox } from '../../model/ink-box';
import type { LiveInk } from '../../model/scene';
import type { Theme } from '../board-theme';
import { type Bounds, joinBounds, noBounds } from '../space';
import { isCoarse } from './coarse-ink';
import type { DeviceScale, DeviceView } from './device-rects';
import { drawnBounds } from './ink-bounds';
import { type AnyContext, addOutline, type InkShape, makeShape, paintInk } from './ink-shape';
import { pieceOutlines } from './stroke-outline';
import { pressedPoints } from './stroke-path';
import { strokePieces } from './stroke-pieces';

/** The part of a long stroke that does not change any more: so many pieces, on one path. */
type FinalPart = { path: Path2D; pieces: number };

type WetStroke = {
  ink: LiveInk;
  /** Changes with how the stroke looks. */
  look: string;
  /** Changes with its end. */
  tip: string;
  count: number;
  final: FinalPart;
  shape: InkShape;
};

export class WetInk {
  #strokes = new Map<string, WetStroke>();

  /** Takes what is wet now; says for which tools the picture changed. */
  update(inks: readonly LiveInk[], at: DeviceScale): Set<StrokeTool> {
    const before = this.#strokes;
    const changed = new Set<StrokeTool>();
    this.#strokes = new Map();
    for (const ink of inks) {
      const known = before.get(ink.id);
      const stroke = wetStroke(ink, at, known);
      if (stroke !== known) changed.add(ink.style.tool);
      this.#strokes.set(ink.id, stroke);
    }
    for (const [id, { ink }] of before) if (!this.#strokes.has(id)) changed.add(ink.style.tool);
    return changed;
  }

  has(tool: StrokeTool): boolean {
    return this.#of(tool).length > 0;
  }

  /** All that is painted with a tool, in world units; null: nothing is. */
  bounds(tool: StrokeTool): Bounds | null {
    const strokes = this.#of(tool);
    if (strokes.length === 0) return null;
    const boundsOf = ({ ink: { points, ahead = [], style } }: WetStroke) =>
      drawnBounds(pointsBox([...points, ...ahead]), style.width);
    return strokes.map(boundsOf).reduce(joinBounds, noBounds());
  }

  paint(context: AnyContext, tool: StrokeTool, { view, theme }: { view: DeviceView; theme: Theme }): void {
    for (const { ink, shape } of this.#of(tool)) paintInk(context, shape, { ...ink, view, theme });
  }

  #of(tool: StrokeTool): WetStroke[] {
    return [...this.#strokes.values()].filter(({ ink }) => ink.style.tool === tool);
  }
}

/** The stroke as it is now; `known` itself where nothing changed. */
function wetStroke(ink: LiveInk, at: DeviceScale, known: WetStroke | undefined): WetStroke {
  const { style, points, ahead = [], isDimmed = false } = ink;
  const look = `${style.color}/${style.width}/${isCoarse(style.width, at)}/${isDimmed}`;
  const end = points.at(-1);
  const next = ahead.at(-1);
  const tip = `${points.length}/${end?.x}/${end?.y}/${end?.pressure}/${ahead.length}/${next?.x}/${next?.y}`;
  if (known?.look === look && known.tip === tip) return known;
  // A stroke that became shorter was sought back in a replay: what is after the cut is no longer true.
  const isGrowing = known?.look === look && known.count <= points.length;
  const final = isGrowing ? known.final : { path: new Path2D(), pieces: 0 };
  const isWhole = style.tool === 'highlighter' || isCoarse(style.width, at) || !points[0];
  const shape = isWhole ? makeShape({ ...ink, points: [...points, ...ahead] }, at) : growShape(ink, final);
  return { ink, look, tip, count: points.length, final, shape };
}

/** Adds what has become final to `final`, and puts the stroke's changing end on a copy. */
function growShape({ style, points, ahead = [], hasPressure }: LiveInk, final: FinalPart): InkShape {
  const pressed = pressedPoints([...points, ...ahead], hasPressure);
  let path = final.path;
  for (const piece of strokePieces(points.length).slice(final.pieces)) {
    if (piece.isFinal) final.pieces += 1;
    else path = new Path2D(final.path);
    const to = piece.isFinal ? piece.to : pressed.length - 1;
    for (const line of pieceOutlines(pressed, { ...piece, to }, style.width)) addOutline(path, line);
  }
  const { x, y } = points[0] ?? { x: 0, y: 0 };
  return { kind: 'fill', origin: { x, y }, path };
}
