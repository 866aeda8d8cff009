// A picture of the settled ink in one view: moved by copying, and drawn anew only where it must be.
// I/O: Canvas 2D (offscreen canvases)

import type { Element } from '../model/element';
import {
  contains,
  coverBounds,
  type DeviceRect,
  type DeviceView,
  intersect,
  isSameView,
  subtract,
  tiles,
  worldBounds,
} from './device-rects';
import type { IndexedElement } from './ink-index';
import type { InkContext } from './ink-shape';
import type { Bounds } from './space';

/** Where a surface learns what to draw. */
export type InkPainter = {
  /** What may show within `bounds`, in the order it is drawn. */
  find(bounds: Bounds): Element[];
  paint(context: InkContext, element: Element, view: DeviceView): void;
};

/** Small enough to be drawn in a few milliseconds on a usual board, large enough to ask the index seldom. */
const TILE_SIDE = 512;
/** The clock is asked only once in so many strokes. */
const STROKES_PER_LOOK = 16;

/** A tile being drawn, which may take several frames on a crowded board. */
type Job = { rect: DeviceRect; elements: Element[]; done: number };

export class InkSurface {
  #context = newContext();
  /** A pan copies from one canvas to the other: onto itself, a canvas is copied twice. */
  #spare = newContext();
  /** A tile is drawn here and shown when it is finished, so that nothing is seen half drawn. */
  readonly #tile: InkContext;
  readonly #painter: InkPainter;
  #view: DeviceView = { x: 0, y: 0, width: 1, height: 1, scale: 1 };
  #pending: DeviceRect[] = [];
  #job: Job | null = null;

  constructor(painter: InkPainter) {
    this.#painter = painter;
    this.#tile = newContext();
    this.#tile.canvas.width = TILE_SIDE;
    this.#tile.canvas.height = TILE_SIDE;
  }

  /** The picture; after a pan it is another canvas. */
  get canvas(): HTMLCanvasElement {
    return this.#context.canvas;
  }

  get view(): DeviceView {
    return this.#view;
  }

  /** Whether nothing is left to be drawn. */
  get isComplete(): boolean {
    return this.#job === null && this.#pending.length === 0;
  }

  /** Empties the picture and begins it anew for another view. */
  begin(view: DeviceView): void {
    this.#view = view;
    // Setting a size empties a canvas, also to the same one.
    this.#context.canvas.width = view.width;
    this.#context.canvas.height = view.height;
    this.#job = null;
    this.#pending = tiles(view, TILE_SIDE);
  }

  /** Follows a pan: what is still in view is copied, the uncovered strips are drawn by the next steps. */
  moveTo(view: DeviceView): void {
    const from = this.#view;
    if (isSameView(from, view)) return;
    if (!intersect(from, view) || from.scale !== view.scale) {
      this.begin(view);
      return;
    }
    this.#view = view;
    this.#copy(from.x - view.x, from.y - view.y);
    for (const strip of subtract(view, from)) this.#pending.push(...tiles(strip, TILE_SIDE));
  }

  /** Has a part drawn anew; until then it shows what it showed. */
  invalidate(bounds: Bounds): void {
    const rect = intersect(coverBounds(bounds, this.#view.scale), this.#view);
    if (!rect || this.#pending.some((pending) => contains(pending, rect))) return;
    this.#pending.push(...tiles(rect, TILE_SIDE));
  }

  invalidateAll(): void {
    this.#job = null;
    this.#pending = tiles(this.#view, TILE_SIDE);
  }

  /** Puts new ink above everything it touches, without drawing anything else. */
  addOnTop(item: IndexedElement): void {
    const rect = coverBounds(item, this.#view.scale);
    const isWaiting = [...this.#pending, ...(this.#job ? [this.#job.rect] : [])].some((part) =>
      intersect(part, rect),
    );
    if (isWaiting) this.invalidate(item);
    else if (intersect(rect, this.#view)) this.#painter.paint(this.#context, item.element, this.#view);
  }

  /** Draws on until all is done or there is no time left; says whether the picture changed. */
  step(hasTime: () => boolean): boolean {
    let hasChanged = false;
    do {
      this.#job ??= this.#nextJob();
      if (!this.#job) return hasChanged;
      if (this.#drawTile(this.#job, hasTime)) {
        this.#showTile(this.#job);
        this.#job = null;
        hasChanged = true;
      }
    } while (hasTime());
    return hasChanged;
  }

  #copy(x: number, y: number): void {
    const [target, source] = [this.#spare, this.#context];
    const { width, height } = source.canvas;
    if (target.canvas.width !== width) target.canvas.width = width;
    if (target.canvas.height !== height) target.canvas.height = height;
    // Also empties what the copy does not cover.
    target.globalCompositeOperation = 'copy';
    target.drawImage(source.canvas, x, y);
    target.globalCompositeOperation = 'source-over';
    [this.#context, this.#spare] = [target, source];
  }

  #nextJob(): Job | null {
    for (let rect = this.#pending.shift(); rect; rect = this.#pending.shift()) {
      // What has left the view is forgotten: coming back, it is an uncovered strip.
      const seen = intersect(rect, this.#view);
      if (!seen) continue;
      this.#startTile(seen);
      const elements = this.#painter.find(worldBounds(seen, this.#view.scale));
      return { rect: seen, elements, done: 0 };
    }
    return null;
  }

  /** Without the clip, whole strokes would be painted for the thin strips of a pan. */
  #startTile({ width, height }: DeviceRect): void {
    const tile = this.#tile;
    tile.restore();
    tile.save();
    tile.beginPath();
    tile.rect(0, 0, width, height);
    tile.clip();
    tile.clearRect(0, 0, width, height);
  }

  /** Draws more of a tile; true once it is finished. */
  #drawTile(job: Job, hasTime: () => boolean): boolean {
    const view = { ...job.rect, scale: this.#view.scale };
    while (job.done < job.elements.length) {
      this.#painter.paint(this.#tile, job.elements[job.done] as Element, view);
      job.done += 1;
      if (job.done % STROKES_PER_LOOK === 0 && !hasTime()) break;
    }
    return job.done === job.elements.length;
  }

  #showTile({ rect }: Job): void {
    const { width, height } = rect;
    const [x, y] = [rect.x - this.#view.x, rect.y - this.#view.y];
    this.#context.clearRect(x, y, width, height);
    this.#context.drawImage(this.#tile.canvas, 0, 0, width, height, x, y, width, height);
  }
}

function newContext(): InkContext {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to draw the board on.');
  context.imageSmoothingEnabled = false;
  return context;
}
