// The four Konva layers of the board and what stands on them; each is redrawn only when the frame loop says so.
// I/O: Konva

import Konva from 'konva/lib/Core.js';
import type { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import type { Stage } from 'konva/lib/Stage.js';
import type { InkContext } from './ink-shape';
import type { ScreenSize } from './space';

// Konva would redraw a layer one frame after each change of a node; our loop draws in the same frame, once.
Konva.autoDrawEnabled = false;

export type LayerName = 'grid' | 'settled' | 'wet' | 'cursors';
export type BoardLayers = Record<LayerName, Layer>;

/** Paints in device pixels, whatever Konva's own transform is. */
export type DevicePainter = (context: InkContext) => void;

/** Puts one custom shape on a layer that paints all of it. */
export function paintLayer(layer: Layer, paint: DevicePainter): void {
  const shape = new Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc: (context) => {
      const native = context._context as InkContext;
      native.save();
      native.setTransform(1, 0, 0, 1, 0, 0);
      paint(native);
      native.restore();
    },
  });
  layer.add(shape);
}

/** Gives stage and layers their size in CSS pixels and their sharpness; empties them, so all is to be drawn anew. */
export function resizeSurface(
  { stage, layers }: { stage: Stage; layers: BoardLayers },
  size: ScreenSize,
  ratio: number,
): void {
  for (const layer of Object.values(layers)) layer.getCanvas().setPixelRatio(ratio);
  stage.size({ width: size.width, height: size.height });
}
