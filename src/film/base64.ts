// Bytes as text and back, in pieces, so that a long recording makes no huge string on the way.

/** A multiple of 3: pieces follow one another without padding between them. */
const PIECE_BYTES = 3 * 8_192;

export function* toBase64(bytes: Uint8Array): Iterable<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    yield btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)));
}

/** Null where it is no base64. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
