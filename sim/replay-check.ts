// Whether the replay of a room is what its log says, at any moment, from any checkpoint and through filters.

import { checkpointKey, META_KEY, SEGMENT_PREFIX } from '../party/log';
import type { RoomMeta, StoredValue } from '../party/output';
import { tracksIn } from '../party/storage-fixture';
import { Board } from '../src/model/board';
import { type Checkpoint, readCheckpoint } from '../src/model/checkpoint';
import { CURSOR_TRACK_INTERVAL_MS } from '../src/model/cursor-track';
import { type FilmChoice, filterOf, NO_CHOICE, passes } from '../src/model/film-filter';
import { FilmIndex } from '../src/model/film-index';
import { decodeSegment } from '../src/model/film-segment';
import { filmTime, type LogRecord } from '../src/model/record';
import { Timeline } from '../src/model/timeline';
import { inkDuration } from '../src/model/timeline-strokes';
import { touchesOf } from '../src/model/timeline-touches';
import { WholeFilm } from '../src/replay/film';
import { FilmView } from '../src/replay/film-view';

type Storage = ReadonlyMap<string, StoredValue>;

const NAMELESS = { name: 'Somebody', color: 0 };
/** Of all moments so many are looked at. */
const MOMENTS = 6;

/** Throws where the replay is not what the log says. */
export function checkFilm(storage: Storage, records: readonly LogRecord[]): void {
  if (records.length === 0) return;
  const whole = new Timeline(records);
  const { from, to } = whole.span;
  const moments = Array.from({ length: MOMENTS + 1 }, (_, i) => from + ((to - from) * i) / MOMENTS);
  const view = new FilmView(whole, NAMELESS);
  const choices: FilmChoice[] = [
    NO_CHOICE,
    { authors: [1], region: { minX: -200, minY: -1_000, maxX: 200, maxY: 1_000 }, from: null },
    { authors: null, region: null, from: from + (to - from) / 3 },
  ];
  for (const choice of choices) {
    view.show(filterOf(choice));
    // Back and forth, so that each is reached in another way than by playing.
    for (const time of [...moments, ...moments.toReversed()])
      same(`the replay at ${time}`, pictureAt(view, time), foldedUntil(records, time, choice));
  }
  for (const base of basesIn(storage)) {
    const late = new FilmView(new Timeline(records.slice(base.seq), base), NAMELESS);
    view.show(filterOf(NO_CHOICE));
    for (const time of [base.lastAt, ...moments.filter((moment) => moment > base.lastAt)])
      same(`the replay from record ${base.seq}`, pictureAt(late, time), pictureAt(view, time));
  }
  checkIndex(storage, records);
  checkTracks(storage);
}

/** The definition: each part of each record, in order of `seq`, where its time has come. */
function foldedUntil(records: readonly LogRecord[], time: number, choice: FilmChoice): string[] {
  const added = new Map<string, { at: number; began: number }>();
  for (const record of records) {
    if (record.body.kind !== 'add' || added.has(record.body.element.id)) continue;
    const at = filmTime(record);
    added.set(record.body.element.id, { at, began: at - inkDuration(record.body.element.ink) });
  }
  const board = new Board();
  const firstTouched = new Map<string, number>();
  for (const record of records)
    for (const { id, body } of touchesOf(record, 0)) {
      firstTouched.set(id, Math.min(filmTime(record), firstTouched.get(id) ?? Number.POSITIVE_INFINITY));
      const at = Math.max(filmTime(record), added.get(id)?.at ?? Number.NEGATIVE_INFINITY);
      if (at <= time) board.apply({ author: record.author, op: record.op, body });
    }
  // What came to the board otherwise, as the parts of a stroke that was cut, began when it came.
  const began = (id: string) => added.get(id)?.began ?? firstTouched.get(id) ?? null;
  const filter = filterOf(choice);
  return [...board]
    .filter((entry) => passes(entry, began(entry.id), filter))
    .map(lineOf)
    .sort();
}

function pictureAt(view: FilmView, time: number): string[] {
  view.seek(time);
  return [...view.elements()].map(lineOf).sort();
}

function lineOf({ id, author, element }: { id: string; author: number; element: object }): string {
  return `${id} ${author} ${JSON.stringify(element)}`;
}

function basesIn(storage: Storage): Checkpoint[] {
  const { checkpoint, former = [] } = (storage.get(META_KEY) ?? {}) as RoomMeta;
  return [...former, ...(checkpoint ? [checkpoint] : [])].map((place) => {
    const keys = Array.from({ length: place.chunks }, (_, i) => checkpointKey(place.seq, i));
    const read = readCheckpoint(
      place,
      keys.flatMap((key) => (storage.get(key) as Uint8Array) ?? []),
    );
    if (!read.ok) throw new Error(`The checkpoint as of ${place.seq} cannot be read: ${read.reason}`);
    return read.value;
  });
}

/** What the stored segments say of the film is what its records say. */
function checkIndex(storage: Storage, records: readonly LogRecord[]): void {
  const told = new FilmIndex();
  const { start } = (storage.get(META_KEY) ?? {}) as RoomMeta;
  const base = start && basesIn(storage).find(({ seq }) => seq === start.seq);
  if (start && !base) throw new Error('The checkpoint is not there with which the log starts.');
  const whole = base
    ? new WholeFilm(records.slice(base.seq), { kind: 'ready' }, base).index
    : new FilmIndex(records);
  if (base) told.startFrom(base);
  for (const key of [...storage.keys()].filter((each) => each.startsWith(SEGMENT_PREFIX)).sort()) {
    const segment = decodeSegment(storage.get(key) as Uint8Array);
    if (!segment.ok) throw new Error(`${key}: ${segment.reason}`);
    told.take(segment.value);
  }
  told.extend(records);
  const said = ({ span, authors, chapters }: FilmIndex) => [JSON.stringify({ span, authors, chapters })];
  same('the index of the film', said(told), said(whole));
}

function checkTracks(storage: Storage): void {
  for (const { author, samples } of tracksIn(storage as Map<string, StoredValue>))
    for (const [i, { t, place }] of samples.entries()) {
      const before = samples[i - 2];
      const isLast = i === samples.length - 1;
      // Where it rests, where it leaves and where it is in the end are kept beside the usual places.
      if (before && place && !isLast && t - before.t < CURSOR_TRACK_INTERVAL_MS - 10)
        throw new Error(`The pointer of ${author} was kept too often: at ${before.t} and ${t}.`);
    }
}

function same(what: string, actual: readonly string[], expected: readonly string[]): void {
  if (actual.length === expected.length && actual.every((line, i) => line === expected[i])) return;
  throw new Error(`${what} is wrong: ${actual.length} things in place of ${expected.length}.`);
}
