// How well shown places follow a known path: how late, how far off, how jerkily, how far past a stop.

import { FRAME_MS, type Sample, type TruePath } from './motion-simulation';
import type { Vector } from './spline';

/** A place drawn at `now`, ms of our clock. */
export type Seen = Vector & { now: number };

/** A second of frames says how late a pointer is. */
const WINDOW_FRAMES = 60;
/** One that moved less in a second, in px of width and height, says nothing. */
const LEAST_MOVE_PX = 100;
/** Lags are looked for at so many places first, then by the ms around the best of them, then more finely. */
const COARSE_STEPS = 60;
/** A pointer at 1,000 px a second is half a px away within half a ms: as far as ours is off. */
const FINE_STEP_MS = 0.25;
/** The pointer rests if nothing moves for so many ms. */
const REST_MS = 250;
/** Where the pointer was so many ms before a stop says from where it came. */
const APPROACH_MS = 40;

/** Where the path is at each whole ms, so that many lags can be tried. */
export class SampledPath {
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;

  constructor(path: TruePath, durationMs: number) {
    this.#xs = new Float64Array(durationMs + 1);
    this.#ys = new Float64Array(durationMs + 1);
    for (let t = 0; t <= durationMs; t += 1) {
      const { x, y } = path(t);
      this.#xs[t] = x;
      this.#ys[t] = y;
    }
  }

  get durationMs(): number {
    return this.#xs.length - 1;
  }

  at(t: number): Vector {
    const i = Math.min(this.durationMs, Math.max(0, Math.round(t)));
    return { x: this.#xs[i] ?? Number.NaN, y: this.#ys[i] ?? Number.NaN };
  }

  /** The mean square distance of these places to the path `lag` ms before. */
  error(seen: readonly Seen[], lag: number): number {
    let sum = 0;
    for (const { x, y, now } of seen) {
      const at = Math.max(0, now - lag);
      const i = Math.floor(at);
      const along = (values: Float64Array) => {
        const from = values[i] ?? 0;
        return from + ((values[i + 1] ?? from) - from) * (at - i);
      };
      sum += (along(this.#xs) - x) ** 2 + (along(this.#ys) - y) ** 2;
    }
    return sum / seen.length;
  }

  /** The delay by which these places follow the path best, up to `maxMs`. */
  lagOf(seen: readonly Seen[], maxMs: number): number {
    const step = Math.ceil(maxMs / COARSE_STEPS);
    const coarse = this.#best(seen, { from: 0, to: maxMs, step });
    const ms = this.#best(seen, { from: Math.max(0, coarse - step), to: coarse + step, step: 1 });
    return this.#best(seen, { from: Math.max(0, ms - 1), to: ms + 1, step: FINE_STEP_MS });
  }

  #best(seen: readonly Seen[], { from, to, step }: { from: number; to: number; step: number }): number {
    let best = { lag: from, error: Number.POSITIVE_INFINITY };
    for (let lag = from; lag <= to; lag += step) {
      const error = this.error(seen, lag);
      if (error < best.error) best = { lag, error };
    }
    return best.lag;
  }
}

/** The lag of every second in which the pointer moved, least first. */
export function lagsOf(seen: readonly Seen[], path: SampledPath, maxMs = 200): number[] {
  const lags: number[] = [];
  for (let i = 0; i + WINDOW_FRAMES <= seen.length; i += WINDOW_FRAMES) {
    const second = seen.slice(i, i + WINDOW_FRAMES);
    const [xs, ys] = [second.map(({ x }) => x), second.map(({ y }) => y)];
    if (spread(xs) + spread(ys) >= LEAST_MOVE_PX) lags.push(path.lagOf(second, maxMs));
  }
  return lags.sort((a, b) => a - b);
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The mean change of acceleration from frame to frame, in px. */
export function jerkOf(places: readonly Vector[]): number {
  let sum = 0;
  for (let i = 3; i < places.length; i += 1) {
    const [a, b, c, d] = places.slice(i - 3, i + 1) as [Vector, Vector, Vector, Vector];
    sum += Math.hypot(d.x - 3 * c.x + 3 * b.x - a.x, d.y - 3 * c.y + 3 * b.y - a.y);
  }
  return sum / (places.length - 3);
}

/** A stop: the pointer came to its place at `from` and stayed until `to`. */
type Rest = { from: number; to: number };

function restsOf(path: SampledPath): Rest[] {
  const rests: Rest[] = [];
  let from = 0;
  for (let t = 1; t <= path.durationMs; t += 1) {
    const [a, b] = [path.at(t - 1), path.at(t)];
    if (a.x === b.x && a.y === b.y) continue;
    if (t - 1 - from >= REST_MS) rests.push({ from, to: t - 1 });
    from = t;
  }
  return rests;
}

/** For every stop how far the shown pointer went beyond it, in the direction in which it was reached, in px. */
export function overshootsOf(seen: readonly Seen[], path: SampledPath): number[] {
  let next = 0;
  return restsOf(path).flatMap(({ from, to }) => {
    const [stop, before] = [path.at(from), path.at(from - APPROACH_MS)];
    const [x, y] = [stop.x - before.x, stop.y - before.y];
    const way = Math.hypot(x, y);
    let furthest = Number.NEGATIVE_INFINITY;
    for (let place = seen[next]; place && place.now <= to; next += 1, place = seen[next])
      if (place.now > from)
        furthest = Math.max(furthest, ((place.x - stop.x) * x + (place.y - stop.y) * y) / way);
    return way > 0 && Number.isFinite(furthest) ? Math.max(0, furthest) : [];
  });
}

/** The recording, brought back to where it began by an easy glide, so that it can be looped without a jump. */
export function closed(samples: readonly Sample[], glideMs = 800): Sample[] {
  const [first, last] = [samples[0] as Sample, samples.at(-1) as Sample];
  const glide: Sample[] = [];
  for (let t = FRAME_MS / 2; t < glideMs; t += FRAME_MS / 2) {
    const share = t / glideMs;
    const eased = share ** 3 * (10 - 15 * share + 6 * share ** 2);
    glide.push({
      x: last.x + (first.x - last.x) * eased,
      y: last.y + (first.y - last.y) * eased,
      t: last.t + t,
    });
  }
  return [...samples, ...glide, { ...first, t: last.t + glideMs }];
}
