// The room's housekeeping in storage, in small steps: merges batches of its log, makes checkpoints, cuts its beginning off.

import { type Checkpoint, type CheckpointPlace, checkpointChunks } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import { BatchShelf, type StoredBatch } from './batch-shelf';
import { Compactor } from './compactor';
import { keptPlaces } from './film-places';
import { batchKey, checkpointKey, encodeBatch, MAX_BATCH_BYTES } from './log';
import type { LogTail } from './log-tail';
import type { LogStart } from './output';
import { NO_STEP, type Step } from './step';

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

/** What is known of checkpoints when a room is loaded. */
type Newest = {
  place: (CheckpointPlace & Partial<FilmPlace>) | null;
  former?: readonly FilmPlace[];
  logBytes: number;
  start?: LogStart | null;
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
  /** The log is to be cut there. */
  isCut: boolean;
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
  readonly #compactor: Compactor;
  /** The log is to be cut at the next checkpoint. */
  #cutsNext = false;

  constructor(options: Partial<UpkeepOptions>, newest: Newest) {
    this.options = { ...UPKEEP, ...options };
    this.#shelf = new BatchShelf(this.options.mergeAfter);
    this.#place = newest.place;
    this.#former = newest.former ?? [];
    this.#placeBytes = newest.logBytes;
    this.#compactor = new Compactor(newest.start ?? null);
  }

  /** Checkpoints that are complete, in order of `seq`. */
  get places(): FilmPlace[] {
    return [...this.#former, ...(isFilmPlace(this.#place) ? [this.#place] : [])];
  }

  /** Where the log starts; null: with the room's first record. */
  get start(): LogStart | null {
    return this.#compactor.start;
  }

  /** As of which record the newest checkpoint is; 0: there is none. */
  get newestSeq(): number {
    return this.#place?.seq ?? 0;
  }

  /** The log is about to be cut. */
  get isCutting(): boolean {
    return this.#cutsNext || this.#compactor.isCutting;
  }

  /** A checkpoint is wanted at which the log is cut, and can be begun. */
  get wantsCheckpoint(): boolean {
    return this.#cutsNext && this.#making === null;
  }

  get hasWork(): boolean {
    const isBusy = this.#making !== null || this.#cutsNext || this.#compactor.hasWork;
    return isBusy || this.#shelf.isDue || this.#outdated.size > 0;
  }

  /** Cuts the log off at a checkpoint: a former one, or (null) the next, which is made at once. */
  cutAt(place: LogStart | null): void {
    if (place) this.#compactor.cutAt(place);
    else this.#cutsNext = true;
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
    this.#making = { seq, logBytes, lastAt, chunks, written: 0, isWhole: false, isCut: this.#cutsNext };
    this.#cutsNext = false;
  }

  /** The next step, once the former one is stored; null: nothing to do. */
  next(tail: LogTail): Step | null {
    return this.#merge(tail) ?? this.#checkpointStep() ?? this.#cutStep() ?? this.#cleanUp();
  }

  /** `isMoreToTrim`: as storage says it of a step with a `trim`. */
  stored(step: Step, isMoreToTrim = false): void {
    const { place, former, merged, start } = step;
    if (merged) this.#shelf.merged(merged);
    this.discard(this.#compactor.stored(step, isMoreToTrim));
    if (place) this.#keepPlaces(place, former);
    else if (start) this.#keepPlaces(this.#place, behind(start, this.#former));
    if (!place) return;
    this.#placeBytes = this.#making?.logBytes ?? 0;
    const isCut = this.#making?.isCut;
    this.#making = null;
    if (isCut) this.#compactor.cutAt({ ...place, logBytes: this.#placeBytes });
  }

  #keepPlaces(newest: Newest['place'], former: readonly FilmPlace[]): void {
    const kept = new Set([...former, ...(newest ? [newest] : [])].map(({ seq }) => seq));
    const gone = [...this.#former, ...(this.#place ? [this.#place] : [])].filter(({ seq }) => !kept.has(seq));
    this.#place = newest;
    this.#former = former;
    for (const { seq, chunks } of gone)
      for (let chunk = 0; chunk < chunks; chunk += 1) this.#outdated.add(checkpointKey(seq, chunk));
  }

  /** With it `meta` speaks of no checkpoint before the start any more. */
  #cutStep(): Step | null {
    const step = this.#compactor.next();
    return step?.start ? { ...step, former: behind(step.start, this.#former) } : step;
  }

  #merge(tail: LogTail): Step | null {
    const run = this.#shelf.take(Math.max(tail.firstSeq, (this.start?.seq ?? 0) + 1));
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
      ...NO_STEP,
      entries: [[batchKey(first.firstSeq), encodeBatch(records)]],
      deletes: run.slice(1).map(({ firstSeq }) => batchKey(firstSeq)),
      merged: { firstSeq: first.firstSeq, count, bytes },
    };
  }

  /** Chunks first; only when the last of them is stored does `meta` speak of the checkpoint. */
  #checkpointStep(): Step | null {
    const making = this.#making;
    if (!making) return null;
    if (making.isWhole) {
      const { seq, lastAt, written: chunks, logBytes } = making;
      const heldBytes = logBytes - (this.start?.logBytes ?? 0);
      const former = keptPlaces(this.places, heldBytes, this.#compactor.needed);
      return { ...NO_STEP, place: { seq, chunks, lastAt, logBytes }, former };
    }
    const entries: [string, Uint8Array][] = [];
    for (let bytes = 0; bytes < STEP_BYTES && !making.isWhole; ) {
      const { value: chunk } = making.chunks.next();
      if (!chunk) making.isWhole = true;
      else {
        const key = checkpointKey(making.seq, making.written);
        // A chunk of the same place that an earlier life of the room left behind.
        this.#outdated.delete(key);
        entries.push([key, chunk]);
        making.written += 1;
        bytes += chunk.length;
      }
    }
    return entries.length > 0 ? { ...NO_STEP, entries } : this.#checkpointStep();
  }

  #cleanUp(): Step | null {
    if (this.#outdated.size === 0) return null;
    const deletes = [...this.#outdated].slice(0, MAX_DELETES);
    for (const key of deletes) this.#outdated.delete(key);
    return { ...NO_STEP, deletes };
  }
}

function isFilmPlace(place: Newest['place']): place is FilmPlace {
  return place?.lastAt !== undefined;
}

function behind({ seq }: LogStart, places: readonly FilmPlace[]): FilmPlace[] {
  return places.filter((place) => place.seq >= seq);
}
