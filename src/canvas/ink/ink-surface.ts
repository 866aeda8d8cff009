// A picture of the settled ink on one sheet: moved by copying, and drawn anew only where it must be.
// I/O: Canvas 2D (offscreen canvases)

import type { Element } from '../../model/element';
import type { Bounds } from '../space';
import {
  contains,
  coverBounds,
  type DeviceRect,
  type DeviceView,
  intersect,
  isSameView,
  NO_VIEW,
  subtract,
  tiles,
  worldBounds,
} from './device-rects';
import type { IndexedElement } from './ink-index';
import type { InkContext } from './ink-shape';

/** Where a surface learns what to draw. */
export type InkPainter = {
  /** What may show within `bounds`, in the order it is drawn. */
  find(bounds: Bounds): Element[];
  paint(context: InkContext, element: Element, view: DeviceView): void;
};

/**
 * Paints again what was just painted on the surface, on what shows it, whose pixels are the sheet's. To copy from the
 * surface each time would be dearer: a browser copies a canvas whole when it is drawn on after it was drawn from.
 */
export type Patch = (paint: (context: InkContext) => void) => void;

/** How what shows the surface must follow: it was patched already, or is to be drawn whole. */
export type SurfaceChange = 'none' | 'patched' | 'whole';

/** Small enough to be drawn in a few milliseconds on a usual board, large enough to ask the index seldom. */
const TILE_SIDE = 512;
/** The clock is asked only once in so many strokes. */
const STROKES_PER_LOOK = 16;

/** A tile being drawn, which may take several frames on a crowded board. */
type Job = { rect: DeviceRect; elements: Element[]; done: number; isSeen: boolean };

/** Whether there is time left in this frame: for what is seen now there is more than for what may be seen next. */
export type HasTime = (isSeen: boolean) => boolean;

export class InkSurface {
  readonly #context = newContext();
  /** A tile is drawn here and shown when it is finished, so that nothing is seen half drawn. */
  readonly #tile: InkContext;
  readonly #painter: InkPainter;
  #view = NO_VIEW;
  #pending: DeviceRect[] = [];
  #job: Job | null = null;
  #change: SurfaceChange = 'none';
  readonly #patch: Patch;
  /** Only while the surface is the one that is shown. */
  isShown = false;

  constructor(painter: InkPainter, patch: Patch) {
    this.#painter = painter;
    this.#patch = patch;
    this.#tile = newContext();
    this.#tile.canvas.width = TILE_SIDE;
    this.#tile.canvas.height = TILE_SIDE;
  }

  get canvas(): HTMLCanvasElement {
    return this.#context.canvas;
  }

  get view(): DeviceView {
    return this.#view;
  }

  /** Whether nothing is left to be drawn in this part of it. */
  isCompleteIn(part: DeviceRect): boolean {
    return contains(this.#view, part) && !this.#isWaitingIn(part);
  }

  /** What happened since this was asked last. */
  takeChange(): SurfaceChange {
    const change = this.#change;
    this.#change = 'none';
    return change;
  }

  /** Empties the picture and begins it anew for another view; the part in `focus` is drawn first, and by itself. */
  begin(view: DeviceView, focus: DeviceRect = view): void {
    this.#view = view;
    // Setting a size empties a canvas, also to the same one.
    this.#context.canvas.width = view.width;
    this.#context.canvas.height = view.height;
    this.#job = null;
    const parts = [intersect(view, focus) ?? view, ...subtract(view, focus)];
    this.#pending = parts.flatMap((part) => tiles(part, TILE_SIDE));
    this.#change = 'whole';
  }

  /** Lets go of the picture's memory until it is begun anew. */
  release(): void {
    this.begin(NO_VIEW);
    this.#pending = [];
  }

  /** Lays the sheet elsewhere: what is still on it is copied, the uncovered strips are drawn by the next steps. */
  moveTo(view: DeviceView): void {
    const from = this.#view;
    if (isSameView(from, view)) return;
    if (!intersect(from, view) || from.scale !== view.scale) {
      this.begin(view);
      return;
    }
    this.#view = view;
    this.#shift(from.x - view.x, from.y - view.y);
    this.#change = 'whole';
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
    const rect = intersect(coverBounds(item, this.#view.scale), this.#view);
    if (!rect) return;
    if (this.#isWaitingIn(rect)) {
      this.invalidate(item);
      return;
    }
    this.#paint((context) => this.#painter.paint(context, item.element, this.#view));
  }

  /** Draws on until all is done or there is no time left: first what is in `focus`, the part that is seen. */
  step(hasTime: HasTime, focus: DeviceRect): void {
    do {
      this.#job ??= this.#nextJob(focus);
      if (!this.#job) return;
      if (!this.#drawTile(this.#job, hasTime)) return;
      this.#showTile(this.#job);
      this.#job = null;
    } while (hasTime(this.#isWaitingIn(focus)));
  }

  #paint(paint: (context: InkContext) => void): void {
    paint(this.#context);
    if (!this.isShown || this.#change === 'whole') return;
    this.#patch(paint);
    this.#change = 'patched';
  }

  #isWaitingIn(part: DeviceRect): boolean {
    if (this.#job && intersect(this.#job.rect, part)) return true;
    return this.#pending.some((pending) => intersect(pending, part));
  }

  #shift(x: number, y: number): void {
    const context = this.#context;
    // Also empties what the copy does not cover.
    context.globalCompositeOperation = 'copy';
    context.drawImage(context.canvas, x, y);
    context.globalCompositeOperation = 'source-over';
  }

  #nextJob(focus: DeviceRect): Job | null {
    // What has left the sheet is forgotten: coming back, it is an uncovered strip.
    this.#pending = this.#pending.filter((pending) => intersect(pending, this.#view));
    const seen = this.#pending.findIndex((pending) => intersect(pending, focus));
    const [next] = this.#pending.splice(Math.max(0, seen), 1);
    const rect = next && intersect(next, this.#view);
    if (!rect) return null;
    const elements = this.#painter.find(worldBounds(rect, this.#view.scale));
    if (elements.length > 0) this.#startTile(rect);
    return { rect, elements, done: 0, isSeen: seen >= 0 };
  }

  /** Without the clip, whole strokes would be painted for the thin strips of a pan. */
  #startTile({ width, height }: DeviceRect): void {
    const tile = this.#tile;
    tile.restore();
    // All of it: a browser need not keep what is emptied whole.
    tile.clearRect(0, 0, TILE_SIDE, TILE_SIDE);
    tile.save();
    tile.beginPath();
    tile.rect(0, 0, width, height);
    tile.clip();
  }

  /** Draws more of a tile; true once it is finished. */
  #drawTile(job: Job, hasTime: HasTime): boolean {
    const view = { ...this.#view, ...job.rect };
    while (job.done < job.elements.length) {
      this.#painter.paint(this.#tile, job.elements[job.done] as Element, view);
      job.done += 1;
      if (job.done % STROKES_PER_LOOK === 0 && !hasTime(job.isSeen)) break;
    }
    return job.done === job.elements.length;
  }

  #showTile({ rect, elements }: Job): void {
    const { width, height } = rect;
    const [x, y] = [rect.x - this.#view.x, rect.y - this.#view.y];
    this.#paint((context) => {
      context.clearRect(x, y, width, height);
      // Of an empty part there is nothing to copy.
      if (elements.length === 0) return;
      context.drawImage(this.#tile.canvas, 0, 0, width, height, x, y, width, height);
    });
  }
}

function newContext(): InkContext {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to draw the board on.');
  context.imageSmoothingEnabled = false;
  return context;
}
