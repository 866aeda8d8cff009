// Reads and writes the few number and text shapes our binary formats are made of.

const TEXT_ENCODER = new TextEncoder();
const TEXT_DECODER = new TextDecoder('utf-8', { fatal: true });

const TWO_TO_32 = 2 ** 32;
/** Texts up to so many bytes are read without a decoder, where they are ASCII. */
const SHORT_TEXT = 12;

/** Appends values to a growing buffer. Unsigned integers are LEB128 varints up to 2^53 − 1. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  #grow(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }

  u8(value: number): this {
    this.#grow(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  varint(value: number): this {
    this.#grow(8);
    let rest = value;
    while (rest > 0x7f) {
      // Bit operations are 32 bits wide, so larger values shed their low bits by division first.
      this.#bytes[this.#length++] = (rest % 128) | 0x80;
      rest = rest < TWO_TO_32 ? rest >>> 7 : Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  /** A signed integer, folded so that small magnitudes stay short: 0, −1, 1, −2 … → 0, 1, 2, 3 … */
  zigzag(value: number): this {
    return this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  f32(value: number): this {
    this.#grow(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** Bytes with their length in front. */
  block(bytes: Uint8Array): this {
    return this.varint(bytes.length).raw(bytes);
  }

  text(value: string): this {
    return this.block(TEXT_ENCODER.encode(value));
  }

  /** A copy of what was written so far. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Thrown by `ByteReader` alone; every decoder of ours catches it and returns a reason instead. */
export class MalformedBytes extends Error {}

/**
 * What is kept of the bytes that are read: copies; or views, which take no memory of their own and keep all of them in
 * memory, for bytes of which most is kept.
 */
export type Keeping = 'copies' | 'views';

/** Reads what `ByteWriter` wrote; anything cut short or out of range throws `MalformedBytes`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #keeping: Keeping;
  #view: DataView | null = null;
  #at = 0;

  constructor(bytes: Uint8Array, keeping: Keeping = 'copies') {
    this.#bytes = bytes;
    this.#keeping = keeping;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  #take(count: number): number {
    if (count > this.remaining) throw new MalformedBytes(`cut short: ${count} bytes wanted`);
    const start = this.#at;
    this.#at += count;
    return start;
  }

  u8(): number {
    return this.#bytes[this.#take(1)] as number;
  }

  /** Three bytes as a number, the first the highest. */
  u24(): number {
    const at = this.#take(3);
    const bytes = this.#bytes;
    return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 8; count += 1) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) throw new MalformedBytes('a number above 2^53');
        return value;
      }
      scale *= 128;
    }
    throw new MalformedBytes('a number of more than 8 bytes');
  }

  zigzag(): number {
    const folded = this.varint();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  f32(): number {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    this.#view ??= new DataView(buffer, byteOffset, byteLength);
    return this.#view.getFloat32(this.#take(4), true);
  }

  raw(count: number): Uint8Array {
    const start = this.#take(count);
    return this.#bytes.subarray(start, start + count);
  }

  block(maxBytes: number): Uint8Array {
    const length = this.varint();
    if (length > maxBytes) throw new MalformedBytes(`a block of ${length} bytes, at most ${maxBytes}`);
    return this.raw(length);
  }

  /** Bytes with their length in front, to be kept. */
  keptBlock(maxBytes: number): Uint8Array {
    const block = this.block(maxBytes);
    return this.#keeping === 'views' ? block : block.slice();
  }

  text(maxBytes: number): string {
    const length = this.varint();
    if (length > maxBytes) throw new MalformedBytes(`a block of ${length} bytes, at most ${maxBytes}`);
    const start = this.#take(length);
    const plain = length <= SHORT_TEXT ? this.#plainText(start, length) : null;
    if (plain !== null) return plain;
    try {
      return TEXT_DECODER.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw new MalformedBytes('text that is not UTF-8');
    }
  }

  /** Null where it holds more than ASCII: such short texts (orders of elements) are most of all, and a decoder is slow to start. */
  #plainText(start: number, length: number): string | null {
    let text = '';
    for (let at = start; at < start + length; at += 1) {
      const byte = this.#bytes[at] as number;
      if (byte >= 0x80) return null;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** Says that nothing may be left. */
  end(): void {
    if (this.remaining > 0) throw new MalformedBytes(`${this.remaining} bytes too many`);
  }
}
