// A whole film in one piece of bytes: the log and where pointers were, chained by hashes so that changes show.

import { sha256 } from '@noble/hashes/sha2.js';
import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import { type CheckpointPlace, readCheckpoint } from './checkpoint';
import { type CursorTrack, decodeTracks } from './cursor-track';
import { MAX_RECORD_BYTES } from './limits';
import type { LogRecord } from './record';
import { decodeStoredRecord, encodeRecord } from './record-codec';
import { decoding, type Result } from './result';
import type { FilmBase } from './timeline';

/** What could not be read when it was made: the log breaks off where it ends, or some pointers are not in it. */
export type Missing = { restOfLog: boolean; pointers: boolean };

export const NOTHING_MISSING: Missing = { restOfLog: false, pointers: false };

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
  missing: Missing;
  /** What the log begins with, where it is not whole. */
  start: FilmBase | null;
};

const WHOLE_LOG_FORMAT = 1;
/** Its second link says what the log begins with; a reader of the first format would take its records for others. */
const CUT_LOG_FORMAT = 2;
const MAGIC = 'inkroom recording';
const HASH_BYTES = 32;
/** One link holds so much of the log: some dozen strokes, of which none can be trusted once one of them was altered. */
const LINK_BYTES = 4 * 1024;
const MAX_LINK_BYTES = 4 * 1024 * 1024;
const MAX_ROOM_BYTES = 1_024;
const LINK = { head: 0, records: 1, tracks: 2, end: 3, start: 4 } as const;

const RECORDS_END_EARLY = 1;
const POINTERS_ARE_MISSING = 2;

/** A checkpoint as the room has it: what a log that is not whole begins with. */
export type RecordingStart = { place: CheckpointPlace; chunks: readonly Uint8Array[] };

type RecordingHead = { room: string; madeAt: number; start?: RecordingStart | null };

/** Writes a recording piece by piece, so that a long one is never in memory as a whole. `madeAt`: ms, when it is written. */
export class RecordingWriter {
  #out = new ByteWriter(LINK_BYTES);
  #hash: Uint8Array;
  #log = new ByteWriter(LINK_BYTES);
  #records = 0;
  #tracks = 0;

  constructor({ room, madeAt, start = null }: RecordingHead) {
    const format = start ? CUT_LOG_FORMAT : WHOLE_LOG_FORMAT;
    this.#out.text(MAGIC).u8(format);
    this.#hash = firstLink(format);
    this.#link(LINK.head, new ByteWriter().text(room).varint(madeAt).finish());
    if (!start) return;
    for (const chunk of start.chunks)
      this.#link(LINK.start, new ByteWriter().varint(start.place.seq).raw(chunk).finish());
  }

  /** Of all that was written so far, in hex: the seal by which a recording can be known again. */
  get seal(): string {
    return hex(this.#hash);
  }

  /** The next records of the log, in order from the first on; pointers come behind all of them. */
  addRecords(records: Iterable<LogRecord>): void {
    for (const record of records) {
      this.#log.block(encodeRecord(record));
      this.#records += 1;
      if (this.#log.length >= LINK_BYTES) this.#endLog();
    }
  }

  /** As `encodeTracks` makes them. */
  addTracks(tracks: Uint8Array): void {
    this.#endLog();
    this.#tracks += 1;
    this.#link(LINK.tracks, tracks);
  }

  end({ restOfLog, pointers }: Missing): void {
    this.#endLog();
    const missing = (restOfLog ? RECORDS_END_EARLY : 0) | (pointers ? POINTERS_ARE_MISSING : 0);
    this.#link(
      LINK.end,
      new ByteWriter().varint(this.#records).varint(this.#tracks).varint(missing).finish(),
    );
  }

  /** What was written since it was last taken. */
  take(): Uint8Array<ArrayBuffer> {
    const written = this.#out.finish();
    this.#out = new ByteWriter(LINK_BYTES);
    return written;
  }

  #endLog(): void {
    if (this.#log.length === 0) return;
    this.#link(LINK.records, this.#log.finish());
    this.#log = new ByteWriter(LINK_BYTES);
  }

  #link(kind: number, body: Uint8Array): void {
    this.#hash = nextLink(this.#hash, kind, body);
    this.#out.u8(kind).block(body).raw(this.#hash);
  }
}

/** Not `ok` only where nothing at all can be played. */
export function decodeRecording(bytes: Uint8Array): Result<PlayedRecording> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    if (reader.text(MAX_ROOM_BYTES) !== MAGIC) throw new MalformedBytes('not a recording');
    const format = reader.u8();
    if (format !== WHOLE_LOG_FORMAT && format !== CUT_LOG_FORMAT)
      throw new MalformedBytes(`a recording of format ${format}`);
    const played: PlayedRecording = {
      room: '',
      madeAt: 0,
      records: [],
      tracks: [],
      isWhole: false,
      seal: hex(firstLink(format)),
      missing: NOTHING_MISSING,
      start: null,
    };
    const rest = decoding(() => readLinks(reader, played, format));
    played.isWhole = rest.ok && rest.value;
    return played;
  });
}

/** Reads up to the end or the first broken link; true: it is whole. */
function readLinks(reader: ByteReader, played: PlayedRecording, format: number): boolean {
  let hash = firstLink(format);
  let trackLinks = 0;
  const beginning = { seq: 0, chunks: [] as Uint8Array[] };
  // Read with the first link behind it, when all of it is there.
  const begin = () => {
    const { seq, chunks } = beginning;
    if (seq === 0 || played.start) return true;
    const start = readCheckpoint({ seq, chunks: chunks.length }, chunks);
    if (start.ok) played.start = start.value;
    return start.ok;
  };
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
    } else if (kind === LINK.start) {
      beginning.seq = content.varint();
      beginning.chunks.push(content.raw(content.remaining));
    } else if (!begin()) {
      return false;
    } else if (kind === LINK.records) {
      while (content.remaining > 0)
        played.records.push(readRecord(content, beginning.seq + played.records.length + 1));
    } else if (kind === LINK.tracks) {
      const tracks = decodeTracks(body);
      if (!tracks.ok) return false;
      played.tracks.push(...tracks.value);
      trackLinks += 1;
    }
    played.seal = hex(hash);
    if (kind !== LINK.end) continue;
    const isAll = content.varint() === played.records.length && content.varint() === trackLinks;
    // The first recordings said nothing of it.
    if (content.remaining > 0) played.missing = missingOf(content.varint());
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

function missingOf(bits: number): Missing {
  return { restOfLog: (bits & RECORDS_END_EARLY) !== 0, pointers: (bits & POINTERS_ARE_MISSING) !== 0 };
}

function firstLink(format: number): Uint8Array {
  return sha256(new ByteWriter().text(MAGIC).u8(format).finish());
}

function nextLink(before: Uint8Array, kind: number, body: Uint8Array): Uint8Array {
  return sha256(new ByteWriter(body.length + 64).raw(before).u8(kind).block(body).finish());
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
