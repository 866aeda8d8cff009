// The timeline: a room's log as a film, in which every act stands at the moment it was done.

import type { Entry, LiveEntry } from './board';
import { isLive } from './board';
import type { ChatMessage } from './chat';
import { FilmCursors } from './film-cursors';
import type { Policy } from './policy';
import type { LogRecord } from './record';
import type { Person } from './room-model';
import { compareFilm, ElementFilm, type FilmChange } from './timeline-changes';
import { FilmGround } from './timeline-ground';
import type { Span } from './timeline-idle';
import { FilmPeople } from './timeline-people';
import { type FilmStroke, StrokeIndex } from './timeline-strokes';
import { FilmClock } from './timeline-times';
import { touchesOf } from './timeline-touches';

export type Extension = {
  /** Steps before this index of `changes` are as they were. */
  unchanged: number;
};

/**
 * The room as of `seq`, from which a film can begin in the middle; all of it was done by film time `lastAt`. Before
 * that moment such a film says nothing.
 */
export type FilmBase = {
  seq: number;
  lastAt: number;
  entries: Iterable<Entry>;
  people: Iterable<Person & { isPresent: boolean }>;
  chat: Iterable<ChatMessage>;
  /** Left out: what rooms begin with. */
  policy?: Policy;
};

/**
 * Film time of a record is the moment of the act (`at − age`), for one element never before its `add`. The board at a
 * moment is the fold, in order of `seq`, of the records up to it (see `TimelineCursor`), plus the strokes in progress.
 * The film may be extended with later records while it is watched, also by acts that belong into its past.
 */
export class Timeline {
  readonly people = new FilmPeople();
  readonly ground: FilmGround;
  /** Where pointers were that drew nothing. */
  readonly cursors = new FilmCursors();
  /** What the film begins with; null: nothing, at its very beginning. */
  readonly base: FilmBase | null;
  /** The board that it begins with. */
  readonly beginning: readonly LiveEntry[];
  readonly #clock = new FilmClock();
  readonly #elements = new Map<string, ElementFilm>();
  readonly #records: LogRecord[] = [];
  readonly #known = new Map<string, Entry>();
  readonly #listeners = new Set<(extension: Extension) => void>();
  #changes: FilmChange[] = [];
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #strokes: StrokeIndex | null = null;

  constructor(records: readonly LogRecord[] = [], base: FilmBase | null = null) {
    this.base = base;
    this.ground = new FilmGround(base);
    for (const entry of base?.entries ?? []) this.#known.set(entry.id, entry);
    this.beginning = [...this.#known.values()].filter(isLive);
    if (base) this.people.startFrom(base);
    this.extend(records);
  }

  /** In order of `seq`. */
  get records(): readonly LogRecord[] {
    return this.#records;
  }

  /** The newest record's `seq`; 0 while there is none. */
  get seq(): number {
    return this.#records.at(-1)?.seq ?? this.base?.seq ?? 0;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** Film time of the first and of the last thing that happens, ms; 0 to 0 while there is nothing. */
  get span(): Span {
    return this.isEmpty ? { from: 0, to: 0 } : { from: this.#from, to: this.#to };
  }

  /** Every step of the board, by time, within a moment by `seq`. */
  get changes(): readonly FilmChange[] {
    return this.#changes;
  }

  get strokes(): StrokeIndex {
    this.#strokes ??= new StrokeIndex(this.#allStrokes());
    return this.#strokes;
  }

  /** When the drawing of an element began, film time; null: before this film, or never. */
  beganAt(id: string): number | null {
    const element = this.#elements.get(id);
    return element?.stroke?.began ?? (this.#known.has(id) ? null : (element?.changes[0]?.time ?? null));
  }

  /** Adds the next records of the log. A gap in `seq` is a mistake of the caller, who has to stop before it. */
  extend(records: readonly LogRecord[]): void {
    if (records.length === 0) return;
    this.#clock.startFrom(records);
    const touched = new Set<ElementFilm>();
    for (const record of records) this.#take(record, touched);
    const unchanged = this.#refold(touched);
    this.#strokes = null;
    for (const listener of this.#listeners) listener({ unchanged });
  }

  /** Tells when the film was extended; returns how to stop. */
  onExtend(listener: (extension: Extension) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(record: LogRecord, touched: Set<ElementFilm>): void {
    if ((this.base || !this.isEmpty) && record.seq !== this.seq + 1)
      throw new Error(`Record ${record.seq} came after ${this.seq}: the film has a gap.`);
    this.#records.push(record);
    const time = this.#clock.timeOf(record);
    this.#reach(time);
    this.people.add(record, time);
    this.ground.add(record, time);
    for (const touch of touchesOf(record, time)) {
      const element = this.#element(touch.id);
      element.add(touch);
      touched.add(element);
    }
  }

  #reach(time: number): void {
    this.#from = Math.min(this.#from, time);
    this.#to = Math.max(this.#to, time);
  }

  #element(id: string): ElementFilm {
    const known = this.#elements.get(id);
    if (known) return known;
    const film = new ElementFilm(this.#known.get(id));
    this.#elements.set(id, film);
    return film;
  }

  /** Brings the steps of the touched elements up to date; returns how many steps at the beginning stayed the same. */
  #refold(touched: Iterable<ElementFilm>): number {
    const dropped = new Set<FilmChange>();
    const fresh: FilmChange[] = [];
    for (const element of touched) {
      const update = element.update();
      for (const change of update.dropped) dropped.add(change);
      for (const change of update.fresh) fresh.push(change);
      if (element.stroke) this.#reach(element.stroke.began);
    }
    const unchanged = Math.min(
      ...[earliest(dropped), earliest(fresh)].map((change) => (change ? this.#indexOf(change) : Infinity)),
      this.#changes.length,
    );
    const tail = this.#changes.slice(unchanged).filter((change) => !dropped.has(change));
    for (const change of fresh) tail.push(change);
    tail.sort(compareFilm);
    this.#changes.length = unchanged;
    for (const change of tail) this.#changes.push(change);
    return unchanged;
  }

  #indexOf(change: FilmChange): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareFilm(this.#changes[middle] as FilmChange, change) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *#allStrokes(): Iterable<FilmStroke> {
    for (const { stroke } of this.#elements.values()) if (stroke) yield stroke;
  }
}

function earliest(changes: Iterable<FilmChange>): FilmChange | null {
  let first: FilmChange | null = null;
  for (const change of changes) if (!first || compareFilm(change, first) < 0) first = change;
  return first;
}
