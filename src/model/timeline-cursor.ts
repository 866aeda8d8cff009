// A place in the timeline and the board as it was there: steps on while playing, jumps by keyframes.

import { type BoardChange, isLive, type LiveEntry } from './board';
import { type InkPoint, unpackInk } from './ink';
import type { SceneChange } from './scene';
import type { Timeline } from './timeline';
import type { FilmChange } from './timeline-changes';
import { Keyframes } from './timeline-keyframes';
import { countUntil, cutInk, type FilmStroke } from './timeline-strokes';

/** Changes told one by one at most; more is a jump, after which everything is drawn anew. */
const MAX_TOLD_CHANGES = 1_000;

/** A stroke in progress, cut at the cursor's time. The last point is under the pen. */
export type PenStroke = { stroke: FilmStroke; points: InkPoint[] };

export class TimelineCursor {
  readonly #timeline: Timeline;
  readonly #keyframes: Keyframes;
  readonly #live = new Map<string, LiveEntry>();
  readonly #stop: () => void;
  #time = Number.NEGATIVE_INFINITY;
  /** How many steps of the film are done. */
  #index = 0;
  /** True where the board is no longer that of the last `seek`, because the film's past changed. */
  #isRewound = false;
  #inks = new Map<FilmStroke, InkPoint[]>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#keyframes = new Keyframes(timeline.beginning);
    this.#load(0, timeline.beginning);
    this.#stop = timeline.onExtend(({ unchanged }) => this.#rewindTo(unchanged));
  }

  /** Film time of the last `seek`. */
  get time(): number {
    return this.#time;
  }

  /** The settled elements, in no order. */
  elements(): Iterable<LiveEntry> {
    return this.#live.values();
  }

  live(id: string): LiveEntry | undefined {
    return this.#live.get(id);
  }

  /** Goes to a film time, ms; says what became of the settled elements since the last `seek`. */
  seek(time: number): SceneChange {
    this.#time = time;
    const { changes } = this.#timeline;
    const target = countUntil(changes.length, (i) => (changes[i] as FilmChange).time <= time);
    const distance = Math.abs(target - this.#index);
    const isTold = distance <= MAX_TOLD_CHANGES && !this.#isRewound;
    this.#isRewound = false;
    if (!isTold) {
      this.#jumpNear(target, distance);
      this.#walk(target);
      return 'all';
    }
    return this.#walk(target).filter(({ before, after }) => isLive(before) || isLive(after));
  }

  /** Strokes in progress at the cursor's time, in the order they were begun. */
  penStrokes(): PenStroke[] {
    const inks = new Map<FilmStroke, InkPoint[]>();
    const strokes = this.#timeline.strokes.inProgressAt(this.#time).map((stroke) => {
      const ink = this.#inks.get(stroke) ?? unpackInk(stroke.element.ink);
      inks.set(stroke, ink);
      return { stroke, points: cutInk(ink, this.#time - stroke.began) };
    });
    this.#inks = inks;
    return strokes;
  }

  /** Lets go of the timeline. */
  dispose(): void {
    this.#stop();
  }

  /** Takes the last keyframe before `target` where that is less work than the steps from here. */
  #jumpNear(target: number, distance: number): void {
    const { index, live } = this.#keyframes.before(target);
    if (live.length + target - index < distance) this.#load(index, live);
  }

  #walk(target: number): BoardChange[] {
    const changes: BoardChange[] = [];
    while (this.#index < target) changes.push(this.#stepForward());
    while (this.#index > target) changes.push(this.#stepBack());
    return changes;
  }

  #stepForward(): BoardChange {
    const change = this.#timeline.changes[this.#index] as FilmChange;
    this.#show(change.id, change.after);
    this.#index += 1;
    if (this.#keyframes.isWanted(this.#index)) this.#keyframes.keep(this.#index, this.#live.values());
    return change;
  }

  #stepBack(): BoardChange {
    this.#index -= 1;
    const change = this.#timeline.changes[this.#index] as FilmChange;
    this.#show(change.id, change.before);
    return { id: change.id, before: change.after, after: change.before };
  }

  #show(id: string, entry: BoardChange['after']): void {
    if (isLive(entry)) this.#live.set(id, entry);
    else this.#live.delete(id);
  }

  #load(index: number, live: Iterable<LiveEntry>): void {
    this.#live.clear();
    for (const entry of live) this.#live.set(entry.id, entry);
    this.#index = index;
  }

  /** The steps after `index` are not the ones that were done: goes back to a board from before them. */
  #rewindTo(index: number): void {
    this.#keyframes.dropAfter(index);
    if (this.#index <= index) return;
    const keyframe = this.#keyframes.before(index);
    this.#load(keyframe.index, keyframe.live);
    this.#isRewound = true;
  }
}
