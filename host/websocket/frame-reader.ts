// Finds the WebSocket frames in a stream of bytes that comes in chunks of any size, and skips what they carry.

const MASK_BYTES = 4;

/** Called for each header: its first byte (FIN, reserved bits, opcode), and the bytes that follow. False stops the reading. */
export type OnFrame = (first: number, length: number, isMasked: boolean) => boolean;

/** Keeps a few numbers and no bytes, whatever is sent. */
export class FrameReader {
  readonly #onFrame: OnFrame;
  #first = 0;
  #isMasked = false;
  #length = 0;
  /** Bytes of this header read so far. */
  #headerBytes = 0;
  #lengthBytesLeft = 0;
  #bytesToSkip = 0;

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame;
  }

  /** Whether another frame could be written here. */
  get isBetweenFrames(): boolean {
    return this.#headerBytes === 0 && this.#bytesToSkip === 0;
  }

  read(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#bytesToSkip > 0) {
        const skipped = Math.min(this.#bytesToSkip, chunk.length - at);
        this.#bytesToSkip -= skipped;
        at += skipped;
      } else {
        const isWhole = this.#readHeaderByte(chunk[at] as number);
        at += 1;
        if (isWhole && !this.#onFrame(this.#first, this.#length, this.#isMasked)) return;
      }
    }
  }

  /** 2 bytes, then 0, 2 or 8 of length. Whether that was the last of them. */
  #readHeaderByte(byte: number): boolean {
    this.#headerBytes += 1;
    if (this.#headerBytes === 1) {
      this.#first = byte;
      return false;
    }
    if (this.#headerBytes === 2) {
      const short = byte & 0x7f;
      this.#isMasked = byte >= 0x80;
      this.#lengthBytesLeft = short === 127 ? 8 : short === 126 ? 2 : 0;
      this.#length = this.#lengthBytesLeft > 0 ? 0 : short;
    } else {
      this.#length = this.#length * 256 + byte;
      this.#lengthBytesLeft -= 1;
    }
    if (this.#lengthBytesLeft > 0) return false;
    this.#headerBytes = 0;
    this.#bytesToSkip = this.#length + (this.#isMasked ? MASK_BYTES : 0);
    return true;
  }
}
