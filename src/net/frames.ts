// What is said in binary: cursors and live ink, operations, records, snapshots.

import { ByteReader, ByteWriter, MalformedBytes } from '../model/bytes';
import { type ChatMessage, type MessageMarks, marksOf } from '../model/chat';
import { hasMarks, messageRecord, readMarks, writeMarks } from '../model/chat-codec';
import type { Element, StrokeStyle } from '../model/element';
import {
  readElement,
  readScale,
  readStyle,
  writeElement,
  writeScale,
  writeStyle,
} from '../model/element-codec';
import { readId, writeId } from '../model/ids';
import type { InkScale } from '../model/ink';
import { MAX_INK_BYTES, MAX_INK_POINTS, MAX_RECORD_BYTES } from '../model/limits';
import { personFlags, personState } from '../model/person-flags';
import type { Policy } from '../model/policy';
import type { OpId } from '../model/record';
import { readOpId, readPolicy, writeOpId, writePolicy } from '../model/record-codec';
import { bad, decoding, type Result } from '../model/result';
import type { PersonThen } from '../model/room-model';
import { type CursorMove, readCursor, writeCursor } from './cursor-codec';
import { MAX_CLIENT_FRAME_BYTES } from './protocol';

/**
 * What happened to the one stroke that a connection has in progress.
 * `begin` carries the sender's clock at the stroke's first point; `points` are packed differences (see `InkPacker`),
 * `tip` is where the pen is beyond the last kept point, replaced by whatever comes next.
 */
export type InkEvent =
  | { kind: 'begin'; id: string; startedAt: number; style: StrokeStyle; scale: InkScale }
  | { kind: 'points'; count: number; bytes: Uint8Array }
  | { kind: 'tip'; bytes: Uint8Array }
  | { kind: 'end' }
  | { kind: 'cancel' };

/**
 * Cursor and ink of one connection since its last frame. `t` is the sender's clock in ms, for the playout: when the
 * cursor was there, and of ink when it was sent.
 */
export type PointerUpdate = { t: number; cursor: CursorMove | 'gone' | null; ink: InkEvent[] };

export type ClientFrame = { ackedBytes: number } & (
  | { kind: 'pointer'; update: PointerUpdate }
  | { kind: 'ops'; writer: string; ops: Uint8Array[] }
  | { kind: 'bytes-ack' }
);

export type RecordItem =
  | { kind: 'record'; bytes: Uint8Array }
  /** In place of the client's own record: operation `n` of `op.writer` was stored. */
  | { kind: 'ack'; op: OpId; at: number };

export type SnapshotEntry =
  /** `op`: the last operation on it, where it was one of the client's own: for undo. */
  | { kind: 'element'; author: number; op: OpId | null; element: Element }
  | { kind: 'person'; person: PersonThen }
  | { kind: 'chat'; bytes: Uint8Array }
  /** What became of the message before it. */
  | { kind: 'marks'; marks: MessageMarks }
  /** The last operation of one of the client's writers that this snapshot holds. */
  | { kind: 'writer'; op: OpId }
  /** A stroke that was erased before it was finished: when it comes, it is not to live. `op` as with elements. */
  | { kind: 'erased'; id: string; author: number; op: OpId | null }
  /** Left out where it is the usual one. */
  | { kind: 'policy'; policy: Partial<Policy> };

/** `mark`: what to say for coming back behind this; null: nothing that the room could compare with its log. */
export type ServerFrame =
  | { kind: 'tick'; updates: { slot: number; update: PointerUpdate }[] }
  /** Item i has the sequence number `firstSeq + i`. */
  | { kind: 'records'; firstSeq: number; items: RecordItem[]; mark: string | null }
  | {
      kind: 'snapshot';
      seq: number;
      isFirst: boolean;
      isLast: boolean;
      entries: SnapshotEntry[];
      mark: string | null;
    };

