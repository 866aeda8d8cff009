// The player: where in the film one is, as time goes by; it knows nothing of the board.

import type { FilmMaps } from '../model/film-index';
import type { PositionMap, Span } from '../model/timeline-idle';

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32] as const;
/** Times as fast as it was; `SPEEDS` are those that are offered. */
export type Speed = number;

/** After a longer wait between two ticks (a hidden tab, a stalled page) the film goes on where it was. */
export const LONGEST_TICK_MS = 500;

/** `isComplete`: nothing more of it is on its way. */
export type FilmLength = FilmMaps & { isComplete: boolean };

/** `time` is film time, ms of the server's clock; `position` and `duration` are ms of playback at speed 1. */
export type PlayerState = {
  isPlaying: boolean;
  time: number;
  position: number;
  duration: number;
  speed: Speed;
  isSkippingIdle: boolean;
  isLooping: boolean;
  /** Playing keeps to this part, film times; null: the whole film. */
  clip: Span | null;
};

/** All times that come in are ms of one clock that never goes back, `performance.now()` in the page. */
export class Player {
  #film: FilmLength;
  /** Null: at the very start, wherever that will be once more of the film is known. */
  #time: number | null = null;
  #playedUntil: number | null = null;
  #speed: Speed = 1;
  #isSkippingIdle = true;
  #isLooping = false;
  #clip: Span | null = null;

  constructor(film: FilmLength) {
    this.#film = film;
  }

  get state(): PlayerState {
    const { map, time } = this;
    return {
      isPlaying: this.#playedUntil !== null,
      time,
      position: map.toPosition(time),
      duration: map.duration,
      speed: this.#speed,
      isSkippingIdle: this.#isSkippingIdle,
      isLooping: this.#isLooping,
      clip: this.#clip,
    };
  }

  /** Film time ↔ position, as pauses are counted now. */
  get map(): PositionMap {
    return this.#isSkippingIdle ? this.#film.short : this.#film.real;
  }

  /** Film time of the playhead. */
  get time(): number {
    return this.#time ?? this.#start;
  }

  /** More of the film is known; one stays at the moment one watches. */
  setFilm(film: FilmLength): void {
    this.#film = film;
  }

  /** Goes on playing; at the end of the film (the clip) from its start. */
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
    this.#time = position <= 0 && !this.#clip ? null : this.map.toTime(position);
  }

  /** Goes to a film time. */
  seekTime(time: number, now: number): void {
    this.tick(now);
    this.#time = time;
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

  loop(isLooping: boolean): void {
    this.#isLooping = isLooping;
  }

  /** Keeps playing to a part of the film, film times; null: all of it. One goes to its beginning. */
  keepTo(clip: Span | null, now: number): void {
    this.tick(now);
    this.#clip = clip;
    if (clip) this.#time = clip.from;
  }

  /** The time that passed until `now` does not count: what is to be seen is not here yet. */
  stall(now: number): void {
    if (this.#playedUntil !== null) this.#playedUntil = Math.max(this.#playedUntil, now);
  }

  /** Lets time go by up to `now`; at the end it pauses or begins again, unless more is on its way. */
  tick(now: number): void {
    if (this.#playedUntil === null || now <= this.#playedUntil) return;
    const passed = Math.min(LONGEST_TICK_MS, now - this.#playedUntil) * this.#speed;
    this.#playedUntil = now;
    const { map } = this;
    this.#time = Math.min(this.#end, map.toTime(map.toPosition(this.time) + passed));
    if (!this.#isAtEnd() || !(this.#clip || this.#film.isComplete)) return;
    if (this.#isLooping) this.#time = null;
    else this.#playedUntil = null;
  }

  #isAtEnd(): boolean {
    return this.#time !== null && this.#time >= this.#end;
  }

  get #start(): number {
    return this.#clip?.from ?? this.map.start;
  }

  get #end(): number {
    return Math.min(this.map.end, this.#clip?.to ?? this.map.end);
  }
}
