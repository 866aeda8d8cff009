// Puts the board's canvases on one picture.
// I/O: Canvas 2D

import { hiddenContext } from './hidden-canvas';

/** A canvas that stands at a place of the picture, stretched. */
export type PictureLayer = { canvas: HTMLCanvasElement; x: number; y: number; stretch: number };
type PictureSize = { width: number; height: number };

/** The canvases above each other on the paper's colour, as a PNG data URL. */
export function boardPicture(layers: readonly PictureLayer[], size: PictureSize, color: string): string {
  const context = hiddenContext(size);
  context.fillStyle = color;
  context.fillRect(0, 0, size.width, size.height);
  for (const { canvas: layer, x, y, stretch } of layers)
    context.drawImage(layer, x, y, layer.width * stretch, layer.height * stretch);
  return context.canvas.toDataURL('image/png');
}
