// Where everybody's pen was: on the stroke in progress, and on its way from one stroke to the next.

import { type InkPoint, unpackInk } from '../model/ink';
import type { Timeline } from '../model/timeline';
import type { PenStroke } from '../model/timeline-cursor';
import { cutInk, type FilmStroke } from '../model/timeline-strokes';

/** A pen stays to be seen this long after a stroke, so that a name does not blink between two of them. */
export const LINGER_MS = 900;

export type PenTip = { author: number; x: number; y: number; isDrawing: boolean };

export class PenTips {
  readonly #timeline: Timeline;
  /** Where strokes ended; unpacking one in every frame of its lingering would be a waste. */
  readonly #ends = new WeakMap<FilmStroke, InkPoint>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** One tip per author as of film time `time`: that of the stroke begun last, else where the last one ended. */
  at(time: number, drawing: readonly PenStroke[]): PenTip[] {
    const tips = new Map<number, PenTip>();
    const put = ({ author }: FilmStroke, at: InkPoint | undefined, isDrawing: boolean) => {
      if (at) tips.set(author, { author, x: at.x, y: at.y, isDrawing });
    };
    const lately = this.#timeline.strokes.endingAfter(time, time - LINGER_MS);
    lately.sort((a, b) => a.ended - b.ended);
    for (const stroke of lately) if (stroke.ended <= time) put(stroke, this.#endOf(stroke), false);
    for (const { stroke, points } of drawing) put(stroke, points.at(-1), true);
    return [...tips.values()];
  }

  #endOf(stroke: FilmStroke): InkPoint | undefined {
    const known = this.#ends.get(stroke);
    if (known) return known;
    const end = cutInk(unpackInk(stroke.element.ink), stroke.ended - stroke.began).at(-1);
    if (end) this.#ends.set(stroke, end);
    return end;
  }
}
