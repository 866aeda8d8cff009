// What a room tells of its film agrees with its log, also where it died in between; former checkpoints are few and far.

import { expect, it } from 'vitest';
import { FilmIndex } from '../src/model/film-index';
import { decodeSegment, type FilmSegment, lastSeqOf } from '../src/model/film-segment';
import { decodeRecord } from '../src/model/record-codec';
import { keptPlaces, MAX_FILM_PLACES } from './film-places';
import { Ledger } from './ledger';
import { SEGMENT_PREFIX } from './log';
import type { Put, RoomMeta, StoredValue } from './output';
import { strokeNamed } from './room-fixture';
import { logIn, storedIn, storeIn } from './storage-fixture';

const FRESH = { freshEpoch: 'epoch-of-a-film-', newKey: () => new Uint8Array(32) };

const START = 1_700_000_000_000;
const upkeep = { checkpointAfter: 700, mergeAfter: 8 };

function segmentsIn(storage: Map<string, StoredValue>): FilmSegment[] {
  return [...storage.keys()]
    .filter((key) => key.startsWith(SEGMENT_PREFIX))
    .sort()
    .map((key) => {
      const segment = decodeSegment(storage.get(key) as Uint8Array);
      if (!segment.ok) throw new Error(segment.reason);
      return segment.value;
    });
}

it('segments follow one another and say of the film what its records do, however often the room died', () => {
  const storage = new Map<string, StoredValue>();
  let [now, n] = [START, 0];
  for (const life of [900, 1, 2_500, 40, 1_200]) {
    const ledger = new Ledger('film', storedIn(storage), FRESH, { upkeep });
    const carryOut = (put: Put | null) => {
      if (put) storeIn(storage, put);
      if (put) ledger.stored(put.id);
    };
    for (let i = 0; i < life; i += 1) {
      n += 1;
      now += n % 50 === 0 ? 4_000 : 40;
      const body = { kind: 'add', element: strokeNamed(`s${n}`) } as const;
      const op = { writer: 'w'.repeat(16), n };
      ledger.append({ author: 1 + (n % 3), op, age: n % 7, group: n, isAmended: false, body }, now);
      carryOut(ledger.takePut(now));
      if (n % 3 === 0) carryOut(ledger.takeUpkeep(now));
    }
  }
  const told = new FilmIndex();
  for (const segment of segmentsIn(storage)) told.take(segment);
  const records = logIn(storage).flatMap((batch) => batch.records.map((bytes) => decodeRecord(bytes)));
  const whole = new FilmIndex(records.flatMap((record) => (record.ok ? [record.value] : [])));
  expect(lastSeqOf(told.segments.at(-1) as FilmSegment)).toBeGreaterThan(n - 1_000);
  told.extend(records.flatMap((record) => (record.ok ? [record.value] : [])));
  expect(told.span).toEqual(whole.span);
  expect(told.authors).toEqual(whole.authors);
  expect(told.maps().real).toEqual(whole.maps().real);
  expect(told.maps().short.duration).toBe(whole.maps().short.duration);
  const { checkpoint, former = [] } = storage.get('meta') as RoomMeta;
  expect(former.length).toBeGreaterThan(1);
  expect(checkpoint?.lastAt).toBeGreaterThan(former.at(-1)?.lastAt ?? Infinity);
  expect(storedIn(storage).strayKeys).toEqual([]);
});

it('former checkpoints are few, spread over the log, and no larger than twice as much', () => {
  let kept = keptPlaces([], 0);
  for (let i = 1; i <= 500; i += 1)
    kept = keptPlaces([...kept, { seq: i * 2_000, chunks: 3, lastAt: START + i }], 1e9);
  expect(kept).toHaveLength(MAX_FILM_PLACES);
  const gaps = kept.map(({ seq }, i) => seq - (kept[i - 1]?.seq ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(12 * (1_000_000 / MAX_FILM_PLACES));
  const small = keptPlaces(kept, 10 * 64 * 1024);
  expect(small.reduce((sum, { chunks }) => sum + chunks, 0)).toBeLessThanOrEqual(64);
});
