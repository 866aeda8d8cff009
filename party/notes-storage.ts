// The notes in storage: reads them, also as y-partykit stored them, and carries puts out.
// I/O: key-value storage

import { getLevelBulkData, getLevelKeyRangeAsEncoded } from 'y-partykit/storage';
import {
  baseKeys,
  NOTES_META_KEY,
  NOTES_STEPS,
  type NotesMeta,
  type NotesPut,
  type StoredNotes,
  versionOfStep,
} from './notes-log';
import type { KeyValueStorage } from './room-storage';

/** What storage takes at once. */
const MAX_KEYS = 128;
const FORMER_CLOCKS = 0xffff_ffff;

export class UnreadableNotes extends Error {}

export class NotesStorage {
  readonly #room: string;
  readonly #storage: KeyValueStorage;

  constructor(room: string, storage: KeyValueStorage) {
    this.#room = room;
    this.#storage = storage;
  }

  async load(): Promise<StoredNotes> {
    const meta = (await this.#storage.get<NotesMeta>(NOTES_META_KEY)) ?? null;
    if (meta && meta.format !== 1) throw new UnreadableNotes(`They are of format ${meta.format}.`);
    const former = await this.#former();
    const updates = meta ? [await this.#base(meta)] : former.updates;
    let version = meta?.version ?? 0;
    const steps: StoredNotes['steps'] = [];
    for (const [key, bytes] of await this.#steps()) {
      if (versionOfStep(key) !== version + 1)
        throw new UnreadableNotes(`Behind version ${version} comes "${key}".`);
      version += 1;
      updates.push(bytes);
      steps.push({ key, bytes: bytes.length });
    }
    return { meta, updates, version, steps, formerKeys: former.keys };
  }

  /** All together or not at all: nothing is awaited in between. */
  async store({ entries, deletes }: NotesPut): Promise<void> {
    const acts: Promise<unknown>[] = [];
    const keys = Object.keys(entries);
    for (let i = 0; i < keys.length; i += MAX_KEYS) {
      const some = keys.slice(i, i + MAX_KEYS).map((key) => [key, entries[key]]);
      acts.push(this.#storage.put(Object.fromEntries(some)));
    }
    for (let i = 0; i < deletes.length; i += MAX_KEYS)
      acts.push(this.#storage.delete(deletes.slice(i, i + MAX_KEYS)));
    await Promise.all(acts);
  }

  erase(): Promise<void> {
    return this.#storage.deleteAll();
  }

  async #base(meta: NotesMeta): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for (const key of baseKeys(meta)) {
      const chunk = await this.#storage.get<Uint8Array>(key);
      if (!chunk) throw new UnreadableNotes(`"${key}" is missing.`);
      chunks.push(chunk);
    }
    const base = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const chunk of chunks) {
      base.set(chunk, at);
      at += chunk.length;
    }
    return base;
  }

  async #steps(): Promise<[string, Uint8Array][]> {
    const found: [string, Uint8Array][] = [];
    let page: Map<string, Uint8Array>;
    do {
      const startAfter = found.at(-1)?.[0];
      page = await this.#storage.list<Uint8Array>({
        ...{ prefix: NOTES_STEPS, limit: MAX_KEYS },
        ...(startAfter === undefined ? {} : { startAfter }),
      });
      found.push(...page);
    } while (page.size === MAX_KEYS);
    return found;
  }

  /** What y-partykit 0.0.33 stored: every update in pieces under the room's name, and a state vector. */
  async #former(): Promise<{ updates: Uint8Array[]; keys: string[] }> {
    type Db = Parameters<typeof getLevelBulkData>[0];
    const db = this.#storage as unknown as Db;
    const range = {
      gte: ['v1', this.#room, 'update', 0] as ['v1', string, 'update', number],
      lt: ['v1', this.#room, 'update', FORMER_CLOCKS] as ['v1', string, 'update', number],
    };
    const updates = await getLevelBulkData(db, { ...range, keys: true, values: true });
    if (updates.length === 0) return { updates: [], keys: [] };
    const keys = await getLevelKeyRangeAsEncoded(db, range);
    const vector = await this.#storage.list<Uint8Array>({
      prefix: `"v1_sv"#"${this.#room}"`,
      limit: MAX_KEYS,
    });
    return { updates: updates.map(({ value }) => value), keys: [...keys, ...vector.keys()] };
  }
}
