// A room as open JSON for downloads: its log first, then what the log adds up to. Made in small pieces, since a log is long.

import type { LiveEntry } from '../src/model/board';
import type { ChatMessage } from '../src/model/chat';
import { decodeTracks } from '../src/model/cursor-track';
import { compareOrder, type Element } from '../src/model/element';
import { unpackInk } from '../src/model/ink';
import type { LogRecord, OpId, RecordBody } from '../src/model/record';
import { decodeRecord } from '../src/model/record-codec';
import type { Person } from '../src/model/room-model';
import { UnreadableLog } from './log';
import type { StoredTracks } from './room-storage';

export const EXPORT_FORMAT = 'inkroom-export';
/** Raised when a reader of the former version would misunderstand it. */
export const EXPORT_VERSION = 1;

export type ExportHead = {
  room: string;
  epoch: string;
  /** What user ids are salted with: whoever restores the room knows its people again. Exports of the first days had none. */
  userSalt: string;
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

export type RoomExport = ExportHead & {
  format: typeof EXPORT_FORMAT;
  version: typeof EXPORT_VERSION;
  log: ExportedRecord[];
  /** Left out where none were recorded. */
  cursors?: ExportedCursors[];
  people: { author: number; userId: string; name: string; color: number; isBot: boolean }[];
  board: (ExportedElement & { author: number })[];
  /** The newest 1000; all of it is in the log. */
  chat: (Omit<ChatMessage, 'seq' | 'op'> & { seq: number })[];
};

/** What the log adds up to; none of it is changed in place, so that it may be written while the room goes on. */
export type RoomSum = {
  people: readonly Person[];
  board: readonly LiveEntry[];
  chat: readonly ChatMessage[];
};

/** So much of a board is sorted at a time. */
const RUN = 2_000;

/**
 * Writes one export: `begin`, `add` as often as there are records, `addCursors` as often as there are pointers, `end`;
 * together one JSON text. A piece is the work of a few milliseconds at most.
 */
export class ExportWriter {
  readonly #head: ExportHead;
  #seq = 0;
  #hasCursors = false;

  constructor(head: ExportHead) {
    this.#head = head;
  }

  begin(): string {
    const head = { format: EXPORT_FORMAT, version: EXPORT_VERSION, ...this.#head };
    return `${JSON.stringify(head).slice(0, -1)},"log":[`;
  }

  /** The next records, in order; throws `UnreadableLog` where one cannot be read. */
  *add(records: Iterable<Uint8Array>): Generator<string, void> {
    for (const bytes of records) {
      const record = decodeRecord(bytes);
      if (!record.ok) throw new UnreadableLog(`Record ${this.#seq + 1}: ${record.reason}.`);
      yield `${this.#seq > 0 ? ',' : ''}\n${JSON.stringify(exportedRecord(record.value))}`;
      this.#seq = record.value.seq;
    }
  }

  /** The next pointers; those that cannot be read are left out: the drawing is whole without them. */
  *addCursors(chunks: readonly StoredTracks[]): Generator<string, void> {
    for (const { at, tracks: bytes } of chunks) {
      const decoded = decodeTracks(bytes);
      if (!decoded.ok) continue;
      const tracks = decoded.value.map(({ author, samples }) => ({
        author,
        samples: samples.map(({ t, place }) => (place ? [t, place.x, place.y] : [t])),
      }));
      yield `${this.#hasCursors ? ',' : '],\n"cursors":['}\n${JSON.stringify({ at, tracks })}`;
      this.#hasCursors = true;
    }
  }

  *end({ people, board, chat }: RoomSum): Generator<string, void> {
    yield `],\n"people":[`;
    yield* listed(people, (person) => JSON.stringify(person));
    yield `],\n"board":[`;
    yield* listed(yield* inOrder(board), onBoard);
    yield `],\n"chat":[`;
    yield* listed(chat, ({ op: _op, ...message }) => JSON.stringify(message), ',');
    yield ']}\n';
  }
}

function* listed<T>(
  items: Iterable<T>,
  write: (item: T) => string,
  between = ',\n',
): Generator<string, void> {
  let isFirst = true;
  for (const item of items) {
    yield isFirst ? write(item) : between + write(item);
    isFirst = false;
  }
}

/** As it is drawn. Sorted run by run, with nothing to be written in between, and merged as it is written. */
function* inOrder(board: readonly LiveEntry[]): Generator<string, Iterable<LiveEntry>> {
  const runs: LiveEntry[][] = [];
  for (let i = 0; i < board.length; i += RUN) {
    runs.push(board.slice(i, i + RUN).sort(byOrder));
    yield '';
  }
  return merged(runs);
}

function* merged(runs: LiveEntry[][]): Generator<LiveEntry, void> {
  const heads = runs.map(() => 0);
  for (;;) {
    let lowest: { run: number; entry: LiveEntry } | null = null;
    for (const [run, entries] of runs.entries()) {
      const entry = entries[heads[run] ?? 0];
      if (entry && (!lowest || byOrder(entry, lowest.entry) < 0)) lowest = { run, entry };
    }
    if (!lowest) return;
    heads[lowest.run] = (heads[lowest.run] ?? 0) + 1;
    yield lowest.entry;
  }
}

function byOrder(a: LiveEntry, b: LiveEntry): number {
  return compareOrder(a.element, b.element);
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
