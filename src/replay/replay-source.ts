// What the canvas draws during a replay: the board of the film at the playhead, with the pens that draw it.

import type { BoardSource, SceneChange, SceneFrame } from '../model/scene';
import type { Timeline } from '../model/timeline';
import { TimelineCursor } from '../model/timeline-cursor';
import { PenTips } from './pen-tips';

/** Moves the playhead to `now` (ms, `performance.now()`) and returns its film time. */
type Playhead = (now: number) => number;

/** Everybody a log does not know the name of: it was cut off before they came. */
type Nameless = { name: string; color: number };

export class ReplaySource implements BoardSource {
  readonly #timeline: Timeline;
  readonly #cursor: TimelineCursor;
  readonly #tips: PenTips;
  readonly #playhead: Playhead;
  readonly #nameless: Nameless;
  readonly #listeners = new Set<(change: SceneChange) => void>();

  constructor({
    timeline,
    playhead,
    nameless,
  }: { timeline: Timeline; playhead: Playhead; nameless: Nameless }) {
    this.#timeline = timeline;
    this.#cursor = new TimelineCursor(timeline);
    this.#tips = new PenTips(timeline);
    this.#playhead = playhead;
    this.#nameless = nameless;
  }

  elements() {
    return this.#cursor.elements();
  }

  onChange(listener: (change: SceneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes to the playhead first, so that a stroke settles in the same frame in which it is no longer in progress. */
  frame(now: number): SceneFrame {
    const time = this.#playhead(now);
    this.#tell(this.#cursor.seek(time));
    const drawing = this.#cursor.penStrokes();
    const ink = drawing.map(({ stroke, points }) => {
      const { id, tool, color, width } = stroke.element;
      return { id, style: { tool, color, width }, points, hasPressure: stroke.element.ink.hasPressure };
    });
    const cursors = this.#tips.at(time, drawing).map(({ author, x, y, isDrawing }) => {
      const { name, color } = this.#timeline.people.person(author, time) ?? this.#nameless;
      return { key: `author-${author}`, name, color, x, y, isIdle: false, isDrawing };
    });
    return { ink, cursors };
  }

  dispose(): void {
    this.#cursor.dispose();
  }

  #tell(change: SceneChange): void {
    if (change.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }
}
