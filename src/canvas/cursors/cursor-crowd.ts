// The others' cursors as they stand on the surface: where, with which flag, how clearly. Kept from frame to frame.

import { initials } from '../../model/initials';
import type { SceneCursor } from '../../model/scene';
import type { Camera } from '../camera/camera';
import type { ScreenPoint, ScreenSize } from '../space';
import { cursorOpacity, fadeTowards } from './cursor-fade';
import { declutterFlags, type Flag, pointedAt } from './flag-declutter';
import { FLAG_OFFSET, flagPlace, RIM_PX } from './flag-place';

/** Who gives way to whom is decided this often, in ms: rarely enough to cost nothing among hundreds. */
const DECIDE_EVERY_MS = 100;
/** A pointer moves if it does by more than this in a frame, in px; the rest is a hand that trembles. */
const MOVE_PX = 0.5;

export type CursorMark = Flag & {
  readonly key: string;
  name: string;
  initials: string;
  color: number;
  /** From the tip to the flag's corner. */
  flagAt: ScreenPoint;
  opacity: number;
  isInView: boolean;
  isIdle: boolean;
  isDrawing: boolean;
  movedAt: number;
  /** The number of the last frame it was in. */
  frame: number;
};

export type CrowdView = {
  camera: Camera;
  size: ScreenSize;
  /** One's own, if it is over the board. */
  pointer: ScreenPoint | null;
  now: number;
  /** Changes come at once instead of fading. */
  isCalm: boolean;
};

/** How large the flags of somebody of that name are. */
export type MeasureFlags = (name: string) => Flag['sizes'];

export class CursorCrowd {
  readonly #marks = new Map<string, CursorMark>();
  readonly #measure: MeasureFlags;
  readonly #visible: CursorMark[] = [];
  #frame = 0;
  #decidedAt = Number.NEGATIVE_INFINITY;
  #updatedAt = 0;

  constructor(measure: MeasureFlags) {
    this.#measure = measure;
  }

  get marks(): Iterable<CursorMark> {
    return this.#marks.values();
  }

  /** Flags are of another size: another font, another theme. */
  measureAgain(): void {
    this.#marks.clear();
  }

  /** Shows exactly these cursors; says whether anything looks different. */
  update(cursors: readonly SceneCursor[], view: CrowdView): boolean {
    this.#frame += 1;
    let hasChanged = false;
    for (const cursor of cursors) hasChanged = this.#take(cursor, view) || hasChanged;
    if (this.#marks.size > cursors.length) hasChanged = this.#forgetOthers() || hasChanged;
    if (this.#isTimeToDecide(view.now)) hasChanged = this.#decide(view) || hasChanged;
    const passed = view.now - this.#updatedAt;
    this.#updatedAt = view.now;
    return this.#fade(view, passed) || hasChanged;
  }

  #take(cursor: SceneCursor, { camera, size, now }: CrowdView): boolean {
    const known = this.#marks.get(cursor.key);
    const mark = known ?? this.#add(cursor, now);
    const isRenamed = mark.name !== cursor.name || mark.color !== cursor.color;
    if (isRenamed) {
      mark.name = cursor.name;
      mark.initials = initials(cursor.name);
      mark.color = cursor.color;
      mark.sizes = this.#measure(cursor.name);
    }
    mark.isIdle = cursor.isIdle;
    mark.isDrawing = cursor.isDrawing;
    mark.frame = this.#frame;
    const x = (cursor.x - camera.x) * camera.zoom;
    const y = (cursor.y - camera.y) * camera.zoom;
    const { tip } = mark;
    if (Math.abs(x - tip.x) > MOVE_PX || Math.abs(y - tip.y) > MOVE_PX) mark.movedAt = now;
    const hasMoved = x !== tip.x || y !== tip.y;
    tip.x = x;
    tip.y = y;
    const wasInView = mark.isInView;
    mark.isInView = isInSight(mark, size);
    if (mark.isInView) placeFlag(mark, size);
    return !known || isRenamed || wasInView !== mark.isInView || (hasMoved && mark.isInView);
  }

  #add(cursor: SceneCursor, now: number): CursorMark {
    const { key, name, color, isIdle, isDrawing } = cursor;
    const mark: CursorMark = {
      ...{ key, name, color, isIdle, isDrawing },
      tip: { x: Number.NaN, y: Number.NaN },
      flagAt: { x: 0, y: 0 },
      initials: initials(name),
      sizes: this.#measure(name),
      // Of a newcomer one wants to know who it is, until there is a reason to be brief.
      ...{ shape: 'name', wish: 'name', wishedSince: now },
      ...{ rank: 0, opacity: 1, isInView: false, isPointedAt: false, movedAt: now, frame: 0 },
    };
    this.#marks.set(key, mark);
    return mark;
  }

