// Which part of the board a frame on the screen stands for.

import type { Region } from '../model/film-filter';

/** CSS pixels from the board's top left corner. */
export type Frame = { left: number; top: number; right: number; bottom: number };
export type Corner = { x: number; y: number };

/** What is in view, world units, and how large that is on the screen, CSS pixels. */
export type BoardInView = { region: Region; size: { width: number; height: number } };

/** A frame smaller than this, CSS pixels, was a press that slipped. */
const LEAST_SIDE = 8;

export function frameBetween(a: Corner, b: Corner): Frame {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

export function isFrame({ left, top, right, bottom }: Frame): boolean {
  return right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE;
}

export function regionOf(frame: Frame, { region, size }: BoardInView): Region {
  const x = (px: number) => region.minX + (px / size.width) * (region.maxX - region.minX);
  const y = (px: number) => region.minY + (px / size.height) * (region.maxY - region.minY);
  return { minX: x(frame.left), minY: y(frame.top), maxX: x(frame.right), maxY: y(frame.bottom) };
}

/** Where a part of the board is on the screen. */
export function frameOf(part: Region, { region, size }: BoardInView): Frame {
  const x = (at: number) => ((at - region.minX) / (region.maxX - region.minX)) * size.width;
  const y = (at: number) => ((at - region.minY) / (region.maxY - region.minY)) * size.height;
  return { left: x(part.minX), top: y(part.minY), right: x(part.maxX), bottom: y(part.maxY) };
}

/** Where a frame stands on the page, as a style says it. */
export function frameStyle({
  left,
  top,
  right,
  bottom,
}: Frame): Record<'left' | 'top' | 'width' | 'height', number> {
  return { left, top, width: right - left, height: bottom - top };
}
