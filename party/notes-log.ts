// How notes are stored: a base in chunks, and the steps behind it until there are many.

import { MAX_STORED_BYTES } from '../src/model/limits';
import type { Base, NotesDocument } from './notes-document';

export const NOTES_PREFIX = 'notes/';
export const NOTES_META_KEY = 'notes/meta';
const BASE_PREFIX = 'notes/base/';
const STEP_PREFIX = 'notes/step/';

/** So much may lie behind a base before there is a new one. */
const MAX_STEPS_BYTES = 512 * 1024;
const MAX_STEPS = 500;

/** Which base is the newest that was stored. */
export type NotesMeta = { format: 1; version: number; chunks: number };

export type StoredNotes = {
  meta: NotesMeta | null;
  /** All updates that make the document, in order. */
  updates: Uint8Array[];
  version: number;
  /** Keys and bytes of the steps behind the base. */
  steps: { key: string; bytes: number }[];
  /** What y-partykit stored, of which the updates are then made: it is deleted with the first base. */
  formerKeys: string[];
};

export type NotesPut = {
  entries: Record<string, Uint8Array | NotesMeta>;
  deletes: string[];
  version: number;
};

export class NotesLog {
  #meta: NotesMeta | null;
  #steps: { key: string; bytes: number }[];
  #formerKeys: string[];
  #inFlight: number | null = null;
  /** Everything up to this version is stored. */
  storedVersion: number;

  constructor({ meta, steps, formerKeys, version }: StoredNotes) {
    this.#meta = meta;
    this.#steps = [...steps];
    this.#formerKeys = formerKeys;
    this.storedVersion = version;
  }

  /** One put at a time. `isLast`: nobody is here any more, so that what was deleted leaves storage, too. */
  takePut(document: NotesDocument, isLast: boolean): NotesPut | null {
    if (this.#inFlight !== null) return null;
    const step = document.step();
    const isUntidy = this.#steps.length > 0 || this.#formerKeys.length > 0 || step !== null;
    if (step === null && !(isLast && isUntidy)) return null;
    this.#inFlight = document.version;
    const stepsBytes = this.#steps.reduce((sum, { bytes }) => sum + bytes, 0) + (step?.bytes.length ?? 0);
    const isLong = stepsBytes > MAX_STEPS_BYTES || this.#steps.length >= MAX_STEPS;
    if (isLast || isLong || step === null || step.bytes.length > MAX_STORED_BYTES)
      return this.#putBase(document.rebase());
    const key = STEP_PREFIX + padded(step.version);
    this.#steps.push({ key, bytes: step.bytes.length });
    return { entries: { [key]: step.bytes }, deletes: [], version: step.version };
  }

  #putBase({ version, bytes }: Base): NotesPut {
    const chunks = Math.max(1, Math.ceil(bytes.length / MAX_STORED_BYTES));
    const former = this.#meta;
    const meta: NotesMeta = { format: 1, version, chunks };
    const entries: NotesPut['entries'] = { [NOTES_META_KEY]: meta };
    // Copies: storage would write the whole buffer behind a view.
    for (let i = 0; i < chunks; i += 1)
      entries[baseKey(version, i)] = bytes.slice(i * MAX_STORED_BYTES, (i + 1) * MAX_STORED_BYTES);
    const deletes = [...this.#formerKeys, ...this.#steps.map(({ key }) => key)];
    // A base of the same version holds the same, and is written over; what it had more of chunks goes.
    if (former) deletes.push(...baseKeys(former).filter((key) => !(key in entries)));
    this.#meta = meta;
    this.#steps = [];
    this.#formerKeys = [];
    return { entries, deletes, version };
  }

  stored(): void {
    this.storedVersion = this.#inFlight ?? this.storedVersion;
    this.#inFlight = null;
  }
}

export function baseKey(version: number, chunk: number): string {
  return `${BASE_PREFIX}${padded(version)}/${String(chunk).padStart(4, '0')}`;
}

export function baseKeys({ version, chunks }: NotesMeta): string[] {
  return Array.from({ length: chunks }, (_, i) => baseKey(version, i));
}

export const NOTES_STEPS = STEP_PREFIX;

export function versionOfStep(key: string): number {
  return Number(key.slice(STEP_PREFIX.length));
}

function padded(version: number): string {
  return String(version).padStart(12, '0');
}
