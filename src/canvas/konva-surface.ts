// The Konva layers of the board and what stands on them; each is redrawn only when the frame loop says so.
// I/O: Konva

import Konva from 'konva/lib/Core.js';
import type { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import type { Stage } from 'konva/lib/Stage.js';
import type { InkContext } from './ink/ink-shape';
import type { ScreenSize } from './space';

// Konva would redraw a layer one frame after each change of a node; our loop draws in the same frame, once.
Konva.autoDrawEnabled = false;

/** Of the two layers of settled ink one is seen; on the other its next picture is made. */
export type LayerName = 'grid' | 'settledA' | 'settledB' | 'wet' | 'cursors';
export type BoardLayers = Record<LayerName, Layer>;

/** Paints in device pixels, whatever Konva's own transform is. */
export type DevicePainter = (context: InkContext) => void;

/** Puts one custom shape on a layer that paints all of it. */
export function paintLayer(layer: Layer, paint: DevicePainter): void {
  const shape = new Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc: ({ _context: native }) => {
      native.save();
      native.setTransform(1, 0, 0, 1, 0, 0);
      paint(native as InkContext);
      native.restore();
    },
  });
  layer.add(shape);
}

/**
 * Shows a layer as large as the stage, or null hides it: one with nothing on it is not given to the browser, which would
 * else copy its pixels in every frame that changes, and has no pixels until it is first shown. True: it is empty now.
 */
export function showLayer(layer: Layer, size: ScreenSize | null): boolean {
  if (layer.visible() !== (size !== null)) layer.visible(size !== null);
  if (!size) return false;
  const canvas = layer.getCanvas();
  const { width, height } = canvas;
  canvas.setSizeIfChanged(size.width, size.height);
  return canvas.width !== width || canvas.height !== height;
}

/**
 * Gives the stage its size in CSS pixels and the layers that are as large their sharpness. Konva would give each layer a
 * canvas as large as the stage, once for each side that changes; ours are sheets, which are larger, or hidden.
 */
export function resizeSurface(
  { stage, layers }: { stage: Stage; layers: BoardLayers },
  { width, height }: ScreenSize,
  ratio: number,
): void {
  Object.assign(stage.attrs, { width, height });
  Object.assign(stage.content.style, { width: `${width}px`, height: `${height}px` });
  for (const layer of [layers.wet, layers.cursors]) {
    // Konva makes the canvas anew for that.
    if (layer.getCanvas().getPixelRatio() !== ratio) layer.getCanvas().setPixelRatio(ratio);
  }
}
