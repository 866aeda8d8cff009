// What a room answers over HTTP: its log in pages for a replay, and everything as one JSON file.
// I/O: key-value storage
import { encodeBlocks, encodeCursorBlock, encodeFilmHead } from '../src/model/film-head';
import { recordsPage } from '../src/net/frames';
import { addressOf } from './admission';
import type { Visitor } from './arrivals';
import { ExportWriter, type RoomSum } from './export';
import type { Room } from './room';
import type { RoomStorage } from './room-storage';

/** What can be asked for. */
export const PATHS = ['export', 'log', 'film', 'checkpoint', 'cursors'];

/** Null: they may read. */
const WHY_NOT: Record<ReturnType<Room['standingOf']>, string | null> = {
  ...{ owner: null, editor: null, viewer: null },
  knocks: 'Only who was let in may read this room.',
  'shut-out': 'This room is private.',
  banned: 'You may not read this room.',
};

/** Any moment comes before it, ms. */
const LATEST = 10 ** 15;

/** So much of the log is read at a time. */
const PAGE_BYTES = 1024 * 1024;
/** So much text of an export is made before others have their turn: a millisecond or two. */
const SLICE_CHARS = 64 * 1024;

const NOTHING_HERE = 'Nothing was ever drawn or said in this room.';

/** What is to be answered: text of an error, a page of the log, or the export as it is made. */
export type Download =
  | { kind: 'error'; status: 400 | 403 | 404 | 405; text: string }
  | { kind: 'bytes'; bytes: Uint8Array; headSeq: number }
  | { kind: 'export'; room: string; pieces: AsyncIterable<string> };

type Asked = {
  method: string;
  url: string;
  room: Room;
  storage: RoomStorage;
  /** Who asks. */
  visitor: Visitor;
  now: number;
  /** Lets everything else that waits have its turn; all rooms share one thread. */
  turn: () => Promise<void>;
  /** False once the room was deleted, or is being read anew: from then on nothing of it is told. */
  isHere: () => boolean;
};

export async function download(asked: Asked): Promise<Download> {
  const { method, url, room, storage, visitor, isHere } = asked;
  const address = addressOf(url);
  const path = address?.path.join('/') ?? '';
  if (!address || !PATHS.includes(path))
    return error(404, 'There is only "export", "log?after=0", "film", "checkpoint" and "cursors" here.');
  if (method !== 'GET') return error(405, 'This can only be read: use GET.');
  const why = WHY_NOT[room.standingOf(visitor)];
  if (why !== null) return error(403, why);
  // What is made and not stored yet is nothing that may be told.
  const { storedSeq: headSeq } = room;
  if (headSeq === 0) return error(404, NOTHING_HERE);
  if (path === 'export') return exportOf(address.room, asked);
  const bytes = await piece(path, { asked: new URL(url).searchParams, room, storage });
  if (!isHere()) return error(404, NOTHING_HERE);
  return typeof bytes === 'string' ? error(400, bytes) : { kind: 'bytes', bytes, headSeq };
}

/** What the log adds up to is the room's own board as of this moment: to fold the log again would take as much memory. */
async function exportOf(room: string, asked: Asked): Promise<Download> {
  const { people, board, chat, seq } = asked.room.model;
  const sum = { people: [...people.values()], board: [...board], chat };
  while (asked.room.storedSeq < seq && asked.isHere()) await asked.turn();
  const { epoch, userSalt } = asked.room;
  const head = { room, epoch, userSalt, seq, exportedAt: new Date(asked.now).toISOString() };
  return {
    kind: 'export',
    room,
    pieces: inSlices(pieces(new ExportWriter(head), asked, { seq, sum }), asked),
  };
}

type Piece = { asked: URLSearchParams; room: Room; storage: RoomStorage };

/** The bytes of one answer to a replay; a sentence where the question makes no sense. */
async function piece(path: string, { asked, room, storage }: Piece): Promise<Uint8Array | string> {
  const { storedSeq: seq, filmPlaces: places } = room;
  const number = (name: string, otherwise: number) => {
    const said = asked.get(name);
    if (said === null) return otherwise;
    return /^\d{1,15}$/.test(said) ? Number(said) : Number.NaN;
  };
  switch (path) {
    case 'film':
      return encodeFilmHead({ seq, places, segments: await storage.segments(seq) });
    case 'checkpoint': {
      const place = places.find((one) => one.seq === number('seq', -1));
      const first = number('chunk', 0);
      if (!place || Number.isNaN(first)) return '"seq" must be that of a checkpoint, "chunk" a number.';
      return encodeBlocks(await storage.chunks(place, first, PAGE_BYTES));
    }
    case 'cursors': {
      const [from, until] = [number('from', 0), number('until', LATEST)];
      if (Number.isNaN(from + until)) return '"from" and "until" must be milliseconds since 1970.';
      const found = await storage.cursors({ from, until, maxBytes: PAGE_BYTES });
      return encodeBlocks(found.map(encodeCursorBlock));
    }
    default: {
      const [after, until] = [number('after', 0), number('until', seq)];
      if (Number.isNaN(after + until)) return '"after" must be the number of a record, 0 for the first page.';
      const range = { firstSeq: after + 1, lastSeq: Math.min(seq, until), maxBytes: PAGE_BYTES };
      return recordsPage(after + 1, await storage.records(range));
    }
  }
}

function error(status: 400 | 403 | 404 | 405, text: string): Download {
  return { kind: 'error', status, text };
}

type Pieces = AsyncGenerator<string, void>;

async function* pieces(
  writer: ExportWriter,
  { storage }: Asked,
  { seq: lastSeq, sum }: { seq: number; sum: RoomSum },
): Pieces {
  yield writer.begin();
  for (let firstSeq = 1; firstSeq <= lastSeq; ) {
    const records = await storage.records({ firstSeq, lastSeq, maxBytes: PAGE_BYTES });
    if (records.length === 0) throw new Error(`Record ${firstSeq} of ${lastSeq} is not in storage.`);
    yield* writer.add(records);
    firstSeq += records.length;
  }
  for (let from = 0; ; ) {
    const chunks = await storage.cursors({ from, until: LATEST, maxBytes: PAGE_BYTES });
    const last = chunks.at(-1);
    if (!last) break;
    yield* writer.addCursors(chunks);
    from = last.at + 1;
  }
  yield* writer.end(sum);
}

/** Small pieces together, with a turn for everybody else after each. */
async function* inSlices(made: Pieces, { turn, isHere }: Asked): Pieces {
  let slice = '';
  for await (const text of made) {
    if (!isHere()) throw new Error('The room is no more; so its export ends here.');
    slice += text;
    // Nothing to be written is work, too.
    if (text !== '' && slice.length < SLICE_CHARS) continue;
    if (slice !== '') yield slice;
    slice = '';
    await turn();
  }
  if (slice !== '') yield slice;
}
