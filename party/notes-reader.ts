// How far one guest of the notes has the document: a base first, then every step once, as their window allows.

import { encodeNotesFrame, partsOf } from '../src/net/notes-protocol';
import type { Base, NotesDocument } from './notes-document';
import type { ConnectionId } from './output';

/** Reading a base may take so long, ms; beyond it would be in memory for one alone. */
export const BASE_TIMEOUT_MS = 120_000;

export class NotesReader {
  readonly #id: ConnectionId;
  /** Null: they are given a base first. */
  #version: number | null = null;
  #sending: { parts: Iterator<Uint8Array>; version: number; base: Base | null } | null = null;
  #startedAt = 0;
  /** Whether they are to be asked what they have that is not here; said behind all else. */
  #isToBeAsked = true;

  constructor(id: ConnectionId) {
    this.#id = id;
  }

  /** A document that is held in memory for them. */
  get base(): Base | null {
    return this.#sending?.base ?? null;
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  isLate(now: number): boolean {
    return this.base !== null && now - this.#startedAt >= BASE_TIMEOUT_MS;
  }

  /** Whether they have all there is. */
  isAt(version: number): boolean {
    return this.#sending === null && this.#version === version && !this.#isToBeAsked;
  }

  /** Whether nothing but a base helps. */
  needsBase(document: NotesDocument): boolean {
    if (this.#sending) return false;
    if (this.#version === null) return true;
    return this.#version < document.version && document.stepAfter(this.#version) === undefined;
  }

  start(base: Base, now: number): void {
    this.#startedAt = now;
    this.#sending = { parts: partsOf(base.bytes)[Symbol.iterator](), version: base.version, base };
  }

  ask(): void {
    this.#isToBeAsked = true;
  }

  /** The next frame, of what is stored up to this version; null: there is none. */
  next(document: NotesDocument, storedVersion: number): Uint8Array | null {
    for (;;) {
      if (!this.#sending) {
        if (this.#version === null) return null;
        const step = this.#version < storedVersion ? document.stepAfter(this.#version) : undefined;
        if (!step) return this.#question(document, storedVersion);
        if (step.author === this.#id) {
          this.#version = step.version;
          continue;
        }
        this.#sending = {
          parts: partsOf(step.bytes)[Symbol.iterator](),
          version: step.version,
          base: null,
        };
      }
      const { parts, version } = this.#sending;
      const part = parts.next();
      if (!part.done) return part.value;
      this.#version = version;
      this.#sending = null;
    }
  }

  #question(document: NotesDocument, storedVersion: number): Uint8Array | null {
    if (!this.#isToBeAsked || this.#version !== storedVersion) return null;
    this.#isToBeAsked = false;
    return encodeNotesFrame({ kind: 'state-vector', bytes: document.stateVector });
  }
}
