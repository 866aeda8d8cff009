// A room as open JSON for downloads: its log first, then what the log adds up to. Made in pieces, since a log is long.

import type { Entry, LiveEntry } from '../src/model/board';
import type { ChatMessage } from '../src/model/chat';
import type { Checkpoint } from '../src/model/checkpoint';
import { decodeTracks } from '../src/model/cursor-track';
import { compareOrder, type Element } from '../src/model/element';
import { unpackInk } from '../src/model/ink';
import type { Policy } from '../src/model/policy';
import type { LogRecord, OpId, RecordBody } from '../src/model/record';
import { decodeRecord } from '../src/model/record-codec';
import { type PersonThen, RoomModel } from '../src/model/room-model';
import { UnreadableLog } from './ledger';
import type { StoredTracks } from './room-storage';

export const EXPORT_FORMAT = 'inkroom-export';
/** Raised when a reader of the former version would misunderstand it: a whole log is still told as the first did. */
export const WHOLE_LOG_VERSION = 1;
/** Of a log without its beginning. */
export const CUT_LOG_VERSION = 2;

export type ExportHead = {
  room: string;
  epoch: string;
  /** The newest record that it holds. */
  seq: number;
  /** ISO 8601. */
  exportedAt: string;
};

/** World units, pressure 0…1 (null: drawn without), ms since the stroke's first point. */
export type ExportedPoint = [x: number, y: number, pressure: number | null, t: number];

/** Coordinates are multiples of 2^`quantum`. */
export type ExportedElement = Omit<Element, 'ink'> & { quantum: number; points: ExportedPoint[] };

export type ExportedBody =
  | Exclude<RecordBody, { kind: 'add' | 'restore' | 'replace' | 'repair' }>
  | { kind: 'add'; element: ExportedElement }
  | { kind: 'restore'; elements: { author: number; element: ExportedElement }[] }
  | { kind: 'replace' | 'repair'; ids: string[]; elements: { author: number; element: ExportedElement }[] };

export type ExportedRecord = {
  seq: number;
  /** When the room wrote it, ms since 1970; `age`: ms that the act was older than its sending. */
  at: number;
  age: number;
  author: number;
  /** Which operation of which page load; null for what the room itself wrote down. */
  op: OpId | null;
  /** The `n` of the first operation of the same gesture. */
  group: number;
  /** The room took less of the operation than was asked; left out where it did not. */
  isAmended?: true;
} & ExportedBody;

/** Where pointers were that drew nothing, put aside at `at` (ms): film time (ms) and world units; without: it was gone. */
export type ExportedCursors = {
  at: number;
  tracks: { author: number; samples: ([t: number] | [t: number, x: number, y: number])[] }[];
};

/** As of which record the log of version 2 starts, and when the last thing before it was done, ms. */
export type ExportStart = { seq: number; lastAt: number };

/** The room as of then, a thing each. Of what is not live the room knows that it was removed. */
export type ExportedBeginning =
  | ({ kind: 'person' } & PersonThen)
  | { kind: 'policy'; policy: Policy }
  | ({ kind: 'message' } & ChatMessage)
  | ({ kind: 'entry'; element: ExportedElement | null } & Omit<Entry, 'element'>);

export type RoomExport = ExportHead & {
  format: typeof EXPORT_FORMAT;
  version: typeof WHOLE_LOG_VERSION | typeof CUT_LOG_VERSION;
  /** Of version 2, whose `log` goes on from there. */
  start?: ExportStart;
  beginning?: ExportedBeginning[];
  log: ExportedRecord[];
  /** Left out where none were recorded. */
  cursors?: ExportedCursors[];
  people: { author: number; userId: string; name: string; color: number; isBot: boolean }[];
  board: (ExportedElement & { author: number })[];
  /** The newest 1000; all of it is in the log. */
  chat: (Omit<ChatMessage, 'seq' | 'op'> & { seq: number })[];
};

/**
 * Writes one export: `begin`, `add` as often as there are records, `addCursors` as often as there are pointers, `end`;
 * together one JSON text.
 */
export class ExportWriter {
  readonly #model = new RoomModel();
  readonly #head: ExportHead;
  #hasRecords = false;
  #hasCursors = false;

  constructor(head: ExportHead) {
    this.#head = head;
  }

  begin(): string {
    return `${this.#openHead(WHOLE_LOG_VERSION)},"log":[`;
  }

