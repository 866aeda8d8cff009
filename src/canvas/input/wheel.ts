// What a turn of the wheel, a swipe or a pinch on a trackpad means: pan or zoom.

/** The part of a WheelEvent that decides. */
export type WheelTurn = {
  deltaX: number;
  deltaY: number;
  /** 0: pixels, 1: lines, 2: pages. */
  deltaMode: number;
  shiftKey: boolean;
  /** Also set by browsers for a pinch on a trackpad. */
  ctrlKey: boolean;
  metaKey: boolean;
};

export type WheelMeaning = { kind: 'pan'; dx: number; dy: number } | { kind: 'zoom'; factor: number };

/** Firefox reports lines; this is what Chromium scrolls for one. */
const PIXELS_PER_LINE = 40;
/** A pinch reports about 1–10 a step, a notch of a wheel 100 or more: both should feel the same. */
const ZOOM_PER_PIXEL = 0.01;
const MAX_ZOOM_PIXELS = 25;

export function readWheel(turn: WheelTurn, pageHeight: number): WheelMeaning {
  const unit = turn.deltaMode === 1 ? PIXELS_PER_LINE : turn.deltaMode === 2 ? pageHeight : 1;
  const deltaX = turn.deltaX * unit;
  const deltaY = turn.deltaY * unit;
  if (turn.ctrlKey || turn.metaKey) {
    const pixels = Math.max(-MAX_ZOOM_PIXELS, Math.min(MAX_ZOOM_PIXELS, deltaY));
    return { kind: 'zoom', factor: Math.exp(-pixels * ZOOM_PER_PIXEL) };
  }
  // Where shift already turned the wheel sideways (macOS), it is not turned twice. `0 -` keeps −0 away.
  if (turn.shiftKey && deltaX === 0) return { kind: 'pan', dx: 0 - deltaY, dy: 0 };
  return { kind: 'pan', dx: 0 - deltaX, dy: 0 - deltaY };
}
