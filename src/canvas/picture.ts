// Puts the board's canvases on one picture.
// I/O: Canvas 2D

import { BOARD_THEMES, type Theme } from './board-theme';

/** The canvases above each other on the board's colour, as a PNG data URL. */
export function boardPicture(layers: readonly HTMLCanvasElement[], theme: Theme): string {
  const canvas = document.createElement('canvas');
  canvas.width = layers[0]?.width ?? 1;
  canvas.height = layers[0]?.height ?? 1;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to make a picture with.');
  context.fillStyle = BOARD_THEMES[theme].board;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  return canvas.toDataURL('image/png');
}
