// Whole device pixels: where a surface stands on the board, and which parts of it are uncovered when it moves.

import type { Camera } from '../camera/camera';
import type { Bounds } from '../space';

/** Device pixels, counted from the world's origin at the surface's scale; always whole numbers. */
export type DeviceRect = { x: number; y: number; width: number; height: number };

/** How large the board is drawn. `scale`: device pixels per world unit; `ratio`: device pixels in a px of the screen. */
export type DeviceScale = { scale: number; ratio: number };

/** A window of the board in device pixels. */
export type DeviceView = DeviceRect & DeviceScale;

/** Until it is known what is looked at. */
export const NO_VIEW: DeviceView = { x: 0, y: 0, width: 1, height: 1, scale: 1, ratio: 1 };

/** Pixels beyond a stroke's bounds that its soft edge may touch. */
const SOFT_EDGE = 2;

/** What a camera sees, rounded to whole pixels so that what was drawn before can be moved without blurring. */
export function deviceView(
  camera: Camera,
  size: { width: number; height: number },
  ratio: number,
): DeviceView {
  const scale = camera.zoom * ratio;
  return {
    x: Math.round(camera.x * scale),
    y: Math.round(camera.y * scale),
    width: Math.max(1, Math.round(size.width * ratio)),
    height: Math.max(1, Math.round(size.height * ratio)),
    scale,
    ratio,
  };
}

export function isSameView(a: DeviceView, b: DeviceView): boolean {
  const isSameSize = a.width === b.width && a.height === b.height;
  return a.x === b.x && a.y === b.y && isSameSize && a.scale === b.scale;
}

/** All pixels that ink within `bounds` may touch. */
export function coverBounds(bounds: Bounds, scale: number): DeviceRect {
  const x = Math.floor(bounds.minX * scale) - SOFT_EDGE;
  const y = Math.floor(bounds.minY * scale) - SOFT_EDGE;
  const right = Math.ceil(bounds.maxX * scale) + SOFT_EDGE;
  const bottom = Math.ceil(bounds.maxY * scale) + SOFT_EDGE;
  return { x, y, width: right - x, height: bottom - y };
}

/** The world that may show in a rectangle, soft edges of its neighbours included. */
export function worldBounds(rect: DeviceRect, scale: number): Bounds {
  return {
    minX: (rect.x - SOFT_EDGE) / scale,
    minY: (rect.y - SOFT_EDGE) / scale,
    maxX: (rect.x + rect.width + SOFT_EDGE) / scale,
    maxY: (rect.y + rect.height + SOFT_EDGE) / scale,
  };
}

export function intersect(a: DeviceRect, b: DeviceRect): DeviceRect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: DeviceRect, inner: DeviceRect): boolean {
  const common = intersect(outer, inner);
  return common !== null && common.width === inner.width && common.height === inner.height;
}

/** The parts of `rect` that `hole` does not cover: at most four, without overlap. */
export function subtract(rect: DeviceRect, hole: DeviceRect): DeviceRect[] {
  const common = intersect(rect, hole);
  if (!common) return [rect];
  const right = common.x + common.width;
  const bottom = common.y + common.height;
  const parts = [
    { ...rect, height: common.y - rect.y },
    { ...rect, y: bottom, height: rect.y + rect.height - bottom },
    { x: rect.x, y: common.y, width: common.x - rect.x, height: common.height },
    { x: right, y: common.y, width: rect.x + rect.width - right, height: common.height },
  ];
  return parts.filter(({ width, height }) => width > 0 && height > 0);
}

/** Cuts a rectangle into tiles of at most `side` pixels, row by row. */
export function tiles(rect: DeviceRect, side: number): DeviceRect[] {
  const all: DeviceRect[] = [];
  for (let y = rect.y; y < rect.y + rect.height; y += side) {
    for (let x = rect.x; x < rect.x + rect.width; x += side) {
      const width = Math.min(side, rect.x + rect.width - x);
      all.push({ x, y, width, height: Math.min(side, rect.y + rect.height - y) });
    }
  }
  return all;
}
