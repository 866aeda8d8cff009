// Wet ink: one's own stroke and the others' while they are drawn, painted exactly as they will be once settled.
// I/O: Canvas 2D (a context)

import type { StrokeTool } from '../model/element';
import type { LiveInk } from '../model/scene';
import type { Theme } from './board-theme';
import type { DeviceView } from './device-rects';
import { type InkContext, type InkShape, isCoarse, makeShape, paintInk } from './ink-shape';

type WetStroke = { ink: LiveInk; key: string; shape: InkShape };

export class WetInk {
  #strokes = new Map<string, WetStroke>();

  /** Takes what is wet now; says for which tools the picture changed. */
  update(inks: readonly LiveInk[], scale: number): Set<StrokeTool> {
    const before = this.#strokes;
    const changed = new Set<StrokeTool>();
    this.#strokes = new Map();
    for (const ink of inks) {
      const known = before.get(ink.id);
      const key = keyOf(ink, scale);
      const isKnown = known?.key === key;
      if (!isKnown) changed.add(ink.style.tool);
      this.#strokes.set(ink.id, { ink, key, shape: isKnown ? known.shape : makeShape(ink, scale) });
    }
    for (const [id, { ink }] of before) if (!this.#strokes.has(id)) changed.add(ink.style.tool);
    return changed;
  }

  has(tool: StrokeTool): boolean {
    return [...this.#strokes.values()].some(({ ink }) => ink.style.tool === tool);
  }

  paint(context: InkContext, tool: StrokeTool, { view, theme }: { view: DeviceView; theme: Theme }): void {
    for (const { ink, shape } of this.#strokes.values()) {
      if (ink.style.tool === tool) paintInk(context, shape, { style: ink.style, view, theme });
    }
  }
}

/** Changes whenever the stroke looks different: it grows or its tip moves. */
function keyOf({ style, points }: LiveInk, scale: number): string {
  const tip = points.at(-1);
  const look = `${style.color}/${style.width}/${isCoarse(style.width, scale)}`;
  return `${look}/${points.length}/${tip?.x}/${tip?.y}/${tip?.pressure}`;
}
