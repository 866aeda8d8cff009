// What a room answers over HTTP: its log in pages for a replay, and everything as one JSON file.
// I/O: key-value storage
import { encodeBlocks, encodeCursorBlock, encodeFilmHead } from '../src/model/film-head';
import { recordsPage } from '../src/net/frames';
import { addressOf } from './admission';
import type { Visitor } from './arrivals';
import { type ExportHead, ExportWriter } from './export';
import type { LogStart } from './output';
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

/** What is to be answered: text of an error, a page of the log, or the export as it is made. */
export type Download =
  | { kind: 'error'; status: 400 | 403 | 404 | 405; text: string }
  /** The records that were asked for are no more: the log starts with record `firstSeq`. */
  | { kind: 'gone'; firstSeq: number; text: string }
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
};

export async function download({ method, url, room, storage, visitor, now }: Asked): Promise<Download> {
  const address = addressOf(url);
  const path = address?.path.join('/') ?? '';
  if (!address || !PATHS.includes(path))
    return error(404, 'There is only "export", "log?after=0", "film", "checkpoint" and "cursors" here.');
  if (method !== 'GET') return error(405, 'This can only be read: use GET.');
  const why = WHY_NOT[room.standingOf(visitor)];
  if (why !== null) return error(403, why);
  // What is made and not stored yet is nothing that may be told.
  const { storedSeq: headSeq, epoch } = room;
  if (headSeq === 0) return error(404, 'Nothing was ever drawn or said in this room.');
  if (path === 'export') {
    const head = { room: address.room, epoch, seq: headSeq, exportedAt: new Date(now).toISOString() };
    const from = { head, storage, start: room.logStart };
    return { kind: 'export', room: address.room, pieces: pieces(from) };
  }
  const firstSeq = (room.logStart?.seq ?? 0) + 1;
  const { searchParams } = new URL(url);
  if (path === 'log' && Number(searchParams.get('after') ?? 0) < firstSeq - 1)
    return {
      kind: 'gone',
      firstSeq,
      text: `The log starts with record ${firstSeq}: an owner had the history before it deleted.`,
    };
  const bytes = await piece(path, { asked: searchParams, room, storage });
  return typeof bytes === 'string' ? error(400, bytes) : { kind: 'bytes', bytes, headSeq };
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
      return encodeFilmHead({
        ...{ seq, places, startSeq: room.logStart?.seq ?? 0 },
        segments: await storage.segments(room.logStart?.seq ?? 0, seq),
      });
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

type ExportFrom = { head: ExportHead; storage: RoomStorage; start: LogStart | null };

async function* pieces({ head, storage, start }: ExportFrom): AsyncGenerator<string, void> {
  const { seq: lastSeq } = head;
  const writer = new ExportWriter(head);
  if (start) yield* writer.beginWith(await storage.start(start));
  else yield writer.begin();
  for (let firstSeq = (start?.seq ?? 0) + 1; firstSeq <= lastSeq; ) {
    const records = await storage.records({ firstSeq, lastSeq, maxBytes: PAGE_BYTES });
    if (records.length === 0) throw new Error(`Record ${firstSeq} of ${lastSeq} is not in storage.`);
    yield writer.add(records);
    firstSeq += records.length;
  }
  for (let from = start ? start.lastAt + 1 : 0; ; ) {
    const chunks = await storage.cursors({ from, until: LATEST, maxBytes: PAGE_BYTES });
    const last = chunks.at(-1);
    if (!last) break;
    yield writer.addCursors(chunks);
    from = last.at + 1;
  }
  yield writer.end();
}
