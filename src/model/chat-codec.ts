// Messages as bytes: as a record once more for who comes in, and what became of them since.

import { type ByteReader, type ByteWriter, MalformedBytes } from './bytes';
import {
  type ChatMessage,
  MAX_REACTIONS_PER_MESSAGE,
  type MessageMarks,
  type MessageReaction,
  wordsOf,
} from './chat';
import { encodeRecord } from './record-codec';

const IS_EDITED = 1;

/** The message as the record that would make it as it is now. */
export function messageRecord({ seq, at, author, op, ...said }: ChatMessage): Uint8Array {
  const about = { seq: seq ?? 0, at, age: 0, author, op, group: op?.n ?? 0, isAmended: false };
  return encodeRecord({ ...about, body: { kind: 'chat', ...wordsOf(said) } });
}

export function hasMarks({ isEdited, reactions }: MessageMarks): boolean {
  return isEdited !== undefined || reactions !== undefined;
}

export function writeMarks(writer: ByteWriter, { isEdited, reactions = [] }: MessageMarks): void {
  writer.u8(isEdited ? IS_EDITED : 0).varint(reactions.length);
  for (const { emoji, people } of reactions) {
    writer.varint(emoji).varint(people.length);
    for (const author of people) writer.varint(author);
  }
}

export function readMarks(reader: ByteReader): MessageMarks {
  const isEdited = (reader.u8() & IS_EDITED) !== 0;
  const reactions = readList(reader, (): MessageReaction => {
    return { emoji: reader.varint(), people: readList(reader, () => reader.varint()) };
  });
  return { ...(isEdited && { isEdited }), ...(reactions.length > 0 && { reactions }) };
}

function readList<T>(reader: ByteReader, readOne: () => T): T[] {
  const count = reader.varint();
  // Each takes a byte at least: no allocation on a liar's word.
  if (count > MAX_REACTIONS_PER_MESSAGE || count > reader.remaining)
    throw new MalformedBytes(`a list of ${count}`);
  return Array.from({ length: count }, readOne);
}
