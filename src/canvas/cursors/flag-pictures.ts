// Arrows and flags of cursors as small pictures, painted once and copied in every frame.
// I/O: DOM (canvases)

import type { Theme } from '../board-theme';
import type { ScreenSize } from '../space';
import { flagFont, flagSize, paintArrow, paintFlag } from './cursor-look';
import { RIM_PX } from './flag-place';
import { flagText } from './flag-text';

const ARROW_SIZE: ScreenSize = { width: 16, height: 22 };

export type FlagLook = { theme: Theme; ratio: number; fontFamily: string };

function paint(size: ScreenSize, ratio: number, draw: (context: OffscreenCanvasRenderingContext2D) => void) {
  const [width, height] = [size.width, size.height].map((side) => Math.ceil((side + 2 * RIM_PX) * ratio));
  const canvas = new OffscreenCanvas(width as number, height as number);
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(ratio, ratio);
    context.translate(RIM_PX, RIM_PX);
    draw(context);
  }
  // A canvas would be copied anew each time it is drawn from.
  return canvas.transferToImageBitmap();
}

/** The pictures of one look of the board; another theme, sharpness or font needs others. */
export class FlagPictures {
  readonly #look: FlagLook;
  readonly #arrows = new Map<number, ImageBitmap>();
  /** By colour, then by text. */
  readonly #flags = new Map<number, Map<string, ImageBitmap>>();
  #count = 0;
  readonly #ruler = document.createElement('canvas').getContext('2d');

  constructor(look: FlagLook) {
    this.#look = look;
    if (this.#ruler) this.#ruler.font = this.#font;
  }

  get look(): FlagLook {
    return this.#look;
  }

  get #font(): string {
    return flagFont(this.#look.fontFamily);
  }

  /** The size of a flag with this text, in px. */
  measure(text: string): ScreenSize {
    return flagSize(this.#ruler?.measureText(flagText(text)).width ?? 0);
  }

  /** Its tip is `RIM_PX` from the corner. */
  arrow(color: number): ImageBitmap {
    const known = this.#arrows.get(color);
    if (known) return known;
    const { theme, ratio } = this.#look;
    const picture = paint(ARROW_SIZE, ratio, (context) => paintArrow(context, color, theme));
    this.#arrows.set(color, picture);
    return picture;
  }

  /** Its corner is `RIM_PX` from the picture's. */
  flag(text: string, color: number): ImageBitmap {
    const ofColor = this.#flags.get(color) ?? new Map<string, ImageBitmap>();
    this.#flags.set(color, ofColor);
    const known = ofColor.get(text);
    if (known) return known;
    const picture = this.#paintFlag(text, color);
    ofColor.set(text, picture);
    this.#count += 1;
    return picture;
  }

  #paintFlag(text: string, color: number): ImageBitmap {
    const { theme, ratio } = this.#look;
    const size = this.measure(text);
    return paint(size, ratio, (context) => {
      context.font = this.#font;
      paintFlag(context, { text, color, theme, size });
    });
  }

  /** Flags kept. */
  get count(): number {
    return this.#count;
  }

  /** Forgets all flags; those still needed are painted anew. */
  forgetFlags(): void {
    this.#flags.clear();
    this.#count = 0;
  }
}
