// The whole film at a glance, without its records: how long it is, who was busy when, who came and went.

import { type FilmRun, type FilmSegment, lastSeqOf, SegmentMaker } from './film-segment';
import type { LogRecord } from './record';
import type { FilmBase } from './timeline';
import { type PositionMap, realTime, type Span, withoutIdle } from './timeline-idle';
import { FilmPeople } from './timeline-people';
import { FilmClock } from './timeline-times';

/** Ways of counting positions in playback: `real` with all pauses, `short` with the long ones shortened. */
export type FilmMaps = { real: PositionMap; short: PositionMap };

/** A place on the timeline where somebody came or went. */
export type Chapter = { time: number; author: number; kind: 'joined' | 'left'; name: string; color: number };

/** Which part of the film counts: null means all of it. */
export type FilmPart = { authors: ReadonlySet<number> | null; from: number | null };

export const WHOLE_FILM: FilmPart = { authors: null, from: null };

/**
 * Made of the segments that the room keeps, and then of records as they come. What it says of a moment is right for
 * all records up to `seq`, also where none of them was ever loaded.
 */
export class FilmIndex {
  /** Names and comings and goings; what was said is not in it. */
  readonly people = new FilmPeople();
  readonly #clock = new FilmClock();
  readonly #segments: FilmSegment[] = [];
  #making = new SegmentMaker(1);
  #all: readonly FilmSegment[] | null = null;
  /** When the room was as the film begins with, where that is not an empty one. */
  #startedAt = 0;
  #maps: { part: FilmPart; maps: FilmMaps } | null = null;

  constructor(records: readonly LogRecord[] = []) {
    this.extend(records);
  }

  /** The newest record it knows of; 0 while there is none. */
  get seq(): number {
    return lastSeqOf(this.#making.segment);
  }

  get isEmpty(): boolean {
    return this.seq === 0;
  }

  /** In order of `seq`; the last one may still grow. */
  get segments(): readonly FilmSegment[] {
    this.#all ??= this.#making.isEmpty ? this.#segments : [...this.#segments, this.#making.segment];
    return this.#all;
  }

  /** Everybody's runs, as the log has them. */
  get runs(): readonly FilmRun[] {
    return this.segments.flatMap(({ runs }) => runs);
  }

  /** Begins behind what the room was like then; nothing may have been taken before. */
  startFrom(base: FilmBase): void {
    this.#startedAt = base.lastAt;
    this.#making = new SegmentMaker(base.seq + 1);
    this.people.startFrom({ ...base, chat: [] });
    this.#changed();
  }

  /** Film time of the first and of the last thing that happens, ms; one moment while nothing does. */
  get span(): Span {
    const { segments } = this;
    if (segments.length === 0) return { from: this.#startedAt, to: this.#startedAt };
    return {
      from: segments.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
      to: segments.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
    };
  }

  /** Everybody who did something, those who did most first. */
  get authors(): { author: number; acts: number }[] {
    const acts = new Map<number, number>();
    for (const run of this.runs) acts.set(run.author, (acts.get(run.author) ?? 0) + run.acts);
    return Array.from(acts, ([author, count]) => ({ author, acts: count })).sort((a, b) => b.acts - a.acts);
  }

  /** Where people came and went, in order of time. */
  get chapters(): Chapter[] {
    const marks = this.people.marks.flatMap(({ time, author, kind }): Chapter[] => {
      const person = this.people.person(author, time);
      return kind !== 'renamed' && person
        ? [{ time, author, kind, name: person.name, color: person.color }]
        : [];
    });
    return marks.sort((a, b) => a.time - b.time);
  }

  /** Takes a segment that the room made, if it is the next one; others say nothing new. */
  take(segment: FilmSegment): boolean {
    if (segment.firstSeq !== this.seq + 1 || segment.count === 0 || !this.#making.isEmpty) return false;
    this.#segments.push(segment);
    for (const record of segment.life) this.people.add(record, record.at - record.age);
    this.#making = new SegmentMaker(lastSeqOf(segment) + 1);
    this.#changed();
    return true;
  }

  /** Takes the next records; those it knows of already say nothing new. */
  extend(records: readonly LogRecord[]): void {
    this.#clock.startFrom(records);
    for (const record of records) {
      if (record.seq <= this.seq) continue;
      // A log may be cut off before its beginning.
      if (this.isEmpty) this.#making = new SegmentMaker(record.seq);
      const time = this.#clock.timeOf(record);
      this.#making.add(record, time);
      this.people.add(record, time);
      if (this.#making.isFull) this.#close();
      this.#changed();
    }
  }

  /** Positions in playback, counted by what the chosen people did from some moment on. */
  maps(part: FilmPart = WHOLE_FILM): FilmMaps {
    if (this.#maps?.part !== part) {
      const span = { ...this.span, from: Math.max(this.span.from, part.from ?? this.span.from) };
      const busy = this.runs
        .filter(({ author, to }) => to >= span.from && (part.authors?.has(author) ?? true))
        .map(({ from, to }) => ({ from: Math.max(span.from, from), to }));
      this.#maps = { part, maps: { real: realTime(span), short: withoutIdle(span, busy) } };
    }
    return this.#maps.maps;
  }

  /** How many acts each author did in each of so many equal parts of the playback, for a graph. */
  activity(map: PositionMap, columns: number): Map<number, Float64Array> {
    const graph = new Map<number, Float64Array>();
    const columnOf = (time: number) =>
      Math.min(columns - 1, Math.floor((map.toPosition(time) / Math.max(1, map.duration)) * columns));
    for (const { author, from, to, acts } of this.runs) {
      if (to < map.start) continue;
      const row = graph.get(author) ?? new Float64Array(columns);
      graph.set(author, row);
      const [first, last] = [columnOf(from), columnOf(to)];
      for (let column = first; column <= last; column += 1)
        row[column] = (row[column] ?? 0) + acts / (last - first + 1);
    }
    return graph;
  }

  #changed(): void {
    this.#maps = null;
    this.#all = null;
  }

  #close(): void {
    this.#segments.push(this.#making.segment);
    this.#making = new SegmentMaker(this.seq + 1);
  }
}
