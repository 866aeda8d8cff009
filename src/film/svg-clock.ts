// The time of an animated SVG: it runs for as long as the film does, stays a while at its end, and begins again.

import type { PositionMap } from '../model/timeline-idle';
import { fine } from './svg-text';
import { playedMs, positions, type VideoPlan } from './video-plan';

/** The finished picture stays to be seen before the film begins again, s. */
const HOLD_S = 3;

export class SvgClock {
  /** How long the film runs, s. */
  readonly played: number;
  /** The same with the hold at its end. */
  readonly total: number;
  /** The first and the last moment of the film that is shown. */
  readonly start: number;
  readonly end: number;
  readonly #map: PositionMap;
  readonly #from: number;
  readonly #speed: number;

  constructor(map: PositionMap, plan: Pick<VideoPlan, 'speed' | 'part'>) {
    this.#map = map;
    this.#speed = plan.speed;
    this.#from = positions(map, plan.part).from;
    this.played = playedMs(map, plan) / 1_000;
    this.total = this.played + HOLD_S;
    this.start = plan.part?.from ?? map.start;
    this.end = plan.part?.to ?? map.end;
  }

  /** When a moment of the film is shown, s; what is before or behind it is at its beginning or end. */
  secondsOf(time: number): number {
    const seconds = (this.#map.toPosition(time) - this.#from) / this.#speed / 1_000;
    return Math.min(this.played, Math.max(0, seconds));
  }

  /** The moment of the film that is shown then. */
  timeAt(seconds: number): number {
    // Positions are rounded; the end is the end.
    if (seconds >= this.played) return this.end;
    return this.#map.toTime(this.#from + seconds * 1_000 * this.#speed);
  }

  /** What begins every animation anew: a rectangle of nothing, in which nothing moves for as long as it all takes. */
  get master(): string {
    const animation = `<animate id="film" attributeName="x" values="0;0" dur="${fine(this.total)}s" begin="0s;film.end"/>`;
    return `<rect width="0" height="0">${animation}</rect>`;
  }
}

/** Attributes of an animation that lasts from one second to another. */
export function lasting(from: number, to: number): string {
  const after = from > 0 ? `+${fine(from)}s` : '';
  return `begin="film.begin${after}" dur="${fine(to - from)}s"`;
}

/** Moments as an animation has them, as shares of the time from the first to the last. */
export function keyTimes(seconds: readonly number[]): string {
  const [from, to] = [seconds[0] ?? 0, seconds.at(-1) ?? 0];
  return seconds.map((at) => fine((at - from) / (to - from))).join(';');
}