const CLIENT_KINDS = ['pointer', 'ops', 'bytes-ack'] as const;
const SERVER_KINDS = ['tick', 'records', 'snapshot'] as const;
const INK_KINDS = ['begin', 'points', 'tip', 'end', 'cancel'] as const;
const ENTRY_KINDS = ['element', 'person', 'chat', 'writer', 'erased', 'policy', 'marks'] as const;
const ITEM_KINDS = ['record', 'ack'] as const;

/** What stands around an item, or before all of them, at most about, bytes. */
const MOST_AROUND_ITEM = 16;

const MAX_OPS_PER_FRAME = 512;
const MAX_TIP_BYTES = 32;
const MAX_TEXT_BYTES = 256;

function writeInkEvent(writer: ByteWriter, event: InkEvent): void {
  writer.u8(INK_KINDS.indexOf(event.kind));
  switch (event.kind) {
    case 'begin':
      writeId(writer, event.id);
      writer.varint(event.startedAt);
      writeStyle(writer, event.style);
      writeScale(writer, event.scale);
      return;
    case 'points':
      writer.varint(event.count).block(event.bytes);
      return;
    case 'tip':
      writer.block(event.bytes);
      return;
    case 'end':
    case 'cancel':
      return;
  }
}

function readInkEvent(reader: ByteReader): InkEvent {
  const kind = INK_KINDS[reader.u8()];
  switch (kind) {
    case 'begin':
      return {
        kind,
        id: readId(reader),
        startedAt: reader.varint(),
        style: readStyle(reader),
        scale: readScale(reader),
      };
    case 'points': {
      const count = reader.varint();
      if (count < 1 || count > MAX_INK_POINTS) throw new MalformedBytes(`${count} points at once`);
      return { kind, count, bytes: reader.block(MAX_INK_BYTES) };
    }
    case 'tip':
      return { kind, bytes: reader.block(MAX_TIP_BYTES) };
    case 'end':
    case 'cancel':
      return { kind };
    default:
      throw new MalformedBytes('an unknown ink event');
  }
}

/** Writes one connection's update; in tick frames it stands behind the slot. */
export function writeUpdate(writer: ByteWriter, { t, cursor, ink }: PointerUpdate): void {
  writer.varint(Math.max(0, Math.round(t)));
  writeCursor(writer, cursor);
  writer.varint(ink.length);
  for (const event of ink) writeInkEvent(writer, event);
}

function readUpdate(reader: ByteReader): PointerUpdate {
  const t = reader.varint();
  const cursor = readCursor(reader);
  const count = reader.varint();
  // Each event is a byte at least: a liar's count allocates nothing.
  if (count > reader.remaining) throw new MalformedBytes(`${count} ink events at once`);
  return { t, cursor, ink: Array.from({ length: count }, () => readInkEvent(reader)) };
}

export function encodeClientFrame(frame: ClientFrame): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(CLIENT_KINDS.indexOf(frame.kind)).varint(frame.ackedBytes);
  if (frame.kind === 'pointer') writeUpdate(writer, frame.update);
  if (frame.kind === 'ops') {
    writeId(writer, frame.writer);
    writer.varint(frame.ops.length);
    for (const op of frame.ops) writer.block(op);
  }
  return writer.finish();
}

export function decodeClientFrame(bytes: Uint8Array): Result<ClientFrame> {
  if (bytes.length > MAX_CLIENT_FRAME_BYTES) return bad(`a frame of ${bytes.length} bytes`);
  return decoding((): ClientFrame => {
    const reader = new ByteReader(bytes);
    const kind = CLIENT_KINDS[reader.u8()];
    const ackedBytes = reader.varint();
    const frame = readClientBody(reader, kind);
    reader.end();
    return { ackedBytes, ...frame };
  });
}

type WithoutAck<T> = T extends unknown ? Omit<T, 'ackedBytes'> : never;

