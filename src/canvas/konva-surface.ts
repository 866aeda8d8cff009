// The four Konva layers of the board and what stands on them; each is redrawn only when the frame loop says so.
// I/O: Konva

import Konva from 'konva/lib/Core.js';
import type { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import type { Stage } from 'konva/lib/Stage.js';
import type { DeviceView } from './ink/device-rects';
import type { InkContext } from './ink/ink-shape';
import { placeOnView } from './ink/sheet';
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
    sceneFunc: () => patchLayer(layer, paint),
  });
  layer.add(shape);
}

/** Paints on what a layer shows already, where drawing all of it would be too much. */
export function patchLayer(layer: Layer, paint: DevicePainter): void {
  const native = layer.getCanvas().getContext()._context as InkContext;
  native.save();
  native.setTransform(1, 0, 0, 1, 0, 0);
  paint(native);
  native.restore();
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
 * Gives the stage its size in CSS pixels and all layers their sharpness. Konva would give each layer a canvas as large as
 * the stage, once for each side that changes; ours are sheets, which are larger, or hidden.
 */
export function resizeSurface(
  { stage, layers }: { stage: Stage; layers: BoardLayers },
  { width, height }: ScreenSize,
  ratio: number,
): void {
  Object.assign(stage.attrs, { width, height });
  Object.assign(stage.content.style, { width: `${width}px`, height: `${height}px` });
  for (const layer of Object.values(layers)) {
    // Konva makes the canvas anew for that.
    if (layer.getCanvas().getPixelRatio() !== ratio) layer.getCanvas().setPixelRatio(ratio);
  }
}

/** Makes a layer so large that it holds a sheet; empties it. */
export function resizeToSheet(layer: Layer, { width, height }: DeviceView, ratio: number): void {
  const canvas = layer.getCanvas();
  // Konva rounds down to whole pixels: half of one more keeps a fractional ratio from losing one.
  canvas.setSize((width + 0.5) / ratio, (height + 0.5) / ratio);
  const { style } = canvas._canvas;
  style.width = `${width / ratio}px`;
  style.height = `${height / ratio}px`;
  style.transformOrigin = '0 0';
  style.willChange = 'transform';
}

/** Shifts a layer's sheet to where it belongs on the window: nothing is drawn for that. */
export function placeLayer(layer: Layer, on: { sheet: DeviceView; view: DeviceView; ratio: number }): void {
  const { x, y, stretch } = placeOnView(on.sheet, on.view);
  const transform = `translate(${x / on.ratio}px, ${y / on.ratio}px) scale(${stretch})`;
  const { style } = layer.getCanvas()._canvas;
  if (style.transform !== transform) style.transform = transform;
}
