// Records and operations as bytes: stored, sent and replayed in the same encoding, readable for ever.

import { ByteReader, ByteWriter, type Keeping, MalformedBytes } from './bytes';
import { ELEMENT_PROPS, type Element } from './element';
import { readElement, readProps, writeElement, writeProps } from './element-codec';
import { REACTIONS } from './emoji';
import { readId, writeId } from './ids';
import {
  MAX_AGE_MS,
  MAX_CHAT_BYTES,
  MAX_NAME_BYTES,
  MAX_RECORD_BYTES,
  MAX_REMOVE_IDS,
  MAX_RESTORE_ELEMENTS,
  MAX_ROOM_ID_CHARS,
  ROOM_ID,
  USER_ID_CHARS,
} from './limits';
import { readAnchored, writeMessage } from './message-codec';
import { PAPER_COLORS, PERSON_COLORS } from './palette';
import { BACKGROUNDS, NEWCOMERS, type Policy } from './policy';
import type { Authored, LifeBody, LogRecord, Op, OpBody, OpId, RecordBody } from './record';
import { bad, decoding, type Result } from './result';
import { ROLES } from './roles';
import { cleanChat } from './text';

/** Written in front of every record; a new number keeps the old one readable (golden logs are tests). */
export const RECORD_FORMAT = 1;

const KINDS = [
  'add',
  'set',
  'remove',
  'restore',
  'chat',
  'joined',
  'renamed',
  'left',
  'replace',
  'policy',
  'repair',
  'anchored',
  'role',
  'reword',
  'unsay',
  'react',
] as const;

const HAS_OP = 1;
const IS_AMENDED = 2;

/** Of who joined. */
const IS_BOT = 1;
const BY_LINK = 2;

export function writeOpId(writer: ByteWriter, op: OpId): void {
  writeId(writer, op.writer);
  writer.varint(op.n);
}

export function readOpId(reader: ByteReader): OpId {
  return { writer: readId(reader), n: reader.varint() };
}

function writeBody(writer: ByteWriter, body: RecordBody): void {
  const isAnchored = body.kind === 'chat' && (body.place ?? body.answers) !== undefined;
  writer.u8(KINDS.indexOf(isAnchored ? 'anchored' : body.kind));
  switch (body.kind) {
    case 'add':
      writeElement(writer, body.element);
      return;
    case 'set':
      writeId(writer, body.id);
      writeProps(writer, body.props);
      return;
    case 'remove':
      writeIds(writer, body.ids);
      return;
    case 'restore':
      writeAuthored(writer, body.elements);
      return;
    case 'replace':
    case 'repair':
      writeIds(writer, body.ids);
      writeAuthored(writer, body.elements);
      return;
    case 'chat':
      writeMessage(writer, body);
      return;
    case 'reword':
      writer.varint(body.message).text(body.text);
      return;
    case 'unsay':
      writer.varint(body.message);
      return;
    case 'react':
      writer
        .varint(body.message)
        .varint(body.emoji)
        .u8(body.isOn ? 1 : 0);
      return;
    case 'joined':
      writer
        .text(body.userId)
        .text(body.name)
        .u8(body.color)
        .u8((body.isBot ? IS_BOT : 0) | (body.byLink ? BY_LINK : 0));
      return;
    case 'role':
      writer.varint(body.person).u8(ROLES.indexOf(body.role));
      return;
    case 'renamed':
      writer.text(body.name).u8(body.color);
      return;
    case 'left':
      return;
    case 'policy':
      writePolicy(writer, body.policy);
      return;
  }
}

function writeIds(writer: ByteWriter, ids: string[]): void {
  writer.varint(ids.length);
  for (const id of ids) writeId(writer, id);
}

function writeAuthored(writer: ByteWriter, elements: Authored<Element>[]): void {
  writer.varint(elements.length);
  for (const { author, element } of elements) writeElement(writer.varint(author), element);
}

type Point<T> = { write: (writer: ByteWriter, value: T) => void; read: (reader: ByteReader) => T };

const YES_OR_NO: Point<boolean> = {
  write: (writer, value) => writer.u8(value ? 1 : 0),
  read: (reader) => reader.u8() === 1,
};

/** By its place in a list, which only ever grows. */
function oneOf<T>(choices: readonly T[]): Point<T> {
  return {
    write: (writer, value) => writer.u8(choices.indexOf(value)),
    read: (reader) => {
      const place = reader.u8();
      if (place >= choices.length) throw new MalformedBytes(`choice ${place} of ${choices.length}`);
      return choices[place] as T;
    },
  };
}

