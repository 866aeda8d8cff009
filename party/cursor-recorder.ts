// Keeps where pointers were while they drew nothing, for the replay: sparse, within a budget, put aside every 10 s.

import { ByteReader, ByteWriter } from '../src/model/bytes';
import {
  CURSOR_TRACK_INTERVAL_MS,
  type CursorSample,
  type CursorTrack,
  encodeTracks,
} from '../src/model/cursor-track';
import { decoding } from '../src/model/result';
import { MAX_BATCH_BYTES } from './log';

/** Put aside so often, ms: what a dying room loses of them, and one small write. */
const CHUNK_MS = 10_000;
/** More than these who move at once are each kept less often: a room's samples a second are bounded. */
const MOVERS_AT_FULL_RATE = 20;
/** What a room keeps of pointers in all: two days of twenty people who never rest. */
export const MAX_CURSOR_BYTES = 32 * 1024 * 1024;
/** About what a sample takes; more of them than fit one stored value are never gathered. */
const SAMPLE_BYTES = 6;
const MAX_SAMPLES = MAX_BATCH_BYTES / (2 * SAMPLE_BYTES);

type Recording = {
  author: number;
  samples: CursorSample[];
  kept: CursorSample | null;
  next: CursorSample | null;
};

export type Pointer = { slot: number; author: number; place: { x: number; y: number } };

/** What was stored of pointers: so many bytes in all, the newest put aside at `until`; `gone` bytes were deleted since. */
export type StoredCursors = { bytes: number; until: number; gone?: number };

export class CursorRecorder {
  readonly #recordings = new Map<number, Recording>();
  readonly #maxBytes: number;
  #stored: StoredCursors;
  #since: number | null = null;
  #count = 0;

  constructor(stored: StoredCursors = { bytes: 0, until: 0 }, maxBytes = MAX_CURSOR_BYTES) {
    this.#stored = stored;
    this.#maxBytes = maxBytes;
  }

  /** A pointer is there at `now`. Between two places that are kept the newest waits: where it rests is kept too. */
  move({ slot, author, place }: Pointer, now: number): void {
    const { bytes, gone = 0 } = this.#stored;
    if (this.#count >= MAX_SAMPLES || bytes - gone >= this.#maxBytes) return;
    const recording = this.#recordings.get(slot) ?? { author, samples: [], kept: null, next: null };
    this.#recordings.set(slot, recording);
    const interval = CURSOR_TRACK_INTERVAL_MS * Math.max(1, this.#recordings.size / MOVERS_AT_FULL_RATE);
    const { kept, next } = recording;
    // It rested, and goes on: the way begins where it rested.
    if (next && now - next.t > interval) this.#keep(recording, next);
    const sample = { t: now, place };
    if (!kept || now - (recording.kept?.t ?? 0) >= interval) this.#keep(recording, sample);
    else recording.next = sample;
  }

  /** The pen is down: the stroke says where it is. */
  rest(slot: number): void {
    const recording = this.#recordings.get(slot);
    if (recording) recording.next = null;
  }

  /** The pointer left the board. */
  hide(slot: number, now: number): void {
    const recording = this.#recordings.get(slot);
    if (!recording?.kept?.place) return;
    this.#keep(recording, { t: now, place: null });
  }

  /** Nothing gathered is to be kept. */
  forget(): void {
    this.#recordings.clear();
    this.#since = null;
    this.#count = 0;
  }

  /** Whether what was gathered is to be stored; `isLast`: nobody is here to see more. */
  isDue(now: number, { isLast }: { isLast: boolean }): boolean {
    if (this.#since === null) return false;
    return isLast || now - this.#since >= CHUNK_MS || this.#count >= MAX_SAMPLES;
  }

  /** What was gathered, and under which moment it is to be stored. */
  take(now: number): { at: number; value: Uint8Array } {
    for (const recording of this.#recordings.values())
      if (recording.next) this.#keep(recording, recording.next);
    const tracks: CursorTrack[] = [...this.#recordings.values()]
      .filter(({ samples }) => samples.length > 0)
      .map(({ author, samples }) => ({ author, samples }));
    this.forget();
    const bytes = encodeTracks(tracks);
    // Moments are keys: no two are the same, whatever the clock says.
    const at = Math.max(now, this.#stored.until + 1);
    this.#stored = { ...this.#stored, bytes: this.#stored.bytes + bytes.length, until: at };
    return { at, value: encodeCursorChunk(this.#stored.bytes, bytes) };
  }

  #keep(recording: Recording, sample: CursorSample): void {
    const last = recording.kept;
    recording.next = null;
    const isSame = last?.place && sample.place?.x === last.place.x && sample.place.y === last.place.y;
    if (isSame) return;
    recording.kept = sample;
    recording.samples.push(sample);
    this.#since ??= sample.t;
    this.#count += 1;
  }
}

/** Tracks as they are stored, behind how many bytes of them the room has with these. */
export function encodeCursorChunk(total: number, tracks: Uint8Array): Uint8Array {
  return new ByteWriter(tracks.length + 8).varint(total).raw(tracks).finish();
}

/** Null: not in a shape of ours. */
export function decodeCursorChunk(value: Uint8Array): { total: number; tracks: Uint8Array } | null {
  const read = decoding(() => {
    const reader = new ByteReader(value);
    return { total: reader.varint(), tracks: reader.raw(reader.remaining) };
  });
  return read.ok ? read.value : null;
}
