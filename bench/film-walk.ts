// A long session for the benches of the replay, and the plain ways to a moment of it that they are compared with.

import { FilmRoom } from '../party/fixtures/film-room';
import { logIn } from '../party/storage-fixture';
import { Board } from '../src/model/board';
import { Random } from '../src/model/random';
import type { LogRecord, OpBody } from '../src/model/record';
import { decodeRecord } from '../src/model/record-codec';
import type { Timeline } from '../src/model/timeline';
import { decodeServerFrame } from '../src/net/frames';
import { FilmLoader } from '../src/replay/film-loader';
import { handDrawn, strokeOf } from './seeded-strokes';
import { type Storage, storedAfter } from './stored-room';

const POINTS = 20;

/** A session of so many operations: strokes of twenty points, of which more and more are erased again. */
export function longSession(operations: number, seed: number): Storage {
  const random = new Random(seed);
  function* acts(): Generator<OpBody> {
    const live: string[] = [];
    for (let n = 0; n < operations; n += 1) {
      if (live.length > 500 && random.chance(0.45)) {
        const [id] = live.splice(random.integer(0, live.length - 1), 1);
        if (id) yield { kind: 'remove', ids: [id] };
        continue;
      }
      const element = strokeOf(n, handDrawn(random, POINTS));
      live.push(element.id);
      yield { kind: 'add', element };
    }
  }
  return storedAfter(acts());
}

export function bytesOf(storage: Storage): Uint8Array[] {
  return logIn(storage).flatMap(({ records }) => records);
}

export function recordsOf(bytes: readonly Uint8Array[]): LogRecord[] {
  return bytes.map((each) => {
    const record = decodeRecord(each);
    if (!record.ok) throw new Error(record.reason);
    return record.value;
  });
}

/** The plain way: every record from the first on, up to the moment. */
export function foldFromTheStart(records: readonly LogRecord[], time: number): number {
  const board = new Board();
  for (const record of records) if (record.at - record.age <= time) board.apply(record);
  return board.size;
}

/** The room of what is stored, loaded. */
export function roomOf(storage: Storage): FilmRoom {
  return new FilmRoom(storage);
}

/** An open replay of a room; between its questions and their answers others have their turn, as over a network. */
export function openFilm(room: FilmRoom) {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  let underWay = 0;
  const film = new FilmLoader({
    decode: decodeServerFrame,
    ask: async (asked) => {
      underWay += 1;
      await turn();
      return room.ask(asked).finally(() => {
        underWay -= 1;
      });
    },
  });
  film.open();
  /** Resolves as soon as the film is here; what will be next may still be on its way. */
  const timelineAt = (time: (film: FilmLoader) => number) =>
    new Promise<Timeline>((resolve) => {
      const look = () => {
        const timeline = film.index.isEmpty ? null : film.at(time(film));
        if (!timeline) return;
        stop();
        resolve(timeline);
      };
      const stop = film.onChange(look);
      look();
    });
  /** Nothing is on its way any more. */
  const settled = async () => {
    for (let quiet = 0; quiet < 3; quiet = underWay > 0 ? 0 : quiet + 1) await turn();
  };
  return { room, film, timelineAt, settled };
}
