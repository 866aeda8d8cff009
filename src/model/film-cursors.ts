// The recorded pointers of a film: where somebody's was between two places that were kept.

import { CURSOR_TRACK_INTERVAL_MS, type CursorSample, type CursorTrack } from './cursor-track';
import { glide, type TimedPlace, type Vector } from './glide';
import { countUntil } from './timeline-strokes';

/** A pointer that rests is seen so long, ms, as one that says nothing is in a live room. */
const REST_SHOWN_MS = 30_000;
/** After a longer gap, ms, it did not creep from place to place: it rested, and then went. */
const LONGEST_GLIDE_MS = 2.5 * CURSOR_TRACK_INTERVAL_MS;

export class FilmCursors {
  /** In order of time, by author. */
  readonly #samples = new Map<number, CursorSample[]>();

  /** Whose pointers are known. */
  get authors(): Iterable<number> {
    return this.#samples.keys();
  }

  add({ author, samples }: CursorTrack): void {
    const known = this.#samples.get(author) ?? [];
    this.#samples.set(author, known);
    const isLater = (known.at(-1)?.t ?? Number.NEGATIVE_INFINITY) <= (samples[0]?.t ?? 0);
    for (const sample of samples) known.push(sample);
    // Tracks of two tabs of one person, or read in another order.
    if (!isLater) known.sort((a, b) => a.t - b.t);
  }

  /**
   * Where somebody's pointer was at film time `t`, on the way from what was kept last. `lifted` is where their pen left
   * the board, where that was later; null: nowhere.
   */
  at(author: number, t: number, lifted: TimedPlace | null = null): Vector | null {
    const samples = this.#samples.get(author) ?? [];
    const next = countUntil(samples.length, (i) => (samples[i] as CursorSample).t <= t);
    const kept = samples[next - 1];
    const isPenUp = lifted !== null && (!kept || lifted.t >= kept.t);
    const from = isPenUp ? lifted : timed(kept);
    if (!from) return null;
    const to = timed(samples[next]);
    const wait = to ? to.t - from.t : Number.POSITIVE_INFINITY;
    if (!to || t - from.t >= REST_SHOWN_MS) return t - from.t < REST_SHOWN_MS && !isPenUp ? from : null;
    const goesAt = wait > LONGEST_GLIDE_MS ? to.t - CURSOR_TRACK_INTERVAL_MS : from.t;
    if (t <= goesAt) return from;
    const before = goesAt > from.t || isPenUp ? null : timed(samples[next - 2]);
    return glide({ before, from: { ...from, t: goesAt }, to, after: timed(samples[next + 1]) }, t);
  }
}

function timed(sample: CursorSample | undefined): TimedPlace | null {
  return sample?.place ? { ...sample.place, t: sample.t } : null;
}
