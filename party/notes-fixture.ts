// Notes without a server, for tests and the fuzzer: pages that speak as ours does, storage that is a map, time by hand.

import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs';
import { NOTES_FIELD } from '../src/model/notes-schema';
import {
  decodeNotesFrame,
  type NotesAnswer,
  PartsIn,
  parseNotesAnswer,
  partsOf,
} from '../src/net/notes-protocol';
import { PROTOCOL_VERSION } from '../src/net/protocol';
import type { Known } from './between-parties';
import type { NotesMeta, StoredNotes } from './notes-log';
import { type NotesOutput, NotesRoom } from './notes-room';
import { NotesStorage } from './notes-storage';
import type { Message } from './output';
import type { KeyValueStorage } from './room-storage';

export const NOTHING_STORED: StoredNotes = {
  ...{ meta: null, updates: [], version: 0, steps: [], formerKeys: [] },
};

type Range = {
  prefix?: string;
  start?: string;
  startAfter?: string;
  end?: string;
  limit?: number;
  reverse?: boolean;
};

/** Of the platform's storage as much as notes use. */
export class NotesMap {
  readonly entries = new Map<string, Uint8Array | NotesMeta>();
  readonly storage = new NotesStorage('room', this as unknown as KeyValueStorage);

  async get(key: string): Promise<unknown> {
    return this.entries.get(key);
  }

  async list(range: Range) {
    const { prefix = '', start = '', startAfter = '', end = '\uffff', limit = Infinity, reverse } = range;
    const keys = [...this.entries.keys()]
      .filter((key) => key.startsWith(prefix) && key >= start && key > startAfter && key < end)
      .sort();
    if (reverse) keys.reverse();
    return new Map(keys.slice(0, limit).map((key) => [key, this.entries.get(key)]));
  }

  async put(keyOrEntries: string | Record<string, Uint8Array>, value?: Uint8Array): Promise<void> {
    const entries = typeof keyOrEntries === 'string' ? { [keyOrEntries]: value } : keyOrEntries;
    for (const [key, each] of Object.entries(entries))
      this.entries.set(key, structuredClone(each) as Uint8Array);
  }

  async delete(keys: string[]): Promise<number> {
    return keys.filter((key) => this.entries.delete(key)).length;
  }

  /** All bytes of all values, as text. */
  get bytes(): string {
    return [...this.entries.values()]
      .map((value) => (value instanceof Uint8Array ? textIn(value) : JSON.stringify(value)))
      .join('\n');
  }
}

