// What a room answers over HTTP: its log in pages for a replay, and everything as one JSON file.
// I/O: key-value storage
import { encodeItem, recordsFrame } from '../src/net/frames';
import { addressOf } from './admission';
import { ExportWriter } from './export';
import type { Room } from './room';
import type { RoomStorage } from './room-storage';

/** So much of the log is read at a time. */
const PAGE_BYTES = 1024 * 1024;

/** What is to be answered: text of an error, a page of the log, or the export as it is made. */
export type Download =
  | { kind: 'error'; status: 400 | 404 | 405; text: string }
  | { kind: 'log'; bytes: Uint8Array; headSeq: number }
  | { kind: 'export'; room: string; pieces: AsyncIterable<string> };

type Asked = { method: string; url: string; room: Room; storage: RoomStorage; now: number };

export async function download({ method, url, room, storage, now }: Asked): Promise<Download> {
  const address = addressOf(url);
  const path = address?.path.join('/') ?? '';
  if (!address || (path !== 'export' && path !== 'log'))
    return error(404, 'There is only "export" and "log?after=0" here.');
  if (method !== 'GET') return error(405, 'This can only be read: use GET.');
  // What is made and not stored yet is nothing that may be told.
  const { storedSeq: headSeq, epoch } = room;
  if (headSeq === 0) return error(404, 'Nothing was ever drawn or said in this room.');
  if (path === 'export') {
    const head = { room: address.room, epoch, seq: headSeq, exportedAt: new Date(now).toISOString() };
    return { kind: 'export', room: address.room, pieces: pieces(new ExportWriter(head), storage, headSeq) };
  }
  const after = new URL(url).searchParams.get('after') ?? '0';
  if (!/^\d{1,15}$/.test(after))
    return error(400, '"after" must be the number of a record, 0 for the first page.');
  const firstSeq = Number(after) + 1;
  const records = await storage.records({ firstSeq, lastSeq: headSeq, maxBytes: PAGE_BYTES });
  const items = records.map((bytes) => encodeItem({ kind: 'record', bytes }));
  return { kind: 'log', bytes: recordsFrame(firstSeq, items), headSeq };
}

function error(status: 400 | 404 | 405, text: string): Download {
  return { kind: 'error', status, text };
}

async function* pieces(
  writer: ExportWriter,
  storage: RoomStorage,
  lastSeq: number,
): AsyncGenerator<string, void> {
  yield writer.begin();
  for (let firstSeq = 1; firstSeq <= lastSeq; ) {
    const records = await storage.records({ firstSeq, lastSeq, maxBytes: PAGE_BYTES });
    if (records.length === 0) throw new Error(`Record ${firstSeq} of ${lastSeq} is not in storage.`);
    yield writer.add(records);
    firstSeq += records.length;
  }
  yield writer.end();
}
