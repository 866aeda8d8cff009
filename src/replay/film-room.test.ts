// A film read from a room piece by piece is at every moment the same as one of which all is here, and reads little of it.

import { describe, expect, it } from 'vitest';
import { FilmRoom } from '../../party/fixtures/film-room';
import { Ledger } from '../../party/ledger';
import type { Put, StoredValue } from '../../party/output';
import { logIn, storedIn, storeIn } from '../../party/storage-fixture';
import { Random } from '../model/random';
import type { LogRecord, OpBody } from '../model/record';
import { decodeRecord, encodeRecord } from '../model/record-codec';
import { idOf, lineElement } from '../model/timeline-fixture';
import { decodeServerFrame } from '../net/frames';
import { WholeFilm } from './film';
import { FilmLoader } from './film-loader';
import { FilmView } from './film-view';
import { ReplaySession } from './replay-session';

const FRESH = { freshEpoch: 'epoch-of-a-film-', newKey: () => new Uint8Array(32) };
const START = 1_700_000_000_000;
const nameless = { name: 'Somebody', color: 0 };

/** A room of three people in which much is erased and brought back, some of it was drawn offline, and pauses are long. */
function storedRoom(seed: number, operations: number, erases = 0.35): Map<string, StoredValue> {
  const random = new Random(seed);
  const storage = new Map<string, StoredValue>();
  const ledger = new Ledger('film', storedIn(storage), FRESH, {
    upkeep: { checkpointAfter: 200 },
  });
  const carryOut = (put: Put | null) => {
    if (put) storeIn(storage, put);
    if (put) ledger.stored(put.id);
  };
  let now = START;
  for (const author of [1, 2, 3])
    for (const body of ledger.life.enter(
      { author, userId: `${author}`.repeat(22), name: `p${author}`, color: author, isBot: false },
      now,
    ))
      ledger.note(author, body, now);
  const live: number[] = [];
  const gone: number[] = [];
  for (let n = 1; n <= operations; n += 1) {
    now += random.chance(0.01) ? random.integer(3_000, 900_000) : random.integer(20, 400);
    const author = random.integer(1, 3);
    let body: OpBody = { kind: 'add', element: lineElement(n, random.integer(0, 900)) };
    const dice = random.next();
    if (dice < erases && live.length > 30) {
      const [erased] = live.splice(random.integer(0, live.length - 1), 1) as [number];
      gone.push(erased);
      body = { kind: 'remove', ids: [idOf(erased)] };
    } else if (dice < erases + 0.05 && gone.length > 0) {
      const back = gone.pop() as number;
      live.push(back);
      const entry = ledger.model.board.entry(idOf(back));
      if (!entry?.element) continue;
      body = { kind: 'restore', elements: [{ author: entry.author, element: entry.element }] };
    } else live.push(n);
    const age = random.chance(0.02) ? random.integer(1_000, 120_000) : random.integer(0, 60);
    const record = { author, op: { writer: 'w'.repeat(16), n }, age, group: n, isAmended: false, body };
    ledger.append(record, now);
    carryOut(ledger.takePut(now));
    carryOut(ledger.takeUpkeep(now));
  }
  for (now += 100; ledger.upkeepAt !== null; now += 100) carryOut(ledger.takeUpkeep(now));
  return storage;
}

function open(storage: Map<string, StoredValue>) {
  const room = new FilmRoom(storage);
  const film = new FilmLoader({ ask: room.ask, decode: decodeServerFrame });
  const timelineAt = async (time: number, since: number | null = null) => {
    for (let turns = 0; turns < 10_000; turns += 1) {
      const timeline = film.index.isEmpty ? null : film.at(time, since);
      if (timeline) return timeline;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`Nothing came for ${time}: ${JSON.stringify(film.status)}`);
  };
  film.open();
  return { room, film, timelineAt };
}

