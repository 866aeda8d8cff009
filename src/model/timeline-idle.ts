// Skips idle time: maps film time to the position in playback and back, with long pauses made short.

/** A pause above this is shortened. */
export const LONGEST_PAUSE_MS = 2_000;
/** What a longer pause becomes: enough to see that there was one. */
export const SHORT_PAUSE_MS = 500;

/** A stretch of film time in which something happens; a single act has `from` = `to`. */
export type Span = { from: number; to: number };

/** Film time (ms of the server's clock) ↔ position (ms of playback at speed 1, from 0 to `duration`); both only grow. */
export interface PositionMap {
  readonly start: number;
  readonly end: number;
  readonly duration: number;
  toPosition(time: number): number;
  toTime(position: number): number;
}

/** The film as it was, every pause in full. */
export function realTime({ from, to }: Span): PositionMap {
  return new PiecewiseMap([from, to], [0, to - from]);
}

/** The film with every pause above `LONGEST_PAUSE_MS` between (before, after) the busy spans made short. */
export function withoutIdle(film: Span, busy: Iterable<Span>): PositionMap {
  const times = [film.from];
  const positions = [0];
  const goOn = (time: number, took: number) => {
    times.push(time);
    positions.push((positions.at(-1) as number) + took);
  };
  let until = film.from;
  for (const { from, to } of [...busy, { from: film.to, to: film.to }].sort((a, b) => a.from - b.from)) {
    if (from - until > LONGEST_PAUSE_MS) {
      goOn(until, until - (times.at(-1) as number));
      goOn(from, SHORT_PAUSE_MS);
    }
    until = Math.max(until, to);
  }
  goOn(until, until - (times.at(-1) as number));
  return new PiecewiseMap(times, positions);
}

/** Straight lines between knots; outside them it stands at the first and the last. */
class PiecewiseMap implements PositionMap {
  readonly #times: number[];
  readonly #positions: number[];

  constructor(times: number[], positions: number[]) {
    this.#times = times;
    this.#positions = positions;
  }

  get start(): number {
    return this.#times[0] as number;
  }

  get end(): number {
    return this.#times.at(-1) as number;
  }

  get duration(): number {
    return this.#positions.at(-1) as number;
  }

  toPosition(time: number): number {
    return interpolate(this.#times, this.#positions, time);
  }

  toTime(position: number): number {
    return interpolate(this.#positions, this.#times, position);
  }
}

function interpolate(from: number[], to: number[], value: number): number {
  const last = from.length - 1;
  if (!(value > (from[0] as number))) return to[0] as number;
  if (value >= (from[last] as number)) return to[last] as number;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((from[middle] as number) <= value) low = middle;
    else high = middle;
  }
  const [a, b] = [from[low] as number, from[high] as number];
  const [c, d] = [to[low] as number, to[high] as number];
  return c + ((value - a) / (b - a)) * (d - c);
}
