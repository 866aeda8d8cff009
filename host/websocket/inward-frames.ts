// Holds the frames that a client sends a room to the protocol and to a measure, as they pass and without keeping them.

import { RateLimit } from '../rate-limit';
import { CLOSE_OPCODE, CONTINUATION, hasReservedBits, isControl, isFinal, isKnown } from './frame';
import { FrameReader } from './frame-reader';

const KIB = 1024;
const MAX_CONTROL_BYTES = 125;
/** Browsers send a large message in a few pieces; each piece costs a room memory, empty ones too. */
const MAX_FRAGMENTS = 256;
/** Enough for a greeting; until a room has answered it keeps all that comes. */
const MAX_BYTES_BEFORE_ANSWER = 64 * KIB;
/** What was on its way when the room closed, and the client's answer to that, is less; the room reads none of it. */
const MAX_BYTES_AFTER_CLOSE = 64 * KIB;
/** Above what a room itself allows (R29 of PROTOCOL.md), so that it is the room that speaks to people in a hurry. */
const FRAMES = { burst: 4_000, perSecond: 1_000 };
const BYTES = { burst: 8 * KIB * KIB, perSecond: 2 * KIB * KIB };

/** The largest message of each party's protocol (R30, R45); workerd itself takes no more than 1 MiB. */
const MESSAGE_BYTES: ReadonlyMap<string, number> = new Map([['main', 64 * KIB]]);
const WORKERD_MESSAGE_BYTES = KIB * KIB;

export function maxMessageBytes(party: string): number {
  return MESSAGE_BYTES.get(party) ?? WORKERD_MESSAGE_BYTES;
}

/** Why a connection is cut: a close code and its reason. */
export type FrameFault = { code: 1002 | 1008 | 1009; reason: string };

const broken = (reason: string): FrameFault => ({ code: 1002, reason });
const tooMuch = (reason: string): FrameFault => ({ code: 1008, reason });
const tooLarge = (reason: string): FrameFault => ({ code: 1009, reason });

export class InwardFrames {
  hasRoomAnswered = false;
  hasRoomClosed = false;
  readonly #maxMessageBytes: number;
  readonly #reader = new FrameReader((first, length, isMasked) => {
    this.#frames += 1;
    this.#fault = this.#check(first, length, isMasked);
    return this.#fault === null;
  });
  readonly #frameRate = new RateLimit(FRAMES);
  readonly #byteRate = new RateLimit(BYTES);
  #fault: FrameFault | null = null;
  #frames = 0;
  #bytesBeforeAnswer = 0;
  #bytesAfterClose = 0;
  /** Of the message in progress; without fragments there is none. */
  #fragments = 0;
  #messageBytes = 0;
  #hasClosed = false;

  constructor(maxMessageBytes: number) {
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** What is wrong with a connection that sends this chunk now (ms); after a fault it is not asked again. */
  read(chunk: Uint8Array, now: number): FrameFault | null {
    this.#frames = 0;
    this.#reader.read(chunk);
    return this.#fault ?? this.#checkAmount(chunk.length, now);
  }

  #checkAmount(bytes: number, now: number): FrameFault | null {
    if (!this.hasRoomAnswered) {
      this.#bytesBeforeAnswer += bytes;
      if (this.#bytesBeforeAnswer > MAX_BYTES_BEFORE_ANSWER) return tooMuch('too much before a greeting');
    }
    if (this.hasRoomClosed) {
      this.#bytesAfterClose += bytes;
      if (this.#bytesAfterClose > MAX_BYTES_AFTER_CLOSE) return tooMuch('too much after the end');
    }
    // A piece of a frame is handled like a frame, so it counts as one.
    if (!this.#frameRate.take(Math.max(1, this.#frames), now)) return tooMuch('too many frames');
    return this.#byteRate.take(bytes, now) ? null : tooMuch('too many bytes');
  }

  #check(first: number, length: number, isMasked: boolean): FrameFault | null {
    if (this.#hasClosed) return broken('a frame after the close');
    if (hasReservedBits(first)) return broken('a reserved bit is set');
    if (!isMasked) return broken('a frame without a mask');
    const opcode = first & 0x0f;
    if (!isKnown(opcode)) return broken('an unknown opcode');
    return isControl(first)
      ? this.#checkControl(first, length)
      : this.#checkData(opcode, length, isFinal(first));
  }

  #checkControl(first: number, length: number): FrameFault | null {
    this.#hasClosed = (first & 0x0f) === CLOSE_OPCODE;
    if (!isFinal(first)) return broken('a control frame in pieces');
    if (this.#hasClosed && length === 1) return broken('half a close code');
    return length > MAX_CONTROL_BYTES ? broken('a control frame is too long') : null;
  }

  #checkData(opcode: number, length: number, isLast: boolean): FrameFault | null {
    const isInProgress = this.#fragments > 0;
    if ((opcode === CONTINUATION) !== isInProgress)
      return broken(isInProgress ? 'a message within a message' : 'a continuation of nothing');
    this.#fragments += 1;
    this.#messageBytes += length;
    if (this.#messageBytes > this.#maxMessageBytes) return tooLarge('the message is too large');
    if (this.#fragments > MAX_FRAGMENTS) return tooMuch('a message in too many pieces');
    if (isLast) {
      this.#fragments = 0;
      this.#messageBytes = 0;
    }
    return null;
  }
}