export function textIn(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

export class TestNotes {
  readonly room: NotesRoom;
  readonly map: NotesMap;
  readonly pages = new Map<string, TestPage>();
  /** What the room would say of each user id; an editor where nothing is said. */
  readonly known = new Map<string, Known>();
  now = 0;
  bytesSent = 0;
  #marks = 1_000;

  constructor({
    stored = NOTHING_STORED,
    map = new NotesMap(),
    maxBytes,
  }: { stored?: StoredNotes; map?: NotesMap; maxBytes?: number } = {}) {
    this.map = map;
    const newMark = () => {
      this.#marks += 7;
      return this.#marks;
    };
    const hashSecret = (secret: string) => secret.replace(/x+$/, '');
    this.room = new NotesRoom({
      stored,
      hashSecret,
      newMark,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
  }

  page(
    name: string,
    { network = null as string | null, standing = 'editor' as Known['standing'], tab = 1 } = {},
  ): TestPage {
    if (!this.known.has(name)) this.known.set(name, { standing, name, color: 3 });
    const page = new TestPage(this, name, `${name}/${tab}`);
    this.pages.set(page.id, page);
    this.act((room, now) => room.open(page.id, now, network));
    return page;
  }

  act(does: (room: NotesRoom, now: number) => void): void {
    does(this.room, this.now);
    this.#carryOut(this.room.flush(this.now));
  }

  /** Lets time go by, with a wake whenever one is asked for. */
  wait(ms: number): void {
    const until = this.now + ms;
    while (this.now < until) {
      this.now = Math.min(until, this.now + 40);
      this.act(() => {});
    }
  }

  #carryOut({ put, sends, byes, asks }: NotesOutput): void {
    if (put) {
      for (const [key, value] of Object.entries(put.entries))
        this.map.entries.set(key, structuredClone(value));
      for (const key of put.deletes) this.map.entries.delete(key);
    }
    for (const { to, data } of sends) {
      this.bytesSent += data.length;
      this.pages.get(to)?.queue.push(data);
    }
    for (const { to, code } of byes) {
      const page = this.pages.get(to);
      if (page) page.bye ??= code;
    }
    if (put) this.act((room) => room.stored());
    for (const { id, visitor } of asks) {
      const known = this.known.get(visitor.secretHash) ?? { standing: 'shut-out', name: '', color: 0 };
      this.act((room, now) => room.judged(id, known, now));
    }
    for (const page of [...this.pages.values()]) if (page.isReading) page.read();
  }
}

/** A page of ours, or whatever is done with its socket. */
export class TestPage {
  readonly notes: TestNotes;
  readonly name: string;
  readonly id: string;
  readonly document = new Doc();
  readonly queue: Message[] = [];
  readonly told: NotesAnswer[] = [];
  bye: string | null = null;
  isReading = true;
  isSynced = false;
  bytesRead = 0;
  readonly #parts = new PartsIn();

  constructor(notes: TestNotes, name: string, id: string) {
    this.notes = notes;
    this.name = name;
    this.id = id;
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.isSynced) for (const part of partsOf(update)) this.say(part);
    });
  }

  hello(): this {
    const secret = this.name.padEnd(32, 'x');
    this.say(JSON.stringify({ type: 'notes-hello', version: PROTOCOL_VERSION, secret }));
    return this;
  }

  say(data: Message): void {
    if (this.bye === null) this.notes.act((room, now) => room.message(this.id, data, now));
  }

  leave(): void {
    this.notes.pages.delete(this.id);
    this.notes.act((room) => room.close(this.id));
  }

  read(): void {
    for (let data = this.queue.shift(); data !== undefined; data = this.queue.shift()) {
      this.bytesRead += data.length;
      if (typeof data === 'string') this.#hear(data);
      else this.#take(data);
    }
  }

  #hear(text: string): void {
    const answer = parseNotesAnswer(text);
    if (!answer.ok) throw new Error(`${this.name} was told "${text}": ${answer.reason}`);
    if (answer.value.type === 'notes-mark')
      this.say(JSON.stringify({ type: 'notes-seen', mark: answer.value.mark }));
    else this.told.push(answer.value);
  }

  #take(data: Uint8Array): void {
    const frame = decodeNotesFrame(data);
    if (!frame.ok) throw new Error(`${this.name} was sent ${frame.reason}`);
    if (frame.value.kind === 'state-vector') {
      this.isSynced = true;
      for (const part of partsOf(encodeStateAsUpdate(this.document, frame.value.bytes))) this.say(part);
      return;
    }
    const whole = this.#parts.add(frame.value.isLast, frame.value.bytes);
    if (whole) applyUpdate(this.document, whole, this);
  }

  write(text: string): void {
    const paragraph = new XmlElement('paragraph');
    paragraph.insert(0, [new XmlText(text)]);
    this.document.getXmlFragment(NOTES_FIELD).insert(0, [paragraph]);
  }

  deleteAll(): void {
    const fragment = this.document.getXmlFragment(NOTES_FIELD);
    fragment.delete(0, fragment.length);
  }

  get text(): string {
    return this.document
      .getXmlFragment(NOTES_FIELD)
      .toString()
      .replace(/<[^>]*>/g, '');
  }

  toldOf<T extends NotesAnswer['type']>(type: T): Extract<NotesAnswer, { type: T }>[] {
    return this.told.filter((each): each is Extract<NotesAnswer, { type: T }> => each.type === type);
  }
}
