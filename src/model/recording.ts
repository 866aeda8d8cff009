// A whole film in one piece of bytes: the log and where pointers were, chained by hashes so that changes show.

import { sha256 } from '@noble/hashes/sha2.js';
import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import { type CursorTrack, decodeTracks } from './cursor-track';
import { MAX_RECORD_BYTES } from './limits';
import type { LogRecord } from './record';
import { decodeStoredRecord, encodeRecord } from './record-codec';
import { decoding, type Result } from './result';

/** `madeAt`: ms, when it was written. `tracks`: as `encodeTracks` makes them. */
export type Recording = {
  room: string;
  madeAt: number;
  records: readonly LogRecord[];
  tracks: readonly Uint8Array[];
};

/**
 * `isWhole`: every link of the chain holds and its end is there; else `records` and `tracks` are what stands before
 * the first link that is broken. `seal`: the last link that holds, in hex: one number for all that it says.
 */
export type PlayedRecording = {
  room: string;
  madeAt: number;
  records: LogRecord[];
  tracks: CursorTrack[];
  isWhole: boolean;
  seal: string;
};

const FORMAT = 1;
const MAGIC = 'inkroom recording';
const HASH_BYTES = 32;
/** One link holds so much of the log, so that a long one is checked in few steps. */
const LINK_BYTES = 64 * 1024;
const MAX_LINK_BYTES = 4 * 1024 * 1024;
const MAX_ROOM_BYTES = 1_024;
const LINK = { head: 0, records: 1, tracks: 2, end: 3 } as const;

/** The bytes, and the seal by which they can be known again. */
export function encodeRecording({ room, madeAt, records, tracks }: Recording): {
  bytes: Uint8Array;
  seal: string;
} {
  const writer = new ByteWriter(LINK_BYTES).text(MAGIC).u8(FORMAT);
  let hash = firstLink();
  const link = (kind: number, body: Uint8Array) => {
    hash = nextLink(hash, kind, body);
    writer.u8(kind).block(body).raw(hash);
  };
  link(LINK.head, new ByteWriter().text(room).varint(madeAt).finish());
  for (const part of linksOf(records)) link(LINK.records, part);
  for (const track of tracks) link(LINK.tracks, track);
  link(LINK.end, new ByteWriter().varint(records.length).varint(tracks.length).finish());
  return { bytes: writer.finish(), seal: hex(hash) };
}

/** Not `ok` only where nothing at all can be played. */
export function decodeRecording(bytes: Uint8Array): Result<PlayedRecording> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    if (reader.text(MAX_ROOM_BYTES) !== MAGIC) throw new MalformedBytes('not a recording');
    const format = reader.u8();
    if (format !== FORMAT) throw new MalformedBytes(`a recording of format ${format}`);
    const played: PlayedRecording = {
      room: '',
      madeAt: 0,
      records: [],
      tracks: [],
      isWhole: false,
      seal: hex(firstLink()),
    };
    const rest = decoding(() => readLinks(reader, played));
    played.isWhole = rest.ok && rest.value;
    return played;
  });
}

/** Reads up to the end or the first broken link; true: it is whole. */
function readLinks(reader: ByteReader, played: PlayedRecording): boolean {
  let hash = firstLink();
  let trackLinks = 0;
  while (reader.remaining > 0) {
    const kind = reader.u8();
    const body = reader.block(MAX_LINK_BYTES);
    hash = nextLink(hash, kind, body);
    const said = reader.raw(HASH_BYTES);
    if (!hash.every((byte, i) => byte === said[i])) return false;
    const content = new ByteReader(body);
    if (kind === LINK.head) {
      played.room = content.text(MAX_ROOM_BYTES);
      played.madeAt = content.varint();
    } else if (kind === LINK.records) {
      while (content.remaining > 0) played.records.push(readRecord(content, played.records.length + 1));
    } else if (kind === LINK.tracks) {
      const tracks = decodeTracks(body);
      if (!tracks.ok) return false;
      played.tracks.push(...tracks.value);
      trackLinks += 1;
    }
    played.seal = hex(hash);
    if (kind !== LINK.end) continue;
    const isAll = content.varint() === played.records.length && content.varint() === trackLinks;
    return isAll && reader.remaining === 0;
  }
  return false;
}

function readRecord(reader: ByteReader, seq: number): LogRecord {
  const record = decodeStoredRecord(reader.block(MAX_RECORD_BYTES));
  if (!record.ok) throw new MalformedBytes(record.reason);
  if (record.value.seq !== seq) throw new MalformedBytes(`record ${record.value.seq} where ${seq} should be`);
  return record.value;
}

function* linksOf(records: readonly LogRecord[]): Iterable<Uint8Array> {
  let writer = new ByteWriter(LINK_BYTES);
  for (const record of records) {
    writer.block(encodeRecord(record));
    if (writer.length < LINK_BYTES) continue;
    yield writer.finish();
    writer = new ByteWriter(LINK_BYTES);
  }
  if (writer.length > 0) yield writer.finish();
}

function firstLink(): Uint8Array {
  return sha256(new ByteWriter().text(MAGIC).u8(FORMAT).finish());
}

function nextLink(before: Uint8Array, kind: number, body: Uint8Array): Uint8Array {
  return sha256(new ByteWriter(body.length + 64).raw(before).u8(kind).block(body).finish());
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
