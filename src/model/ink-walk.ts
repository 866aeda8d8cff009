// Follows packed ink from place to place without making anything: a whole board is followed before its first picture.

import { ByteReader } from './bytes';
import { INERTIA, type Ink, limitOf, MAX_TIME_RATIO } from './ink';
import { type InkDifference, NAMES, readDifference, sizesFor, unfold } from './ink-difference';

/** Points of most strokes. */
const USUAL_POINTS = 256;

/** Memory for the places of one stroke at a time, used again for the next. */
export class InkTrail {
  #places = new Float64Array(2 * USUAL_POINTS);

  /**
   * The places of all points, x, y, x, y … in world units, the same as `unpackInk`, in a tenth of its time: in one loop
   * over numbers alone. What is behind the last point is of other strokes; the next call overwrites all. The ink must be
   * sound, as all is that came through a codec.
   */
  follow(ink: Ink): Float64Array {
    if (this.#places.length < 2 * ink.count) this.#places = new Float64Array(4 * ink.count);
    followInk(ink, this.#places);
    return this.#places;
  }
}

function followInk(ink: Ink, places: Float64Array): void {
  const { bytes, count, hasPressure } = ink;
  const [unit, limit, sizes] = [2 ** ink.quantum, limitOf(ink), sizesFor(hasPressure)];
  const large: InkDifference = { x: 0, y: 0, p: 0, t: 0 };
  let [x, y, at, beforeX, beforeY, elapsed] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const first = bytes[at] as number;
    const size = sizes[first % NAMES];
    let dx = 0;
    let dy = 0;
    let dt = 0;
    if (size) {
      let bits = first >>> 2;
      for (let k = 1; k < size.bytes && k < 4; k += 1) bits |= (bytes[at + k] as number) << (8 * k - 2);
      const mask = (1 << size.xy) - 1;
      dx = unfold(bits & mask);
      dy = unfold((bits >>> size.xy) & mask);
      dt = (bits >>> (2 * size.xy)) & ((1 << size.t) - 1);
      at += size.bytes;
    } else {
      const reader = new ByteReader(bytes.subarray(at));
      ({ x: dx, y: dy, t: dt } = readDifference(reader, hasPressure, large));
      at = bytes.length - reader.remaining;
    }
    const ratio = dt / Math.max(1, elapsed);
    const factor = i < 2 ? 0 : INERTIA * Math.min(MAX_TIME_RATIO, ratio);
    const nextX = onward(beforeX, x, factor, limit) + dx;
    const nextY = onward(beforeY, y, factor, limit) + dy;
    beforeX = x;
    beforeY = y;
    x = nextX;
    y = nextY;
    elapsed = dt;
    places[2 * i] = x * unit;
    places[2 * i + 1] = y * unit;
  }
}

function onward(from: number, to: number, factor: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, Math.round(to + (to - from) * factor)));
}
