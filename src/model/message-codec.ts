// What was said as bytes, within a record: the words, and behind them what they are about and answer.

import { type ByteReader, type ByteWriter, MalformedBytes } from './bytes';
import { MAX_CHAT_BYTES } from './limits';
import { readPlace, writePlace } from './place';
import type { OpBody } from './record';

/** What an anchored message carries beside its words, a bit each; more follows behind. */
const HAS_PLACE = 1;
const ANSWERS = 2;

export function writeMessage(
  writer: ByteWriter,
  { text, place, answers }: Extract<OpBody, { kind: 'chat' }>,
): void {
  writer.text(text);
  const bits = (place ? HAS_PLACE : 0) | (answers === undefined ? 0 : ANSWERS);
  if (bits === 0) return;
  writer.u8(bits);
  if (place) writePlace(writer, place);
  if (answers !== undefined) writer.varint(answers);
}

export function readAnchored(reader: ByteReader): OpBody {
  const [text, bits] = [reader.text(MAX_CHAT_BYTES), reader.u8()];
  if (bits === 0 || bits > (HAS_PLACE | ANSWERS)) throw new MalformedBytes(`a message anchored by ${bits}`);
  const place = bits & HAS_PLACE ? { place: readPlace(reader) } : {};
  return { kind: 'chat', text, ...place, ...(bits & ANSWERS ? { answers: reader.varint() } : {}) };
}
