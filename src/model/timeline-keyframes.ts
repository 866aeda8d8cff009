// Keyframes: whole boards kept at a few places of the film, so that a jump does not start from the beginning.

import type { LiveEntry } from './board';

/** Steps between keyframes at first; twice as many whenever there would be too many of them. */
export const KEYFRAME_EVERY = 1_000;
/** Bounds the memory: each keyframe is as large as the board then. */
export const MAX_KEYFRAMES = 32;

export type Keyframe = { index: number; live: readonly LiveEntry[] };

export class Keyframes {
  #every = KEYFRAME_EVERY;
  readonly #kept = new Map<number, Keyframe>();
  readonly #beginning: Keyframe;

  /** `beginning`: the board that the film begins with. */
  constructor(beginning: readonly LiveEntry[] = []) {
    this.#beginning = { index: 0, live: beginning };
  }

  get count(): number {
    return this.#kept.size;
  }

  /** Whether the board after `index` steps is one to `keep`. */
  isWanted(index: number): boolean {
    return index % this.#every === 0 && index > 0 && !this.#kept.has(index);
  }

  keep(index: number, live: Iterable<LiveEntry>): void {
    this.#kept.set(index, { index, live: [...live] });
    if (this.#kept.size <= MAX_KEYFRAMES) return;
    this.#every *= 2;
    for (const kept of this.#kept.keys()) if (kept % this.#every !== 0) this.#kept.delete(kept);
  }

  /** The last keyframe at or before `index`. */
  before(index: number): Keyframe {
    for (let at = index - (index % this.#every); at > 0; at -= this.#every) {
      const keyframe = this.#kept.get(at);
      if (keyframe) return keyframe;
    }
    return this.#beginning;
  }

  /** Forgets those after `index`: the film is another one from there. */
  dropAfter(index: number): void {
    for (const kept of this.#kept.keys()) if (kept > index) this.#kept.delete(kept);
  }
}
