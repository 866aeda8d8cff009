// A checkpoint as bytes: what a room needs to come back without its history, in chunks that fit a stored value each.

import type { Entry } from './board';
import { ByteReader, ByteWriter, type Keeping, MalformedBytes } from './bytes';
import type { ChatMessage } from './chat';
import { hasMarks, readMarks, writeMarks } from './chat-codec';
import { SUM_BYTES, sealed, unsealed } from './checksum';
import { ELEMENT_PROPS } from './element';
import { readElement, writeElement } from './element-codec';
import { readId, writeId } from './ids';
import { MAX_CHAT_BYTES, MAX_NAME_BYTES, MAX_STORED_BYTES, USER_ID_CHARS } from './limits';
import { personFlags, personState } from './person-flags';
import { readPlace, writePlace } from './place';
import { DEFAULT_POLICY, type Policy } from './policy';
import type { OpId } from './record';
import { readOpId, readPolicy, writeOpId, writePolicy } from './record-codec';
import { decoding, type Result } from './result';
import type { PersonThen } from './room-model';

/**
 * Written in front of every chunk, which ends with a checksum; format 1 had none. One of another format is passed over:
 * the log behind it is whole.
 */
export const CHECKPOINT_FORMAT = 2;

/** Where a checkpoint lies: made as of `seq`, in so many chunks. */
export type CheckpointPlace = { seq: number; chunks: number };

/** The last number that was taken of a writer (a page load), and whose it is. */
export type WriterMark = { writer: string; author: number; highest: number };

/** The room as of `seq`. Held entries are never changed in place, so holding them is enough. */
export type Checkpoint = {
  seq: number;
  /** When its last record was written, ms. */
  lastAt: number;
  /** Bytes of all records up to it. */
  logBytes: number;
  people: Iterable<PersonThen>;
  chat: Iterable<ChatMessage>;
  policy: Policy;
  entries: Iterable<Entry>;
  writers: Iterable<WriterMark>;
  /** The chain over all records up to it (`party/chain.ts`); left out where no chain was begun by then. */
  sum?: Uint8Array;
};

type Item =
  | { kind: 'head'; head: Pick<Checkpoint, 'lastAt' | 'logBytes'> }
  | { kind: 'person'; person: PersonThen }
  | { kind: 'chat'; message: ChatMessage }
  | { kind: 'entry'; entry: Entry }
  | { kind: 'writer'; mark: WriterMark }
  | { kind: 'policy'; policy: Partial<Policy> }
  | { kind: 'sum'; sum: Uint8Array };

const KINDS = [
  'head',
  'person',
  'chat',
  'entry',
  'writer',
  'policy',
  'sum',
] as const satisfies Item['kind'][];

const IS_BOT = 1;

const IS_LIVE = 1;
const HAS_ELEMENT = 2;
const HAS_OP = 4;
/** This bit and the next: which properties somebody set. */
const FIRST_PROP_BIT = 8;

/** The chunks of a checkpoint, one at a time: making them all at once would hold everybody up. */
export function* checkpointChunks(checkpoint: Checkpoint): Generator<Uint8Array, void> {
  const begin = (chunk: number) =>
    new ByteWriter(MAX_STORED_BYTES).u8(CHECKPOINT_FORMAT).varint(checkpoint.seq).varint(chunk);
  let chunk = 0;
  let writer = begin(chunk);
  for (const item of itemsOf(checkpoint)) {
    const bytes = encodeItem(item);
    if (writer.length + bytes.length + SUM_BYTES > MAX_STORED_BYTES) {
      yield sealed(writer.finish());
      chunk += 1;
      writer = begin(chunk);
    }
    writer.raw(bytes);
  }
  yield sealed(writer.finish());
}

/** What the chunks of one checkpoint hold, in their order. */
export function readCheckpoint(
  place: CheckpointPlace,
  chunks: readonly Uint8Array[],
  keeping?: Keeping,
): Result<Checkpoint> {
  return decoding(() => {
    if (chunks.length !== place.chunks)
      throw new MalformedBytes(`${chunks.length} chunks of a checkpoint of ${place.chunks}`);
    const head = { lastAt: 0, logBytes: 0 };
    const people: PersonThen[] = [];
    const chat: ChatMessage[] = [];
    const entries: Entry[] = [];
    const writers: WriterMark[] = [];
    let policy: Policy = DEFAULT_POLICY;
    let sum: Uint8Array | null = null;
    for (const [i, bytes] of chunks.entries()) {
      const format = new ByteReader(bytes).u8();
      if (format !== CHECKPOINT_FORMAT && format !== 1)
        throw new MalformedBytes(`checkpoint format ${format}`);
      const reader = new ByteReader(format === 1 ? bytes : unsealed(bytes), keeping);
      reader.u8();
      if (reader.varint() !== place.seq || reader.varint() !== i)
        throw new MalformedBytes('a chunk of another checkpoint');
      while (reader.remaining > 0) {
        const item = readItem(reader);
        if (item.kind === 'head') Object.assign(head, item.head);
        else if (item.kind === 'person') people.push(item.person);
        else if (item.kind === 'chat') chat.push(item.message);
        else if (item.kind === 'entry') entries.push(item.entry);
        else if (item.kind === 'policy') policy = { ...policy, ...item.policy };
        else if (item.kind === 'sum') sum = item.sum;
        else writers.push(item.mark);
      }
    }
    return { seq: place.seq, ...head, people, chat, policy, entries, writers, ...(sum && { sum }) };
  });
}

