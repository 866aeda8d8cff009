// The log in storage: loads a room, stores its puts, reads records back for downloads.
// I/O: key-value storage

import { type Checkpoint, type CheckpointPlace, readCheckpoint } from '../src/model/checkpoint';
import { NOBODY, type Owners } from '../src/model/ownership';
import { decodeStoredRecord } from '../src/model/record-codec';
import { type PersonThen, RoomModel } from '../src/model/room-model';
import { ACCESS_KEY, type StoredAccess } from './access';
import { decodeCursorChunk, type StoredCursors } from './cursor-recorder';
import type { Stored } from './ledger';
import { UnreadableLog } from './ledger';
import {
  batchKey,
  CHECKPOINT_PREFIX,
  CURSORS_PREFIX,
  checkpointKey,
  cursorsKey,
  decodeBatch,
  LOG_PREFIX,
  MAX_KEYS,
  META_KEY,
  REFUSED_PREFIX,
  SEGMENT_PREFIX,
  SPARE_PREFIX,
  segmentKey,
  seqOfBatch,
  spareKey,
} from './log';
import { trimLog } from './log-trim';
import type { Copy, LogStart, Put, Refusals, RoomMeta, StoredValue } from './output';

type ListOptions = {
  prefix: string;
  limit: number;
  start?: string;
  startAfter?: string;
  end?: string;
  reverse?: boolean;
};

/** What of the platform's storage is used; keys come in bytewise order. */
export interface KeyValueStorage {
  get<T>(key: string): Promise<T | undefined>;
  list<T>(options: ListOptions): Promise<Map<string, T>>;
  put<T>(entries: Record<string, T>): Promise<void>;
  delete(keys: string[]): Promise<number>;
  deleteAll(): Promise<void>;
}

/** Which records: from `firstSeq` to `lastSeq`, and no more once they are `maxBytes` together. */
export type RecordRange = { firstSeq: number; lastSeq: number; maxBytes: number };

/** Moments, ms. */
export type CursorRange = { from: number; until: number; maxBytes: number };

/** Pointers, packed, and the moment (ms) at which they were put aside: later than all they tell. */
export type StoredTracks = { at: number; tracks: Uint8Array };

