// The log in storage: loads a room, stores its puts, reads records back for downloads.
// I/O: key-value storage

import { type Checkpoint, type CheckpointPlace, readCheckpoint } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import { NOBODY, type Owners } from '../src/model/ownership';
import { decodeStoredRecord } from '../src/model/record-codec';
import { type PersonThen, RoomModel } from '../src/model/room-model';
import { ACCESS_KEY, type StoredAccess } from './access';
import { decodeCursorChunk, type StoredCursors } from './cursor-recorder';
import type { Stored } from './ledger';
import { ofNewEpoch } from './lineage';
import {
  batchKey,
  CHECKPOINT_PREFIX,
  CURSORS_PREFIX,
  checkpointKey,
  cursorsKey,
  decodeBatch,
  ERASING_KEY,
  erasingMark,
  LOG_PREFIX,
  MAX_KEYS,
  META_KEY,
  REFUSED_PREFIX,
  SEGMENT_PREFIX,
  segmentKey,
  seqOfBatch,
  UnreadableLog,
} from './log';
import {
  asideKey,
  atOf,
  intactRecords,
  lostRecords,
  type MendedLog,
  mendedRecords,
  mendLog,
  type StoredBatchOf,
} from './mending';
import type { Put, Refusals, RoomMeta, StoredValue } from './output';
import { QUOTAS_KEY, type StoredQuotas } from './quotas';

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
  /** What was put before is stored for good once this is fulfilled. */
  sync(): Promise<void>;
}

/** So many values of up to 64 KiB are read at a time: whoever wants a page must not have eight times as much read. */
const LARGE_VALUES = 16;

/** Which records: from `firstSeq` to `lastSeq`, and no more once they are `maxBytes` together. */
export type RecordRange = { firstSeq: number; lastSeq: number; maxBytes: number };

/** Moments, ms. */
export type CursorRange = { from: number; until: number; maxBytes: number };

type Mending = Pick<MendedLog, 'entries' | 'deletes' | 'problems'>;
type Found = {
  checkpoint: Checkpoint | null;
  places: Pick<RoomMeta, 'former'> & { checkpoint: RoomMeta['checkpoint'] };
  mended: Mending;
};

/** Pointers, packed, and the moment (ms) at which they were put aside: later than all they tell. */
export type StoredTracks = { at: number; tracks: Uint8Array };

