// Takes an export's records into a room that is not there yet: page by page, and a room only with the last word.
// I/O: key-value storage
import { ByteReader } from '../src/model/bytes';
import { decodeTracks } from '../src/model/cursor-track';
import { decodeBlocks } from '../src/model/film-head';
import { isId } from '../src/model/ids';
import { filmTime } from '../src/model/record';
import { decodeStoredRecord } from '../src/model/record-codec';
import { addressOf } from './admission';
import { encodeCursorChunk } from './cursor-recorder';
import { batches, cursorsKey, decodeBatch, META_FORMAT } from './log';
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
 * `restore?first=N`: stores the records from N on, as one batch of any size; 1 forgets what an unfinished restore left.
 * `restore?cursors=N`: stores pointers, behind so many bytes of them.
 * `restore?epoch=E&salt=S`: makes a room of them. Before that nobody can see anything. `salt` (or none): what the user
 * ids in them are salted with.
 */
export async function restore({ url, body, storage, now }: Restoring): Promise<RestoreAnswer> {
  if (await storage.isBorn()) return { status: 409, text: BORN };
  const room = addressOf(url)?.room ?? '';
  const asked = new URL(url).searchParams;
  const epoch = asked.get('epoch');
  if (epoch !== null) {
    if (!isId(epoch)) return bad('The epoch must be an id.');
    const userSalt = asked.get('salt');
    if (userSalt !== null && !isId(userSalt)) return bad('The salt must be an id.');
    const [first] = await storage.records({ firstSeq: 1, lastSeq: 1, maxBytes: 1 });
    const meta = { format: META_FORMAT, room, epoch, createdAt: beganAt(first) ?? now };
    await storage.give(userSalt === null ? meta : { ...meta, userSalt });
    return { status: 200, text: 'The room is there.' };
  }
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
  if (firstSeq === 1) await storage.forgetLog();
  await storage.store({ id: 0, entries: batches(firstSeq, batch.value), deletes: [] });
  return { status: 200, text: `${batch.value.length} records are stored.` };
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

/** When the first act was done; null where there is none. */
function beganAt(first: Uint8Array | undefined): number | null {
  const record = first ? decodeStoredRecord(first) : null;
  return record?.ok ? filmTime(record.value) : null;
}

function bad(text: string): RestoreAnswer {
  return { status: 400, text };
}
