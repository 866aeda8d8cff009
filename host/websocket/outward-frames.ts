// What the front has to know of the frames that a room sends: whether it has answered, and whether it has closed.

import { CLOSE_OPCODE, isControl } from './frame';
import { FrameReader } from './frame-reader';

export class OutwardFrames {
  /** The room has said something, so the client was let in or told why not. */
  hasAnswered = false;
  hasClosed = false;
  readonly #reader = new FrameReader((first) => {
    if (!isControl(first)) this.hasAnswered = true;
    this.hasClosed = (first & 0x0f) === CLOSE_OPCODE;
    return !this.hasClosed;
  });

  /** Whether a frame of our own may be written behind what has passed. */
  get isBetweenFrames(): boolean {
    return !this.hasClosed && this.#reader.isBetweenFrames;
  }

  read(chunk: Uint8Array): void {
    if (!this.hasClosed) this.#reader.read(chunk);
  }
}