function readClientBody(reader: ByteReader, kind: ClientFrame['kind'] | undefined): WithoutAck<ClientFrame> {
  switch (kind) {
    case 'pointer':
      return { kind, update: readUpdate(reader) };
    case 'ops': {
      const writer = readId(reader);
      const count = reader.varint();
      if (count < 1 || count > MAX_OPS_PER_FRAME) throw new MalformedBytes(`${count} operations at once`);
      return { kind, writer, ops: Array.from({ length: count }, () => reader.block(MAX_RECORD_BYTES)) };
    }
    case 'bytes-ack':
      return { kind };
    default:
      throw new MalformedBytes('an unknown kind of frame');
  }
}

function writeOptionalOpId(writer: ByteWriter, op: OpId | null): void {
  writer.u8(op ? 1 : 0);
  if (op) writeOpId(writer, op);
}

function readOptionalOpId(reader: ByteReader): OpId | null {
  return reader.u8() === 1 ? readOpId(reader) : null;
}

function writeEntry(writer: ByteWriter, entry: SnapshotEntry): void {
  writer.u8(ENTRY_KINDS.indexOf(entry.kind));
  switch (entry.kind) {
    case 'element':
      writer.varint(entry.author);
      writeOptionalOpId(writer, entry.op);
      writeElement(writer, entry.element);
      return;
    case 'person': {
      const { author, userId, name, color, isBot } = entry.person;
      writer
        .varint(author)
        .text(userId)
        .text(name)
        .u8(color)
        .u8(isBot ? 1 : 0)
        .u8(personFlags(entry.person));
      return;
    }
    case 'chat':
      writer.block(entry.bytes);
      return;
    case 'writer':
      writeOpId(writer, entry.op);
      return;
    case 'erased':
      writeId(writer, entry.id);
      writer.varint(entry.author);
      writeOptionalOpId(writer, entry.op);
      return;
    case 'policy':
      writePolicy(writer, entry.policy);
      return;
    case 'marks':
      writeMarks(writer, entry.marks);
      return;
  }
}

function readEntry(reader: ByteReader): SnapshotEntry {
  const kind = ENTRY_KINDS[reader.u8()];
  switch (kind) {
    case 'element':
      return {
        kind,
        author: reader.varint(),
        op: readOptionalOpId(reader),
        element: readElement(reader),
      };
    case 'person': {
      const author = reader.varint();
      const userId = reader.text(MAX_TEXT_BYTES);
      const name = reader.text(MAX_TEXT_BYTES);
      const person = { author, userId, name, color: reader.u8(), isBot: reader.u8() === 1 };
      return { kind, person: { ...person, ...personState(reader.u8()) } };
    }
    case 'chat':
      return { kind, bytes: reader.block(MAX_RECORD_BYTES) };
    case 'writer':
      return { kind, op: readOpId(reader) };
    case 'erased':
      return { kind, id: readId(reader), author: reader.varint(), op: readOptionalOpId(reader) };
    case 'policy':
      return { kind, policy: readPolicy(reader) };
    case 'marks':
      return { kind, marks: readMarks(reader) };
    default:
      throw new MalformedBytes('an unknown snapshot entry');
  }
}

function writeItem(writer: ByteWriter, item: RecordItem): void {
  writer.u8(ITEM_KINDS.indexOf(item.kind));
  if (item.kind === 'record') {
    writer.block(item.bytes);
    return;
  }
  writeOpId(writer, item.op);
  writer.varint(item.at);
}

function readItem(reader: ByteReader): RecordItem {
  const kind = ITEM_KINDS[reader.u8()];
  if (kind === 'record') return { kind, bytes: reader.block(2 * MAX_RECORD_BYTES) };
  if (kind === 'ack') return { kind, op: readOpId(reader), at: reader.varint() };
  throw new MalformedBytes('an unknown record item');
}

/** A message as it is now, for who comes in. */
export function chatEntries(message: ChatMessage): SnapshotEntry[] {
  const said: SnapshotEntry = { kind: 'chat', bytes: messageRecord(message) };
  return hasMarks(message) ? [said, { kind: 'marks', marks: marksOf(message) }] : [said];
}

