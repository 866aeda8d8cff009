// Packs the differences of one ink point into two to five bytes, sized together rather than each for itself.

import type { ByteReader, ByteWriter } from './bytes';

/** Whole numbers: x and y beside the place expected, pressure beside the last point's, ms since the last point. */
export type InkDifference = { x: number; y: number; p: number; t: number };

/** Bits of x, y (each zigzag-folded), t and p (folded). With the two bits that name the size they fill whole bytes. */
type Size = { bytes: number; xy: number; t: number; p: number };

/** Chosen on real ink: four points in ten fit the first size, nine in ten the first two. */
const SIZES_WITHOUT_PRESSURE: Size[] = [
  { bytes: 2, xy: 5, t: 4, p: 0 },
  { bytes: 3, xy: 8, t: 6, p: 0 },
  { bytes: 4, xy: 11, t: 8, p: 0 },
];
const SIZES_WITH_PRESSURE: Size[] = [
  { bytes: 3, xy: 6, t: 5, p: 5 },
  { bytes: 4, xy: 8, t: 6, p: 8 },
  { bytes: 5, xy: 11, t: 8, p: 8 },
];
/** The two bits that name the size; this one is a byte for itself, and varints follow. */
const AS_VARINTS = 3;
export const NAMES = 4;

export function sizesFor(hasPressure: boolean): Size[] {
  return hasPressure ? SIZES_WITH_PRESSURE : SIZES_WITHOUT_PRESSURE;
}

function fold(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Of at most 32 bits: asked for each number of a board, and so without a division. */
export function unfold(folded: number): number {
  return (folded >>> 1) ^ -(folded & 1);
}

export function writeDifference(writer: ByteWriter, difference: InkDifference, hasPressure: boolean): void {
  const { t } = difference;
  const [x, y, p] = [fold(difference.x), fold(difference.y), fold(difference.p)];
  const name = sizesFor(hasPressure).findIndex(
    (size) => Math.max(x, y) < 2 ** size.xy && t < 2 ** size.t && p < 2 ** size.p,
  );
  const size = sizesFor(hasPressure)[name];
  if (!size) {
    writer.u8(AS_VARINTS).varint(x).varint(y).varint(t);
    if (hasPressure) writer.varint(p);
    return;
  }
  // Up to 40 bits: arithmetic in place of bit operations, which are 32 bits wide.
  let rest = name + NAMES * (x + 2 ** size.xy * (y + 2 ** size.xy * (t + 2 ** size.t * p)));
  for (let i = 0; i < size.bytes; i += 1) {
    writer.u8(rest % 256);
    rest = Math.floor(rest / 256);
  }
}

/**
 * Reads into `into`, which may be used again: a board has a million of them to read at once. Throws `MalformedBytes` where the bytes are
 * cut short. Any bytes are some difference: the caller says what is too far.
 */
export function readDifference(
  reader: ByteReader,
  hasPressure: boolean,
  into: InkDifference = { x: 0, y: 0, p: 0, t: 0 },
): InkDifference {
  const first = reader.u8();
  const size = sizesFor(hasPressure)[first % NAMES];
  if (!size) {
    into.x = reader.zigzag();
    into.y = reader.zigzag();
    into.t = reader.varint();
    into.p = hasPressure ? reader.zigzag() : 0;
    return into;
  }
  // Without the name, four bytes are whole numbers that bit operations can take; a fifth holds pressure alone.
  let bits = first >>> 2;
  for (let i = 1; i < Math.min(size.bytes, 4); i += 1) bits |= reader.u8() << (8 * i - 2);
  const xy = (1 << size.xy) - 1;
  into.x = unfold(bits & xy);
  into.y = unfold((bits >>> size.xy) & xy);
  into.t = (bits >>> (2 * size.xy)) & ((1 << size.t) - 1);
  into.p = unfold(size.bytes > 4 ? reader.u8() : (bits >>> (2 * size.xy + size.t)) & ((1 << size.p) - 1));
  return into;
}