  /** The same for a log that starts behind a record; `beginning`: the room as of that. */
  *beginWith(beginning: Checkpoint): Generator<string, void> {
    const start: ExportStart = { seq: beginning.seq, lastAt: beginning.lastAt };
    this.#model.startFrom(beginning);
    yield `${this.#openHead(CUT_LOG_VERSION)},"start":${JSON.stringify(start)},"beginning":[`;
    yield `\n${JSON.stringify({ kind: 'policy', policy: beginning.policy } satisfies ExportedBeginning)}`;
    for (const thing of thingsIn(beginning)) yield `,\n${JSON.stringify(thing)}`;
    yield '],\n"log":[';
  }

  #openHead(version: RoomExport['version']): string {
    const { room, epoch, seq, exportedAt } = this.#head;
    return JSON.stringify({ format: EXPORT_FORMAT, version, room, epoch, seq, exportedAt }).slice(0, -1);
  }

  /** The next records, in order; throws `UnreadableLog` where one cannot be read. */
  add(records: Uint8Array[]): string {
    let text = '';
    for (const bytes of records) {
      const record = decodeRecord(bytes);
      if (!record.ok) throw new UnreadableLog(`Record ${this.#model.seq + 1}: ${record.reason}.`);
      text += `${this.#hasRecords ? ',' : ''}\n${JSON.stringify(exportedRecord(record.value))}`;
      this.#hasRecords = true;
      this.#model.apply(record.value);
    }
    return text;
  }

  /** The next pointers; those that cannot be read are left out: the drawing is whole without them. */
  addCursors(chunks: readonly StoredTracks[]): string {
    let text = '';
    for (const { at, tracks: bytes } of chunks) {
      const decoded = decodeTracks(bytes);
      if (!decoded.ok) continue;
      const tracks = decoded.value.map(({ author, samples }) => ({
        author,
        samples: samples.map(({ t, place }) => (place ? [t, place.x, place.y] : [t])),
      }));
      text += this.#hasCursors ? ',' : `${this.#endOfLog}"cursors":[`;
      text += `\n${JSON.stringify({ at, tracks })}`;
      this.#hasCursors = true;
    }
    return text;
  }

  /** Each line of the log ends with it, or is it: readers go by lines. */
  get #endOfLog(): string {
    return this.#hasRecords ? '],\n' : '\n],\n';
  }

  end(): string {
    const { people, board, chat } = this.#model;
    const elements = [...board].sort((a, b) => compareOrder(a.element, b.element)).map(onBoard);
    const messages = chat.map(({ op: _op, ...message }) => message);
    const parts = [...people.values()].map((person) => JSON.stringify(person));
    const begin = this.#hasCursors ? '],\n' : this.#endOfLog;
    return `${begin}"people":${list(parts)},\n"board":${list(elements)},\n"chat":${JSON.stringify(messages)}}\n`;
  }
}

function* thingsIn({ people, chat, entries }: Checkpoint): Generator<ExportedBeginning, void> {
  for (const person of people) yield { kind: 'person', ...person };
  for (const message of chat) yield { kind: 'message', ...message };
  for (const { element, ...entry } of entries)
    yield { kind: 'entry', ...entry, element: element && exportedElement(element) };
}

function list(items: string[]): string {
  return `[${items.join(',\n')}]`;
}

function onBoard({ author, element }: LiveEntry): string {
  return JSON.stringify({ author, ...exportedElement(element) });
}

function exportedElement({ ink, ...element }: Element): ExportedElement {
  const points = unpackInk(ink).map(
    ({ x, y, pressure, t }): ExportedPoint => [x, y, ink.hasPressure ? rounded(pressure) : null, t],
  );
  return { ...element, quantum: ink.quantum, points };
}

/** Pressure comes in 255 steps; more digits would only make the file longer. */
function rounded(pressure: number): number {
  return Math.round(pressure * 1000) / 1000;
}

function exportedRecord({ seq, at, age, author, op, group, isAmended, body }: LogRecord): ExportedRecord {
  const amended = isAmended ? ({ isAmended } as const) : {};
  return { seq, at, age, author, op, group, ...amended, ...exportedBody(body) };
}

function exportedBody(body: RecordBody): ExportedBody {
  switch (body.kind) {
    case 'add':
      return { kind: 'add', element: exportedElement(body.element) };
    case 'restore':
    case 'replace':
    case 'repair': {
      const elements = body.elements.map(({ author, element }) => ({
        author,
        element: exportedElement(element),
      }));
      return { ...body, elements };
    }
    default:
      return body;
  }
}
