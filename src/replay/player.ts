// The player: where in the film one is, as time goes by; it knows nothing of the board.

import type { PositionMap } from '../model/timeline-idle';

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** After a longer wait between two ticks (a hidden tab, a stalled page) the film goes on where it was. */
export const LONGEST_TICK_MS = 500;

/** Both ways of counting positions in the film; `isComplete`: nothing more of it is on its way. */
export type Film = { real: PositionMap; short: PositionMap; isComplete: boolean };

/** `time` is film time, ms of the server's clock; `position` and `duration` are ms of playback at speed 1. */
export type PlayerState = {
  isPlaying: boolean;
  time: number;
  position: number;
  duration: number;
  speed: Speed;
  isSkippingIdle: boolean;
};

/** All times that come in are ms of one clock that never goes back, `performance.now()` in the page. */
export class Player {
  #film: Film;
  /** Null: at the very start, wherever that will be once more of the film is known. */
  #time: number | null = null;
  #playedUntil: number | null = null;
  #speed: Speed = 1;
  #isSkippingIdle = true;

  constructor(film: Film) {
    this.#film = film;
  }

  get state(): PlayerState {
    const map = this.#map;
    const time = this.#time ?? map.start;
    return {
      isPlaying: this.#playedUntil !== null,
      time,
      position: map.toPosition(time),
      duration: map.duration,
      speed: this.#speed,
      isSkippingIdle: this.#isSkippingIdle,
    };
  }

  /** More of the film is known; one stays at the moment one watches. */
  setFilm(film: Film): void {
    this.#film = film;
  }

  /** Goes on playing; at the end of the film from its start. */
  play(now: number): void {
    if (this.#playedUntil !== null) return;
    if (this.#isAtEnd()) this.#time = null;
    this.#playedUntil = now;
  }

  pause(now: number): void {
    this.tick(now);
    this.#playedUntil = null;
  }

  /** Back to the start, playing. */
  restart(now: number): void {
    this.#time = null;
    this.#playedUntil = now;
  }

  /** Goes to a position, ms; playing goes on from there. */
  seek(position: number, now: number): void {
    this.tick(now);
    this.#time = position <= 0 ? null : this.#map.toTime(position);
  }

  setSpeed(speed: Speed, now: number): void {
    this.tick(now);
    this.#speed = speed;
  }

  /** Counts pauses in full or shortened, at the same moment of the film. */
  skipIdle(isSkipping: boolean, now: number): void {
    this.tick(now);
    this.#isSkippingIdle = isSkipping;
  }

  /** Lets time go by up to `now`; at the end of the film it pauses, unless more is on its way. */
  tick(now: number): void {
    if (this.#playedUntil === null || now <= this.#playedUntil) return;
    const passed = Math.min(LONGEST_TICK_MS, now - this.#playedUntil) * this.#speed;
    this.#playedUntil = now;
    const map = this.#map;
    this.#time = map.toTime(map.toPosition(this.#time ?? map.start) + passed);
    if (this.#isAtEnd() && this.#film.isComplete) this.#playedUntil = null;
  }

  #isAtEnd(): boolean {
    return this.#time !== null && this.#time >= this.#map.end;
  }

  get #map(): PositionMap {
    return this.#isSkippingIdle ? this.#film.short : this.#film.real;
  }
}
