// The others' cursors on their Konva layer: arrows in people's colours with flags, all of them one shape.
// I/O: Konva, DOM (fonts)

import type { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import { initials } from '../../model/initials';
import type { SceneCursor } from '../../model/scene';
import type { Theme } from '../board-theme';
import { type CrowdView, CursorCrowd, type CursorMark } from './cursor-crowd';
import { FlagPictures } from './flag-pictures';
import { RIM_PX } from './flag-place';

/** How the surface is looked at; `ratio`: device pixels in a CSS pixel. */
export type CursorSurroundings = CrowdView & { theme: Theme; ratio: number };

/** Names and initials of so many people who left may wait to be forgotten. */
const MOST_UNUSED_FLAGS = 64;

export class CursorMarks {
  readonly #crowd: CursorCrowd;
  readonly #stop: () => void;
  #pictures: FlagPictures;

  constructor(layer: Layer, fontFamily: string) {
    this.#pictures = new FlagPictures({ theme: 'light', ratio: 1, fontFamily });
    this.#crowd = new CursorCrowd((name) => ({
      initials: this.#pictures.measure(initials(name)),
      name: this.#pictures.measure(name),
    }));
    const shape = new Shape({
      listening: false,
      perfectDrawEnabled: false,
      sceneFunc: (context) => this.#paint(context._context),
    });
    // For whoever asks the layer what stands on it.
    shape.setAttr('cursorMarks', () => [...this.#crowd.marks]);
    layer.add(shape);
    this.#stop = this.#watchFonts();
  }

  /** Shows exactly these cursors; says whether anything looks different. */
  update(cursors: readonly SceneCursor[], around: CursorSurroundings): boolean {
    const { theme, ratio } = around;
    const { look } = this.#pictures;
    const isNewLook = look.theme !== theme || look.ratio !== ratio;
    if (isNewLook) this.#pictures = new FlagPictures({ ...look, theme, ratio });
    if (this.#pictures.count > 2 * cursors.length + MOST_UNUSED_FLAGS) this.#pictures.forgetFlags();
    return this.#crowd.update(cursors, around) || isNewLook;
  }

  dispose(): void {
    this.#stop();
  }

  #paint(context: CanvasRenderingContext2D): void {
    const { ratio } = this.#pictures.look;
    // Pixel for pixel: the browser copies what it would else look up between.
    context.scale(1 / ratio, 1 / ratio);
    context.imageSmoothingEnabled = false;
    for (const mark of this.#crowd.marks) if (mark.isInView) this.#paintMark(context, mark, ratio);
  }

  /** On whole device pixels, like the system's own pointer: between them letters would blur. */
  #paintMark(context: CanvasRenderingContext2D, mark: CursorMark, ratio: number): void {
    const { tip, flagAt, shape, color, opacity } = mark;
    context.globalAlpha = opacity;
    const x = Math.round((tip.x - RIM_PX) * ratio);
    const y = Math.round((tip.y - RIM_PX) * ratio);
    context.drawImage(this.#pictures.arrow(color), x, y);
    if (shape === 'none') return;
    const flag = this.#pictures.flag(mark[shape], color);
    context.drawImage(flag, x + Math.round(flagAt.x * ratio), y + Math.round(flagAt.y * ratio));
  }

  /** What was painted before the page's font was there is painted anew. */
  #watchFonts(): () => void {
    const again = () => {
      this.#pictures = new FlagPictures(this.#pictures.look);
      this.#crowd.measureAgain();
    };
    document.fonts.addEventListener('loadingdone', again);
    return () => document.fonts.removeEventListener('loadingdone', again);
  }
}
