// When each record of a log was in the film, whatever the clocks that wrote it say.

import { filmTime, type LogRecord } from './record';

/**
 * Gives film times (ms of the server's clock) to records in order of `seq`. The room's clock never goes back; where a
 * log says it did, or says nothing (0), time stands still at the last moment known.
 */
export class FilmClock {
  #latest = 0;

  /** The time of the first record that has one, for those before it. */
  startFrom(records: Iterable<LogRecord>): void {
    for (const { at } of records) {
      if (this.#latest > 0) return;
      if (isTime(at)) this.#latest = at;
    }
  }

  timeOf(record: LogRecord): number {
    if (isTime(record.at)) this.#latest = Math.max(this.#latest, record.at);
    const age = Number.isFinite(record.age) ? Math.max(0, record.age) : 0;
    return filmTime({ at: this.#latest, age });
  }
}

function isTime(at: number): boolean {
  return Number.isFinite(at) && at > 0;
}