/** The points of a policy, each with a bit of its own in front of the values; a new one is added at the end. */
const POLICY_POINTS: { readonly [P in keyof Policy]: Point<Policy[P]> } = {
  recordsCursors: YES_OR_NO,
  newcomers: oneOf(NEWCOMERS),
  isLocked: YES_OR_NO,
  isPrivate: YES_OR_NO,
  name: {
    write: (writer, value) => writer.text(value),
    read: (reader) => reader.text(MAX_NAME_BYTES),
  },
  background: oneOf(BACKGROUNDS),
  paper: oneOf(Array.from({ length: PAPER_COLORS }, (_, i) => i)),
  continuesIn: {
    write: (writer, value) => writer.text(value),
    read: (reader) => {
      const room = reader.text(MAX_ROOM_ID_CHARS);
      if (room !== '' && !ROOM_ID.test(room)) throw new MalformedBytes(`a room called "${room}"`);
      return room;
    },
  },
};
const POINT_NAMES = Object.keys(POLICY_POINTS) as (keyof Policy)[];

export function writePolicy(writer: ByteWriter, policy: Partial<Policy>): void {
  const write = <P extends keyof Policy>(name: P) => {
    const value = policy[name];
    if (value !== undefined) POLICY_POINTS[name].write(writer, value as Policy[P]);
  };
  writer.varint(
    POINT_NAMES.reduce((bits, name, i) => (policy[name] === undefined ? bits : bits | (1 << i)), 0),
  );
  for (const name of POINT_NAMES) write(name);
}

export function readPolicy(reader: ByteReader): Partial<Policy> {
  const bits = reader.varint();
  if (bits >= 1 << POINT_NAMES.length) throw new MalformedBytes(`a policy of ${bits}`);
  const said = POINT_NAMES.filter((_, i) => (bits & (1 << i)) !== 0);
  return Object.fromEntries(said.map((name) => [name, POLICY_POINTS[name].read(reader)]));
}

function readCount(reader: ByteReader, most: number, bytesEach: number): number {
  const count = reader.varint();
  // A count is believed only as far as the bytes behind it can bear: no allocation on a liar's word.
  if (count > most || count * bytesEach > reader.remaining) throw new MalformedBytes(`a list of ${count}`);
  return count;
}

function readIds(reader: ByteReader): string[] {
  const count = readCount(reader, MAX_REMOVE_IDS, 12);
  return Array.from({ length: count }, () => readId(reader));
}

function readAuthored(reader: ByteReader, isTrusted: boolean): Authored<Element>[] {
  const count = readCount(reader, MAX_RESTORE_ELEMENTS, 20);
  const readOne = () => ({ author: reader.varint(), element: readElement(reader, isTrusted) });
  return Array.from({ length: count }, readOne);
}

function readPerson(reader: ByteReader): { name: string; color: number } {
  const name = reader.text(MAX_NAME_BYTES);
  const color = reader.u8();
  if (color >= PERSON_COLORS) throw new MalformedBytes(`a person's colour of ${color}`);
  return { name, color };
}

function readBody(reader: ByteReader, isTrusted = false): RecordBody {
  const kind = KINDS[reader.u8()];
  switch (kind) {
    case 'add':
      return { kind, element: readElement(reader, isTrusted) };
    case 'set': {
      const id = readId(reader);
      const props = readProps(reader);
      if (ELEMENT_PROPS.every((prop) => props[prop] === undefined)) throw new MalformedBytes('an empty set');
      return { kind, id, props };
    }
    case 'remove':
      return { kind, ids: readIds(reader) };
    case 'restore':
      return { kind, elements: readAuthored(reader, isTrusted) };
    case 'replace':
    case 'repair':
      return { kind, ids: readIds(reader), elements: readAuthored(reader, isTrusted) };
    case 'chat':
      return { kind, text: reader.text(MAX_CHAT_BYTES) };
    case 'anchored':
      return readAnchored(reader);
    case 'reword':
      return { kind, message: reader.varint(), text: reader.text(MAX_CHAT_BYTES) };
    case 'unsay':
      return { kind, message: reader.varint() };
    case 'react':
      return { kind, message: reader.varint(), emoji: reader.varint(), isOn: reader.u8() === 1 };
    case 'joined': {
      const userId = reader.text(USER_ID_CHARS);
      const person = readPerson(reader);
      const flags = reader.u8();
      const joined = { kind, userId, ...person, isBot: (flags & IS_BOT) !== 0 };
      return flags & BY_LINK ? { ...joined, byLink: true } : joined;
    }
    case 'renamed':
      return { kind, ...readPerson(reader) };
    case 'left':
      return { kind };
    case 'policy':
      return { kind, policy: readPolicy(reader) };
    case 'role':
      return { kind, person: reader.varint(), role: oneOf(ROLES).read(reader) };
    default:
      throw new MalformedBytes('an unknown kind of record');
  }
}

