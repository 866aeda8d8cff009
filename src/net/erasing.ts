// What takes ink away: erasing, cutting, and doing either again to the pieces of a stroke that somebody cut first.

import { removals } from '../model/history';
import type { Ink } from '../model/ink';
import { partsOf, piecesOf } from '../model/pieces';
import type { OpBody } from '../model/record';
import type { Missed } from './missed';
import type { Replica } from './replica';

/** Of a stroke these parts are to stay. */
export type Cut = { id: string; parts: Ink[]; again: (pieces: string[]) => void };

export class Erasing {
  readonly #replica: Replica;
  readonly #newId: () => string;
  /** How to do a cut again; forgotten with the operation. */
  readonly #cuts = new WeakMap<OpBody, Cut['again']>();

  constructor(replica: Replica, newId: () => string) {
    this.#replica = replica;
    this.#newId = newId;
  }

  /** Removes elements, and strokes that somebody is drawing. `group` null begins a gesture; returns its group. */
  erase(ids: string[], group: number | null): number | null {
    let gesture = group;
    for (const body of removals(ids)) gesture = this.#replica.submit({ body, group: gesture });
    return gesture;
  }

  clear(): void {
    const ids = Array.from(this.#replica.board, ({ id }) => id);
    this.erase(ids, null);
  }

  /**
   * Leaves only these parts of a stroke. `group` as for `erase`. `again` is told what is there of the stroke if nothing
   * came of it, since somebody else had cut it.
   */
  cut({ id, parts, again }: Cut, group: number | null): number | null {
    const whole = this.#replica.board.live(id);
    if (!whole) return group;
    const elements = partsOf(
      whole,
      parts.map((ink) => ({ id: this.#newId(), ink })),
    );
    const body: OpBody = { kind: 'replace', ids: [id], elements };
    this.#cuts.set(body, again);
    return this.#replica.submit({ body, group });
  }

  /** Somebody cut a stroke while one erased it, or cut it too: what is there of it now was meant as well. */
  missed({ body, ids }: Missed): void {
    const pieces = piecesOf(this.#replica.board, ids);
    if (pieces.length === 0) return;
    const again = this.#cuts.get(body);
    if (again) again(pieces);
    else if (body.kind === 'remove') this.erase(pieces, null);
  }
}
