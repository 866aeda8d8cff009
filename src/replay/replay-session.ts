// One open replay: film, player and what the screen shows of them; time comes in.

import type { ChatMessage } from '../model/chat';
import { type FilmChoice, filterOf, NO_CHOICE } from '../model/film-filter';
import { type FilmPart, WHOLE_FILM } from '../model/film-index';
import type { Person } from '../model/room-model';
import { Timeline } from '../model/timeline';
import type { PositionMap, Span } from '../model/timeline-idle';
import type { FilmStroke } from '../model/timeline-strokes';
import type { Film, LogStatus } from './film';
import { type Bubble, FilmView, type Nameless } from './film-view';
import { Player, type PlayerState, type Speed } from './player';
import { ReplaySource } from './replay-source';
import { strokeStep } from './stroke-step';

/** While the film runs, its controls follow this often: a person reads no faster, and React is spared the frames. */
export const SHOW_EVERY_MS = 100;

/**
 * `isWaiting`: the moment to be shown is on its way, and the picture is still that of another one.
 * `choice`: which part of the film is shown.
 */
export type ReplayShown = PlayerState & {
  log: LogStatus;
  isEmpty: boolean;
  isWaiting: boolean;
  choice: FilmChoice;
};

/** `now` everywhere: ms, `performance.now()`. Times are film times (ms of the server's clock), positions ms of playback. */
export class ReplaySession {
  readonly film: Film;
  readonly source: ReplaySource;
  readonly #nameless: Nameless;
  readonly #player: Player;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #view: FilmView;
  #glance: FilmView | null = null;
  #choice: FilmChoice = NO_CHOICE;
  #part: FilmPart = WHOLE_FILM;
  #isWaiting = false;
  #wasPlayingBeforeScrub: boolean | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shown: ReplayShown;

