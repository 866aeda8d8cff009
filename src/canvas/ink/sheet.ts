// The sheet of board that a layer holds: larger than the window onto it, so that a pan only shifts what is drawn.

import type { DeviceRect, DeviceView } from './device-rects';
import { contains } from './device-rects';

/** Of the window's side, on each of its sides: the sheet is twice as large as the window. */
const MARGIN_SHARE = 0.2;
/** Device pixels: more would be drawn for nobody on a large screen. */
const MAX_MARGIN = 512;
/** A new sheet is laid when less than this share of the margin is left, so that its new part is drawn unseen. */
const LEAST_SHARE = 0.3;

type Margin = { x: number; y: number };

function marginOf({ width, height }: DeviceRect): Margin {
  const margin = (side: number) => Math.min(MAX_MARGIN, Math.ceil(side * MARGIN_SHARE));
  return { x: margin(width), y: margin(height) };
}

function grow({ x, y, width, height }: DeviceRect, by: Margin): DeviceRect {
  return { x: x - by.x, y: y - by.y, width: width + 2 * by.x, height: height + 2 * by.y };
}

/** The sheet with the window in its middle. */
export function sheetAround(view: DeviceView): DeviceView {
  return { ...view, ...grow(view, marginOf(view)) };
}

/** Whether the sheet is for a window of this size and zoom, and reaches beyond it far enough to go on with. */
export function isSheetFor(sheet: DeviceView, view: DeviceView): boolean {
  const margin = marginOf(view);
  const isSameSize = sheet.width === view.width + 2 * margin.x && sheet.height === view.height + 2 * margin.y;
  const least = { x: Math.floor(margin.x * LEAST_SHARE), y: Math.floor(margin.y * LEAST_SHARE) };
  return sheet.scale === view.scale && isSameSize && contains(sheet, grow(view, least));
}

/** Where the sheet stands on the window, in device pixels, and by how much it is stretched there. */
export function placeOnView(sheet: DeviceView, view: DeviceView): { x: number; y: number; stretch: number } {
  const stretch = view.scale / sheet.scale;
  return { x: sheet.x * stretch - view.x, y: sheet.y * stretch - view.y, stretch };
}
