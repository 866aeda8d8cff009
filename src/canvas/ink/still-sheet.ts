// What is seen of a sheet while nothing on it changes: a still picture, which a browser without a GPU copies only once.
// I/O: DOM (canvases)

/** A sheet on which nothing changed for so many frames is likely to stay as it is. */
const REST_FRAMES = 10;
/** Device pixels of the largest sheet that is worth being held twice. */
const MOST_PIXELS = 10_000_000;

/**
 * Such a browser copies each canvas that is seen in every frame in which anything at all changes, also one that nobody
 * drew on: 2 ms for two sheets of a usual window. A canvas that was handed a finished picture it copies once.
 */
export class StillSheet {
  #sheet: HTMLCanvasElement;
  readonly #host = document.createElement('div');
  readonly #still = document.createElement('canvas');
  readonly #context = this.#still.getContext('bitmaprenderer');
  #state: 'live' | 'taking' | 'still' = 'live';
  #changes = 0;
  /** Frames since the last change. */
  #rested = 0;

  /** Stands right above the sheet, under what is above it. */
  constructor(sheet: HTMLCanvasElement) {
    this.#sheet = sheet;
    this.#host.style.cssText =
      'position: absolute; top: 0; left: 0; transform-origin: 0 0; will-change: transform; visibility: hidden';
    this.#still.style.display = 'block';
    // In the shadow: whoever looks for the layers' canvases finds those alone.
    this.#host.attachShadow({ mode: 'closed' }).append(this.#still);
    sheet.after(this.#host);
  }

  /** Another sheet is seen in this one's place. */
  follow(sheet: HTMLCanvasElement): void {
    if (sheet === this.#sheet) return;
    this.changed();
    this.#sheet = sheet;
  }

  /** The sheet was drawn on, in this frame or since the last: it is seen itself. */
  changed(): void {
    this.#changes += 1;
    this.#rested = 0;
    if (this.#state === 'still') this.#show('sheet');
    this.#state = 'live';
  }

  /** To be called in each frame, behind all that moves the sheet. */
  step(): void {
    this.#rested += 1;
    const { transform } = this.#sheet.style;
    if (this.#state === 'still' && this.#host.style.transform !== transform)
      this.#host.style.transform = transform;
    const isAffordable = this.#sheet.width * this.#sheet.height <= MOST_PIXELS;
    if (this.#state === 'live' && this.#rested >= REST_FRAMES && isAffordable) void this.#take();
  }

  /** Leaves the sheet as it would be without. */
  dispose(): void {
    this.changed();
    this.#host.remove();
  }

  async #take(): Promise<void> {
    this.#state = 'taking';
    const asOf = this.#changes;
    const picture = await createImageBitmap(this.#sheet);
    if (this.#changes !== asOf) {
      picture.close();
      return;
    }
    this.#still.width = picture.width;
    this.#still.height = picture.height;
    this.#context?.transferFromImageBitmap(picture);
    this.#show('still');
    this.#state = 'still';
  }

  #show(which: 'sheet' | 'still'): void {
    const { width, height, transform } = this.#sheet.style;
    Object.assign(this.#still.style, { width, height });
    this.#host.style.transform = transform;
    this.#host.style.visibility = which === 'still' ? 'visible' : 'hidden';
    // Not without a place: it is asked where it stands.
    this.#sheet.style.visibility = which === 'sheet' ? 'visible' : 'hidden';
  }
}
