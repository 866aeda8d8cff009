// Cuts the beginning of the log off at a checkpoint, in steps between any two of which the room may die.

import type { FilmPlace } from '../src/model/film-head';
import { checkpointKey, spareKey } from './log';
import type { LogStart } from './output';
import { NO_STEP, type Step } from './step';

/** Chunks of the checkpoint that are copied in one step: 256 KiB. */
const COPIES_A_STEP = 4;

const DAY_MS = 24 * 3_600_000;

/** How many days of history an owner is offered to keep; 0: none, only the board as it is. */
export const KEEP_DAYS: readonly number[] = [30, 7, 1, 0];

/**
 * Where the log can be cut so that all of the last `days` days stays: the last checkpoint at or before that moment.
 * Null: nothing that is kept is older.
 */
export function cutFor(
  days: number,
  { places, start, now }: { places: readonly FilmPlace[]; start: LogStart | null; now: number },
): LogStart | null {
  const until = now - days * DAY_MS;
  const place = places.findLast(({ lastAt, logBytes }) => logBytes !== undefined && lastAt <= until);
  return place?.logBytes === undefined || place.seq <= (start?.seq ?? 0)
    ? null
    : { ...place, logBytes: place.logBytes };
}

/**
 * First the checkpoint is copied, since without a log before it there must be two of it. Then `meta` says that the log
 * starts there: from that moment on it does. Then what lies before is deleted, which a new life of the room goes on with.
 */
export class Compactor {
  #start: LogStart | null;
  #cut: LogStart | null = null;
  #copied = 0;
  #isTrimming: boolean;

  constructor(start: LogStart | null) {
    this.#start = start;
    this.#isTrimming = start !== null;
  }

  /** Where the log starts; null: with the room's first record. */
  get start(): LogStart | null {
    return this.#start;
  }

  get isCutting(): boolean {
    return this.#cut !== null;
  }

  get hasWork(): boolean {
    return this.#cut !== null || this.#isTrimming;
  }

  /** Checkpoints that must stay, by `seq`. */
  get needed(): ReadonlySet<number> {
    return new Set([this.#start, this.#cut].flatMap((one) => one?.seq ?? []));
  }

  /** Cuts there; a place before the present start is none. */
  cutAt(place: LogStart): void {
    if (place.seq <= (this.#start?.seq ?? 0)) return;
    this.#cut = place;
    this.#copied = 0;
  }

  next(): Step | null {
    const cut = this.#cut;
    if (cut && this.#copied < cut.chunks) {
      const count = Math.min(COPIES_A_STEP, cut.chunks - this.#copied);
      const copies = Array.from({ length: count }, (_, i) => ({
        from: checkpointKey(cut.seq, this.#copied + i),
        to: spareKey(cut.seq, this.#copied + i),
      }));
      return { ...NO_STEP, copies };
    }
    if (cut) return { ...NO_STEP, start: cut };
    if (!this.#isTrimming || !this.#start) return null;
    return { ...NO_STEP, trim: { firstSeq: this.#start.seq + 1, at: this.#start.lastAt } };
  }

  /** Returns keys that nothing needs any more. */
  stored({ copies, start, trim }: Step, isMoreToTrim: boolean): string[] {
    this.#copied += copies.length;
    if (trim) this.#isTrimming = isMoreToTrim;
    if (!start) return [];
    const former = this.#start;
    this.#start = start;
    this.#cut = null;
    this.#isTrimming = true;
    return Array.from({ length: former?.chunks ?? 0 }, (_, chunk) => spareKey(former?.seq ?? 0, chunk));
  }
}
