// Arrows and flags of cursors as small pictures, painted once and copied in every frame.
// I/O: DOM (canvases)

import { personColor, textOn } from '../model/person-colors';
import { BOARD_THEMES, type Theme } from './board-theme';
import { RIM_PX } from './flag-place';
import { flagText } from './flag-text';
import type { ScreenSize } from './space';

const ARROW = 'M0 0 L0 16.5 L4.6 12.6 L7.5 19.2 L10.6 17.8 L7.8 11.4 L13.6 10.9 Z';
const ARROW_SIZE: ScreenSize = { width: 16, height: 22 };
const FLAG_PADDING = { x: 7, y: 4 };
const FLAG_RADIUS = 6;
const FONT_SIZE = 12;

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
    return `500 ${FONT_SIZE}px ${this.#look.fontFamily}`;
  }

  /** The size of a flag with this text, in px. */
  measure(text: string): ScreenSize {
    const width = this.#ruler?.measureText(flagText(text)).width ?? 0;
    return { width: Math.ceil(width) + 2 * FLAG_PADDING.x, height: FONT_SIZE + 2 * FLAG_PADDING.y };
  }

  /** Its tip is `RIM_PX` from the corner. */
  arrow(color: number): ImageBitmap {
    const known = this.#arrows.get(color);
    if (known) return known;
    const { theme, ratio } = this.#look;
    const picture = paint(ARROW_SIZE, ratio, (context) => {
      const path = new Path2D(ARROW);
      context.lineJoin = 'round';
      context.lineWidth = 1.5;
      context.strokeStyle = BOARD_THEMES[theme].board;
      context.stroke(path);
      context.fillStyle = personColor(color).hex;
      context.fill(path);
    });
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
    const { hex } = personColor(color);
    return paint(size, ratio, (context) => {
      context.beginPath();
      context.roundRect(0, 0, size.width, size.height, FLAG_RADIUS);
      context.fillStyle = hex;
      context.fill();
      context.strokeStyle = BOARD_THEMES[theme].board;
      context.stroke();
      context.font = this.#font;
      context.textBaseline = 'middle';
      context.fillStyle = textOn(hex);
      context.fillText(flagText(text), FLAG_PADDING.x, size.height / 2 + 0.5);
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