function readAge(reader: ByteReader): number {
  const age = reader.varint();
  if (age > MAX_AGE_MS) throw new MalformedBytes(`an age of ${age} ms`);
  return age;
}

export function encodeBody(body: RecordBody): Uint8Array {
  const writer = new ByteWriter();
  writeBody(writer, body);
  return writer.finish();
}

/** An operation's body by itself, as a browser keeps it until the room has it. */
export function decodeBody(bytes: Uint8Array): Result<OpBody> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const body = readBody(reader);
    reader.end();
    if (!isOpBody(body)) throw new MalformedBytes(`a ${body.kind} that only the room may write`);
    return body;
  });
}

export function encodeRecord(record: LogRecord): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(RECORD_FORMAT).u8((record.op ? HAS_OP : 0) | (record.isAmended ? IS_AMENDED : 0));
  writer.varint(record.seq).varint(record.at).varint(record.age).varint(record.author).varint(record.group);
  if (record.op) writeOpId(writer, record.op);
  writeBody(writer, record.body);
  return writer.finish();
}

export function decodeRecord(bytes: Uint8Array, keeping?: Keeping): Result<LogRecord> {
  return decodeWhole(new ByteReader(bytes, keeping), false);
}

/** A record from our own storage: its points were looked through before it was written. */
export function decodeStoredRecord(bytes: Uint8Array): Result<LogRecord> {
  return decodeWhole(new ByteReader(bytes), true);
}

function decodeWhole(reader: ByteReader, isTrusted: boolean): Result<LogRecord> {
  return decoding(() => {
    const format = reader.u8();
    if (format !== RECORD_FORMAT)
      throw new MalformedBytes(`record format ${format}, which this version cannot read`);
    const flags = reader.u8();
    const seq = reader.varint();
    const at = reader.varint();
    const age = readAge(reader);
    const author = reader.varint();
    const group = reader.varint();
    const op = flags & HAS_OP ? readOpId(reader) : null;
    const body = readBody(reader, isTrusted);
    reader.end();
    return { seq, at, age, author, group, op, isAmended: (flags & IS_AMENDED) !== 0, body };
  });
}

export function encodeOp(op: Op): Uint8Array {
  const writer = new ByteWriter();
  writer
    .u8(RECORD_FORMAT)
    .u8(op.onlyIf ? HAS_OP : 0)
    .varint(op.n)
    .varint(op.age)
    .varint(op.group);
  if (op.onlyIf) writeOpId(writer, op.onlyIf);
  writeBody(writer, op.body);
  return writer.finish();
}

const LIFE_KINDS: ReadonlySet<RecordBody['kind']> = new Set<LifeBody['kind']>([
  'joined',
  'renamed',
  'left',
  'policy',
  'role',
]);

export function isOpBody(body: RecordBody): body is OpBody {
  return !LIFE_KINDS.has(body.kind);
}

/** The number of an operation whose body cannot be read, so that the refusal can name it; null if not even that. */
export function opNumber(bytes: Uint8Array): number | null {
  const read = decoding(() => {
    const reader = new ByteReader(bytes);
    reader.raw(2);
    return reader.varint();
  });
  return read.ok ? read.value : null;
}

export function decodeOp(bytes: Uint8Array): Result<Op> {
  if (bytes.length > MAX_RECORD_BYTES) return bad(`an operation of ${bytes.length} bytes`);
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== RECORD_FORMAT) throw new MalformedBytes(`operation format ${format}`);
    const flags = reader.u8();
    const n = reader.varint();
    const age = readAge(reader);
    const group = reader.varint();
    if (n < 1 || group < 1 || group > n) throw new MalformedBytes(`operation ${n} of group ${group}`);
    const onlyIf = flags & HAS_OP ? readOpId(reader) : null;
    const body = readBody(reader);
    reader.end();
    // Asked of what comes in, never of what is stored: a rule made stricter later must not close a room's log.
    if ((body.kind === 'chat' || body.kind === 'reword') && cleanChat(body.text) !== body.text)
      throw new MalformedBytes('a message that cannot be kept');
    if (body.kind === 'react' && !(body.emoji in REACTIONS))
      throw new MalformedBytes(`a reaction of ${body.emoji}`);
    if (!isOpBody(body)) throw new MalformedBytes(`a ${body.kind} that only the room may write`);
    if (body.kind === 'add' && body.element.partOf) throw new MalformedBytes('a part of no cut');
    return { n, age, group, onlyIf, body };
  });
}