  #forgetOthers(): boolean {
    let hasForgotten = false;
    for (const [key, mark] of this.#marks) {
      if (mark.frame === this.#frame) continue;
      this.#marks.delete(key);
      hasForgotten = true;
    }
    return hasForgotten;
  }

  #isTimeToDecide(now: number): boolean {
    if (now - this.#decidedAt < DECIDE_EVERY_MS) return false;
    this.#decidedAt = now;
    return true;
  }

  #decide({ size, pointer, now }: CrowdView): boolean {
    this.#visible.length = 0;
    const asked = pointedAt(this.#marks.values(), pointer);
    for (const mark of this.#marks.values()) {
      mark.isPointedAt = mark === asked;
      mark.rank = rankOf(mark, now);
      if (mark.isInView) this.#visible.push(mark);
    }
    const before = this.#visible.map(({ shape }) => shape);
    const order = [...this.#visible];
    declutterFlags(this.#visible, size, now);
    for (const mark of order) placeFlag(mark, size);
    return order.some(({ shape }, i) => shape !== before[i]);
  }

  #fade({ size, pointer, now, isCalm }: CrowdView, passed: number): boolean {
    let hasChanged = false;
    const [x, y] = pointer ? [pointer.x, pointer.y] : [size.width / 2, size.height / 2];
    const diagonal = Math.hypot(size.width, size.height);
    for (const mark of this.#visible) {
      const standing = {
        isIdle: mark.isIdle,
        isDrawing: mark.isDrawing,
        isPointedAt: mark.isPointedAt,
        distance: Math.hypot(mark.tip.x - x, mark.tip.y - y) / diagonal,
        restedMs: now - mark.movedAt,
      };
      const wanted = cursorOpacity(standing, this.#visible.length);
      const opacity = isCalm ? wanted : fadeTowards(mark.opacity, wanted, passed);
      hasChanged ||= opacity !== mark.opacity;
      mark.opacity = opacity;
    }
    return hasChanged;
  }
}

/** Whether anything of arrow or flag is on the surface; a flag hangs below and right of a tip that is outside. */
function isInSight({ tip, sizes }: CursorMark, { width, height }: ScreenSize): boolean {
  const isLeft = tip.x < -RIM_PX - FLAG_OFFSET.x - sizes.name.width;
  const isAbove = tip.y < -RIM_PX - FLAG_OFFSET.y - sizes.name.height;
  return !isLeft && !isAbove && tip.x < width + RIM_PX && tip.y < height + RIM_PX;
}

/** Who is asked for, draws, has a name already, or moves, keeps it in this order. */
function rankOf(mark: CursorMark, now: number): number {
  const incumbency = { none: 0, initials: 2, name: 4 }[mark.shape];
  const isMoving = now - mark.movedAt < 1_000 && !mark.isIdle;
  return (mark.isPointedAt ? 16 : 0) + (mark.isDrawing ? 8 : 0) + incumbency + (isMoving ? 1 : 0);
}

function placeFlag(mark: CursorMark, surface: ScreenSize): void {
  if (mark.shape !== 'none') mark.flagAt = flagPlace(mark.tip, mark.sizes[mark.shape], surface);
}
