// The room's housekeeping in storage, in small steps: merges batches of its log, and makes checkpoints.

import { type Checkpoint, type CheckpointPlace, checkpointChunks } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import { BatchShelf, type StoredBatch } from './batch-shelf';
import { keptPlaces } from './film-places';
import { batchKey, checkpointKey, encodeBatch, MAX_BATCH_BYTES } from './log';
import type { LogTail } from './log-tail';
import type { StoredValue } from './output';

export type UpkeepOptions = {
  /** So many small batches of the log, and some of them become one. */
  mergeAfter: number;
  /** So many records behind the newest checkpoint, and the next is made (later, where the board itself is larger). */
  checkpointAfter: number;
  /** How much is kept of what was removed before the last checkpoint; what was removed since is kept whole. */
  removed: { elements: number; bytes: number };
  /** Page loads whose last number is remembered. */
  writers: number;
};

/**
 * Merging 32 keeps a replay's pages at some dozen reads and rewrites a record about five times.
 * 2,000 records are read back in some 10 ms; fewer would write whole boards all the time.
 * 20,000 writers: somebody must be away while as many pages draw for a repeat of theirs to be taken for something new.
 */
export const UPKEEP: UpkeepOptions = {
  mergeAfter: 32,
  checkpointAfter: 2_000,
  removed: { elements: 1_000, bytes: 1024 * 1024 },
  writers: 20_000,
};

/** As many bytes of log behind the newest checkpoint also make the next one due. */
const MAX_BYTES_BEHIND = 4 * 1024 * 1024;
/** Bytes of checkpoint a step; more would hold up everybody's strokes. */
const STEP_BYTES = 256 * 1024;
/** Storage takes at most 128 keys a call. */
const MAX_DELETES = 100;

/** What lies behind the newest checkpoint, and how large the next one will be. */
export type Behind = { records: number; bytes: number; entries: number; boardBytes: number };

/** Reading back what is behind must cost no more than reading the board, and writing the board no more than the log. */
export function shouldCheckpoint({ records, bytes, entries, boardBytes }: Behind, after: number): boolean {
  if (records >= Math.max(after, entries / 2)) return true;
  return records > 0 && bytes >= Math.max(MAX_BYTES_BEHIND, boardBytes);
}

/** Part of a put. With a `place` it makes that checkpoint the newest. */
export type Step = {
  entries: [string, StoredValue][];
  deletes: string[];
  place: FilmPlace | null;
  /** With a `place`: the former ones that stay. */
  former: FilmPlace[];
  merged: StoredBatch | null;
};

/** What is known of checkpoints when a room is loaded. */
type Newest = {
  place: (CheckpointPlace & Partial<FilmPlace>) | null;
  former?: readonly FilmPlace[];
  logBytes: number;
};

/** How far the log is. */
type LogState = { seq: number; logBytes: number; entries: number };

type Making = {
  logBytes: number;
  lastAt: number;
  seq: number;
  chunks: Generator<Uint8Array, void>;
  written: number;
  isWhole: boolean;
};

export class Upkeep {
  readonly options: UpkeepOptions;
  readonly #shelf: BatchShelf;
  #making: Making | null = null;
  readonly #outdated = new Set<string>();
  #place: Newest['place'];
  #former: readonly FilmPlace[];
  /** Bytes of the log as of the newest checkpoint. */
  #placeBytes: number;

  constructor(options: Partial<UpkeepOptions>, newest: Newest) {
    this.options = { ...UPKEEP, ...options };
    this.#shelf = new BatchShelf(this.options.mergeAfter);
    this.#place = newest.place;
    this.#former = newest.former ?? [];
    this.#placeBytes = newest.logBytes;
  }

