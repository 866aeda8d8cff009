// The settled ink as it is seen: one picture that follows the camera, and while zooming a sharp one in the making.
// I/O: Canvas 2D (a context, through InkSurface)

import type { SceneChange } from '../../model/scene';
import type { Theme } from '../board-theme';
import { type DeviceView, isSameView, NO_VIEW } from './device-rects';
import type { IndexChange, InkIndex } from './ink-index';
import { type InkContext, InkShapes } from './ink-shape';
import { type HasTime, type InkPainter, InkSurface, type Patch, type SurfaceChange } from './ink-surface';
import type { RasterPool } from './raster-pool';
import { isSheetFor, sheetAround } from './sheet';

/** So many changes at once are cheaper drawn as one picture than one by one. */
const MANY_CHANGES = 64;

export type SettledInkParts = {
  theme: Theme;
  patch: Patch;
  workers: RasterPool;
  /** Whether an element steps back; asked as it is painted. */
  isDimmed: (id: string) => boolean;
};

export class SettledInk {
  readonly #index: InkIndex;
  readonly #shapes = new InkShapes();
  /** What is shown: sharp while its scale is the camera's, else stretched. */
  #shown: InkSurface;
  /** The other picture; in use while `#isMaking`. */
  #next: InkSurface;
  #isMaking = false;
  #theme: Theme;
  #target = NO_VIEW;

  constructor(index: InkIndex, { theme, patch, workers, isDimmed }: SettledInkParts) {
    this.#index = index;
    this.#theme = theme;
    const painter: InkPainter = {
      find: (bounds) => index.searchInOrder(bounds).map(({ element }) => element),
      paint: (context, element, view) =>
        this.#shapes.paint(context, element, { view, theme: this.#theme, isDimmed: isDimmed(element.id) }),
      look: () => ({ theme: this.#theme, isDimmed }),
    };
    this.#shown = new InkSurface({ painter, patch, workers });
    this.#next = new InkSurface({ painter, patch, workers });
    this.#shown.begin(this.#target);
    this.#shown.isShown = true;
  }

  /** Whether what is seen is sharp and whole. */
  get isComplete(): boolean {
    return this.#shown.view.scale === this.#target.scale && this.#shown.isCompleteIn(this.#target);
  }

  /** The sheet that is shown; of another zoom than the camera's, it is to be stretched. */
  get sheet(): DeviceView {
    return this.#shown.view;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#redrawAll();
  }

  /** Follows the board; `changes` are the index's answer, 'all' after it was loaded anew. */
  follow(changes: IndexChange[] | Extract<SceneChange, 'all'>): void {
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

  /** Draws for `view` while there is time; says what became of the sheet that is shown. */
  step(view: DeviceView, hasTime: HasTime): SurfaceChange {
    const isResting = isSameView(view, this.#target);
    this.#target = view;
    const sheet = sheetAround(view);
    if (isSameShape(this.#shown.view, sheet)) {
      if (this.#isMaking) this.#next.release();
      this.#isMaking = false;
      if (!isSheetFor(this.#shown.view, view)) this.#shown.moveTo(sheet);
      this.#shown.step(hasTime, view);
      return this.#shown.takeChange();
    }
    this.#aimNext(view, isResting);
    this.#next.step(hasTime, view);
    if (!this.#next.isCompleteIn(view)) return this.#shown.takeChange();
    this.#showNext();
    return 'whole';
  }

  /** Copies the picture onto an empty context that stands where the sheet does. */
  draw(context: InkContext): void {
    context.drawImage(this.#shown.canvas, 0, 0);
  }

  #showNext(): void {
    [this.#shown, this.#next] = [this.#next, this.#shown];
    this.#isMaking = false;
    this.#shown.isShown = true;
    this.#shown.takeChange();
    this.#next.isShown = false;
    this.#next.release();
  }

  /**
   * While the zoom goes on changing, a picture once begun is finished for the zoom it was begun at: so even a board
   * that takes longer than a frame shows something new now and then. At rest only the present zoom counts.
   */
  #aimNext(view: DeviceView, isResting: boolean): void {
    const sheet = sheetAround(view);
    if (this.#isMaking && isSameShape(this.#next.view, sheet)) {
      if (!isSheetFor(this.#next.view, view)) this.#next.moveTo(sheet);
    } else if (!this.#isMaking || isResting) this.#next.begin(sheet, view);
    this.#isMaking = true;
  }

  #redrawAll(): void {
    this.#shown.invalidateAll();
    if (this.#isMaking) this.#next.invalidateAll();
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
