// Looks through what is stored of one room, and changes nothing: checksums, records and their order, checkpoints, pointers.
// I/O: key-value storage
import { readCheckpoint } from '../src/model/checkpoint';
import { decodeTracks } from '../src/model/cursor-track';
import { encodeElementBytes } from '../src/model/element-codec';
import { decodeSegment } from '../src/model/film-segment';
import { isLostRecord } from '../src/model/lost-record';
import { decodeStoredRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { decodeCursorChunk } from './cursor-recorder';
import {
  CHECKPOINT_PREFIX,
  CURSORS_PREFIX,
  checkpointKey,
  decodeBatch,
  LOG_PREFIX,
  MAX_KEYS,
  META_FORMAT,
  META_KEY,
  SEGMENT_PREFIX,
  seqOfBatch,
} from './log';
import { DAMAGED_PREFIX } from './mending';
import type { RoomMeta } from './output';
import type { KeyValueStorage } from './room-storage';

/** Further ahead of the present than this no clock is right, ms. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** `problems`: what is damaged; `notes`: what was, and is known and put aside. */
export type Checked = { room: string | null; records: number; problems: string[]; notes: string[] };

/** `comparesBoards`: also whether each checkpoint is what the log before it says, which takes far longer. */
type Asked = { now: number; comparesBoards: boolean };

export async function checkRoom(storage: KeyValueStorage, { now, comparesBoards }: Asked): Promise<Checked> {
  const checked: Checked = { room: null, records: 0, problems: [], notes: [] };
  const { problems, notes } = checked;
  const meta = await storage.get<RoomMeta>(META_KEY);
  if (!meta) {
    const [key] = (await storage.list({ prefix: LOG_PREFIX, limit: 1 })).keys();
    if (key !== undefined) problems.push('A restore of it was begun and never finished. Restore it again.');
    return checked;
  }
  checked.room = meta.room;
  if (meta.format !== META_FORMAT)
    problems.push(`It is stored in layout ${meta.format}, of a later version.`);
  const places = [...(meta.former ?? []), ...(meta.checkpoint ? [meta.checkpoint] : [])];
  const pictures = new Map<number, string>();
  for (const place of places) {
    const range = { start: checkpointKey(place.seq, 0), end: checkpointKey(place.seq, place.chunks) };
    const chunks: Uint8Array[] = [];
    for await (const [, chunk] of entries(storage, CHECKPOINT_PREFIX, range)) chunks.push(chunk);
    const read = readCheckpoint(place, chunks);
    if (!read.ok) problems.push(`The checkpoint as of record ${place.seq}: ${read.reason}.`);
    else if (comparesBoards) {
      const then = new RoomModel();
      then.startFrom(read.value);
      pictures.set(place.seq, pictureOf(then));
    }
  }
  const log = new LogCheck(checked, comparesBoards ? pictures : new Map());
  for await (const [key, batch] of entries(storage, LOG_PREFIX)) log.take(key, batch);
  log.end(meta.checkpoint?.seq ?? 0);
  if (log.lastAt > now + MAX_AHEAD_MS)
    notes.push(`Its clock is ahead: its newest record is of ${new Date(log.lastAt).toISOString()}.`);
  for await (const [key, segment] of entries(storage, SEGMENT_PREFIX)) {
    const read = decodeSegment(segment);
    if (!read.ok) problems.push(`"${key}": ${read.reason}.`);
  }
  for await (const [key, value] of entries(storage, CURSORS_PREFIX)) {
    const tracks = decodeCursorChunk(value)?.tracks;
    if (!tracks || !decodeTracks(tracks).ok) problems.push(`"${key}": these pointers cannot be read.`);
  }
  let aside = 0;
  for await (const _ of entries(storage, DAMAGED_PREFIX)) aside += 1;
  if (aside > 0) notes.push(`${aside} damaged parts were put aside before, under "${DAMAGED_PREFIX}".`);
  return checked;
}

class LogCheck {
  readonly #checked: Checked;
  readonly #pictures: ReadonlyMap<number, string>;
  readonly #model = new RoomModel();
  /** Null before the first record. */
  #next: number | null = null;
  #lost = 0;
  /** The whole log is known up to here, and says what a checkpoint must be. */
  #isWhole = true;
  lastAt = 0;

  constructor(checked: Checked, pictures: ReadonlyMap<number, string>) {
    this.#checked = checked;
    this.#pictures = pictures;
  }

  take(key: string, batch: Uint8Array): void {
    const { problems } = this.#checked;
    const firstSeq = seqOfBatch(key);
    const next = this.#next ?? firstSeq;
    if (firstSeq > next) problems.push(`Records ${next} to ${firstSeq - 1} are missing.`);
    if (firstSeq < next) problems.push(`"${key}" holds records that are there already.`);
    this.#isWhole &&= firstSeq === (this.#next ?? 1);
    this.#next = Math.max(next, firstSeq);
    const read = decodeBatch(batch);
    if (!read.ok) problems.push(`"${key}": ${read.reason}.`);
    else for (const bytes of read.value) this.#record(bytes);
  }

  end(checkpointSeq: number): void {
    const { problems, notes } = this.#checked;
    const last = (this.#next ?? 1) - 1;
    if (last < checkpointSeq) problems.push(`The log ends with record ${last}, before its checkpoint.`);
    if (this.#lost > 0) notes.push(`${this.#lost} records are known to be lost.`);
  }

  #record(bytes: Uint8Array): void {
    const { problems } = this.#checked;
    const seq = this.#next ?? 1;
    this.#next = seq + 1;
    this.#checked.records += 1;
    const read = decodeStoredRecord(bytes);
    if (!read.ok || read.value.seq !== seq) {
      problems.push(`Record ${seq}: ${read.ok ? `it says that it is ${read.value.seq}` : read.reason}.`);
      this.#isWhole = false;
      return;
    }
    const record = read.value;
    if (record.at < this.lastAt) problems.push(`Record ${seq} is older than the record before it.`);
    this.lastAt = record.at;
    if (isLostRecord(record)) {
      this.#lost += 1;
      this.#isWhole = false;
    }
    if (this.#pictures.size === 0 || !this.#isWhole) return;
    this.#model.apply(record);
    const picture = this.#pictures.get(seq);
    if (picture !== undefined && picture !== pictureOf(this.#model))
      problems.push(`The checkpoint as of record ${seq} is another board than the log says.`);
  }
}

function pictureOf({ board }: RoomModel): string {
  return Array.from(board, ({ author, element }) => `${author} ${encodeElementBytes(element).join(',')}`)
    .sort()
    .join('\n');
}

async function* entries(
  storage: KeyValueStorage,
  prefix: string,
  { start, end }: { start?: string; end?: string } = {},
): AsyncIterable<[string, Uint8Array]> {
  const until = end === undefined ? {} : { end };
  let from: { start?: string; startAfter?: string } = start === undefined ? {} : { start };
  for (;;) {
    const page = await storage.list<Uint8Array>({ prefix, limit: MAX_KEYS, ...until, ...from });
    yield* page;
    const last = [...page.keys()].at(-1);
    if (last === undefined || page.size < MAX_KEYS) return;
    from = { startAfter: last };
  }
}
