// A film read from a room piece by piece is at every moment the same as one of which all is here, and reads little of it.

import { describe, expect, it } from 'vitest';
import { FilmRoom } from '../../party/fixtures/film-room';
import { Ledger } from '../../party/ledger';
import type { Put, StoredValue } from '../../party/output';
import { logIn, storedIn, storeIn } from '../../party/storage-fixture';
import { filmOf } from '../film/film-of';
import { readRecording } from '../film/read-recording';
import { Random } from '../model/random';
import type { LogRecord, OpBody } from '../model/record';
import { decodeRecord, encodeRecord } from '../model/record-codec';
import { decodeRecording } from '../model/recording';
import { idOf, lineElement } from '../model/timeline-fixture';
import { decodeServerFrame } from '../net/frames';
import { WholeFilm } from './film';
import { FilmLoader } from './film-loader';
import { FilmView } from './film-view';
import { readMissed } from './read-missed';
import { ReplaySession } from './replay-session';

const START = 1_700_000_000_000;
const nameless = { name: 'Somebody', color: 0 };

/** A room of three people in which much is erased and brought back, some of it was drawn offline, and pauses are long. */
function storedRoom(seed: number, operations: number, erases = 0.35): Map<string, StoredValue> {
  const random = new Random(seed);
  const storage = new Map<string, StoredValue>();
  const ledger = new Ledger('film', storedIn(storage), 'epoch-of-a-film-', {
    upkeep: { checkpointAfter: 200 },
  });
  const carryOut = (put: Put | null) => {
    if (put) storeIn(storage, put);
    if (put) ledger.stored(put.id);
  };
  let now = START;
  for (const author of [1, 2, 3])
    for (const body of ledger.life.enter({
      author,
      userId: `${author}`.repeat(22),
      name: `p${author}`,
      color: author,
      isBot: false,
    }))
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
function pictureOf(view: FilmView, time: number, { hasPens = true } = {}): string[] {
  view.seek(time);
  const settled = [...view.elements()].map(
    ({ id, author, element }) => `${id} ${author} ${element.ink.bytes}`,
  );
  const said = view.chat().map(({ text }) => text);
  const present = view.present().map(({ name }) => name);
  const { cursors, ...frame } = view.frame();
  const pens = hasPens ? cursors : [];
  return [...settled.sort(), JSON.stringify({ ...frame, pens }), ...said, ...present.sort()];
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

/** The same room once its log was cut at the checkpoint that was the newest at that moment. */
function compacted(storage: Map<string, StoredValue>, moment: number): Map<string, StoredValue> {
  const cut = new Map(storage);
  const ledger = new Ledger('film', storedIn(cut), 'never-used-epoch');
  const days = 7;
  let now = moment + days * 24 * 3_600_000;
  if (!ledger.compact({ days, author: 1 }, now)) throw new Error('There is nothing to cut.');
  for (; ledger.upkeepAt !== null; now += 100) {
    const put = ledger.takeUpkeep(now);
    if (put) ledger.stored(put.id, storeIn(cut, put));
  }
  return cut;
}

describe('a film whose log starts later', () => {
  for (const seed of [1, 2])
    it(`begins with the board of then, and is right from there on (seed ${seed})`, {
      timeout: 60_000,
    }, async () => {
      const storage = storedRoom(seed, 1_500);
      const records = recordsOf(storage);
      const wholeView = new FilmView(new WholeFilm(records).timeline, nameless);
      const cut = compacted(storage, records[700]?.at ?? 0);
      const kept = recordsOf(cut);
      const startSeq = (kept[0]?.seq ?? 1) - 1;
      expect(startSeq).toBeGreaterThan(300);
      expect(kept).toEqual(records.slice(startSeq));
      const { film, timelineAt, room } = open(cut);
      const first = await timelineAt(film.index.span.from);
      const { from, to } = film.index.span;
      expect(first.base?.seq).toBe(startSeq);
      expect(from).toBeGreaterThan(START);
      const lastAt = first.base?.lastAt ?? 0;
      const moments = Array.from({ length: 12 }, (_, i) => lastAt + ((to - lastAt) * i) / 11);
      for (const time of [to, ...moments]) {
        const view = new FilmView(await timelineAt(time), nameless);
        // Where pens rested before it starts, it does not know.
        const hasPens = time === to;
        expect(pictureOf(view, time, { hasPens })).toEqual(pictureOf(wholeView, time, { hasPens }));
        view.dispose();
      }
      expect(film.index.people.person(2, from)?.name).toBe('p2');
      // A moment that is not kept shows what there is: nothing is asked for in vain.
      const before = new FilmView(await timelineAt(START), nameless);
      before.seek(START);
      expect([...before.elements()].length).toBeGreaterThan(0);
      expect(
        room.asked.every(
          (path) => !/after=(\d+)/.test(path) || Number(/after=(\d+)/.exec(path)?.[1]) >= startSeq,
        ),
      ).toBe(true);
      expect(await film.findStart([...first.beginning][0]?.id ?? '')).toBeNull();
      film.stop();
    });

  it('of which nothing is kept but the board shows that', { timeout: 60_000 }, async () => {
    const storage = storedRoom(3, 300);
    const cut = new Map(storage);
    const ledger = new Ledger('film', storedIn(cut), 'never-used-epoch');
    let now = START + 10 ** 10;
    ledger.compact({ days: 0, author: 1 }, now);
    for (; ledger.upkeepAt !== null || ledger.isDirty; now += 100) {
      const put = ledger.takePut(now) ?? ledger.takeUpkeep(now);
      if (put) ledger.stored(put.id, storeIn(cut, put));
    }
    const { film, timelineAt } = open(cut);
    const timeline = await timelineAt(now);
    expect(recordsOf(cut)).toEqual([]);
    expect(timeline.beginning.length).toBe(ledger.model.board.size);
    expect(film.status.kind).toBe('ready');
    film.stop();
  });

  it('is read into a recording that plays the same', { timeout: 60_000 }, async () => {
    const cut = compacted(storedRoom(1, 900), recordsOf(storedRoom(1, 900))[500]?.at ?? 0);
    const room = new FilmRoom(cut);
    const signal = new AbortController().signal;
    const read = await readRecording({ ask: room.ask, decode: decodeServerFrame }, { room: 'film', signal });
    if (read.kind === 'failed') throw new Error(`No recording for want of the ${read.what}.`);
    const bytes = new Uint8Array(await read.recording.arrayBuffer());
    const played = decodeRecording(bytes);
    if (!played.ok) throw new Error(played.reason);
    expect(played.value).toMatchObject({ isWhole: true, seal: read.seal });
    expect(played.value.records).toEqual(recordsOf(cut));
    const film = filmOf(played.value);
    const { timelineAt, film: loaded } = open(cut);
    const { to } = film.index.span;
    const [one, other] = [
      new FilmView(film.timeline, nameless),
      new FilmView(await timelineAt(to), nameless),
    ];
    expect(pictureOf(one, to)).toEqual(pictureOf(other, to));
    loaded.stop();
    // One byte of what it begins with.
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    const altered = decodeRecording(bytes);
    expect(altered.ok && altered.value.isWhole).toBe(false);
  });

  it('tells who comes back what of their absence is kept', { timeout: 60_000 }, async () => {
    const storage = storedRoom(1, 900);
    const cut = compacted(storage, recordsOf(storage)[500]?.at ?? 0);
    const room = new FilmRoom(cut);
    const [source, signal] = [{ ask: room.ask, decode: decodeServerFrame }, new AbortController().signal];
    const kept = recordsOf(cut);
    const until = kept.at(-1)?.seq ?? 0;
    expect(await readMissed(source, { after: 5, until, signal })).toMatchObject({
      isGone: true,
      isMore: true,
      records: kept,
    });
    const after = kept[9]?.seq ?? 0;
    expect(await readMissed(source, { after, until, signal })).toMatchObject({
      isGone: false,
      isMore: false,
    });
  });
});