export function encodeEntry(entry: SnapshotEntry): Uint8Array {
  const writer = new ByteWriter();
  writeEntry(writer, entry);
  return writer.finish();
}

export function encodeItem(item: RecordItem): Uint8Array {
  const writer = new ByteWriter(64);
  writeItem(writer, item);
  return writer.finish();
}

/** A records frame of items that `encodeItem` made. */
export function recordsFrame(firstSeq: number, items: Uint8Array[], mark: string | null = null): Uint8Array {
  const writer = new ByteWriter(1024);
  writer.u8(SERVER_KINDS.indexOf('records')).varint(firstSeq).varint(items.length);
  for (const item of items) writer.raw(item);
  writeMark(writer, mark);
  return writer.finish();
}

/** The same of records alone, without anything made on the way: a page of a log has thousands. */
export function recordsPage(firstSeq: number, records: readonly Uint8Array[]): Uint8Array {
  const bytes = records.reduce((sum, record) => sum + record.length + MOST_AROUND_ITEM, MOST_AROUND_ITEM);
  const writer = new ByteWriter(bytes);
  writer.u8(SERVER_KINDS.indexOf('records')).varint(firstSeq).varint(records.length);
  for (const record of records) writeItem(writer, { kind: 'record', bytes: record });
  writeMark(writer, null);
  return writer.finish();
}

type ChunkHead = { seq: number; isFirst: boolean; isLast: boolean; mark?: string | null };

/** A snapshot chunk of entries that `encodeEntry` made. */
export function snapshotFrame(
  { seq, isFirst, isLast, mark = null }: ChunkHead,
  entries: Uint8Array[],
): Uint8Array {
  const writer = new ByteWriter(1024);
  writer
    .u8(SERVER_KINDS.indexOf('snapshot'))
    .varint(seq)
    .u8((isFirst ? 1 : 0) | (isLast ? 2 : 0));
  writer.varint(entries.length);
  for (const entry of entries) writer.raw(entry);
  writeMark(writer, mark);
  return writer.finish();
}

/** It stands behind all else; what a room tells over HTTP has none. */
function writeMark(writer: ByteWriter, mark: string | null): void {
  writer.u8(mark === null ? 0 : 1);
  if (mark !== null) writeId(writer, mark);
}

function readMark(reader: ByteReader): string | null {
  const mark = reader.u8() === 1 ? readId(reader) : null;
  reader.end();
  return mark;
}

/** The first byte of a tick frame; slots with their updates follow until its end. */
export const TICK_FRAME_KIND = SERVER_KINDS.indexOf('tick');

export function decodeServerFrame(bytes: Uint8Array): Result<ServerFrame> {
  return decoding((): ServerFrame => {
    const reader = new ByteReader(bytes);
    const kind = SERVER_KINDS[reader.u8()];
    switch (kind) {
      case 'tick': {
        const updates: { slot: number; update: PointerUpdate }[] = [];
        while (reader.remaining > 0) updates.push({ slot: reader.varint(), update: readUpdate(reader) });
        return { kind, updates };
      }
      case 'records': {
        const firstSeq = reader.varint();
        const items: RecordItem[] = [];
        for (let left = reader.varint(); left > 0; left -= 1) items.push(readItem(reader));
        return { kind, firstSeq, items, mark: readMark(reader) };
      }
      case 'snapshot': {
        const seq = reader.varint();
        const flags = reader.u8();
        const entries: SnapshotEntry[] = [];
        for (let left = reader.varint(); left > 0; left -= 1) entries.push(readEntry(reader));
        const mark = readMark(reader);
        return { kind, seq, isFirst: (flags & 1) !== 0, isLast: (flags & 2) !== 0, entries, mark };
      }
      default:
        throw new MalformedBytes('an unknown kind of frame');
    }
  });
}
