// What is to be seen of a film at any moment: board, pens, pointers, words. For the screen and for a video alike.

import type { BoardChange, LiveEntry } from '../model/board';
import type { ChatMessage } from '../model/chat';
import { everything, type FilmFilter, passes } from '../model/film-filter';
import type { Person } from '../model/room-model';
import type { SceneChange, SceneFrame } from '../model/scene';
import type { Timeline } from '../model/timeline';
import { TimelineCursor } from '../model/timeline-cursor';
import type { FilmStroke } from '../model/timeline-strokes';
import { PenTips } from './pen-tips';

/** Everybody a log does not know the name of: it was cut off before they came. */
export type Nameless = { name: string; color: number };

/** How long what somebody said stands beside their pointer, ms of film time. */
export const BUBBLE_MS = 6_000;

/** Words beside their author's pointer; `place` (world units) is null where that was not on the board. */
export type Bubble = {
  key: string;
  author: number;
  name: string;
  color: number;
  text: string;
  /** ms of film time since it was said. */
  age: number;
  place: { x: number; y: number } | null;
};

/**
 * Needs no screen, no clock and no React: `seek` to a film time, then ask what is there. What it shows depends on that
 * time, the film and the filter alone, never on where it was before; a video may be made with a view of its own while
 * somebody watches another.
 */
export class FilmView {
  readonly timeline: Timeline;
  readonly #cursor: TimelineCursor;
  readonly #tips: PenTips;
  readonly #nameless: Nameless;
  #filter: FilmFilter = everything;
  #authors: ReadonlySet<number> | null = null;
  #isAnew = false;

  constructor(timeline: Timeline, nameless: Nameless) {
    this.timeline = timeline;
    this.#cursor = new TimelineCursor(timeline);
    this.#tips = new PenTips(timeline);
    this.#nameless = nameless;
  }

  /** Film time of the last `seek`. */
  get time(): number {
    return this.#cursor.time;
  }

  /** Shows a part from the next `seek` on: elements by `filter`, people's pointers and words by `authors` (null: all). */
  show(filter: FilmFilter, authors: ReadonlySet<number> | null = null): void {
    this.#filter = filter;
    this.#authors = authors;
    this.#isAnew = true;
  }

  /** Goes to a film time, ms; says what became of the settled elements since the last `seek`. */
  seek(time: number): SceneChange {
    const change = this.#cursor.seek(time);
    if (this.#isAnew || change === 'all') {
      this.#isAnew = false;
      return 'all';
    }
    return this.#filter === everything ? change : change.flatMap((each) => this.#filtered(each));
  }

  /** The settled elements, in no order. */
  *elements(): Iterable<LiveEntry> {
    for (const entry of this.#cursor.elements()) if (this.#shows(entry)) yield entry;
  }

  /** Strokes in progress and pointers at the time of the last `seek`. */
  frame(): SceneFrame {
    const drawing = this.#cursor.penStrokes();
    const ink = drawing.flatMap(({ stroke, points }) => {
      const { element } = stroke;
      const { id, tool, color, width } = element;
      if (!this.showsStroke(stroke)) return [];
      return [{ id, style: { tool, color, width }, points, hasPressure: element.ink.hasPressure }];
    });
    const cursors = this.#tips.at(this.time, drawing).flatMap(({ author, x, y, isDrawing }) => {
      if (!this.#isShown(author)) return [];
      return [{ key: keyOf(author), ...this.#person(author), x, y, isIdle: false, isDrawing }];
    });
    return { ink, cursors, ground: this.timeline.ground.at(this.time) };
  }

  /** What was said within the last `BUBBLE_MS`, where its author's pointer is now; the newest of each. */
  bubbles({ cursors }: SceneFrame): Bubble[] {
    const bubbles = new Map<number, Bubble>();
    for (const { author, at, text, place: about } of this.timeline.people.saidWithin(BUBBLE_MS, this.time)) {
      if (!this.#isShown(author)) continue;
      const key = keyOf(author);
      const pointer = cursors.find((cursor) => cursor.key === key);
      const place = about ?? (pointer ? { x: pointer.x, y: pointer.y } : null);
      bubbles.set(author, { key, author, ...this.#person(author), text, age: this.time - at, place });
    }
    return [...bubbles.values()];
  }

  /** What had been said by now, the oldest first: the newest 1,000 where the film begins in the middle. */
  chat(): readonly ChatMessage[] {
    return this.timeline.people.chatAt(this.time);
  }

  /** Who was in the room, under the name of then. */
  present(): Person[] {
    return this.timeline.people.presentAt(this.time);
  }

  /** Whether a stroke passes the filter, at whatever moment. */
  showsStroke({ id, element, author, began }: FilmStroke): boolean {
    return passes({ id, element, isLive: true, author, op: null, setBy: {} }, began, this.#filter);
  }

  /** Lets go of the timeline. */
  dispose(): void {
    this.#cursor.dispose();
  }

  #isShown(author: number): boolean {
    return this.#authors?.has(author) ?? true;
  }

  #person(author: number): Nameless {
    const { name, color } = this.timeline.people.person(author, this.time) ?? this.#nameless;
    return { name, color };
  }

  #shows(entry: BoardChange['after']): entry is LiveEntry {
    return passes(entry, entry ? this.timeline.beganAt(entry.id) : null, this.#filter);
  }

  /** A change as it looks through the filter; none where nothing of it shows. */
  #filtered({ id, before, after }: BoardChange): BoardChange[] {
    const change = {
      id,
      before: this.#shows(before) ? before : undefined,
      after: this.#shows(after) ? after : undefined,
    };
    return change.before || change.after ? [change] : [];
  }
}

function keyOf(author: number): string {
  return `author-${author}`;
}
