// When each element of a film is to be seen, and which of them are drawn before one's eyes.

import type { LiveEntry } from '../model/board';
import { compareOrder, type Element } from '../model/element';
import { type FilmChoice, filterOf, passes } from '../model/film-filter';
import type { Timeline } from '../model/timeline';
import type { FilmStroke } from '../model/timeline-strokes';

/**
 * An element as it is from one moment on and before another, film times; `to` is infinite where it stays. `stroke`: it
 * is drawn first, from `from` until the stroke's end.
 */
export type Appearance = { element: Element; from: number; to: number; stroke: FilmStroke | null };

/** In the order in which they lie above each other. */
export function appearancesOf(timeline: Timeline, choice: FilmChoice): Appearance[] {
  const filter = filterOf(choice);
  const all: Appearance[] = [];
  const open = new Map<string, Appearance>();
  const show = (id: string, element: Element | null, time: number) => {
    const known = open.get(id);
    if (known?.element === element) return;
    if (known) known.to = time;
    open.delete(id);
    if (!element) return;
    const appearance = { element, from: time, to: Number.POSITIVE_INFINITY, stroke: null };
    open.set(id, appearance);
    all.push(appearance);
  };
  for (const { id, element } of timeline.beginning) show(id, element, Number.NEGATIVE_INFINITY);
  for (const { id, after, time } of timeline.changes) {
    const isShown = passes(after, timeline.beganAt(id), filter);
    show(id, isShown ? after.element : null, time);
  }
  addDrawing(timeline, all, (entry, began) => passes(entry, began, filter));
  return all.sort((a, b) => compareOrder(a.element, b.element) || a.from - b.from);
}

/** Strokes are there from their first point on; one that was erased while it was drawn, for as long as that took. */
function addDrawing(
  { strokes }: Timeline,
  all: Appearance[],
  isShown: (entry: LiveEntry, began: number) => boolean,
): void {
  const settling = new Map(
    all.map((appearance) => [`${appearance.element.id} ${appearance.from}`, appearance]),
  );
  for (const stroke of strokes.strokes) {
    const { id, author, element, began, ended } = stroke;
    const entry = { id, element, isLive: true, author, op: null, setBy: {} } as const;
    if (began >= ended || !isShown(entry, began)) continue;
    const settled = settling.get(`${id} ${ended}`);
    if (settled?.element === element) Object.assign(settled, { from: began, stroke });
    else all.push({ element, from: began, to: ended, stroke });
  }
}
