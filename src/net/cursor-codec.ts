// How a cursor is told: nothing new, gone, or where it is, with what it passed on its way there.

import { type ByteReader, type ByteWriter, MalformedBytes } from '../model/bytes';
import { keptPlace, type Place, readPlace, writePlace } from '../model/place';
import { MAX_PASSED } from './protocol';

/** Where the cursor was `ago` ms before it was where it is told to be. */
export type PassedPlace = Place & { ago: number };

/** `passed`: its way there since it was last told of, in order; left out where nothing is known of it. */
export type CursorMove = Place & { passed?: readonly PassedPlace[] };

const NONE = 0;
const AT = 1;
const GONE = 2;
/** And so many less one that it passed: 3 to 6. */
const PAST_ONE = 3;

/** Places passed are told as differences to where the cursor is, in 127ths of the longest: nobody sees as little. */
const STEPS = 127;
/** What is added to a difference, and to the power of two that it is counted in, so that both fit a byte. */
const ZERO = 128;

export function writeCursor(writer: ByteWriter, cursor: CursorMove | 'gone' | null): void {
  if (cursor === null) writer.u8(NONE);
  else if (cursor === 'gone') writer.u8(GONE);
  else {
    const passed = cursor.passed ?? [];
    writePlace(writer.u8(passed.length > 0 ? PAST_ONE + passed.length - 1 : AT), cursor);
    for (const place of passed) writePassed(writer, place, cursor);
  }
}

function writePassed(writer: ByteWriter, { x, y, ago }: PassedPlace, at: Place): void {
  const [dx, dy] = [x - at.x, y - at.y];
  const power = Math.max(-ZERO, Math.ceil(Math.log2(Math.max(Math.abs(dx), Math.abs(dy)) / STEPS)));
  writer.varint(Math.max(0, Math.round(ago))).u8(power + ZERO);
  for (const difference of [dx, dy]) writer.u8(Math.round(difference / 2 ** power) + ZERO);
}

export function readCursor(reader: ByteReader): CursorMove | 'gone' | null {
  const kind = reader.u8();
  if (kind === NONE) return null;
  if (kind === GONE) return 'gone';
  if (kind === AT) return readPlace(reader);
  const count = kind - PAST_ONE + 1;
  if (count > MAX_PASSED) throw new MalformedBytes('an unknown cursor');
  const at = readPlace(reader);
  return { ...at, passed: Array.from({ length: count }, () => readPassed(reader, at)) };
}

function readPassed(reader: ByteReader, at: Place): PassedPlace {
  const ago = reader.varint();
  const unit = 2 ** (reader.u8() - ZERO);
  const [dx, dy] = [reader.u8() - ZERO, reader.u8() - ZERO];
  return { ...keptPlace({ x: at.x + dx * unit, y: at.y + dy * unit }), ago };
}
