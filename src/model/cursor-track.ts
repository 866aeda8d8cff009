// Where pointers were while they drew nothing, as a room keeps it for the replay: sparse, quantised, packed.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import { MAX_QUANTUM, MIN_QUANTUM, WORLD_LIMIT } from './ink';
import { decoding, type Result } from './result';

/** A place is kept at most this often, ms. */
export const CURSOR_TRACK_INTERVAL_MS = 200;

const TRACKS_FORMAT = 1;
/** Times are kept in steps of this, ms: a tenth of a frame at the rate places are kept. */
const TIME_STEP_MS = 10;
/** A track's extent in quanta: finer than a pixel of the screen it was seen on. */
const QUANTA_ACROSS = 2 ** 13;
/** What a sample takes at least. */
const LEAST_SAMPLE_BYTES = 1;

/** Film time and place in world units; null: it left the board. */
export type CursorSample = { t: number; place: { x: number; y: number } | null };

/** Consecutive places of one person's pointer, in order of time. */
export type CursorTrack = { author: number; samples: CursorSample[] };

export function encodeTracks(tracks: readonly CursorTrack[]): Uint8Array {
  const writer = new ByteWriter(1024);
  writer.u8(TRACKS_FORMAT).varint(tracks.length);
  for (const { author, samples } of tracks) {
    const quantum = quantumOf(samples);
    const unit = 2 ** quantum;
    writer.varint(author).zigzag(quantum).varint(samples.length);
    let before = { t: 0, x: 0, y: 0 };
    for (const { t, place } of samples) {
      const step = Math.max(before.t, Math.round(t / TIME_STEP_MS));
      writer.varint((step - before.t) * 2 + (place ? 1 : 0));
      before = { ...before, t: step };
      if (!place) continue;
      const [x, y] = [Math.round(place.x / unit), Math.round(place.y / unit)];
      writer.zigzag(x - before.x).zigzag(y - before.y);
      before = { t: step, x, y };
    }
  }
  return writer.finish();
}

export function decodeTracks(bytes: Uint8Array): Result<CursorTrack[]> {
  return decoding(() => {
    const reader = new ByteReader(bytes);
    const format = reader.u8();
    if (format !== TRACKS_FORMAT) throw new MalformedBytes(`cursor tracks of format ${format}`);
    const tracks: CursorTrack[] = [];
    for (let left = reader.varint(); left > 0; left -= 1) tracks.push(readTrack(reader));
    reader.end();
    return tracks;
  });
}

function readTrack(reader: ByteReader): CursorTrack {
  const author = reader.varint();
  const quantum = reader.zigzag();
  if (quantum < MIN_QUANTUM || quantum > MAX_TRACK_QUANTUM)
    throw new MalformedBytes(`a quantum of ${quantum}`);
  const count = reader.varint();
  if (count * LEAST_SAMPLE_BYTES > reader.remaining) throw new MalformedBytes(`${count} places`);
  const unit = 2 ** quantum;
  let [t, x, y] = [0, 0, 0];
  const samples = Array.from({ length: count }, (): CursorSample => {
    const step = reader.varint();
    t += Math.floor(step / 2);
    if (step % 2 === 0) return { t: t * TIME_STEP_MS, place: null };
    x += reader.zigzag();
    y += reader.zigzag();
    if (Math.max(Math.abs(x), Math.abs(y)) * unit > WORLD_LIMIT + unit)
      throw new MalformedBytes('a place outside the world');
    return { t: t * TIME_STEP_MS, place: { x: x * unit, y: y * unit } };
  });
  return { author, samples };
}

/** Somebody who looks at the whole world from afar needs coarser steps than ink ever does. */
const MAX_TRACK_QUANTUM = MAX_QUANTUM + 8;

function quantumOf(samples: readonly CursorSample[]): number {
  const places = samples.flatMap(({ place }) => place ?? []);
  const extent = (of: (place: { x: number; y: number }) => number) =>
    Math.max(...places.map(of)) - Math.min(...places.map(of));
  const across =
    places.length > 1
      ? Math.max(
          extent(({ x }) => x),
          extent(({ y }) => y),
        )
      : 0;
  const exponent = across > 0 ? Math.floor(Math.log2(across / QUANTA_ACROSS)) : -4;
  return Math.min(MAX_TRACK_QUANTUM, Math.max(MIN_QUANTUM, exponent));
}
