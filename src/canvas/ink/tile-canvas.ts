// A tile of ink, of the page's or a worker's: painted on a canvas, its many thin lines as pixels of our own.
// I/O: Canvas 2D (contexts, through a function)

import { CoarseRaster } from './coarse-raster';
import type { DeviceRect } from './device-rects';
import { type AnyContext, type InkShapes, isPlain, type PaintedElement, type SeenLook } from './ink-shape';

/** Small enough to be drawn in a few milliseconds on a usual board, large enough to ask the index seldom. */
export const TILE_SIDE = 512;

/** Of fewer lines the canvas is sooner done than the copy of their pixels. */
const LEAST_RUN = 24;

type Line = { element: PaintedElement; look: SeenLook };

export class TileCanvas {
  readonly #makeContext: () => AnyContext;
  readonly #shapes: InkShapes;
  readonly #context: AnyContext;
  /** For pixels that come above what is painted: a context takes pixels only in its stead. */
  #above: AnyContext | null = null;
  #raster: { pixels: CoarseRaster; image: ImageData } | null = null;
  #rect: DeviceRect = { x: 0, y: 0, width: 0, height: 0 };
  /** Plain lines that came one after the other, held back until it is known that they are many. */
  #run: Line[] = [];
  /** They are many: pixels of ours, not yet on the canvas. */
  #isRastering = false;
  #isEmpty = true;

  /** `makeContext`: of a canvas as large as a tile. */
  constructor(makeContext: () => AnyContext, shapes: InkShapes) {
    this.#makeContext = makeContext;
    this.#shapes = shapes;
    this.#context = makeContext();
  }

  /** Begins the tile anew. */
  begin(rect: DeviceRect): void {
    this.#rect = rect;
    this.#run = [];
    this.#isRastering = false;
    this.#isEmpty = true;
    const context = this.#context;
    context.restore();
    // All of it: a browser need not keep what is emptied whole.
    context.clearRect(0, 0, TILE_SIDE, TILE_SIDE);
    context.save();
    context.beginPath();
    // Without the clip, whole strokes would be painted for the thin strips of a pan.
    context.rect(0, 0, rect.width, rect.height);
    context.clip();
  }

  /** Paints an element above all before; where the look's view is, there is the tile. */
  paint(element: PaintedElement, look: SeenLook): void {
    if (!isPlain(element, look)) {
      this.#endRun();
      this.#paintOnCanvas(element, look);
    } else if (this.#isRastering) this.#rasterLine(element, look);
    else {
      this.#run.push({ element, look });
      if (this.#run.length === LEAST_RUN) this.#beginRaster();
    }
  }

  /** The canvas with all of it, at its upper left. */
  finish(): AnyContext['canvas'] {
    this.#endRun();
    return this.#context.canvas;
  }

  #beginRaster(): void {
    if (!this.#raster) {
      const pixels = new CoarseRaster(TILE_SIDE);
      this.#raster = { pixels, image: new ImageData(pixels.bytes, TILE_SIDE) };
    }
    this.#raster.pixels.begin(this.#rect);
    this.#isRastering = true;
    for (const { element, look } of this.#run) this.#rasterLine(element, look);
    this.#run = [];
  }

  #rasterLine(element: PaintedElement, look: SeenLook): void {
    if (this.#raster) this.#shapes.raster(this.#raster.pixels, element, look);
  }

  #paintOnCanvas(element: PaintedElement, look: SeenLook): void {
    this.#isEmpty = false;
    this.#shapes.paint(this.#context, element, look);
  }

  #endRun(): void {
    for (const { element, look } of this.#run) this.#paintOnCanvas(element, look);
    this.#run = [];
    if (!this.#isRastering || !this.#raster) return;
    this.#isRastering = false;
    const { width, height } = this.#rect;
    const put = (context: AnyContext, { image }: { image: ImageData }) =>
      context.putImageData(image, 0, 0, 0, 0, width, height);
    if (this.#isEmpty) put(this.#context, this.#raster);
    else {
      this.#above ??= this.#makeContext();
      put(this.#above, this.#raster);
      this.#context.drawImage(this.#above.canvas, 0, 0);
    }
    this.#isEmpty = false;
  }
}