export class RoomStorage {
  readonly #storage: KeyValueStorage;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
  }

  /** Everything that is stored of the room; throws `UnreadableLog` where it is not in a shape of ours. */
  async load(): Promise<Stored> {
    const meta = (await this.#storage.get<RoomMeta>(META_KEY)) ?? null;
    const { checkpoint, strayKeys } = await this.#checkpoint(meta);
    const behind = checkpoint?.seq ?? 0;
    if (!meta && (await this.#batchOf(Number.MAX_SAFE_INTEGER - 1)) !== undefined)
      throw new UnreadableLog('A restore of it was begun and never finished. Restore it again.');
    const records: Uint8Array[] = [];
    const batchStarts: number[] = [];
    const start = behind > 0 ? await this.#batchOf(behind + 1) : undefined;
    for await (const [key, batch] of this.#entries<Uint8Array>(
      LOG_PREFIX,
      start === undefined ? {} : { start },
    )) {
      const firstSeq = seqOfBatch(key);
      batchStarts.push(firstSeq);
      records.push(...recordsOf(key, batch).slice(Math.max(0, behind + 1 - firstSeq)));
    }
    const refusals: [string, Refusals][] = [];
    for await (const [key, value] of this.#entries<Refusals>(REFUSED_PREFIX))
      refusals.push([key.slice(REFUSED_PREFIX.length), value]);
    const cursors = await this.#storedCursors();
    const access = (await this.#storage.get<StoredAccess>(ACCESS_KEY)) ?? null;
    const unsized = await this.#unsized(meta);
    return { meta, checkpoint, records, batchStarts, refusals, strayKeys, cursors, access, ...unsized };
  }

  /** Of rooms of earlier versions, what `meta` does not say: how much log lay before its former checkpoints, and whose they were. */
  async #unsized(meta: RoomMeta | null): Promise<Pick<Stored, 'logBytesAt' | 'firstOwners'>> {
    const places = (meta?.former ?? []).filter(({ logBytes }) => logBytes === undefined);
    const [first] = places;
    if (!first || meta?.start) return {};
    const logBytesAt = new Map<number, number>();
    for (const { seq } of places) {
      const read = readCheckpoint({ seq, chunks: 1 }, await this.chunks({ seq, chunks: 1 }));
      if (read.ok) logBytesAt.set(seq, read.value.logBytes);
    }
    const firstOwners = await this.#ownersAsOf(first.seq);
    return { logBytesAt, ...(firstOwners && { firstOwners }) };
  }

  async #storedCursors(): Promise<StoredCursors> {
    const options = { prefix: CURSORS_PREFIX, limit: 1 };
    const [last] = await this.#storage.list<Uint8Array>({ ...options, reverse: true });
    if (!last) return { bytes: 0, until: 0 };
    const [first] = await this.#storage.list<Uint8Array>(options);
    const before = first && decodeCursorChunk(first[1]);
    return {
      bytes: decodeCursorChunk(last[1])?.total ?? 0,
      until: momentOf(last[0]),
      gone: before ? before.total - before.tracks.length : 0,
    };
  }

  /** Pointers that were put aside from `from` on and before `until` (ms), and no more once they are `maxBytes`. */
  async cursors({ from, until, maxBytes }: CursorRange): Promise<StoredTracks[]> {
    const found: StoredTracks[] = [];
    let bytes = 0;
    for await (const [key, value] of this.#entries<Uint8Array>(CURSORS_PREFIX, { start: cursorsKey(from) })) {
      const chunk = decodeCursorChunk(value);
      if (momentOf(key) >= until || bytes > maxBytes) break;
      if (chunk) found.push({ at: momentOf(key), tracks: chunk.tracks });
      bytes += value.length;
    }
    return found;
  }

  /** The newest checkpoint, and the keys of those of which `meta` does not speak: the room died in between. */
  async #checkpoint(meta: RoomMeta | null): Promise<{ checkpoint: Checkpoint | null; strayKeys: string[] }> {
    const { checkpoint: place, former = [], start } = meta ?? {};
    const strayKeys = [
      ...(await this.#strayChunks([...former, ...(place ? [place] : [])])),
      ...(await this.#strayChunks(start ? [start] : [], SPARE_PREFIX, spareKey)),
    ];
    if (!place) return { checkpoint: null, strayKeys };
    const read = readCheckpoint(place, await this.chunks(place));
    if (read.ok) return { checkpoint: await this.#withOwners(read.value, start), strayKeys };
    console.error(`A checkpoint cannot be read, so the log before it is: ${read.reason}.`);
    return { checkpoint: start ? await this.#formerCheckpoint(start, former) : null, strayKeys };
  }

  /** Another one for a log that is not whole: it cannot do without. */
  async #formerCheckpoint(start: LogStart, former: readonly CheckpointPlace[]): Promise<Checkpoint> {
    for (const place of former.toReversed()) {
      const read = readCheckpoint(place, await this.chunks(place));
      if (read.ok) return this.#withOwners(read.value, start);
    }
    const keys = Array.from({ length: start.chunks }, (_, chunk) => spareKey(start.seq, chunk));
    const spare = readCheckpoint(start, [...(await this.#values<Uint8Array>(keys)).values()]);
    if (spare.ok) return this.#withOwners(spare.value, start);
    throw new UnreadableLog('No checkpoint of it can be read, and the log before them is no more.');
  }

  /** The room as of the record with which its log starts. */
  async start(start: LogStart): Promise<Checkpoint> {
    const read = readCheckpoint(start, await this.chunks(start));
    if (read.ok) return this.#withOwners(read.value, start);
    return this.#formerCheckpoint(start, []);
  }

  /** A checkpoint of the first days says nothing of owners: the log does, nearly always in its first batch. */
  async #withOwners(checkpoint: Checkpoint, start?: LogStart): Promise<Checkpoint> {
    const people = [...checkpoint.people];
    if (people.some(({ isOwner }) => isOwner)) return checkpoint;
    const said = start ? start.owners : await this.#ownersAsOf(checkpoint.seq);
    const owners = said ?? firstOf(people);
    const isOwner = (author: number) => owners.includes(author);
    return {
      ...checkpoint,
      people: people.map((person) => ({ ...person, isOwner: isOwner(person.author) })),
    };
  }

  /** Null: the log cannot be read so far back. The room needs it for nothing else, and opens all the same. */
  async #ownersAsOf(seq: number): Promise<Owners | null> {
    const model = new RoomModel();
    try {
      for await (const { record } of this.#from(1, seq)) {
        const decoded = decodeStoredRecord(record);
        if (!decoded.ok || decoded.value.seq !== model.seq + 1) return null;
        model.apply(decoded.value);
        if (model.owners.length > 0 || model.seq === seq) break;
      }
    } catch (error) {
      if (!(error instanceof UnreadableLog)) throw error;
      console.error(`Who did something first is not to be read any more. ${error.message}`);
      return null;
    }
    return model.owners;
  }

  /** The chunks of one checkpoint, from the given one on, and no more once they are `maxBytes`. */
  async chunks({ seq, chunks }: CheckpointPlace, first = 0, maxBytes = Infinity): Promise<Uint8Array[]> {
    const found: Uint8Array[] = [];
    let bytes = 0;
    const range = { start: checkpointKey(seq, first), end: checkpointKey(seq, chunks) };
    for await (const [, chunk] of this.#entries<Uint8Array>(CHECKPOINT_PREFIX, range)) {
      if (found.length > 0 && bytes + chunk.length > maxBytes) break;
      found.push(chunk);
      bytes += chunk.length;
    }
    return found;
  }

  /** Keys of chunks that belong to none of these, which lie in order of `seq`: those are not read for it. */
  async #strayChunks(
    places: readonly CheckpointPlace[],
    prefix = CHECKPOINT_PREFIX,
    keyOf = checkpointKey,
  ): Promise<string[]> {
    const keys: string[] = [];
    let start: string | undefined;
    for (const place of [...places, null]) {
      const range = { ...(start ? { start } : {}), ...(place ? { end: keyOf(place.seq, 0) } : {}) };
      for await (const [key] of this.#entries(prefix, range)) keys.push(key);
      if (place) start = keyOf(place.seq, place.chunks);
    }
    return keys;
  }

  /** What the film is made of, behind record `after` and up to `seq`, in order: as it is stored. */
  async segments(after: number, seq: number): Promise<Uint8Array[]> {
    const found: Uint8Array[] = [];
    const range = { start: segmentKey(after + 1), end: segmentKey(seq + 1) };
    for await (const [, segment] of this.#entries<Uint8Array>(SEGMENT_PREFIX, range)) found.push(segment);
    return found;
  }

  /** Whether there is a room: only `meta` makes one of what is stored. */
  async isBorn(): Promise<boolean> {
    return (await this.#storage.get<RoomMeta>(META_KEY)) !== undefined;
  }

  /** Makes a room of the log that was stored. */
  give(meta: RoomMeta): Promise<void> {
    return this.#storage.put<StoredValue>({ [META_KEY]: meta });
  }

  /** Deletes the log of a room that never came to be. */
  async forgetLog(): Promise<void> {
    if (await this.isBorn()) throw new Error('The log of a room that is there is never deleted.');
    for (const prefix of [LOG_PREFIX, CURSORS_PREFIX, CHECKPOINT_PREFIX, SPARE_PREFIX])
      for await (const [key] of this.#entries(prefix)) await this.#storage.delete([key]);
  }

  /** Nothing is left of the room. */
  erase(): Promise<void> {
    return this.#storage.deleteAll();
  }

  /** Stores and deletes all or nothing: what is asked without an await between is one commit. True: `trim` is not done. */
  async store({ entries, deletes, copies = [], trim = null }: Put): Promise<boolean> {
    const all = [...entries, ...(copies.length > 0 ? await this.#copied(copies) : [])];
    const puts: Promise<unknown>[] = [];
    for (let i = 0; i < all.length; i += MAX_KEYS)
      puts.push(this.#storage.put<StoredValue>(Object.fromEntries(all.slice(i, i + MAX_KEYS))));
    for (let i = 0; i < deletes.length; i += MAX_KEYS)
      puts.push(this.#storage.delete(deletes.slice(i, i + MAX_KEYS)));
    await Promise.all(puts);
    return trim !== null && (await trimLog(this.#storage, trim));
  }

  async #copied(copies: readonly Copy[]): Promise<[string, StoredValue][]> {
    const values = await this.#values<StoredValue>(copies.map(({ from }) => from));
    return copies.flatMap(({ from, to }): [string, StoredValue][] => {
      const value = values.get(from);
      return value === undefined ? [] : [[to, value]];
    });
  }

  async #values<T>(keys: readonly string[]): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    for (const key of keys) {
      const value = await this.#storage.get<T>(key);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  /** Consecutive records of a range, at least one where there is one. */
  async records({ firstSeq, lastSeq, maxBytes }: RecordRange): Promise<Uint8Array[]> {
    const records: Uint8Array[] = [];
    let bytes = 0;
    for await (const { seq, record } of this.#from(firstSeq, lastSeq)) {
      if (seq > lastSeq || (records.length > 0 && bytes + record.length > maxBytes)) break;
      records.push(record);
      bytes += record.length;
    }
    return records;
  }

  /** Every record from `firstSeq` on. Batches may be merged while they are read: then what follows is looked for anew. */
  async *#from(firstSeq: number, lastSeq: number): AsyncIterable<{ seq: number; record: Uint8Array }> {
    for (let next = firstSeq; ; ) {
      const begun = next;
      let wasMoved = false;
      const start = await this.#batchOf(next);
      // Batches behind the range are not read for it.
      const range = { ...(start === undefined ? {} : { start }), end: batchKey(lastSeq + 1) };
      for await (const [key, batch] of this.#entries<Uint8Array>(LOG_PREFIX, range)) {
        const batchSeq = seqOfBatch(key);
        wasMoved = batchSeq > next;
        if (wasMoved) break;
        for (const record of recordsOf(key, batch).slice(next - batchSeq)) {
          yield { seq: next, record };
          next += 1;
        }
      }
      if (!wasMoved) return;
      if (next === begun) throw new UnreadableLog(`Record ${next} is missing.`);
    }
  }

  /** The key of the batch that holds a record. */
  async #batchOf(seq: number): Promise<string | undefined> {
    const options = { prefix: LOG_PREFIX, end: batchKey(seq + 1), reverse: true, limit: 1 };
    const [key] = (await this.#storage.list(options)).keys();
    return key;
  }

  /** Everything under a prefix, from `start` on and before `end`; storage gives so many keys at a time. */
  async *#entries<T>(
    prefix: string,
    { start, end }: Pick<ListOptions, 'start' | 'end'> = {},
  ): AsyncIterable<[string, T]> {
    const until = end === undefined ? {} : { end };
    let from: Pick<ListOptions, 'start' | 'startAfter'> = start === undefined ? {} : { start };
    for (;;) {
      const page = await this.#storage.list<T>({ prefix, limit: MAX_KEYS, ...until, ...from });
      yield* page;
      const last = [...page.keys()].at(-1);
      if (last === undefined || page.size < MAX_KEYS) return;
      from = { startAfter: last };
    }
  }
}

/** Who came first, where more is not known; a bot owns nothing. */
function firstOf(people: readonly PersonThen[]): Owners {
  const first = people.find(({ isBot }) => !isBot);
  return first ? [first.author] : NOBODY;
}

function momentOf(key: string): number {
  return Number(key.slice(CURSORS_PREFIX.length));
}

function recordsOf(key: string, batch: Uint8Array): Uint8Array[] {
  const decoded = decodeBatch(batch);
  if (!decoded.ok) throw new UnreadableLog(`Batch "${key}": ${decoded.reason}.`);
  return decoded.value;
}
