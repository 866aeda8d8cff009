// The settled ink as it is seen: one picture that follows the camera, and while zooming a sharp one in the making.
// I/O: Canvas 2D (a context, through InkSurface)

import type { SceneChange } from '../../model/scene';
import type { Theme } from '../board-theme';
import { hiddenContext } from '../hidden-canvas';
import type { Bounds } from '../space';
import { coverBounds, type DeviceView, intersect, isSameView, NO_VIEW } from './device-rects';
import type { IndexChange, InkIndex } from './ink-index';
import { type InkContext, InkShapes } from './ink-shape';
import { type HasTime, type InkPainter, type InkSheet, InkSurface } from './ink-surface';
import type { RasterPool } from './raster-pool';
import { SaveUnder } from './save-under';
import { isSheetFor, sheetAround } from './sheet';
import { TILE_SIDE, TileCanvas } from './tile-canvas';

/** So many changes at once are cheaper drawn as one picture than one by one. */
const MANY_CHANGES = 64;

const TILE = { width: TILE_SIDE, height: TILE_SIDE };

/** The picture that is made next is let go of when it was not needed for so many frames. */
const UNUSED_FRAMES = 60;

/** Of two sheets one is seen at a time. */
export type SettledSheet = InkSheet & { show(isShown: boolean): void };

export type SettledInkParts<Sheet extends SettledSheet> = {
  theme: Theme;
  sheets: readonly [Sheet, Sheet];
  workers: RasterPool;
  /** Whether an element steps back; asked as it is painted. */
  isDimmed: (id: string) => boolean;
};

export class SettledInk<Sheet extends SettledSheet = SettledSheet> {
  readonly #index: InkIndex;
  readonly #shapes = new InkShapes();
  /** What is shown: sharp while its scale is the camera's, else stretched. */
  #shown: InkSurface<Sheet>;
  /** The other picture; in use while `#isMaking`. */
  #next: InkSurface<Sheet>;
  #isMaking = false;
  /** Frames since there was a picture to make. */
  #unused = 0;
  readonly #under = new SaveUnder();
  #theme: Theme;
  #target = NO_VIEW;

  constructor(index: InkIndex, { theme, sheets, workers, isDimmed }: SettledInkParts<Sheet>) {
    this.#index = index;
    this.#theme = theme;
    const painter: InkPainter = {
      find: (bounds) => index.searchInOrder(bounds).map(({ element }) => element),
      paint: (context, element, look) => this.#shapes.paint(context, element, look),
      look: () => ({ theme: this.#theme, isDimmed }),
      makeTile: () => new TileCanvas(() => hiddenContext(TILE), this.#shapes),
    };
    this.#shown = new InkSurface(sheets[0], { painter, workers });
    this.#next = new InkSurface(sheets[1], { painter, workers });
    this.#next.sheet.show(false);
  }

  /** Whether what is seen is sharp and whole. */
  get isComplete(): boolean {
    return this.#shown.view.scale === this.#target.scale && this.#shown.isCompleteIn(this.#target);
  }

  /** What is shown; of another zoom than the camera's, it is to be stretched. */
  get sheet(): Sheet {
    return this.#shown.sheet;
  }

  /** The part of the board that is on the sheet. */
  get view(): DeviceView {
    return this.#shown.view;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#redrawAll();
  }

  /** Follows the board; `changes` are the index's answer, 'all' after it was loaded anew. */
  follow(changes: IndexChange[] | Extract<SceneChange, 'all'>): void {
    this.#under.putBack();
    if (changes === 'all' || changes.length > MANY_CHANGES) {
      this.#redrawAll();
      return;
    }
    for (const change of changes) {
      if (change.before) this.#shapes.forget(change.before.element);
      this.#show(change, this.#shown);
      if (this.#isMaking) this.#show(change, this.#next);
    }
  }

  /** Draws for `view` while there is time, and takes off what was laid over; true: the sheet is another, or changed. */
  step(view: DeviceView, hasTime: HasTime): boolean {
    this.#under.putBack();
    const isResting = isSameView(view, this.#target);
    this.#target = view;
    const sheet = sheetAround(view);
    if (isSameShape(this.#shown.view, sheet)) {
      this.#restNext();
      if (!isSheetFor(this.#shown.view, view)) this.#shown.moveTo(sheet, view);
      this.#shown.step(hasTime, view);
      return this.#shown.takeChange();
    }
    this.#aimNext(view, isResting);
    this.#next.step(hasTime, view);
    if (!this.#next.isCompleteIn(view)) return this.#shown.takeChange();
    this.#showNext();
    return true;
  }

  /** Paints over the ink until the next step; `bounds`: where, in world units, or null: nothing. True: it did. */
  layOver(bounds: Bounds | null, paint: (context: InkContext, view: DeviceView) => void): boolean {
    const { view, sheet } = this.#shown;
    const rect = bounds && intersect(coverBounds(bounds, view.scale), view);
    if (!rect) {
      this.#under.release();
      return false;
    }
    this.#under.save(sheet.context, { ...rect, x: rect.x - view.x, y: rect.y - view.y });
    paint(sheet.context, view);
    return true;
  }

  #showNext(): void {
    [this.#shown, this.#next] = [this.#next, this.#shown];
    this.#isMaking = false;
    this.#shown.takeChange();
    this.#shown.sheet.show(true);
    this.#next.sheet.show(false);
  }

  /** The other sheet is kept for a while: its memory taken anew for each picture of a zoom takes longer than a tile. */
  #restNext(): void {
    this.#isMaking = false;
    this.#unused += 1;
    if (this.#unused === UNUSED_FRAMES) this.#next.release();
  }

  /**
   * While the zoom goes on changing, a picture once begun is finished for the zoom it was begun at: so even a board
   * that takes longer than a frame shows something new now and then. At rest only the present zoom counts.
   */
  #aimNext(view: DeviceView, isResting: boolean): void {
    const sheet = sheetAround(view);
    if (this.#isMaking && isSameShape(this.#next.view, sheet)) {
      if (!isSheetFor(this.#next.view, view)) this.#next.moveTo(sheet, view);
    } else if (!this.#isMaking || isResting) this.#next.begin(sheet, view);
    this.#isMaking = true;
    this.#unused = 0;
  }

  #redrawAll(): void {
    this.#shown.invalidateAll(this.#target);
    if (this.#isMaking) this.#next.invalidateAll(this.#target);
  }

  #show({ before, after }: IndexChange, surface: InkSurface): void {
    if (before) surface.invalidate(before);
    if (after && !before && this.#index.isOnTop(after)) surface.addOnTop(after);
    else if (after) surface.invalidate(after);
  }
}

function isSameShape(a: DeviceView, b: DeviceView): boolean {
  return a.scale === b.scale && a.width === b.width && a.height === b.height;
}
