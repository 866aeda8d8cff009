// Where everybody's pen was: on the stroke in progress, and on its way from one stroke to the next.

import { type InkPoint, unpackInk } from '../model/ink';
import type { Timeline } from '../model/timeline';
import type { PenStroke } from '../model/timeline-cursor';
import type { FilmStroke } from '../model/timeline-strokes';

/** A pen stays to be seen this long after a stroke, so that a name does not blink between two of them. */
export const LINGER_MS = 900;

export type PenTip = { author: number; x: number; y: number; isDrawing: boolean };

/** One tip per author as of film time `time`: that of the stroke begun last, else where the last one ended. */
export function penTips(timeline: Timeline, time: number, drawing: readonly PenStroke[]): PenTip[] {
  const tips = new Map<number, PenTip>();
  const put = ({ author }: FilmStroke, at: InkPoint | undefined, isDrawing: boolean) => {
    if (at) tips.set(author, { author, x: at.x, y: at.y, isDrawing });
  };
  const lately = timeline.strokes.endingAfter(time, time - LINGER_MS);
  lately.sort((a, b) => a.ended - b.ended);
  for (const stroke of lately)
    if (stroke.ended <= time) put(stroke, unpackInk(stroke.element.ink).at(-1), false);
  for (const { stroke, points } of drawing) put(stroke, points.at(-1), true);
  return [...tips.values()];
}