function* itemsOf(checkpoint: Checkpoint): Generator<Item, void> {
  const { lastAt, logBytes, people, chat, policy, entries, writers, sum } = checkpoint;
  yield { kind: 'head', head: { lastAt, logBytes } };
  if (sum) yield { kind: 'sum', sum };
  for (const person of people) yield { kind: 'person', person };
  for (const message of chat) yield { kind: 'chat', message };
  for (const entry of entries) yield { kind: 'entry', entry };
  // Rooms of the first days had none, and their checkpoints stay as they were.
  if (policy !== DEFAULT_POLICY) yield { kind: 'policy', policy };
  for (const mark of writers) yield { kind: 'writer', mark };
}

function encodeItem(item: Item): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(KINDS.indexOf(item.kind));
  switch (item.kind) {
    case 'head':
      writer.varint(item.head.lastAt).varint(item.head.logBytes);
      break;
    case 'person':
      writePerson(writer, item.person);
      break;
    case 'chat':
      writeChat(writer, item.message);
      break;
    case 'entry':
      writeEntry(writer, item.entry);
      break;
    case 'writer':
      writeId(writer, item.mark.writer);
      writer.varint(item.mark.author).varint(item.mark.highest);
      break;
    case 'policy':
      writePolicy(writer, item.policy);
      break;
    case 'sum':
      writer.raw(item.sum);
      break;
  }
  return writer.finish();
}

function readItem(reader: ByteReader): Item {
  const kind = KINDS[reader.u8()];
  switch (kind) {
    case 'head':
      return { kind, head: { lastAt: reader.varint(), logBytes: reader.varint() } };
    case 'person':
      return { kind, person: readPerson(reader) };
    case 'chat':
      return { kind, message: readChat(reader) };
    case 'entry':
      return { kind, entry: readEntry(reader) };
    case 'writer':
      return {
        kind,
        mark: { writer: readId(reader), author: reader.varint(), highest: reader.varint() },
      };
    case 'policy':
      return { kind, policy: readPolicy(reader) };
    case 'sum':
      return { kind, sum: reader.raw(SUM_BYTES).slice() };
    default:
      throw new MalformedBytes('an unknown kind of thing in a checkpoint');
  }
}

function writePerson(writer: ByteWriter, person: PersonThen): void {
  const { author, userId, name, color, isBot } = person;
  writer.varint(author).u8((isBot ? IS_BOT : 0) | (personFlags(person) << 1));
  writer.text(userId).text(name).u8(color);
}

function readPerson(reader: ByteReader): PersonThen {
  const author = reader.varint();
  const flags = reader.u8();
  const [userId, name] = [reader.text(USER_ID_CHARS), reader.text(MAX_NAME_BYTES)];
  const person = { author, userId, name, color: reader.u8(), isBot: (flags & IS_BOT) !== 0 };
  return { ...person, ...personState(flags >> 1) };
}

const CHAT_HAS_PLACE = 2;
const CHAT_ANSWERS = 4;
const CHAT_HAS_MARKS = 8;

/** `at` may lie before 1970 where an act was older than the clock; so it is the only signed number here. */
function writeChat(writer: ByteWriter, message: ChatMessage): void {
  const { seq, at, author, op, text, place, answers } = message;
  writer
    .varint(seq ?? 0)
    .zigzag(at)
    .varint(author);
  let flags = (op ? 1 : 0) | (place ? CHAT_HAS_PLACE : 0) | (answers === undefined ? 0 : CHAT_ANSWERS);
  if (hasMarks(message)) flags |= CHAT_HAS_MARKS;
  writeOp(writer.u8(flags), op);
  writer.text(text);
  if (place) writePlace(writer, place);
  if (answers !== undefined) writer.varint(answers);
  if (hasMarks(message)) writeMarks(writer, message);
}

function readChat(reader: ByteReader): ChatMessage {
  const [seq, at, author] = [reader.varint(), reader.zigzag(), reader.varint()];
  const flags = reader.u8();
  const op = flags & 1 ? readOpId(reader) : null;
  return {
    ...{ seq, op, author, at, text: reader.text(MAX_CHAT_BYTES) },
    ...(flags & CHAT_HAS_PLACE ? { place: readPlace(reader) } : {}),
    ...(flags & CHAT_ANSWERS ? { answers: reader.varint() } : {}),
    ...(flags & CHAT_HAS_MARKS ? readMarks(reader) : {}),
  };
}

function writeEntry(writer: ByteWriter, { id, element, isLive, author, op, setBy }: Entry): void {
  let flags = (isLive ? IS_LIVE : 0) | (element ? HAS_ELEMENT : 0) | (op ? HAS_OP : 0);
  for (const [i, prop] of ELEMENT_PROPS.entries()) if (setBy[prop]) flags |= FIRST_PROP_BIT << i;
  writer.u8(flags).varint(author);
  writeOp(writer, op);
  for (const prop of ELEMENT_PROPS) writeOp(writer, setBy[prop] ?? null);
  if (element) writeElement(writer, element);
  else writeId(writer, id);
}

function readEntry(reader: ByteReader): Entry {
  const flags = reader.u8();
  const author = reader.varint();
  const op = flags & HAS_OP ? readOpId(reader) : null;
  const setBy: Entry['setBy'] = {};
  for (const [i, prop] of ELEMENT_PROPS.entries())
    if (flags & (FIRST_PROP_BIT << i)) setBy[prop] = readOpId(reader);
  const element = flags & HAS_ELEMENT ? readElement(reader, true) : null;
  return {
    id: element?.id ?? readId(reader),
    element,
    isLive: (flags & IS_LIVE) !== 0,
    author,
    op,
    setBy,
  };
}

function writeOp(writer: ByteWriter, op: OpId | null): void {
  if (op) writeOpId(writer, op);
}