  constructor({ film, nameless }: { film: Film; nameless: Nameless }) {
    this.film = film;
    this.#nameless = nameless;
    this.#player = new Player(this.#length);
    this.#view = new FilmView(new Timeline(), nameless);
    this.source = new ReplaySource({ view: this.#view, playhead: (now) => this.#playhead(now) });
    this.#shown = this.#look();
    this.#stop = film.onChange(() => this.#filmChanged());
  }

  /** What the screen is to show; the same object until something of it changed. */
  readonly shown = (): ReplayShown => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Film time ↔ position, as the controls count it now. */
  get map(): PositionMap {
    return this.#player.map;
  }

  // Beside the board, at the playhead

  /** What had been said by now, the oldest first. */
  chat(): readonly ChatMessage[] {
    return this.#view.chat();
  }

  /** What was said lately, at its author's pointer. */
  bubbles(): Bubble[] {
    return this.#view.time === Number.NEGATIVE_INFINITY ? [] : this.#view.bubbles(this.#view.frame());
  }

  /** Who was in the room. */
  present(): Person[] {
    return this.#view.present();
  }

  /** The board at the playhead, for "repair" and "new room from this moment". */
  elements() {
    return this.#view.elements();
  }

  /** The board at another film time, through the same filter, for a small picture; null: it is on its way. */
  glance(time: number): FilmView | null {
    const timeline = this.film.glance(time);
    if (!timeline) return null;
    if (this.#glance?.timeline !== timeline) {
      this.#glance?.dispose();
      this.#glance = new FilmView(timeline, this.#nameless);
    }
    this.#glance.show(filterOf(this.#choice), this.#part.authors);
    this.#glance.seek(time);
    return this.#glance;
  }

  // What a person does

  toggle(now: number): void {
    if (this.#player.state.isPlaying) this.#player.pause(now);
    else this.#player.play(now);
    this.#show();
  }

  play(now: number): void {
    this.#player.play(now);
    this.#show();
  }

  pause(now: number): void {
    this.#player.pause(now);
    this.#show();
  }

  restart(now: number): void {
    this.#player.restart(now);
    this.#show();
  }

  /** Goes to a position. */
  seek(position: number, now: number): void {
    this.#player.seek(position, now);
    this.#show();
  }

  /** Goes to a moment, as a link to it names it. */
  seekTime(time: number, now: number): void {
    this.#player.seekTime(time, now);
    this.#show();
  }

  /** Goes to where one stroke more is whole, or one less; pauses there. */
  stepStroke(direction: 1 | -1, now: number): void {
    this.#player.pause(now);
    const { time, map } = this.#player;
    // What is on its way cannot be stepped through yet.
    if (this.#isHere()) {
      const { authors } = this.#part;
      const isShown = (stroke: FilmStroke) => this.#view.showsStroke(stroke);
      const seen = { timeline: this.#view.timeline, segments: this.film.index.segments, isShown, authors };
      const next = strokeStep(seen, time, direction);
      this.#player.seekTime(next ?? (direction > 0 ? map.end : map.start), now);
    }
    this.#show();
  }

  /** Jumps to where the drawing of an element began: "how did this come to be". False: the log does not know. */
  async goToStart(id: string, now: () => number): Promise<boolean> {
    const began = await this.film.findStart(id);
    if (began === null) return false;
    // It may lie outside of the part that one keeps to.
    this.keepTo(null, now());
    this.seekTime(began, now());
    return true;
  }

  setSpeed(speed: Speed, now: number): void {
    this.#player.setSpeed(speed, now);
    this.#show();
  }

  skipIdle(isSkipping: boolean, now: number): void {
    this.#player.skipIdle(isSkipping, now);
    this.#show();
  }

  loop(isLooping: boolean): void {
    this.#player.loop(isLooping);
    this.#show();
  }

  /** Plays a part of the film only (film times), from its beginning; null: all of it. */
  keepTo(clip: Span | null, now: number): void {
    this.#player.keepTo(clip, now);
    this.#show();
  }

  /** Shows some people's work, a region, what was begun from a moment on; pauses of all others are skipped too. */
  choose(choice: FilmChoice): void {
    const { authors, from } = choice;
    this.#choice = choice;
    this.#part = authors || from !== null ? { authors: authors ? new Set(authors) : null, from } : WHOLE_FILM;
    this.#filterView();
    this.#filmChanged();
  }

  /** The film stands still while somebody drags the scrubber. */
  beginScrub(now: number): void {
    this.#wasPlayingBeforeScrub ??= this.#player.state.isPlaying;
    this.#player.pause(now);
    this.#show();
  }

  endScrub(now: number): void {
    const { position, duration } = this.#player.state;
    // At the end, playing would begin from the start, which is not where it was dragged to.
    if (this.#wasPlayingBeforeScrub && position < duration) this.#player.play(now);
    this.#wasPlayingBeforeScrub = null;
    this.#show();
  }

  /** Lets go of the film. */
  dispose(): void {
    this.#stop();
    this.#view.dispose();
    this.#glance?.dispose();
  }

  /** The film time to be drawn: that of the player, or of what is here while the player waits. */
  #playhead(now: number): number {
    const before = this.#player.state;
    const wasWaiting = this.#isWaiting;
    if (this.#isHere()) {
      this.#player.tick(now);
      // Played beyond what is here: it stays where it was until more comes.
      if (!this.#isHere()) {
        this.#player.seekTime(before.time, now);
        if (before.isPlaying) this.#player.play(now);
      }
    }
    this.#player.stall(now);
    const { isPlaying } = this.#player.state;
    if (before.isPlaying !== isPlaying || wasWaiting !== this.#isWaiting) this.#show();
    else if (isPlaying && now - this.#shownAt >= SHOW_EVERY_MS) {
      this.#shownAt = now;
      this.#show();
    }
    return this.#isWaiting ? this.#view.time : this.#player.time;
  }

  /** Takes the timeline of the player's moment, if it is here. */
  #isHere(): boolean {
    const timeline = this.film.at(this.#player.time, this.#choice.from);
    this.#isWaiting = timeline === null;
    if (timeline && timeline !== this.#view.timeline) {
      this.#view.dispose();
      this.#view = new FilmView(timeline, this.#nameless);
      this.#filterView();
      this.source.setView(this.#view);
    }
    return timeline !== null;
  }

  #filterView(): void {
    this.#view.show(filterOf(this.#choice), this.#part.authors);
  }

  get #length() {
    return { ...this.film.index.maps(this.#part), isComplete: this.film.isComplete };
  }

  #filmChanged(): void {
    this.#player.setFilm(this.#length);
    this.#show();
  }

  #look(): ReplayShown {
    const { status: log, index } = this.film;
    const isWaiting = this.#isWaiting;
    return { ...this.#player.state, log, isEmpty: index.isEmpty, isWaiting, choice: this.#choice };
  }

  #show(): void {
    this.#shown = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
