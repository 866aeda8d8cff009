// Keeps the notes' document the same as the room's: sends what is written here, takes what others write, shows carets.
// I/O: the clock, timers

import { Awareness } from 'y-protocols/awareness';
import { applyUpdate, type Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { personColor } from '../model/person-colors';
import { cleanName } from '../model/text';
import type { Connection, ConnectionHandlers } from '../net/connection';
import {
  CARET_INTERVAL_MS,
  type Caret,
  decodeNotesFrame,
  NOTES_MARK_MS,
  type NotesAnswer,
  type NotesWord,
  PartsIn,
  parseNotesAnswer,
  partsOf,
  type ShownCaret,
} from '../net/notes-protocol';

/** `ended`: the room sent one away for good, with a word why. */
export type NotesStatus = { kind: 'connecting' | 'live' | 'offline' } | { kind: 'ended'; reason: string };

export type NotesSocket = Pick<Connection, 'isOpen' | 'send' | 'reconnect' | 'close'>;

export type NotesWire = {
  connect: (handlers: ConnectionHandlers) => NotesSocket;
  /** What is said first on every connection. */
  hello: () => string;
};

/** What is typed meanwhile goes in one message, ms. */
const GATHER_MS = 40;
/** A large update goes in parts, at half the rate that the server takes from one connection. */
const PART_INTERVAL_MS = 120;
/** Two marks and a half: whoever hears nothing for so long is connected to nothing. */
const SILENCE_MS = 2.5 * NOTES_MARK_MS;
const CHECK_MS = 5_000;

export class NotesProvider {
  readonly document: Doc;
  readonly awareness: Awareness;
  readonly status: StoreApi<NotesStatus> = createStore<NotesStatus>(() => ({ kind: 'connecting' }));
  /** Whether something that was written here is only here, since the notes are full. */
  readonly isFull: StoreApi<boolean> = createStore<boolean>(() => false);
  readonly #socket: NotesSocket;
  readonly #hello: () => string;
  readonly #parts = new PartsIn();
  /** The room asked what is here that it lacks: from then on it is told of every change. */
  #isSynced = false;
  #isIn = false;
  #lastWords = '';
  #heardAt = Date.now();
  #written: Uint8Array[] = [];
  #writing: ReturnType<typeof setTimeout> | null = null;
  #partsOut: Uint8Array[] = [];
  #sendingParts: ReturnType<typeof setTimeout> | null = null;
  #tellingCaret: ReturnType<typeof setTimeout> | null = null;
  #toldCaret = 'null';
  readonly #checking: ReturnType<typeof setInterval>;

  constructor(document: Doc, { connect, hello }: NotesWire) {
    this.document = document;
    this.#hello = hello;
    this.awareness = new Awareness(document);
    document.on('update', this.#changed);
    this.awareness.on('change', this.#caretChanged);
    this.#checking = setInterval(() => this.#check(), CHECK_MS);
    this.#socket = connect({
      opened: () => this.#opened(),
      received: (data) => this.#received(data),
      closed: (isFinal) => this.#closed(isFinal),
    });
  }

  /** The room knows the writer by another name: the others are to see it here, too. */
  renamed(): void {
    this.#say({ type: 'notes-renamed' });
  }

  destroy(): void {
    this.#flush();
    for (const timer of [this.#writing, this.#sendingParts, this.#tellingCaret])
      if (timer !== null) clearTimeout(timer);
    clearInterval(this.#checking);
    this.document.off('update', this.#changed);
    this.awareness.off('change', this.#caretChanged);
    this.awareness.destroy();
    this.#socket.close();
  }

  #opened(): void {
    this.#heardAt = Date.now();
    this.#forget();
    this.#socket.send(this.#hello());
  }

  #closed(isFinal: boolean): void {
    this.#forget();
    this.#showCarets({ isAll: true, carets: [], gone: [] });
    this.status.setState(isFinal ? { kind: 'ended', reason: this.#lastWords } : { kind: 'offline' }, true);
  }

  /** Nothing of one connection is true of the next one. */
  #forget(): void {
    this.#isIn = false;
    this.#isSynced = false;
    this.#toldCaret = 'null';
    this.#parts.clear();
    this.#partsOut = [];
    this.#written = [];
  }

  #received(data: string | Uint8Array): void {
    this.#heardAt = Date.now();
    if (typeof data === 'string') {
      const answer = parseNotesAnswer(data);
      if (answer.ok) this.#answer(answer.value);
      return;
    }
    const frame = decodeNotesFrame(data);
    if (!frame.ok) return;
    if (frame.value.kind === 'state-vector') return this.#sync(frame.value.bytes);
    const whole = this.#parts.add(frame.value.isLast, frame.value.bytes);
    if (whole) applyUpdate(this.document, whole, this);
  }

  #answer(answer: NotesAnswer): void {
    switch (answer.type) {
      case 'notes-welcome':
        this.#isIn = true;
        this.#tellCaret();
        return;
      case 'notes-mark':
        return this.#say({ type: 'notes-seen', mark: answer.mark });
      case 'notes-full':
        this.isFull.setState(answer.isFull, true);
        return;
      case 'notes-carets':
        return this.#showCarets(answer);
      case 'bye':
        this.#lastWords = answer.reason;
    }
  }

  /** Here is all that the room has; it is told what else is here. */
  #sync(stateVector: Uint8Array): void {
    this.#isSynced = true;
    this.#written = [];
    this.#sendUpdate(encodeStateAsUpdate(this.document, stateVector));
    this.status.setState({ kind: 'live' }, true);
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || !this.#isSynced) return;
    this.#written.push(update);
    this.#writing ??= setTimeout(() => this.#flush(), GATHER_MS);
  };

  #flush(): void {
    if (this.#writing !== null) clearTimeout(this.#writing);
    this.#writing = null;
    const written = this.#written;
    this.#written = [];
    if (written.length > 0) this.#sendUpdate(mergeUpdates(written));
  }

  #sendUpdate(update: Uint8Array): void {
    this.#partsOut.push(...partsOf(update));
    if (this.#sendingParts === null) this.#sendPart();
  }

  #sendPart(): void {
    this.#sendingParts = null;
    const part = this.#partsOut.shift();
    if (!part) return;
    this.#socket.send(part);
    if (this.#partsOut.length > 0) this.#sendingParts = setTimeout(() => this.#sendPart(), PART_INTERVAL_MS);
  }

  #say(word: NotesWord): void {
    if (this.#isIn) this.#socket.send(JSON.stringify(word));
  }

  readonly #caretChanged = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    const isOwn = [...added, ...updated, ...removed].includes(this.awareness.clientID);
    if (origin !== 'local' || !isOwn) return;
    this.#tellingCaret ??= setTimeout(() => this.#tellCaret(), CARET_INTERVAL_MS);
  };

  #tellCaret(): void {
    if (this.#tellingCaret !== null) clearTimeout(this.#tellingCaret);
    this.#tellingCaret = null;
    const caret = (this.awareness.getLocalState()?.cursor ?? null) as Caret | null;
    const told = JSON.stringify(caret);
    if (!this.#isIn || told === this.#toldCaret) return;
    this.#toldCaret = told;
    this.#say({ type: 'notes-caret', caret });
  }

  /** Past the clocks of the library, which are for peers that speak for themselves: here the room speaks for all. */
  #showCarets({ isAll, carets, gone }: { isAll: boolean; carets: ShownCaret[]; gone: number[] }): void {
    const { states, clientID } = this.awareness;
    const shown = new Set(carets.map(({ id }) => keyOf(id)));
    const formerly = [...states.keys()].filter((key) => key !== clientID);
    const removed = isAll ? formerly.filter((key) => !shown.has(key)) : gone.map(keyOf);
    const [added, updated] = [
      [...shown].filter((key) => !states.has(key)),
      [...shown].filter((key) => states.has(key)),
    ];
    for (const key of removed) states.delete(key);
    for (const { id, name, color, caret } of carets)
      states.set(keyOf(id), {
        user: { name: cleanName(name) ?? '', color: personColor(color).hex },
        cursor: caret,
      });
    if (added.length + updated.length + removed.length === 0) return;
    this.awareness.emit('change', [{ added, updated, removed }, this]);
    this.awareness.emit('update', [{ added, updated, removed }, this]);
  }

  /** A socket that died without a word, or a computer that slept. */
  #check(): void {
    if (!this.#socket.isOpen || Date.now() - this.#heardAt < SILENCE_MS) return;
    this.#heardAt = Date.now();
    this.#socket.reconnect();
  }
}

/** Never the number of a document, which is what this page's own caret is called by. */
function keyOf(id: number): number {
  return -id;
}
