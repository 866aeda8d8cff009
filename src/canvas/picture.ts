// Puts the board's canvases on one picture.
// I/O: Canvas 2D

/** A canvas that stands at a place of the picture, stretched. */
export type PictureLayer = { canvas: HTMLCanvasElement; x: number; y: number; stretch: number };
type PictureSize = { width: number; height: number };

/** The canvases above each other on the paper's colour, as a PNG data URL. */
export function boardPicture(layers: readonly PictureLayer[], size: PictureSize, color: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to make a picture with.');
  context.fillStyle = color;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const { canvas: layer, x, y, stretch } of layers)
    context.drawImage(layer, x, y, layer.width * stretch, layer.height * stretch);
  return canvas.toDataURL('image/png');
}
