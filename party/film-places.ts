// Which former checkpoints are kept, so that a replay can begin near any moment of a long room.

import type { FilmPlace } from '../src/model/film-head';
import { MAX_BATCH_BYTES } from './log';

/** So many: then about a thirtieth of the log is read to reach any moment of it. */
export const MAX_FILM_PLACES = 32;
/** Rooms with little log may keep this much in any case. */
const LEAST_CHUNKS = 64;

/** How much larger than the log all of them may be. Half as much of them, and twice as much of the log is to be read. */
const TIMES_THE_LOG = 2;

/**
 * Those of the places that are kept: few, far from each other, and together no larger than twice the log itself.
 * `needed`, by `seq`, stay in any case.
 */
export function keptPlaces(
  places: readonly FilmPlace[],
  logBytes: number,
  needed: ReadonlySet<number> = new Set(),
): FilmPlace[] {
  const kept = [...places];
  const mostChunks = Math.max(LEAST_CHUNKS, (TIMES_THE_LOG * logBytes) / MAX_BATCH_BYTES);
  const chunks = () => kept.reduce((sum, place) => sum + place.chunks, 0);
  while (kept.length > MAX_FILM_PLACES || chunks() > mostChunks) {
    const gap = (i: number) => (kept[i + 1]?.seq ?? Infinity) - (kept[i - 1]?.seq ?? 0);
    const free = kept.flatMap(({ seq }, i) => (needed.has(seq) ? [] : [i]));
    const [first] = free.sort((a, b) => gap(a) - gap(b) || a - b);
    if (first === undefined) break;
    kept.splice(first, 1);
  }
  return kept;
}
