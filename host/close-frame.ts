// Notices a WebSocket close frame in a stream of bytes, without looking at what the other frames say.

const CLOSE_OPCODE = 0x8;
const MASK_BYTES = 4;

/** Feed it the bytes as they pass, in chunks of any size; it answers true once a close frame has begun. */
export function createCloseFrameWatcher(): (chunk: Uint8Array) => boolean {
  /** The frame header read so far: 2 bytes, then 0, 2 or 8 bytes of length. */
  const header: number[] = [];
  let bytesToSkip = 0;
  let hasSeenClose = false;

  function readHeaderByte(byte: number) {
    header.push(byte);
    const [first, second] = header;
    if (first === undefined || second === undefined || header.length < headerLength(second)) return;
    if ((first & 0x0f) === CLOSE_OPCODE) hasSeenClose = true;
    // Frames of a server are never masked (RFC 6455, 5.1); skipping a mask costs nothing and keeps us in step.
    bytesToSkip = payloadLength(header, second) + (second & 0x80 ? MASK_BYTES : 0);
    header.length = 0;
  }

  return (chunk) => {
    for (let at = 0; at < chunk.length && !hasSeenClose; ) {
      if (bytesToSkip > 0) {
        const skipped = Math.min(bytesToSkip, chunk.length - at);
        bytesToSkip -= skipped;
        at += skipped;
      } else {
        readHeaderByte(chunk[at] ?? 0);
        at += 1;
      }
    }
    return hasSeenClose;
  };
}

function headerLength(second: number): number {
  const short = second & 0x7f;
  return short === 127 ? 10 : short === 126 ? 4 : 2;
}

function payloadLength(header: number[], second: number): number {
  const extended = header.slice(2);
  return extended.length === 0 ? second & 0x7f : extended.reduce((total, byte) => total * 256 + byte, 0);
}
