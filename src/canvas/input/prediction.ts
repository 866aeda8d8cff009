// Judges where the browser expects the pen next: what is drawn ahead of the hand must not wriggle.

import type { ScreenPoint } from '../space';

/** One place where the pointer was. `time`: ms of the event's clock. */
export type InkSample = { at: ScreenPoint; pressure: number; time: number };

/** Further ahead, a turn of the hand is missed by more than a line's width. */
const MAX_AHEAD_MS = 24;
const MAX_AHEAD_PX = 32;
/** A prediction that leads elsewhere than the hand went is none: within 45 degrees. */
const SAME_WAY_COSINE = Math.cos(Math.PI / 4);

/** The part of a prediction that is worth drawing, after the last two samples; empty where the hand has no direction. */
export function trusted(predicted: readonly InkSample[], recent: readonly InkSample[]): InkSample[] {
  const [before, last] = [recent.at(-2), recent.at(-1)];
  if (!before || !last) return [];
  const way = { x: last.at.x - before.at.x, y: last.at.y - before.at.y };
  const kept: InkSample[] = [];
  for (const sample of predicted) {
    const ahead = { x: sample.at.x - last.at.x, y: sample.at.y - last.at.y };
    const distance = Math.hypot(ahead.x, ahead.y);
    const lengths = distance * Math.hypot(way.x, way.y);
    const isSameWay = lengths > 0 && ahead.x * way.x + ahead.y * way.y >= lengths * SAME_WAY_COSINE;
    const isNear = sample.time - last.time <= MAX_AHEAD_MS && distance <= MAX_AHEAD_PX;
    if (!isSameWay || !isNear) break;
    kept.push({ ...sample, pressure: last.pressure });
  }
  return kept;
}
