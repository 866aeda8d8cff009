// On what the board lay at any moment of the film.

import { type BoardGround, DEFAULT_POLICY } from './policy';
import type { LogRecord } from './record';

export class FilmGround {
  /** In order of time: owners choose it on line. */
  readonly #changes: { time: number; ground: BoardGround }[];

  constructor(base: { policy?: BoardGround } | null) {
    const ground = base?.policy ?? DEFAULT_POLICY;
    this.#changes = [{ time: Number.NEGATIVE_INFINITY, ground }];
  }

  add({ body }: Pick<LogRecord, 'body'>, time: number): void {
    if (body.kind !== 'policy') return;
    const last = this.#last;
    const { background = last.background, paper = last.paper } = body.policy;
    if (background === last.background && paper === last.paper) return;
    this.#changes.push({ time, ground: { background, paper } });
  }

  at(time: number): BoardGround {
    return this.#changes.findLast((change) => change.time <= time)?.ground ?? this.#last;
  }

  get #last(): BoardGround {
    return this.#changes.at(-1)?.ground ?? DEFAULT_POLICY;
  }
}
