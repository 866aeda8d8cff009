// A canvas that is not in the page, to paint on what goes from there elsewhere.
// I/O: DOM, Canvas 2D

/** Device pixels. */
export function hiddenContext({
  width,
  height,
}: {
  width: number;
  height: number;
}): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to draw the board on.');
  return context;
}
