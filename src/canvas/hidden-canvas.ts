// A canvas that is not in the page, to paint on what goes from there to one that is.
// I/O: DOM, Canvas 2D

/** What is copied from it keeps its pixels. */
export function hiddenContext(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to draw the board on.');
  context.imageSmoothingEnabled = false;
  return context;
}
