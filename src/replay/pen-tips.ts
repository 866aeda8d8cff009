// Where everybody's pointer was: on the stroke in progress, on its way to the next one, or where it rested.

import type { TimedPlace } from '../model/glide';
import { unpackInk } from '../model/ink';
import type { Timeline } from '../model/timeline';
import type { PenStroke } from '../model/timeline-cursor';
import { cutInk, type FilmStroke } from '../model/timeline-strokes';

/** Where no pointers were recorded, a pen stays to be seen this long after a stroke: a name does not blink between two. */
export const LINGER_MS = 900;

export type PenTip = { author: number; x: number; y: number; isDrawing: boolean };

export class PenTips {
  readonly #timeline: Timeline;
  /** Where strokes ended; unpacking one in every frame would be a waste. */
  readonly #ends = new WeakMap<FilmStroke, TimedPlace>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** One pointer per author as of film time `time`; `drawing` are the strokes in progress then. */
  at(time: number, drawing: readonly PenStroke[]): PenTip[] {
    const { strokes, cursors } = this.#timeline;
    const tips = new Map<number, PenTip>();
    const lately = strokes.endingAfter(time, time - LINGER_MS).map(({ author }) => author);
    for (const author of new Set([...lately, ...cursors.authors])) {
      const lifted = this.#liftedAt(author, time);
      const linger = lifted && time - lifted.t < LINGER_MS ? lifted : null;
      const place = cursors.at(author, time, lifted) ?? linger;
      if (place) tips.set(author, { author, x: place.x, y: place.y, isDrawing: false });
    }
    for (const { stroke, points } of drawing) {
      const tip = points.at(-1);
      if (tip) tips.set(stroke.author, { author: stroke.author, x: tip.x, y: tip.y, isDrawing: true });
    }
    return [...tips.values()];
  }

  /** Where and when somebody's pen left the board last. */
  #liftedAt(author: number, time: number): TimedPlace | null {
    const stroke = this.#timeline.strokes.lastBegunBefore(time, author);
    return stroke && stroke.ended <= time ? this.#endOf(stroke) : null;
  }

  #endOf(stroke: FilmStroke): TimedPlace | null {
    const known = this.#ends.get(stroke);
    if (known) return known;
    const end = cutInk(unpackInk(stroke.element.ink), stroke.ended - stroke.began).at(-1);
    if (!end) return null;
    const place = { x: end.x, y: end.y, t: stroke.ended };
    this.#ends.set(stroke, place);
    return place;
  }
}
