// A Konva layer as a sheet of board: its picture is painted on bit by bit, and moved and stretched without painting.
// I/O: Konva, Canvas 2D

import type { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import type { DeviceView } from './ink/device-rects';
import type { InkContext } from './ink/ink-shape';
import { placeOnView } from './ink/sheet';

/** Which part of the board the sheet holds, where it is looked at, and device pixels in a CSS pixel there. */
type SheetPlace = { sheet: DeviceView; view: DeviceView; ratio: number };

export class LayerSheet {
  /** Paints in the sheet's pixels. */
  readonly context: InkContext;
  readonly #layer: Layer;
  readonly #picture: Shape;

  constructor(layer: Layer) {
    this.#layer = layer;
    const canvas = layer.getCanvas();
    // One pixel of the canvas is one of the sheet, however many the window has.
    canvas.setPixelRatio(1);
    this.context = canvas.getContext()._context as InkContext;
    this.context.imageSmoothingEnabled = false;
    Object.assign(this.canvas.style, { transformOrigin: '0 0', willChange: 'transform' });
    // Where Konva draws the layer anew it leaves the picture there; where it draws on another canvas it copies it.
    layer.clearBeforeDraw(false);
    this.#picture = new Shape({
      listening: false,
      perfectDrawEnabled: false,
      sceneFunc: ({ _context: target }) => {
        if (target !== this.context) target.drawImage(this.canvas, 0, 0);
      },
    });
    layer.add(this.#picture);
  }

  get canvas(): HTMLCanvasElement {
    return this.context.canvas;
  }

  /** Empties it; device pixels. */
  resize({ width, height }: { width: number; height: number }): void {
    const { canvas } = this;
    // To set the size it has would take its memory anew.
    if (canvas.width === width && canvas.height === height) this.context.clearRect(0, 0, width, height);
    else this.#layer.getCanvas().setSize(width, height);
  }

  /** Hidden, it costs the browser nothing but its memory. */
  show(isShown: boolean): void {
    this.#layer.visible(isShown);
  }

  /** Puts it where it belongs on the window. */
  place({ sheet, view, ratio }: SheetPlace): void {
    const { x, y, stretch } = placeOnView(sheet, view);
    const [left, top, scale] = [x / ratio, y / ratio, stretch / ratio];
    const transform = `translate(${left}px, ${top}px) scale(${scale})`;
    const { style } = this.canvas;
    if (style.transform === transform) return;
    style.transform = transform;
    this.#picture.setAttrs({ x: left, y: top, scaleX: scale, scaleY: scale });
  }
}
