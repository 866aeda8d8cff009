// Paints tiles of ink beside the page, so that the page has time for what moves.
// I/O: the worker's own messages, Canvas 2D (offscreen)

import { InkShapes } from './ink-shape';
import { type PackedTile, unpackTile } from './packed-tile';
import { TILE_SIDE, TileCanvas } from './tile-canvas';

/** The part of a worker's world that is used here; TypeScript cannot have both it and the page's. */
type Scope = {
  postMessage(picture: ImageBitmap | null, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PackedTile | null>) => void): void;
};
const scope = self as unknown as Scope;

/** Of ink; less than the page keeps, since there may be several workers. */
const KEPT_BYTES = 400_000;

const canvas = new TileCanvas(makeContext, new InkShapes(KEPT_BYTES));

function makeContext(): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(TILE_SIDE, TILE_SIDE).getContext('2d');
  if (!context) throw new Error('This browser gives a worker no 2D canvas.');
  // Chromium asks the page's thread for a canvas's memory when it is first drawn on: now that thread has the time.
  context.clearRect(0, 0, 1, 1);
  return context;
}

/** The tiles are answered in the order they came in. */
let last = Promise.resolve();
let [received, dropped] = [0, 0];

scope.addEventListener('message', ({ data }) => {
  if (!data) {
    dropped = received;
    return;
  }
  const number = received;
  received += 1;
  last = last.then(() => answer(data, number)).catch(fail);
});

async function answer(tile: PackedTile, number: number): Promise<void> {
  if (number < dropped) {
    scope.postMessage(null, []);
    return;
  }
  const picture = await paint(tile);
  scope.postMessage(picture, [picture]);
}

/** What a promise threw would stay here; so it comes to the page, which then does without this worker. */
function fail(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}

/** Not handed over itself, the canvas would be made anew, and the page asked for its memory again. */
function paint(tile: PackedTile): Promise<ImageBitmap> {
  const { view, theme } = tile;
  canvas.begin(view);
  for (const { element, isDimmed } of unpackTile(tile)) canvas.paint(element, { view, theme, isDimmed });
  return createImageBitmap(canvas.finish(), 0, 0, view.width, view.height);
}
