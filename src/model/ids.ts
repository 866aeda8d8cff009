// Ids made by clients: 96 random bits, 12 bytes on the wire and 16 base64url characters in memory.

import type { ByteReader, ByteWriter } from './bytes';

export const ID_BYTES = 12;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map([...ALPHABET].map((character, value) => [character, value]));

/** The id that stands for 12 bytes (random ones, for a new id). */
export function idFromBytes(bytes: Uint8Array): string {
  let id = '';
  for (let i = 0; i < ID_BYTES; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    id += ALPHABET.charAt(three >> 18) + ALPHABET.charAt((three >> 12) & 63);
    id += ALPHABET.charAt((three >> 6) & 63) + ALPHABET.charAt(three & 63);
  }
  return id;
}

export function idToBytes(id: string): Uint8Array {
  const bytes = new Uint8Array(ID_BYTES);
  for (let i = 0; i < 4; i += 1) {
    let three = 0;
    for (let j = 0; j < 4; j += 1) three = (three << 6) | (VALUE_OF.get(id.charAt(4 * i + j)) ?? 0);
    bytes[3 * i] = three >> 16;
    bytes[3 * i + 1] = (three >> 8) & 255;
    bytes[3 * i + 2] = three & 255;
  }
  return bytes;
}

export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{16}$/.test(text);
}

export function readId(reader: ByteReader): string {
  return idFromBytes(reader.raw(ID_BYTES));
}

export function writeId(writer: ByteWriter, id: string): void {
  writer.raw(idToBytes(id));
}
