// What is under ink that stands on a canvas for one frame only, so that it can be taken off again ("save-under", as
// window systems have it).
// I/O: Canvas 2D

import { hiddenContext } from '../hidden-canvas';
import type { DeviceRect } from './device-rects';
import type { InkContext } from './ink-shape';

export class SaveUnder {
  readonly #copy = hiddenContext({ width: 0, height: 0 });
  #saved: { context: InkContext; rect: DeviceRect } | null = null;

  /** To be called before this part of a canvas, in its own pixels, is painted on. */
  save(context: InkContext, rect: DeviceRect): void {
    const { x, y, width, height } = rect;
    const { canvas } = this.#copy;
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    this.#copy.clearRect(0, 0, canvas.width, canvas.height);
    this.#copy.drawImage(context.canvas, x, y, width, height, 0, 0, width, height);
    this.#saved = { context, rect };
  }

  /** Has the canvas as it was. */
  putBack(): void {
    if (!this.#saved) return;
    const { context, rect } = this.#saved;
    const { x, y, width, height } = rect;
    context.clearRect(x, y, width, height);
    context.drawImage(this.#copy.canvas, 0, 0, width, height, x, y, width, height);
    this.#saved = null;
  }

  /** Lets go of the memory. */
  release(): void {
    const { canvas } = this.#copy;
    if (canvas.width === 0) return;
    canvas.width = 0;
    canvas.height = 0;
  }
}
