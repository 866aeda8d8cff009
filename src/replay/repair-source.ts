// What the canvas draws while somebody repairs: the board as it is, with marks along what would go and what would come.

import type { BoardChange, LiveEntry } from '../model/board';
import type { Element } from '../model/element';
import type { BoardSource, SceneChange, SceneFrame } from '../model/scene';

/** Along these elements the marks lie. */
export type RepairMarks = { going: readonly Element[]; coming: readonly Element[] };

/** Indices of the ink palette: red, green. */
const GOING_COLOR = 2;
const COMING_COLOR = 6;
/** A mark is so much wider than what it marks, world units. */
const BEYOND = 14;

export class RepairSource implements BoardSource {
  readonly #live: BoardSource;
  readonly #listeners = new Set<(change: SceneChange) => void>();
  #marks = new Map<string, LiveEntry>();

  constructor(live: BoardSource) {
    this.#live = live;
  }

  *elements(): Iterable<LiveEntry> {
    yield* this.#live.elements();
    yield* this.#marks.values();
  }

  onChange(listener: (change: SceneChange) => void): () => void {
    this.#listeners.add(listener);
    const stop = this.#live.onChange(listener);
    return () => {
      this.#listeners.delete(listener);
      stop();
    };
  }

  /** Live goes on meanwhile: others draw and point. */
  frame(now: number): SceneFrame {
    return this.#live.frame(now);
  }

  /** Marks these, and nothing else any more. */
  mark({ going, coming }: RepairMarks): void {
    const former = this.#marks;
    this.#marks = new Map();
    for (const element of going) this.#add(former, element, GOING_COLOR);
    for (const element of coming) this.#add(former, element, COMING_COLOR);
    const changes: BoardChange[] = [];
    for (const [id, before] of former)
      if (!this.#marks.has(id)) changes.push({ id, before, after: undefined });
    for (const [id, after] of this.#marks)
      if (!former.has(id)) changes.push({ id, before: undefined, after });
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
  }

  #add(former: ReadonlyMap<string, LiveEntry>, element: Element, color: number): void {
    const id = `mark-${color}-${element.id}`;
    this.#marks.set(id, former.get(id) ?? markOf(element, id, color));
  }
}

function markOf(element: Element, id: string, color: number): LiveEntry {
  const width = element.width + BEYOND;
  const mark: Element = { ...element, id, tool: 'highlighter', color, width };
  return { id, element: mark, isLive: true, author: 0, op: null, setBy: {} };
}