export class RoomStorage {
  readonly #storage: KeyValueStorage;
  /** Batches of which the damage was told. */
  readonly #toldDamaged = new Set<string>();

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
  }

  /**
   * Everything that is stored of the room. What is damaged is put aside first, and what people were told of it may then
   * be another log than this: `freshEpoch` is its name. Throws `UnreadableLog` where it is not in a shape of ours.
   */
  async load(freshEpoch: string): Promise<Stored> {
    let meta = (await this.#storage.get<RoomMeta>(META_KEY)) ?? null;
    if (!meta && (await this.#batchOf(Number.MAX_SAFE_INTEGER - 1)) !== undefined)
      throw new UnreadableLog('A restore of it was begun and never finished. Restore it again.');
    const { checkpoint, places, mended } = await this.#checkpoint(meta, freshEpoch);
    const behind = { seq: checkpoint?.seq ?? 0, lastAt: checkpoint?.lastAt ?? 0 };
    const log = mendLog(await this.#batchesBehind(behind.seq), behind, freshEpoch);
    if (meta && mended.problems.length + log.problems.length > 0) {
      meta = { ...meta, ...places };
      if (log.problems.length > 0) meta = ofNewEpoch(meta, freshEpoch);
      await this.#mend(meta, [mended, log]);
    }
    const strayKeys = await this.#strayChunks([
      ...(meta?.former ?? []),
      ...(meta?.checkpoint ? [meta.checkpoint] : []),
    ]);
    const refusals: [string, Refusals][] = [];
    for await (const [key, value] of this.#entries<Refusals>(REFUSED_PREFIX))
      refusals.push([key.slice(REFUSED_PREFIX.length), value]);
    const cursors = await this.#storedCursors();
    const access = (await this.#storage.get<StoredAccess>(ACCESS_KEY)) ?? null;
    const quotas = (await this.#storage.get<StoredQuotas>(QUOTAS_KEY)) ?? null;
    const { records, batchStarts } = log;
    return { meta, checkpoint, records, batchStarts, refusals, strayKeys, cursors, access, quotas };
  }

  async #batchesBehind(seq: number): Promise<StoredBatchOf[]> {
    const start = seq > 0 ? await this.#batchOf(seq + 1) : undefined;
    const found: StoredBatchOf[] = [];
    for await (const entry of this.#entries<Uint8Array>(LOG_PREFIX, start === undefined ? {} : { start }))
      found.push(entry);
    return found;
  }

  /** All of it in one commit, so that nothing is put aside twice or lost in between. */
  async #mend(meta: RoomMeta, mended: readonly Mending[]): Promise<void> {
    for (const problem of mended.flatMap(({ problems }) => problems))
      console.error(`Room "${meta.room}" is damaged. ${problem}`);
    const entries = new Map<string, StoredValue>(mended.flatMap(({ entries }) => [...entries]));
    entries.set(META_KEY, meta);
    await this.store({ id: 0, entries, deletes: mended.flatMap(({ deletes }) => deletes) });
  }

  async #storedCursors(): Promise<StoredCursors> {
    const [last] = await this.#storage.list<Uint8Array>({ prefix: CURSORS_PREFIX, reverse: true, limit: 1 });
    return {
      bytes: last ? (decodeCursorChunk(last[1])?.total ?? 0) : 0,
      until: last ? momentOf(last[0]) : 0,
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

  /** The newest checkpoint that is intact, which of them `meta` is to speak of then, and what of others goes aside. */
  async #checkpoint(meta: RoomMeta | null, epoch: string): Promise<Found> {
    const mended: Mending = { entries: new Map(), deletes: [], problems: [] };
    const all = [...(meta?.former ?? []), ...(meta?.checkpoint ? [meta.checkpoint] : [])];
    for (let place = all.pop(); place; place = all.pop()) {
      const read = readCheckpoint(place, await this.chunks(place));
      const places = { checkpoint: place, former: all.filter(isFilmPlace) };
      if (read.ok) return { checkpoint: await this.#withOwners(read.value), places, mended };
      const range = { start: checkpointKey(place.seq, 0), end: checkpointKey(place.seq, place.chunks) };
      for await (const [key, chunk] of this.#entries<Uint8Array>(CHECKPOINT_PREFIX, range))
        mended.entries.set(asideKey(epoch, key), chunk);
      mended.deletes.push(...[...mended.entries.keys()].map((key) => key.slice(asideKey(epoch, '').length)));
      mended.problems.push(
        `The checkpoint as of record ${place.seq} cannot be read: ${read.reason}. It was put aside.`,
      );
    }
    return { checkpoint: null, places: { checkpoint: undefined, former: [] }, mended };
  }

  /** A checkpoint of the first days says nothing of owners: the log does, nearly always in its first batch. */
  async #withOwners(checkpoint: Checkpoint): Promise<Checkpoint> {
    const people = [...checkpoint.people];
    if (people.some(({ isOwner }) => isOwner)) return checkpoint;
    const owners = (await this.#ownersAsOf(checkpoint.seq)) ?? firstOf(people);
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
  async #strayChunks(places: readonly CheckpointPlace[]): Promise<string[]> {
    const keys: string[] = [];
    let start: string | undefined;
    for (const place of [...places, null]) {
      const range = { ...(start ? { start } : {}), ...(place ? { end: checkpointKey(place.seq, 0) } : {}) };
      for await (const [key] of this.#entries(CHECKPOINT_PREFIX, range)) keys.push(key);
      if (place) start = checkpointKey(place.seq, place.chunks);
    }
    return keys;
  }

  /** What the film is made of, up to record `seq`, in order: as it is stored. */
  async segments(seq: number): Promise<Uint8Array[]> {
    const found: Uint8Array[] = [];
    for await (const [, segment] of this.#entries<Uint8Array>(SEGMENT_PREFIX, { end: segmentKey(seq + 1) }))
      found.push(segment);
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
    for (const prefix of [LOG_PREFIX, CURSORS_PREFIX])
      for await (const [key] of this.#entries(prefix)) await this.#storage.delete([key]);
  }

  /** From here on the room is deleted: a server that dies before all of it is gone goes on with that (`isErasing`). */
  async beginErasing(room: string): Promise<void> {
    await this.#storage.put({ [ERASING_KEY]: erasingMark(room) });
    await this.#storage.sync();
  }

  async isErasing(): Promise<boolean> {
    return (await this.#storage.get<string>(ERASING_KEY)) !== undefined;
  }

  /** Nothing is left of the room. */
  erase(): Promise<void> {
    return this.#storage.deleteAll();
  }

  /** Stores and deletes all or nothing: what is asked without an await between is one commit. */
  async store({ entries, deletes }: Put): Promise<void> {
    const all = [...entries];
    const puts: Promise<unknown>[] = [];
    for (let i = 0; i < all.length; i += MAX_KEYS)
      puts.push(this.#storage.put<StoredValue>(Object.fromEntries(all.slice(i, i + MAX_KEYS))));
    for (let i = 0; i < deletes.length; i += MAX_KEYS)
      puts.push(this.#storage.delete(deletes.slice(i, i + MAX_KEYS)));
    await Promise.all(puts);
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
        const records = intactRecords(key, batch) ?? (await this.#mended(key, batch, lastSeq));
        for (const record of records.slice(next - batchSeq)) {
          yield { seq: next, record };
          next += 1;
        }
      }
      if (!wasMoved) return;
      if (next === begun) throw new UnreadableLog(`Record ${next} is missing.`);
    }
  }

  /** The records of a damaged batch as far as they are there: before a checkpoint only downloads need them. */
  async #mended(key: string, batch: Uint8Array, lastSeq: number): Promise<Uint8Array[]> {
    if (!this.#toldDamaged.has(key))
      console.error(`"${key}" is damaged: what is lost of it is left out of downloads.`);
    this.#toldDamaged.add(key);
    const options = { prefix: LOG_PREFIX, startAfter: key, limit: 1 };
    const [next] = await this.#storage.list<Uint8Array>(options);
    const behind = next ? decodeBatch(next[1]) : null;
    const at = behind?.ok ? atOf(behind.value[0]) : null;
    const mended = mendedRecords(key, batch, null);
    const end = next ? seqOfBatch(next[0]) - 1 : lastSeq;
    return [...mended, ...lostRecords(seqOfBatch(key) + mended.length, end, at ?? atOf(mended.at(-1)) ?? 0)];
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
    const limit = prefix === REFUSED_PREFIX || prefix === SEGMENT_PREFIX ? MAX_KEYS : LARGE_VALUES;
    const until = end === undefined ? {} : { end };
    let from: Pick<ListOptions, 'start' | 'startAfter'> = start === undefined ? {} : { start };
    for (;;) {
      const page = await this.#storage.list<T>({ prefix, limit, ...until, ...from });
      yield* page;
      const last = [...page.keys()].at(-1);
      if (last === undefined || page.size < limit) return;
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

function isFilmPlace(place: CheckpointPlace & Partial<FilmPlace>): place is FilmPlace {
  return place.lastAt !== undefined;
}
