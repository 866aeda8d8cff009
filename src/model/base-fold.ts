// Moves on the place where a film begins: the fold alone takes a small part of what it takes to make a film.

import type { LogRecord } from './record';
import { RoomModel } from './room-model';
import type { FilmBase } from './timeline';

export class BaseFold {
  readonly #model = new RoomModel();
  #lastAt: number;

  /** `base`: where it was; null: the very beginning. */
  constructor(base: FilmBase | null) {
    this.#lastAt = base?.lastAt ?? 0;
    if (base) this.#model.startFrom(base);
  }

  get seq(): number {
    return this.#model.seq;
  }

  /** Takes the next records as long as all they say was done by film time `time`; tells how many those were. */
  take(records: readonly LogRecord[], time: number): number {
    let taken = 0;
    for (const record of records) {
      // Times in the log never go back; a log that says otherwise is a film from there on, which knows what to do.
      if (!(record.at >= this.#lastAt && record.at <= time)) break;
      this.#model.apply(record);
      this.#lastAt = record.at;
      taken += 1;
    }
    return taken;
  }

  /** The room as of all that was taken. */
  get base(): FilmBase {
    const { seq, board, everybody, chat, policy } = this.#model;
    return { seq, lastAt: this.#lastAt, entries: [...board.entries], people: everybody, chat, policy };
  }
}
