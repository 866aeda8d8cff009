// Takes an export's records into a room that is not there yet: page by page, and a room only with the last word.
// I/O: key-value storage
import { ByteReader } from '../src/model/bytes';
import { type CheckpointPlace, readCheckpoint } from '../src/model/checkpoint';
import { decodeTracks } from '../src/model/cursor-track';
import { decodeBlocks } from '../src/model/film-head';
import { isId } from '../src/model/ids';
import { decodeStoredRecord } from '../src/model/record-codec';
import { addressOf } from './admission';
import { encodeCursorChunk } from './cursor-recorder';
import { batches, checkpointKey, cursorsKey, decodeBatch, META_FORMAT, spareKey } from './log';
import type { RoomStorage } from './room-storage';

/** Only who started this very server knows it; the front lets no such header in. */
export const RESTORE_HEADER = 'x-inkroom-restore';
/** The variable of the party that holds what the header must say; a server that serves people has none. */
export const RESTORE_KEY = 'INKROOM_RESTORE_KEY';

export type Restoring = {
  url: string;
  body: Uint8Array;
  storage: RoomStorage;
  now: number;
};

export type RestoreAnswer = { status: 200 | 400 | 409; text: string };

const BORN = 'There is a room of this name already. It is left as it is: choose another name.';

/**
 * `restore?begin`: forgets what an unfinished restore left.
 * `restore?first=N`: stores the records from N on, as one batch of any size.
 * `restore?start=S&chunk=C`: stores a chunk of the checkpoint as of record S, with which a log that is not whole starts.
 * `restore?cursors=N`: stores pointers, behind so many bytes of them.
 * `restore?epoch=E` (and `start=S&chunks=C`): makes a room of them. Before that nobody can see anything.
 */
export async function restore({ url, body, storage, now }: Restoring): Promise<RestoreAnswer> {
  if (await storage.isBorn()) return { status: 409, text: BORN };
  const room = addressOf(url)?.room ?? '';
  const asked = new URL(url).searchParams;
  const epoch = asked.get('epoch');
  if (epoch !== null) {
    if (!isId(epoch)) return bad('The epoch must be an id.');
    const place = placeIn(asked);
    const then = place && readCheckpoint(place, await storage.chunks(place));
    if (then && !then.ok) return bad(`What the log starts with cannot be read: ${then.reason}.`);
    const start = then && { ...place, lastAt: then.value.lastAt, logBytes: then.value.logBytes };
    const meta = { format: META_FORMAT, room, epoch, createdAt: now };
    await storage.give({ ...meta, ...(start && { checkpoint: start, start }) });
    return { status: 200, text: 'The room is there.' };
  }
  if (asked.has('begin')) {
    await storage.forgetLog();
    return { status: 200, text: 'The room can be stored.' };
  }
  if (asked.has('chunk'))
    return restoreChunk(Number(asked.get('start')), Number(asked.get('chunk')), body, storage);
  const before = asked.get('cursors');
  if (before !== null) return restoreCursors(Number(before), body, storage);
  const firstSeq = Number(asked.get('first'));
  const batch = decodeBatch(body);
  if (!batch.ok || !Number.isInteger(firstSeq) || firstSeq < 1) return bad('These are no records.');
  const wrong = batch.value.findIndex((bytes, i) => {
    const record = decodeStoredRecord(bytes);
    return !record.ok || record.value.seq !== firstSeq + i;
  });
  if (wrong >= 0) return bad(`Record ${firstSeq + wrong} cannot be read.`);
  await storage.store({ id: 0, entries: batches(firstSeq, batch.value), deletes: [] });
  return { status: 200, text: `${batch.value.length} records are stored.` };
}

/** Twice, as a log without a beginning has it. */
async function restoreChunk(
  seq: number,
  chunk: number,
  body: Uint8Array,
  storage: RoomStorage,
): Promise<RestoreAnswer> {
  if (!Number.isInteger(seq) || !Number.isInteger(chunk) || seq < 1 || chunk < 0)
    return bad('This is no chunk.');
  const entries = new Map([checkpointKey(seq, chunk), spareKey(seq, chunk)].map((key) => [key, body]));
  await storage.store({ id: 0, entries, deletes: [] });
  return { status: 200, text: 'The chunk is stored.' };
}

function placeIn(asked: URLSearchParams): CheckpointPlace | null {
  const [seq, chunks] = [Number(asked.get('start')), Number(asked.get('chunks'))];
  return seq > 0 && chunks > 0 ? { seq, chunks } : null;
}

/** Blocks as `GET cursors` gives them: a moment, and the pointers put aside at it. */
async function restoreCursors(
  before: number,
  body: Uint8Array,
  storage: RoomStorage,
): Promise<RestoreAnswer> {
  const blocks = decodeBlocks(body);
  if (!blocks.ok || !Number.isInteger(before)) return bad('These are no pointers.');
  const entries = new Map<string, Uint8Array>();
  let total = before;
  for (const block of blocks.value) {
    const reader = new ByteReader(block);
    const key = cursorsKey(reader.varint());
    const tracks = reader.raw(reader.remaining);
    if (!decodeTracks(tracks).ok) return bad('These pointers cannot be read.');
    total += tracks.length;
    entries.set(key, encodeCursorChunk(total, tracks));
  }
  await storage.store({ id: 0, entries, deletes: [] });
  return { status: 200, text: `${entries.size} blocks of pointers are stored.` };
}

function bad(text: string): RestoreAnswer {
  return { status: 400, text };
}
