// The log in storage: loads a room, stores its puts, reads records back for downloads.
// I/O: key-value storage
import type { Stored } from './ledger';
import { UnreadableLog } from './ledger';
import { batchKey, decodeBatch, LOG_PREFIX, MAX_KEYS, META_KEY, REFUSED_PREFIX, seqOfBatch } from './log';
import type { Put, Refusals, RoomMeta, StoredValue } from './output';

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
}

/** Which records: from `firstSeq` to `lastSeq`, and no more once they are `maxBytes` together. */
export type RecordRange = { firstSeq: number; lastSeq: number; maxBytes: number };

export class RoomStorage {
  readonly #storage: KeyValueStorage;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
  }

  /** Everything that is stored of the room; throws `UnreadableLog` where it is not in a shape of ours. */
  async load(): Promise<Stored> {
    const meta = (await this.#storage.get<RoomMeta>(META_KEY)) ?? null;
    const records: Uint8Array[] = [];
    for await (const [key, batch] of this.#entries<Uint8Array>(LOG_PREFIX))
      for (const record of recordsOf(key, batch)) records.push(record);
    const refusals: [string, Refusals][] = [];
    for await (const [key, value] of this.#entries<Refusals>(REFUSED_PREFIX))
      refusals.push([key.slice(REFUSED_PREFIX.length), value]);
    return { meta, records, refusals };
  }

  /** Stores all entries or none: puts without an await between them are one commit. */
  async store({ entries }: Put): Promise<void> {
    const all = [...entries];
    const puts: Promise<void>[] = [];
    for (let i = 0; i < all.length; i += MAX_KEYS)
      puts.push(this.#storage.put<StoredValue>(Object.fromEntries(all.slice(i, i + MAX_KEYS))));
    await Promise.all(puts);
  }

  /** Consecutive records of a range, at least one where there is one. */
  async records({ firstSeq, lastSeq, maxBytes }: RecordRange): Promise<Uint8Array[]> {
    const records: Uint8Array[] = [];
    let bytes = 0;
    for await (const [key, batch] of this.#entries<Uint8Array>(LOG_PREFIX, await this.#batchOf(firstSeq))) {
      for (const [i, record] of recordsOf(key, batch).entries()) {
        const seq = seqOfBatch(key) + i;
        if (seq < firstSeq) continue;
        if (seq > lastSeq || (records.length > 0 && bytes + record.length > maxBytes)) return records;
        if (seq !== firstSeq + records.length) throw new UnreadableLog(`Record ${seq} came too early.`);
        records.push(record);
        bytes += record.length;
      }
    }
    return records;
  }

  /** The key of the batch that holds a record. */
  async #batchOf(seq: number): Promise<string | undefined> {
    const options = { prefix: LOG_PREFIX, end: batchKey(seq + 1), reverse: true, limit: 1 };
    const [key] = (await this.#storage.list(options)).keys();
    return key;
  }

  /** Everything under a prefix, from `start` on; storage gives so many keys at a time. */
  async *#entries<T>(prefix: string, start?: string): AsyncIterable<[string, T]> {
    let from: Pick<ListOptions, 'start' | 'startAfter'> = start === undefined ? {} : { start };
    for (;;) {
      const page = await this.#storage.list<T>({ prefix, limit: MAX_KEYS, ...from });
      yield* page;
      const last = [...page.keys()].at(-1);
      if (last === undefined || page.size < MAX_KEYS) return;
      from = { startAfter: last };
    }
  }
}

function recordsOf(key: string, batch: Uint8Array): Uint8Array[] {
  const decoded = decodeBatch(batch);
  if (!decoded.ok) throw new UnreadableLog(`Batch "${key}": ${decoded.reason}.`);
  return decoded.value;
}