  /** Checkpoints that are complete, in order of `seq`. */
  get places(): FilmPlace[] {
    return [...this.#former, ...(isFilmPlace(this.#place) ? [this.#place] : [])];
  }

  get hasWork(): boolean {
    return this.#shelf.isDue || this.#making !== null || this.#outdated.size > 0;
  }

  isCheckpointDue({ seq, logBytes, entries }: LogState): boolean {
    if (this.#making) return false;
    const { seq: placeSeq, chunks } = this.#place ?? { seq: 0, chunks: 0 };
    const behind = { records: seq - placeSeq, bytes: logBytes - this.#placeBytes };
    const boardBytes = chunks * MAX_BATCH_BYTES;
    return shouldCheckpoint({ ...behind, entries, boardBytes }, this.options.checkpointAfter);
  }

  batchStored(batch: StoredBatch): void {
    this.#shelf.add(batch);
  }

  /** Keys that nothing needs any more; deleted in one of the next steps. */
  discard(keys: Iterable<string>): void {
    for (const key of keys) this.#outdated.add(key);
  }

  /** These keys are stored again. */
  keep(entries: ReadonlyMap<string, unknown>): void {
    for (const key of entries.keys()) this.#outdated.delete(key);
  }

  begin(checkpoint: Checkpoint): void {
    const chunks = checkpointChunks(checkpoint);
    const { seq, logBytes, lastAt } = checkpoint;
    this.#making = { seq, logBytes, lastAt, chunks, written: 0, isWhole: false };
  }

  /** The next step, once the former one is stored; null: nothing to do. */
  next(tail: LogTail): Step | null {
    return this.#merge(tail) ?? this.#checkpointStep() ?? this.#cleanUp();
  }

  stored({ place, former, merged }: Step): void {
    if (merged) this.#shelf.merged(merged);
    if (!place) return;
    const kept = new Set(former.map(({ seq }) => seq));
    const gone = [...this.#former, ...(this.#place ? [this.#place] : [])].filter(({ seq }) => !kept.has(seq));
    this.#place = place;
    this.#former = former;
    this.#placeBytes = this.#making?.logBytes ?? 0;
    this.#making = null;
    for (const { seq, chunks } of gone)
      for (let chunk = 0; chunk < chunks; chunk += 1) this.#outdated.add(checkpointKey(seq, chunk));
  }

  #merge(tail: LogTail): Step | null {
    const run = this.#shelf.take(tail.firstSeq);
    const first = run?.[0];
    if (!run || !first) return null;
    const count = run.reduce((sum, batch) => sum + batch.count, 0);
    const records = Array.from({ length: count }, (_, i) => {
      const record = tail.get(first.firstSeq + i);
      if (!record) throw new Error(`Record ${first.firstSeq + i} is to be merged and is not at hand.`);
      return record.bytes;
    });
    const bytes = records.reduce((sum, record) => sum + record.length, 0);
    return {
      entries: [[batchKey(first.firstSeq), encodeBatch(records)]],
      deletes: run.slice(1).map(({ firstSeq }) => batchKey(firstSeq)),
      place: null,
      former: [],
      merged: { firstSeq: first.firstSeq, count, bytes },
    };
  }

  /** Chunks first; only when the last of them is stored does `meta` speak of the checkpoint. */
  #checkpointStep(): Step | null {
    const making = this.#making;
    if (!making) return null;
    const step: Step = { entries: [], deletes: [], place: null, former: [], merged: null };
    if (making.isWhole) {
      const { seq, lastAt, written: chunks, logBytes } = making;
      return { ...step, place: { seq, chunks, lastAt }, former: keptPlaces(this.places, logBytes) };
    }
    for (let bytes = 0; bytes < STEP_BYTES && !making.isWhole; ) {
      const { value: chunk } = making.chunks.next();
      if (!chunk) making.isWhole = true;
      else {
        const key = checkpointKey(making.seq, making.written);
        // A chunk of the same place that an earlier life of the room left behind.
        this.#outdated.delete(key);
        step.entries.push([key, chunk]);
        making.written += 1;
        bytes += chunk.length;
      }
    }
    return step.entries.length > 0 ? step : this.#checkpointStep();
  }

  #cleanUp(): Step | null {
    if (this.#outdated.size === 0) return null;
    const deletes = [...this.#outdated].slice(0, MAX_DELETES);
    for (const key of deletes) this.#outdated.delete(key);
    return { entries: [], deletes, place: null, former: [], merged: null };
  }
}

function isFilmPlace(place: Newest['place']): place is FilmPlace {
  return place?.lastAt !== undefined;
}
