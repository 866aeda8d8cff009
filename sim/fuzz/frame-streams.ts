// Streams of WebSocket frames, whole and damaged, cut anywhere: the front must read them as the `ws` library does.
// I/O: the ws library

import * as ws from 'ws';
import { isControl, isFinal } from '../../host/websocket/frame';
import { FrameReader } from '../../host/websocket/frame-reader';
import { type FrameFault, InwardFrames } from '../../host/websocket/inward-frames';
import type { Random } from '../../src/model/random';
import type { Tally } from './decoders';
import { mutateBytes } from './mutate';

/** The library's types leave it out. `_write` is what its stream calls; called by itself it answers at once. */
type Receiver = {
  on(event: 'message', listener: (data: Buffer) => void): void;
  _write(chunk: Buffer, encoding: string, done: (error?: { code: string } | null) => void): void;
};
type ReceiverOptions = { isServer: boolean; maxPayload: number; skipUTF8Validation: boolean };
const { Receiver } = ws as unknown as { Receiver: new (options: ReceiverOptions) => Receiver };

const MAX_MESSAGE_BYTES = 2_000;
/** Of what a frame carries the front knows nothing; a message that is not UTF-8 is the room's affair. */
const ABOUT_CONTENT = ['WS_ERR_INVALID_CLOSE_CODE', 'WS_ERR_INVALID_UTF8'];
/** Completes a header that was cut short, so that both have read it. */
const PADDING = new Uint8Array(14);
const LENGTHS = [0, 1, 5, 124, 125, 126, 127, 300, MAX_MESSAGE_BYTES];

/** Throws where the front and the library differ about a stream. */
export function tryFrameStream(random: Random, tally: Tally): void {
  const sent = Array.from({ length: random.integer(1, 6) }, () => message(random)).flat();
  const whole = Buffer.concat(sent);
  const isDamaged = random.chance(0.6);
  const bytes = isDamaged ? Buffer.concat([mutateBytes(whole, random, whole), PADDING]) : whole;
  const chunks = cut(bytes, random);

  const theirs = readByLibrary(chunks);
  const ours = readByFront(chunks);
  const at = `${bytes.toString('hex').slice(0, 800)} in ${chunks.length} chunks`;
  if (!isDamaged && (ours.fault || theirs.code)) throw new Error(`A good stream was refused: ${at}`);
  if (theirs.code !== null && ABOUT_CONTENT.includes(theirs.code)) return;
  // The library hears nothing after a close, the front allows nothing.
  const isRefused = ours.fault !== null && ours.fault.reason !== 'a frame after the close';
  if (isRefused !== (theirs.code !== null))
    throw new Error(`The front says ${ours.fault?.reason}, the library ${theirs.code}: ${at}`);
  if (ours.fault === null && !agree(ours, theirs))
    throw new Error(
      `The front sees messages of ${ours.messages} bytes, the library ${theirs.messages}: ${at}`,
    );
  tally['frame stream'] ??= { read: 0, refused: 0 };
  tally['frame stream'][ours.fault ? 'refused' : 'read'] += 1;
}

/** A message in one or several frames, with pings and pongs between them. */
function message(random: Random): Uint8Array[] {
  const pieces = random.chance(0.4) ? random.integer(2, 6) : 1;
  const opcode = random.chance(0.5) ? 1 : 2;
  const longest = Math.floor(MAX_MESSAGE_BYTES / pieces);
  return Array.from({ length: pieces }, (_, i) => {
    const isLast = i === pieces - 1;
    const length = Math.min(longest, random.pick(LENGTHS) ?? 0);
    const data = frame((isLast ? 0x80 : 0) | (i === 0 ? opcode : 0), length, random);
    const control = frame(0x80 | (random.chance(0.5) ? 9 : 10), random.integer(0, 125), random);
    return random.chance(0.2) ? [control, data] : [data];
  }).flat();
}

function frame(first: number, length: number, random: Random): Uint8Array {
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 255];
  const rest = Array.from({ length: 4 + length }, () => random.integer(0, 255));
  return Uint8Array.from([first, ...size, ...rest]);
}

function cut(bytes: Buffer, random: Random): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = random.chance(0.5) ? random.integer(1, 4) : random.integer(1, 3_000);
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/** Lengths of messages. */
type Read = { messages: number[] };

/** The front knows of a message when it has read the last header, the library when it has the last byte. */
function agree(ours: Read & { isWhole: boolean }, theirs: Read): boolean {
  const known = ours.messages.slice(0, theirs.messages.length);
  const missing = ours.messages.length - known.length;
  return String(known) === String(theirs.messages) && missing <= (ours.isWhole ? 0 : 1);
}

function readByFront(chunks: readonly Buffer[]): Read & { fault: FrameFault | null; isWhole: boolean } {
  const messages: number[] = [];
  let length = 0;
  const reader = new FrameReader((first, bytes) => {
    if (isControl(first)) return true;
    length += bytes;
    if (isFinal(first)) {
      messages.push(length);
      length = 0;
    }
    return true;
  });
  const frames = new InwardFrames(MAX_MESSAGE_BYTES);
  frames.hasRoomAnswered = true;
  let fault: FrameFault | null = null;
  for (const chunk of chunks) {
    fault ??= frames.read(chunk, 0);
    reader.read(chunk);
  }
  return { messages, fault, isWhole: reader.isBetweenFrames };
}

function readByLibrary(chunks: readonly Buffer[]): Read & { code: string | null } {
  const receiver = new Receiver({ isServer: true, maxPayload: MAX_MESSAGE_BYTES, skipUTF8Validation: true });
  const messages: number[] = [];
  let code: string | null = null;
  receiver.on('message', ({ length }) => messages.push(length));
  for (const chunk of chunks) {
    if (code !== null) break;
    receiver._write(chunk, 'buffer', (error) => {
      if (error) code = error.code;
    });
  }
  return { messages, code };
}
