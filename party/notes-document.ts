// The notes as one document of Yjs: takes what pages write if it fits, and gives it away as a base and the updates since.

import {
  AbstractType,
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  getItem,
  getState,
  type ID,
  Item,
  mergeUpdates,
} from 'yjs';
import { NOTES_FIELD } from '../src/model/notes-schema';
import { type NotesUpdate, readNotesUpdate } from './notes-update';
import type { ConnectionId } from './output';

/** Encoding takes about 10 ms a megabyte, so of the time at most some percent. */
const ENCODED_BYTES_PER_MS = 2_000;
/** Trying out an update beside a full document takes up to half a second. */
const TRIAL_INTERVAL_MS = 3_000;
/** Elements within elements: editors follow them by recursion, and nobody nests lists so deep. */
const MAX_DEPTH = 100;
/** Whoever missed more than this of what was written is given the document as a whole. */
const MAX_TAIL_BYTES = 256 * 1024;

/**
 * `incomplete`: something was written before it that is not here. `full`: it does not fit; `busy`: that could not be
 * tried out so soon. `applied` with nothing new changes nothing.
 */
export type Applied = 'applied' | 'incomplete' | 'full' | 'busy' | 'malformed';

/** One step of the document: from the version before to this one. `author`: whose it is alone, who has it already. */
export type Step = { version: number; bytes: Uint8Array; author: ConnectionId | null };

export type Base = { version: number; bytes: Uint8Array };

export class NotesDocument {
  readonly #maxBytes: number;
  #doc: Doc;
  /** What pages wrote since the last step. */
  #gathered: { bytes: Uint8Array; author: ConnectionId }[] = [];
  #base: Base;
  /** Steps behind the base; what was forgotten before it began, `#tailStart` says. */
  #tail: Step[] = [];
  #tailBytes = 0;
  /** Never less than the encoded document has. */
  #bytesAtMost: number;
  #nextBaseAt = Number.NEGATIVE_INFINITY;
  #nextTrialAt = Number.NEGATIVE_INFINITY;

  constructor(stored: readonly Uint8Array[], version: number, maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#doc = documentOf(stored);
    // Not what was stored: text that was deleted is no longer in it.
    this.#base = { version, bytes: encodeStateAsUpdate(this.#doc) };
    this.#bytesAtMost = this.#base.bytes.length;
  }

  get version(): number {
    return this.#tail.at(-1)?.version ?? this.#base.version;
  }

  /** Whether something was written that is in no step yet. */
  get isDirty(): boolean {
    return this.#gathered.length > 0;
  }

