// A picture of the settled ink on one sheet: moved by copying, and drawn anew only where it must be.
// I/O: Canvas 2D (a context, a hidden canvas)

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
import type { InkContext, SeenLook } from './ink-shape';
import { inkBytes, type TileLook } from './packed-tile';
import type { RasterPool } from './raster-pool';
import { TILE_SIDE, type TileCanvas } from './tile-canvas';

/** Where a surface learns what to draw. */
export type InkPainter = {
  /** What may show within `bounds`, in the order it is drawn. */
  find(bounds: Bounds): Element[];
  paint(context: InkContext, element: Element, look: SeenLook): void;
  look(): TileLook;
  /** A tile is drawn there and shown when it is finished, so that nothing is seen half drawn. */
  makeTile(): Pick<TileCanvas, 'begin' | 'paint' | 'finish'>;
};

/** The canvas that a surface paints on: seen, or hidden while the picture is made. */
export type InkSheet = {
  readonly context: InkContext;
  /** Empties it; device pixels. */
  resize(size: { width: number; height: number }): void;
};

export type SurfaceParts = { painter: InkPainter; workers: RasterPool };

/** The clock is asked only once in so many strokes. */
const STROKES_PER_LOOK = 16;

/** The first step after a picture may still be of the frame that is to show it. */
const LEAST_CALM = 2;

/** Less ink is painted sooner than a worker could answer. */
const LEAST_BYTES = 2_000;

/** Of the tiles that wait. */
type Which = 'first' | 'last';

/** A tile being drawn, which may take several frames on a crowded board. `isOwn`: no worker is to have it. */
type Job = { rect: DeviceRect; elements: Element[]; done: number; isSeen: boolean; isOwn: boolean };

/** A tile that a worker has. */
type Away = {
  rect: DeviceRect;
  /** What came above it meanwhile. */
  onTop: Element[];
  /** Null: it was not painted; undefined: not yet. */
  picture?: ImageBitmap | null;
};

/** Whether there is time left in this frame: for what is seen now there is more than for what may be seen next. */
export type HasTime = (isSeen: boolean) => boolean;

export class InkSurface<Sheet extends InkSheet = InkSheet> {
  readonly sheet: Sheet;
  readonly #tile: ReturnType<InkPainter['makeTile']>;
  readonly #painter: InkPainter;
  #view = NO_VIEW;
  #pending: DeviceRect[] = [];
  #job: Job | null = null;
  #away: Away[] = [];
  /** Steps since there was something to draw of what is seen. */
  #calmSteps = 0;
  #hasChanged = false;
  readonly #workers: RasterPool;

  constructor(sheet: Sheet, { painter, workers }: SurfaceParts) {
    this.sheet = sheet;
    this.#painter = painter;
    this.#tile = painter.makeTile();
    this.#workers = workers;
  }

  get view(): DeviceView {
    return this.#view;
  }

