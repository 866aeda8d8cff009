// Ids made by clients: 96 random bits, 12 bytes on the wire and 16 base64url characters in memory.

import type { ByteReader, ByteWriter } from './bytes';

export const ID_BYTES = 12;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map([...ALPHABET].map((character, value) => [character, value]));

const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));

/** The id that stands for 12 bytes (random ones, for a new id). */
export function idFromBytes(bytes: Uint8Array): string {
  return idFromThrees(threeAt(bytes, 0), threeAt(bytes, 3), threeAt(bytes, 6), threeAt(bytes, 9));
}

function idFromThrees(a: number, b: number, c: number, d: number): string {
  // At once: a board has ten thousands of ids, and each would leave a dozen shorter strings behind.
  return String.fromCharCode(
    codeOf(a, 18),
    codeOf(a, 12),
    codeOf(a, 6),
    codeOf(a, 0),
    codeOf(b, 18),
    codeOf(b, 12),
    codeOf(b, 6),
    codeOf(b, 0),
    codeOf(c, 18),
    codeOf(c, 12),
    codeOf(c, 6),
    codeOf(c, 0),
    codeOf(d, 18),
    codeOf(d, 12),
    codeOf(d, 6),
    codeOf(d, 0),
  );
}

function threeAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

/** The character of six bits of three bytes. */
function codeOf(three: number, shift: number): number {
  return CODES[(three >> shift) & 63] as number;
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
  return idFromThrees(reader.u24(), reader.u24(), reader.u24(), reader.u24());
}

export function writeId(writer: ByteWriter, id: string): void {
  writer.raw(idToBytes(id));
}