  get stateVector(): Uint8Array {
    return encodeStateVector(this.#doc);
  }

  /** Whether the last word on it was that there is space. */
  get hasSpace(): boolean {
    return this.#bytesAtMost < this.#maxBytes;
  }

  get text(): string {
    return this.#doc.getXmlFragment(NOTES_FIELD).toString();
  }

  apply(sent: Uint8Array, author: ConnectionId, now: number): { outcome: Applied; hasContent: boolean } {
    const update = readNotesUpdate(sent);
    if (!update.ok) return { outcome: 'malformed', hasContent: false };
    const { hasContent } = update.value;
    return { outcome: this.#apply(update.value, author, now), hasContent };
  }

  #apply(update: NotesUpdate, author: ConnectionId, now: number): Applied {
    const fits = this.#bytesAtMost + update.bytes.length <= this.#maxBytes;
    // What only deletes makes it smaller, sooner or later.
    if (fits || !update.hasContent) return this.#integrate(this.#doc, update, author);
    if (now < this.#nextTrialAt) return 'busy';
    this.#nextTrialAt = now + TRIAL_INTERVAL_MS;
    const trial = documentOf(this.#history());
    const gathered = this.#gathered.length;
    const outcome = this.#integrate(trial, update, author);
    const bytes = encodeStateAsUpdate(trial).length;
    if (outcome === 'malformed') return outcome;
    if (bytes > this.#maxBytes && bytes > this.#sizeNow()) {
      this.#gathered.length = gathered;
      return 'full';
    }
    this.#doc = trial;
    this.#bytesAtMost = bytes;
    return outcome;
  }

  /** An exception may leave half of an update behind: the document is then made again without it. */
  #integrate(doc: Doc, update: NotesUpdate, author: ConnectionId): Applied {
    const heard: Uint8Array[] = [];
    const hear = (bytes: Uint8Array) => heard.push(bytes);
    doc.on('update', hear);
    try {
      applyUpdate(doc, update.bytes);
      if (update.types.some((id) => isTooDeep(doc, id))) throw new Error('Elements are nested too deep.');
    } catch {
      this.#doc = documentOf(this.#history());
      return 'malformed';
    } finally {
      doc.off('update', hear);
    }
    for (const bytes of heard) {
      this.#gathered.push({ bytes, author });
      this.#bytesAtMost += bytes.length;
    }
    const { store } = doc;
    const isComplete = store.pendingStructs === null && store.pendingDs === null;
    // What waits for something else would be stored and sent without being seen, and without an end.
    store.pendingStructs = null;
    store.pendingDs = null;
    return isComplete ? 'applied' : 'incomplete';
  }

  #sizeNow(): number {
    const bytes = encodeStateAsUpdate(this.#doc).length;
    this.#bytesAtMost = bytes;
    return bytes;
  }

  #history(): Uint8Array[] {
    const since = this.#tail.filter(({ version }) => version > this.#base.version);
    return [
      this.#base.bytes,
      ...since.map(({ bytes }) => bytes),
      ...this.#gathered.map(({ bytes }) => bytes),
    ];
  }

  /** Makes a step of what was written; null: nothing was. */
  step(): Step | null {
    const [first, ...others] = this.#gathered;
    if (!first) return null;
    const bytes = others.length > 0 ? mergeUpdates(this.#gathered.map((each) => each.bytes)) : first.bytes;
    const author = others.every((each) => each.author === first.author) ? first.author : null;
    const step = { version: this.version + 1, bytes, author };
    this.#gathered = [];
    this.#tail.push(step);
    this.#tailBytes += bytes.length;
    if (this.#tailBytes > MAX_TAIL_BYTES) this.#shorten();
    return step;
  }

  /** The base must be as new as what is forgotten, since both together are the document. */
  #shorten(): void {
    this.rebase();
    while (this.#tailBytes > MAX_TAIL_BYTES / 2 && this.#tail.length > 1)
      this.#tailBytes -= this.#tail.shift()?.bytes.length ?? 0;
  }

  /** The step behind this version; undefined: there is none yet, or it was forgotten. */
  stepAfter(version: number): Step | undefined {
    const first = this.#tail[0]?.version ?? Number.POSITIVE_INFINITY;
    return version + 1 < first ? undefined : this.#tail[version + 1 - first];
  }

  /** The document as it is now; null: not before `nextBaseAt`. */
  baseNow(now: number): Base | null {
    if (this.isDirty) return null;
    if (this.#base.version === this.version) return this.#base;
    if (now < this.#nextBaseAt) return null;
    const base = this.rebase();
    this.#nextBaseAt = now + base.bytes.length / ENCODED_BYTES_PER_MS;
    return base;
  }

  get nextBaseAt(): number {
    return this.#nextBaseAt;
  }

  /** Encodes the document anew, without what was deleted. Not while something is in no step yet. */
  rebase(): Base {
    this.#base = { version: this.version, bytes: encodeStateAsUpdate(this.#doc) };
    this.#bytesAtMost = this.#base.bytes.length;
    return this.#base;
  }
}

/** Yjs lets go of what was deleted; only that something was there remains, so that older copies still fit to it. */
function documentOf(updates: readonly Uint8Array[]): Doc {
  const doc = new Doc({ gc: true });
  doc.getXmlFragment(NOTES_FIELD);
  for (const update of updates) applyUpdate(doc, update);
  return doc;
}

function isTooDeep(doc: Doc, id: ID): boolean {
  // What waits for something else is not in the document.
  if (getState(doc.store, id.client) <= id.clock) return false;
  let item: unknown = getItem(doc.store, id);
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    const parent = item instanceof Item ? item.parent : null;
    if (!(parent instanceof AbstractType) || !parent._item) return false;
    item = parent._item;
  }
  return true;
}