/** All that is to be seen, as text: comparing thousands of elements as objects takes long. */
function pictureOf(view: FilmView, time: number): string[] {
  view.seek(time);
  const settled = [...view.elements()].map(
    ({ id, author, element }) => `${id} ${author} ${element.ink.bytes}`,
  );
  const said = view.chat().map(({ text }) => text);
  const present = view.present().map(({ name }) => name);
  return [...settled.sort(), JSON.stringify(view.frame()), ...said, ...present.sort()];
}

function recordsOf(storage: Map<string, StoredValue>): LogRecord[] {
  return logIn(storage).flatMap(({ records }) =>
    records.flatMap((bytes) => {
      const record = decodeRecord(bytes);
      return record.ok ? [record.value] : [];
    }),
  );
}

describe('a film read piece by piece', () => {
  for (const seed of [1, 2, 3])
    it(`is right at every moment, wherever one was before (seed ${seed})`, { timeout: 60_000 }, async () => {
      const storage = storedRoom(seed, 1_500);
      const records = recordsOf(storage);
      const whole = new WholeFilm(records);
      const wholeView = new FilmView(whole.timeline, nameless);
      const { film, timelineAt, room } = open(storage);
      const random = new Random(seed);
      const { from, to } = whole.index.span;
      const moments = Array.from({ length: 15 }, () => from + random.next() * (to - from));
      for (const time of [moments[0] ?? from, to, from, ...moments]) {
        const view = new FilmView(await timelineAt(time), nameless);
        expect(pictureOf(view, time)).toEqual(pictureOf(wholeView, time));
        view.dispose();
      }
      expect(room.asked.some((path) => path.startsWith('checkpoint'))).toBe(true);
      await timelineAt(to);
      expect(film.index.span).toEqual(whole.index.span);
      expect(film.index.chapters).toEqual(whole.index.chapters);
      const ids = records.flatMap(({ body }) => (body.kind === 'add' ? [body.element.id] : []));
      for (let i = 0; i < ids.length; i += 201)
        expect(await film.findStart(ids[i] as string)).toBe(whole.timeline.beganAt(ids[i] as string));
      film.stop();
    });

  it('knows when elements were begun, where only later ones are shown', { timeout: 60_000 }, async () => {
    const { film, timelineAt } = open(storedRoom(4, 1_200));
    await timelineAt(START);
    const { from, to } = film.index.span;
    const since = from + (to - from) / 2;
    const timeline = await timelineAt(to, since);
    expect(timeline.base?.lastAt ?? 0).toBeLessThanOrEqual(since);
    film.stop();
  });

  it('is stepped through stroke by stroke, also where it is not at hand', { timeout: 60_000 }, async () => {
    const storage = storedRoom(6, 700);
    const whole = new WholeFilm(recordsOf(storage));
    const { film, timelineAt } = open(storage);
    await timelineAt(whole.index.span.to);
    for (const direction of [-1, 1] as const) {
      const stepped = new ReplaySession({ film, nameless });
      stepped.seek(direction > 0 ? 0 : whole.index.span.to, 0);
      const stood = new Set<number>();
      for (let before = Number.NaN; before !== stepped.shown().time; ) {
        before = stepped.shown().time;
        stood.add(before);
        await timelineAt(before);
        stepped.stepStroke(direction, 0);
      }
      const missed = whole.timeline.strokes.strokes.filter(({ ended }) => !stood.has(ended));
      expect(missed.map(({ record }) => record.seq)).toEqual([]);
      stepped.dispose();
    }
    film.stop();
  });

  it('reads little for a glance at the middle of a long log', { timeout: 60_000 }, async () => {
    const storage = storedRoom(5, 10_000, 0.48);
    const records = recordsOf(storage);
    const logBytes = records.reduce((sum, record) => sum + encodeRecord(record).length, 0);
    const { film, timelineAt, room } = open(storage);
    await timelineAt(records[5_000]?.at ?? 0);
    expect(room.bytes).toBeLessThan(logBytes / 2);
    film.stop();
  });
});
