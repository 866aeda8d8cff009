// Paints a board as of any moment onto a canvas of its own: for a video, a file that plays by itself, a small picture.
// I/O: Canvas 2D (contexts)

import type { LiveEntry } from '../model/board';
import { DEFAULT_POLICY } from '../model/policy';
import type { SceneChange, SceneFrame } from '../model/scene';
import { paperLook, type Theme } from './board-theme';
import { type CursorLook, paintCursor } from './cursors/cursor-look';
import {
  coverBounds,
  type DeviceRect,
  type DeviceView,
  intersect,
  isSameView,
  NO_VIEW,
  worldBounds,
} from './ink/device-rects';
import { type IndexChange, InkIndex } from './ink/ink-index';
import { type AnyContext, InkShapes } from './ink/ink-shape';
import { WetInk } from './ink/wet-ink';

/** What is painted from: `FilmView` and every `BoardSource` have these. */
export type Board = { elements(): Iterable<LiveEntry> };

/** `ground`: the room's paper, or white, or nothing. `pixels`: device pixels in one px of a cursor. */
export type FilmLook = {
  theme: Theme;
  ground: 'paper' | 'white' | 'transparent';
  pixels: number;
  cursors: Omit<CursorLook, 'theme'> | null;
};

/** The colour of what ink lies on; null: it lies on nothing. */
export function groundColor(
  { theme, ground }: Pick<FilmLook, 'theme' | 'ground'>,
  { ground: paper = DEFAULT_POLICY }: Pick<SceneFrame, 'ground'>,
): string | null {
  if (ground === 'transparent') return null;
  return ground === 'white' ? '#ffffff' : paperLook(theme, paper).board;
}

/** Needs a canvas for the settled ink, of the page or of a worker; it takes each view's size. */
export class FilmPainter {
  readonly #index = new InkIndex();
  readonly #shapes = new InkShapes();
  readonly #wet = new WetInk();
  readonly #canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly #settled: AnyContext;
  #look: FilmLook;
  #view = NO_VIEW;

  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, look: FilmLook) {
    const context = canvas.getContext('2d') as AnyContext | null;
    if (!context) throw new Error('This browser gives no 2D canvas to paint a film on.');
    this.#canvas = canvas;
    this.#settled = context;
    this.#look = look;
  }

  /** Painted anew for another look. */
  setLook(look: FilmLook): void {
    this.#look = look;
    this.#paintAll();
  }

  /** Looks elsewhere. */
  setView(view: DeviceView): void {
    if (isSameView(view, this.#view)) return;
    this.#view = view;
    this.#canvas.width = view.width;
    this.#canvas.height = view.height;
    this.#paintAll();
  }

  /** Follows the board: `change` as `seek` says it. */
  follow(board: Board, change: SceneChange): void {
    if (change === 'all') {
      this.#index.load(board.elements());
      this.#paintAll();
      return;
    }
    for (const each of this.#index.apply(change)) this.#repaint(each);
  }

  /** The whole picture, onto a context of the view's size. */
  paint(context: AnyContext, frame: SceneFrame): void {
    const { theme, pixels, cursors } = this.#look;
    const color = groundColor(this.#look, frame);
    const { width, height, scale, x, y } = this.#view;
    this.#wet.update(frame.ink, this.#view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (color === null) context.clearRect(0, 0, width, height);
    else {
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
    }
    context.drawImage(this.#canvas, 0, 0);
    // A highlighter lies among the ink that it lets through, a pen above.
    this.#wet.paint(context, 'highlighter', { view: this.#view, theme });
    this.#wet.paint(context, 'pen', { view: this.#view, theme });
    if (!cursors) return;
    const size = { width: width / pixels, height: height / pixels };
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    for (const cursor of frame.cursors) {
      const tip = { x: (cursor.x * scale - x) / pixels, y: (cursor.y * scale - y) / pixels };
      paintCursor(context, cursor, { tip, size, theme, ...cursors });
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  #paintAll(): void {
    this.#paintRect(this.#view);
  }

  #repaint({ before, after }: IndexChange): void {
    const { scale } = this.#view;
    if (after && !before && this.#index.isOnTop(after)) {
      const { element } = after;
      if (!intersect(coverBounds(after, scale), this.#view)) return;
      this.#put(element);
      return;
    }
    for (const bounds of [before, after]) if (bounds) this.#paintRect(coverBounds(bounds, scale));
  }

  /** `rect`: as the view counts pixels. */
  #paintRect(rect: DeviceRect): void {
    const { x, y, scale } = this.#view;
    const part = intersect(rect, this.#view);
    if (!part) return;
    const context = this.#settled;
    context.save();
    context.beginPath();
    context.rect(part.x - x, part.y - y, part.width, part.height);
    context.clip();
    context.clearRect(part.x - x, part.y - y, part.width, part.height);
    for (const { element } of this.#index.searchInOrder(worldBounds(part, scale))) this.#put(element);
    context.restore();
  }

  #put(element: LiveEntry['element']): void {
    this.#shapes.paint(this.#settled, element, { view: this.#view, theme: this.#look.theme });
  }
}
