// A film as a replay sees it: at a glance at once, around a moment as soon as that is here.

import { FilmIndex } from '../model/film-index';
import type { LogRecord } from '../model/record';
import { type FilmBase, Timeline } from '../model/timeline';

/**
 * loading: what is to be seen now is on its way; ready: it is here; empty: the room has no log;
 * failed: something did not come, it is tried again; broken: the log cannot be read beyond record `after`.
 */
export type LogStatus =
  | { kind: 'loading' }
  | { kind: 'ready' }
  | { kind: 'empty' }
  | { kind: 'failed'; reason: 'unreachable' | 'refused'; httpStatus: number | null }
  | { kind: 'broken'; after: number; detail: string };

/** `FilmLoader` reads one from a room; `WholeFilm` has all of it, as a file with a replay inside does. */
export interface Film {
  /** Duration, activity, chapters: right before any record is loaded. */
  readonly index: FilmIndex;
  readonly status: LogStatus;
  /** Whether the index is all that there is by now. */
  readonly isComplete: boolean;
  /**
   * A timeline that is right at film time `time` (its base and later moments), the same one as long as it can be; null
   * while it is on its way: then it is loaded, and `onChange` tells when it is here. To be called in every frame.
   * `since`: the timeline is also to know of each element that was begun from then on when that was.
   */
  at(time: number, since?: number | null): Timeline | null;
  /**
   * The same for a look at another moment, at any time and without a word of where one is: what is loaded for it comes
   * behind what is to be seen.
   */
  glance(time: number): Timeline | null;
  /** Film time of the beginning of an element's drawing, wherever in the log that is; null: the log knows none. */
  findStart(id: string): Promise<number | null>;
  /** Tells when more is here, or the status changed; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** A film of which every record is here. */
export class WholeFilm implements Film {
  readonly index = new FilmIndex();
  readonly timeline: Timeline;
  status: LogStatus = { kind: 'loading' };
  readonly #listeners = new Set<() => void>();

  /** `start`: what the film begins with, where its log is not whole. */
  constructor(
    records: readonly LogRecord[] = [],
    status: LogStatus = { kind: 'ready' },
    start: FilmBase | null = null,
  ) {
    this.timeline = new Timeline([], start);
    if (start) this.index.startFrom(start);
    this.extend(records, status);
  }

  get isComplete(): boolean {
    return this.status.kind !== 'loading';
  }

  /** Takes the next records of the log, and how it stands with it. */
  extend(records: readonly LogRecord[], status: LogStatus = this.status): void {
    this.status = status;
    this.index.extend(records);
    this.timeline.extend(records);
    for (const listener of this.#listeners) listener();
  }

  at(): Timeline {
    return this.timeline;
  }

  glance(): Timeline {
    return this.timeline;
  }

  async findStart(id: string): Promise<number | null> {
    return this.timeline.beganAt(id);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
