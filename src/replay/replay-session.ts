// One open replay: film, player and what the screen shows of them; time and records come in.

import type { LogRecord } from '../model/record';
import { Timeline } from '../model/timeline';
import type { LogStatus } from './log-reader';
import { Player, type PlayerState, type Speed } from './player';
import { ReplaySource } from './replay-source';

/** While the film runs, its controls follow this often: a person reads no faster, and React is spared the frames. */
export const SHOW_EVERY_MS = 100;

export type ReplayShown = PlayerState & { log: LogStatus; isEmpty: boolean };

export class ReplaySession {
  readonly timeline = new Timeline();
  readonly source: ReplaySource;
  readonly #player: Player;
  readonly #listeners = new Set<() => void>();
  #log: LogStatus = { kind: 'loading' };
  /** Records that wait until it is worth making them part of the film. */
  #incoming: LogRecord[] = [];
  #wasPlayingBeforeScrub: boolean | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shown: ReplayShown;

  constructor({ nameless }: { nameless: { name: string; color: number } }) {
    this.#player = new Player({ ...this.timeline.maps, isComplete: false });
    const playhead = (now: number) => this.#playhead(now);
    this.source = new ReplaySource({ timeline: this.timeline, playhead, nameless });
    this.#shown = this.#look();
  }

  /** What the screen is to show; the same object until something of it changed. */
  readonly shown = (): ReplayShown => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Takes in the next records. While much is on its way they are gathered until they are a good part of the film, so
   * that a long log is not sorted anew with every page.
   */
  takeRecords(records: readonly LogRecord[]): void {
    this.#incoming.push(...records);
    const isWorthIt = this.#incoming.length * 4 >= this.timeline.records.length;
    if (isWorthIt || this.#log.kind !== 'loading') this.#extend();
  }

  takeStatus(log: LogStatus): void {
    this.#log = log;
    this.#extend();
  }

  /** Plays or pauses. `now` here and below: ms, `performance.now()`. */
  toggle(now: number): void {
    if (this.#player.state.isPlaying) this.#player.pause(now);
    else this.#player.play(now);
    this.#show();
  }

  restart(now: number): void {
    this.#player.restart(now);
    this.#show();
  }

  /** Goes to a position, ms of playback. */
  seek(position: number, now: number): void {
    this.#player.seek(position, now);
    this.#show();
  }

  setSpeed(speed: Speed, now: number): void {
    this.#player.setSpeed(speed, now);
    this.#show();
  }

  skipIdle(isSkipping: boolean, now: number): void {
    this.#player.skipIdle(isSkipping, now);
    this.#show();
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

  #playhead(now: number): number {
    const wasPlaying = this.#player.state.isPlaying;
    this.#player.tick(now);
    const { isPlaying, time } = this.#player.state;
    if (wasPlaying !== isPlaying) this.#show();
    else if (isPlaying && now - this.#shownAt >= SHOW_EVERY_MS) {
      this.#shownAt = now;
      this.#show();
    }
    return time;
  }

  #extend(): void {
    const records = this.#incoming;
    this.#incoming = [];
    this.timeline.extend(records);
    this.#player.setFilm({ ...this.timeline.maps, isComplete: this.#log.kind !== 'loading' });
    this.#show();
  }

  #look(): ReplayShown {
    return { ...this.#player.state, log: this.#log, isEmpty: this.timeline.isEmpty };
  }

  #show(): void {
    this.#shown = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
