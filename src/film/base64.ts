// Bytes as text and back.

/** More arguments at once than this, and some browsers give up. */
const CALL_BYTES = 3 * 8_192;

/** Of several pieces that follow one another, all but the last must be a multiple of 3 long. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CALL_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + CALL_BYTES)));
  return text;
}

/** Null where it is no base64. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const characters = atob(text.trim());
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}
