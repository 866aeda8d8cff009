// The settled ink as it is seen: one picture that follows the camera, and while zooming a sharp one in the making.
// I/O: Canvas 2D (a context, through InkSurface)

import type { SceneChange } from '../model/scene';
import type { Theme } from './board-theme';
import { type DeviceView, isSameView } from './device-rects';
import type { IndexChange, InkIndex } from './ink-index';
import { type InkContext, InkShapes, paintInk } from './ink-shape';
import { type InkPainter, InkSurface } from './ink-surface';

/** So many changes at once are cheaper drawn as one picture than one by one. */
const MANY_CHANGES = 64;

export class SettledInk {
  readonly #index: InkIndex;
  readonly #shapes = new InkShapes();
  /** What is shown: sharp while its scale is the camera's, else stretched. */
  #shown: InkSurface;
  /** The other picture; in use while `#isMaking`. */
  #next: InkSurface;
  #isMaking = false;
  #theme: Theme;
  #target: DeviceView = { x: 0, y: 0, width: 1, height: 1, scale: 1 };
  #hasChanged = true;

  constructor(index: InkIndex, theme: Theme) {
    this.#index = index;
    this.#theme = theme;
    const painter: InkPainter = {
      find: (bounds) => index.searchInOrder(bounds).map(({ element }) => element),
      paint: (context, element, view) =>
        paintInk(context, this.#shapes.of(element, view.scale), { style: element, view, theme: this.#theme }),
    };
    this.#shown = new InkSurface(painter);
    this.#next = new InkSurface(painter);
    this.#shown.begin(this.#target);
  }

  /** Whether the picture is the camera's, sharp and whole. */
  get isComplete(): boolean {
    return isSameView(this.#shown.view, this.#target) && this.#shown.isComplete;
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
      this.#show(change, this.#shown);
      if (this.#isMaking) this.#show(change, this.#next);
    }
    this.#hasChanged ||= changes.length > 0;
  }

  /** Draws for `view` while there is time; says whether what is seen changed. */
  step(view: DeviceView, hasTime: () => boolean): boolean {
    const isResting = isSameView(view, this.#target);
    let hasChanged = this.#hasChanged || !isResting;
    this.#hasChanged = false;
    this.#target = view;
    if (isSameShape(this.#shown.view, view)) {
      this.#isMaking = false;
      this.#shown.moveTo(view);
      return this.#shown.step(hasTime) || hasChanged;
    }
    this.#aimNext(view, isResting);
    this.#next.step(hasTime);
    if (this.#next.isComplete) {
      [this.#shown, this.#next] = [this.#next, this.#shown];
      this.#isMaking = false;
      hasChanged = true;
    }
    return hasChanged;
  }

  /** Copies the picture onto a context whose pixels are the view's, stretched where it is of another zoom. */
  draw(context: InkContext): void {
    const { view, canvas } = this.#shown;
    const stretch = this.#target.scale / view.scale;
    const [x, y] = [view.x * stretch - this.#target.x, view.y * stretch - this.#target.y];
    context.imageSmoothingEnabled = stretch !== 1;
    context.drawImage(canvas, x, y, view.width * stretch, view.height * stretch);
  }

  /**
   * While the zoom goes on changing, a picture once begun is finished for the zoom it was begun at: so even a board
   * that takes longer than a frame shows something new now and then. At rest only the present zoom counts.
   */
  #aimNext(view: DeviceView, isResting: boolean): void {
    if (this.#isMaking && isSameShape(this.#next.view, view)) this.#next.moveTo(view);
    else if (!this.#isMaking || isResting) this.#next.begin(view);
    this.#isMaking = true;
  }

  #redrawAll(): void {
    this.#shown.invalidateAll();
    if (this.#isMaking) this.#next.invalidateAll();
    this.#hasChanged = true;
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