  /** Whether nothing is left to be drawn in this part of it. */
  isCompleteIn(part: DeviceRect): boolean {
    return contains(this.#view, part) && !this.#isWaitingIn(part);
  }

  /** Whether anything was painted since this was asked last. */
  takeChange(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  /** Empties the picture and begins it anew for another view. */
  begin(view: DeviceView, focus: DeviceRect = view): void {
    this.#view = view;
    this.sheet.resize(view);
    if (this.#away.some(({ picture }) => picture === undefined)) this.#workers.drop();
    for (const { picture } of this.#away) picture?.close();
    this.#away = [];
    this.invalidateAll(focus);
    this.#hasChanged = true;
  }

  /** Lets go of the picture's memory until it is begun anew. */
  release(): void {
    this.begin(NO_VIEW);
    this.#pending = [];
  }

  /** Lays the sheet elsewhere: what is still on it is copied, the uncovered strips are drawn by the next steps. */
  moveTo(view: DeviceView, focus: DeviceRect = view): void {
    const from = this.#view;
    if (isSameView(from, view)) return;
    if (!intersect(from, view) || from.scale !== view.scale) {
      this.begin(view, focus);
      return;
    }
    this.#view = view;
    this.#shift(from.x - view.x, from.y - view.y);
    this.#hasChanged = true;
    for (const strip of subtract(view, from)) this.#pending.push(...tiles(strip, TILE_SIDE));
  }

  /** Has a part drawn anew; until then it shows what it showed. */
  invalidate(bounds: Bounds): void {
    const rect = intersect(coverBounds(bounds, this.#view.scale), this.#view);
    if (!rect || this.#pending.some((pending) => contains(pending, rect))) return;
    this.#pending.push(...tiles(rect, TILE_SIDE));
  }

  /** Has all drawn anew, first the part in `focus`, which is seen, and in tiles that reach over nothing else. */
  invalidateAll(focus: DeviceRect): void {
    this.#job = null;
    const seen = intersect(this.#view, focus);
    const parts = [...(seen ? [seen] : []), ...subtract(this.#view, focus)];
    this.#pending = parts.flatMap((part) => tiles(part, TILE_SIDE));
  }

  /** Puts new ink above everything it touches, without drawing anything else. */
  addOnTop(item: IndexedElement): void {
    const rect = intersect(coverBounds(item, this.#view.scale), this.#view);
    if (!rect) return;
    const { element } = item;
    // What is in the making was begun without it.
    if (this.#job && intersect(this.#job.rect, rect)) this.#job.elements.push(element);
    for (const away of this.#away) if (intersect(away.rect, rect)) away.onTop.push(element);
    this.#painter.paint(this.sheet.context, element, this.#looks(this.#view)(element));
    this.#hasChanged = true;
  }

  /** Draws on until all is done or there is no time left: first what is in `focus`, the part that is seen. */
  step(hasTime: HasTime, focus: DeviceRect): void {
    this.#showArrived();
    // What is not seen waits for a frame with nothing to draw of what is: to pack it for a worker takes time, too.
    this.#calmSteps = this.#isWaitingIn(focus) ? 0 : this.#calmSteps + 1;
    for (let isFirst = true; ; isFirst = false) {
      const job = this.#ownJob(hasTime, focus);
      const mayBegin = isFirst || (job && hasTime(job.isSeen));
      if (!job || !mayBegin || !this.#drawTile(job, hasTime)) return;
      this.#showTile(job);
      this.#job = null;
    }
  }

  /** The tile to go on with here; null: none. Workers are given all that they can take where there is no time here. */
  #ownJob(hasTime: HasTime, focus: DeviceRect): Job | null {
    for (;;) {
      this.#job ??= this.#nextSeen(focus) ?? this.#takeBack(hasTime, focus) ?? this.#nextUnseen();
      const job = this.#job;
      if (!job || job.isOwn || !isWorth(job)) return job;
      if (hasTime(job.isSeen)) {
        if (this.#workers.isSkilled && this.#workers.hasRoom) this.#share(focus);
        return job;
      }
      if (!this.#workers.hasRoom) return this.#away.length === 0 ? job : null;
      this.#giveAway(job);
      this.#job = null;
    }
  }

  /** Gives the tile away that would be drawn here last: so few strokes are traced in two places. */
  #share(focus: DeviceRect): void {
    for (let left = this.#pending.length; left > 0; left -= 1) {
      const job = this.#nextSeen(focus, 'last') ?? this.#nextUnseen('last');
      if (!job) return;
      if (isWorth(job)) {
        this.#giveAway(job);
        return;
      }
      // Drawn here next: else it would stand before those that are worth it.
      this.#pending.unshift(job.rect);
    }
  }

  /** Rather than to wait for a worker, a tile that is seen is drawn here, too: the last that was given away. */
  #takeBack(hasTime: HasTime, focus: DeviceRect): Job | null {
    const at = this.#away.findLastIndex(({ rect, picture }) => !picture && intersect(rect, focus));
    if (at < 0 || !hasTime(true)) return null;
    const [{ rect }] = this.#away.splice(at, 1) as [Away];
    return this.#jobFor(rect, { isSeen: true, isOwn: true });
  }

  #giveAway({ rect, elements }: Job): void {
    const away: Away = { rect, onTop: [] };
    this.#away.push(away);
    const tile = { elements, view: { ...this.#view, ...rect }, ...this.#painter.look() };
    void this.#workers.raster(tile).then((picture) => {
      away.picture = picture;
      // The picture began anew without it, or it was drawn here.
      if (!this.#away.includes(away)) picture?.close();
    });
  }

  /** In a frame, like all that is drawn. */
  #showArrived(): void {
    const arrived = this.#away.filter(({ picture }) => picture !== undefined);
    if (arrived.length === 0) return;
    this.#away = this.#away.filter(({ picture }) => picture === undefined);
    for (const { rect, picture, onTop } of arrived) {
      if (picture) this.#showPicture(rect, picture, onTop);
      else this.#pending.push(rect);
      picture?.close();
    }
  }

  #isWaitingIn(part: DeviceRect): boolean {
    if (this.#job && intersect(this.#job.rect, part)) return true;
    if (this.#away.some(({ rect }) => intersect(rect, part))) return true;
    return this.#pending.some((pending) => intersect(pending, part));
  }

  #shift(x: number, y: number): void {
    const { context } = this.sheet;
    // Also empties what the copy does not cover.
    context.globalCompositeOperation = 'copy';
    context.drawImage(context.canvas, x, y);
    context.globalCompositeOperation = 'source-over';
  }

  #nextSeen(focus: DeviceRect, which: Which = 'first'): Job | null {
    // What has left the sheet is forgotten: coming back, it is an uncovered strip.
    this.#pending = this.#pending.filter((pending) => intersect(pending, this.#view));
    return this.#next((pending) => intersect(pending, focus) !== null, { which, isSeen: true });
  }

  #nextUnseen(which: Which = 'first'): Job | null {
    if (this.#calmSteps < LEAST_CALM) return null;
    return this.#next(() => true, { which, isSeen: false });
  }

  #next(
    isMeant: (pending: DeviceRect) => boolean,
    { which, isSeen }: { which: Which; isSeen: boolean },
  ): Job | null {
    // A worker's picture of what has changed since is still to come; drawn before it, the change would be covered.
    const isFree = (pending: DeviceRect) => !this.#away.some(({ rect }) => intersect(rect, pending));
    const isNext = (pending: DeviceRect) => isMeant(pending) && isFree(pending);
    const at = which === 'first' ? this.#pending.findIndex(isNext) : this.#pending.findLastIndex(isNext);
    if (at < 0) return null;
    const [next] = this.#pending.splice(at, 1) as [DeviceRect];
    return this.#jobFor(next, { isSeen, isOwn: false });
  }

  #jobFor(part: DeviceRect, of: Pick<Job, 'isSeen' | 'isOwn'>): Job | null {
    const rect = intersect(part, this.#view);
    return (
      rect && { rect, elements: this.#painter.find(worldBounds(rect, this.#view.scale)), done: 0, ...of }
    );
  }

  /** Draws more of a tile; true once it is finished. */
  #drawTile(job: Job, hasTime: HasTime): boolean {
    const lookOf = this.#looks({ ...this.#view, ...job.rect });
    if (job.done === 0 && job.elements.length > 0) this.#tile.begin(job.rect);
    while (job.done < job.elements.length) {
      const element = job.elements[job.done] as Element;
      this.#tile.paint(element, lookOf(element));
      job.done += 1;
      if (job.done % STROKES_PER_LOOK === 0 && !hasTime(job.isSeen)) break;
    }
    return job.done === job.elements.length;
  }

  #showTile({ rect, elements }: Job): void {
    // Of an empty part there is nothing to copy.
    this.#showPicture(rect, elements.length > 0 ? this.#tile.finish() : null);
  }

  #showPicture(rect: DeviceRect, picture: CanvasImageSource | null, onTop: readonly Element[] = []): void {
    const { width, height } = rect;
    const [x, y] = [rect.x - this.#view.x, rect.y - this.#view.y];
    const { context } = this.sheet;
    this.#hasChanged = true;
    context.clearRect(x, y, width, height);
    if (picture) context.drawImage(picture, 0, 0, width, height, x, y, width, height);
    if (onTop.length === 0) return;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    const lookOf = this.#looks(this.#view);
    for (const element of onTop) this.#painter.paint(context, element, lookOf(element));
    context.restore();
  }

  /** How each element looks there; made once for many. */
  #looks(view: DeviceView): (element: Element) => SeenLook {
    const { theme, isDimmed } = this.#painter.look();
    const bright = { view, theme, isDimmed: false };
    const dimmed = { view, theme, isDimmed: true };
    return ({ id }) => (isDimmed(id) ? dimmed : bright);
  }
}

/** Whether a worker would be sooner done with it. */
function isWorth({ elements }: Job): boolean {
  return inkBytes(elements) >= LEAST_BYTES;
}
