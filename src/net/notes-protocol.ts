// What is said in a room's notes: words as JSON, and the document as updates of Yjs in small parts.

import * as v from 'valibot';
import { LINK_TOKEN, SECRET } from '../model/limits';
import { NOTES_FIELD } from '../model/notes-schema';
import { bad, good, type Result } from '../model/result';
import { type ByeCode, CLOSE_CODES, MAX_CHUNK_BYTES } from './protocol';

/** No word is longer; a caret takes some 300 characters. */
export const MAX_NOTES_WORD_CHARS = 2 * 1024;
/** A larger update goes in several parts. */
export const MAX_NOTES_PART_BYTES = MAX_CHUNK_BYTES;
/** The document as a whole: it is in memory, and goes to everybody who opens it. */
export const MAX_NOTES_BYTES = 4 * 1024 * 1024;
/** One update, all parts together: a document that was written offline. */
export const MAX_NOTES_UPDATE_BYTES = MAX_NOTES_BYTES + 256 * 1024;
/** The server asks for a sign of life at least this often, in ms. */
export const NOTES_MARK_MS = 20_000;
/** A page tells where its caret is at most this often, in ms. */
export const CARET_INTERVAL_MS = 100;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** An item of the document. */
const ItemId = v.object({ client: Count, clock: Count });
/** A place in the text that stays where it is while others write: Yjs's relative position. */
const TextPosition = v.pipe(
  v.object({
    type: v.optional(v.nullable(ItemId), null),
    tname: v.optional(v.nullable(v.literal(NOTES_FIELD)), null),
    item: v.optional(v.nullable(ItemId), null),
    assoc: v.optional(v.picklist([-1, 0, 1]), 0),
  }),
  v.check(({ type, tname, item }) => type !== null || tname !== null || item !== null, 'It is nowhere.'),
);
const Caret = v.object({ anchor: TextPosition, head: TextPosition });
export type Caret = v.InferOutput<typeof Caret>;

const NotesWord = v.variant('type', [
  v.object({
    type: v.literal('notes-hello'),
    version: Count,
    secret: v.pipe(v.string(), v.regex(SECRET)),
    link: v.optional(v.nullable(v.pipe(v.string(), v.regex(LINK_TOKEN))), null),
  }),
  /** Everything up to this mark arrived. */
  v.object({ type: v.literal('notes-seen'), mark: Count }),
  /** Null: the caret is not in the text. */
  v.object({ type: v.literal('notes-caret'), caret: v.nullable(Caret) }),
  /** The room knows the writer by another name or colour now. */
  v.object({ type: v.literal('notes-renamed') }),
]);
export type NotesWord = v.InferOutput<typeof NotesWord>;

/** Somebody's caret: `id` is the server's number of the connection, name and colour are the room's. */
const ShownCaret = v.object({ id: Count, name: v.string(), color: Count, caret: Caret });
export type ShownCaret = v.InferOutput<typeof ShownCaret>;

const NotesAnswer = v.variant('type', [
  v.object({ type: v.literal('notes-welcome') }),
  /** `isAll`: those that are not in it are gone, too. */
  v.object({
    type: v.literal('notes-carets'),
    isAll: v.boolean(),
    carets: v.array(ShownCaret),
    gone: v.array(Count),
  }),
  /** Whether something this page wrote is kept by this page alone, because the notes are full. */
  v.object({ type: v.literal('notes-full'), isFull: v.boolean() }),
  /** To be answered by `notes-seen`; nobody can guess it who has not read what came before. */
  v.object({ type: v.literal('notes-mark'), mark: Count }),
  v.object({
    type: v.literal('bye'),
    code: v.picklist(Object.keys(CLOSE_CODES) as ByeCode[]),
    reason: v.string(),
  }),
]);
export type NotesAnswer = v.InferOutput<typeof NotesAnswer>;

export function parseNotesWord(text: string): Result<NotesWord> {
  if (text.length > MAX_NOTES_WORD_CHARS) return bad(`a word of ${text.length} characters`);
  return parse(NotesWord, text);
}

export function parseNotesAnswer(text: string): Result<NotesAnswer> {
  return parse(NotesAnswer, text);
}

function parse<T>(schema: v.GenericSchema<unknown, T>, text: string): Result<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('words that are not JSON');
  }
  const parsed = v.safeParse(schema, json);
  return parsed.success ? good(parsed.output) : bad(parsed.issues[0].message);
}

const MORE_FOLLOWS = 0;
const LAST_PART = 1;
const STATE_VECTOR = 2;

/** A page says parts of updates only; the server also which state it has, so that the page adds what it lacks. */
export type NotesFrame =
  | { kind: 'part'; isLast: boolean; bytes: Uint8Array }
  | { kind: 'state-vector'; bytes: Uint8Array };

/** One byte says what it is, and the rest is that: nothing in it can be written in two ways. */
export function encodeNotesFrame(frame: NotesFrame): Uint8Array {
  const bytes = new Uint8Array(1 + frame.bytes.length);
  bytes[0] = frame.kind === 'state-vector' ? STATE_VECTOR : frame.isLast ? LAST_PART : MORE_FOLLOWS;
  bytes.set(frame.bytes, 1);
  return bytes;
}

export function decodeNotesFrame(data: Uint8Array): Result<NotesFrame> {
  if (data.length < 2) return bad('an empty frame');
  const bytes = data.subarray(1);
  switch (data[0]) {
    case MORE_FOLLOWS:
      if (data.length !== MAX_NOTES_PART_BYTES) return bad(`a part of ${data.length} bytes`);
      return good({ kind: 'part', isLast: false, bytes });
    case LAST_PART:
      if (data.length > MAX_NOTES_PART_BYTES) return bad(`a last part of ${data.length} bytes`);
      return good({ kind: 'part', isLast: true, bytes });
    case STATE_VECTOR:
      return good({ kind: 'state-vector', bytes });
    default:
      return bad(`a frame of kind ${data[0]}`);
  }
}

/** An update as the frames that carry it. */
export function* partsOf(update: Uint8Array): Iterable<Uint8Array> {
  const size = MAX_NOTES_PART_BYTES - 1;
  for (let at = 0; at < update.length; at += size) {
    const bytes = update.subarray(at, at + size);
    yield encodeNotesFrame({ kind: 'part', isLast: at + size >= update.length, bytes });
  }
}

/** Puts parts together again: gives the update with its last one. */
export class PartsIn {
  #parts: Uint8Array[] = [];
  bytes = 0;

  add(isLast: boolean, part: Uint8Array): Uint8Array | null {
    this.bytes += part.length;
    // A copy: the frame around it belongs to the socket.
    this.#parts.push(part.slice());
    if (!isLast) return null;
    const whole = new Uint8Array(this.bytes);
    let at = 0;
    for (const each of this.#parts) {
      whole.set(each, at);
      at += each.length;
    }
    this.clear();
    return whole;
  }

  clear(): void {
    this.#parts = [];
    this.bytes = 0;
  }
}
