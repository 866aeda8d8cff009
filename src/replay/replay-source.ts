// What the canvas draws during a replay: the film at the playhead.

import type { BoardSource, SceneChange, SceneFrame } from '../model/scene';
import type { FilmView } from './film-view';

/** Moves the playhead to `now` (ms, `performance.now()`) and returns its film time. */
type Playhead = (now: number) => number;

export class ReplaySource implements BoardSource {
  #view: FilmView;
  readonly #playhead: Playhead;
  #isAnew = false;
  readonly #listeners = new Set<(change: SceneChange) => void>();

  constructor({ view, playhead }: { view: FilmView; playhead: Playhead }) {
    this.#view = view;
    this.#playhead = playhead;
  }

  /** Goes on with another stretch of the film. */
  setView(view: FilmView): void {
    this.#view = view;
    this.#isAnew = true;
  }

  elements() {
    return this.#view.elements();
  }

  onChange(listener: (change: SceneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes to the playhead first, so that a stroke settles in the same frame in which it is no longer in progress. */
  frame(now: number): SceneFrame {
    const time = this.#playhead(now);
    const change = this.#view.seek(time);
    this.#tell(this.#isAnew ? 'all' : change);
    this.#isAnew = false;
    return this.#view.frame();
  }

  #tell(change: SceneChange): void {
    if (change.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }
}
