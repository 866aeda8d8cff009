// The first byte of a WebSocket frame (RFC 6455, 5.2), and the close frame that the front writes.

export const CONTINUATION = 0x0;
export const CLOSE_OPCODE = 0x8;
const LAST_DATA_OPCODE = 0x2;
const LAST_CONTROL_OPCODE = 0xa;
const MAX_REASON_BYTES = 123;

export const isControl = (first: number) => (first & 0x08) !== 0;
export const isFinal = (first: number) => (first & 0x80) !== 0;
/** Reserved bits belong to extensions, of which the front lets none be agreed upon. */
export const hasReservedBits = (first: number) => (first & 0x70) !== 0;

export function isKnown(opcode: number): boolean {
  return isControl(opcode)
    ? opcode >= CLOSE_OPCODE && opcode <= LAST_CONTROL_OPCODE
    : opcode <= LAST_DATA_OPCODE;
}

/** As a server sends it: unmasked. The reason is ASCII. */
export function closeFrame({ code, reason }: { code: number; reason: string }): Buffer {
  const text = Buffer.from(reason).subarray(0, MAX_REASON_BYTES);
  return Buffer.concat([Buffer.from([0x80 | CLOSE_OPCODE, 2 + text.length, code >> 8, code & 0xff]), text]);
}
