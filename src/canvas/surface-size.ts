// How sharp the board's canvases are.

import type { ScreenSize } from './space';

/** Beyond three device pixels per CSS pixel nobody sees a difference. */
const MAX_RATIO = 3;
/** Device pixels of one canvas; there are up to ten of them, four bytes a pixel. */
const MAX_PIXELS = 16_000_000;

/** Device pixels per CSS pixel to draw with, so that no canvas outgrows its memory. */
export function pixelRatioFor({ width, height }: ScreenSize, devicePixelRatio: number): number {
  const affordable = Math.sqrt(MAX_PIXELS / Math.max(1, width * height));
  return Math.min(devicePixelRatio, MAX_RATIO, affordable);
}
