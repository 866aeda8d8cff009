// What the board holds of one's own writers, and of which of them nothing can have been missed. Pure.

import type { OpId } from '../model/record';

/** Page loads remembered; of an older one a snapshot tells anew. */
const MAX_WRITERS_KNOWN = 256;

export class Included {
  #highest = new Map<string, number>();
  /** Writers whose acknowledgements and refusals all came, or will come, to this page. */
  #followed = new Set<string>();

  get highest(): ReadonlyMap<string, number> {
    return this.#highest;
  }

  /** A page of one's own begins to write: no log can know of it. */
  begin(writer: string): void {
    this.#highest.set(writer, 0);
    this.#followed.add(writer);
  }

  /** The board took an operation of one's own in. */
  note({ writer, n }: OpId): void {
    this.#highest.delete(writer);
    this.#highest.set(writer, n);
    if (this.#highest.size <= MAX_WRITERS_KNOWN) return;
    for (const eldest of this.#highest.keys()) {
      this.#highest.delete(eldest);
      break;
    }
  }

  /** A board was put in the place of the former one: of others than these nobody can say. */
  replace(ops: OpId[], { isFresh }: { isFresh: boolean }): void {
    const own = [...this.#followed].filter((writer) => this.#highest.get(writer) === 0);
    this.#highest = new Map([
      ...own.map((writer) => [writer, 0] as const),
      ...ops.map(({ writer, n }) => [writer, n] as const),
    ]);
    // What the room itself sends comes after its refusals; what a browser kept may have missed some.
    this.#followed = new Set(isFresh ? this.#highest.keys() : own);
  }

  /**
   * Whether everything of this writer up to `first`, the first one that waits, is known to be in the board: then what
   * the room says from here on is enough. Otherwise only a snapshot can tell what was stored and what refused.
   */
  follows(writer: string, first: number): boolean {
    if (this.#highest.get(writer) === first - 1) this.#followed.add(writer);
    return this.#followed.has(writer);
  }
}
