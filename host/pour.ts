// Passes an answer on no faster than it is read, and cuts whoever hardly reads.
// I/O: sockets, time
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Reading, readsTooLittle } from './reading-pace';

const LOOK_MS = 5_000;

/** `isWanted`: whether others wait for this reader to be done. */
export function pour(answer: IncomingMessage, response: ServerResponse, isWanted: () => boolean): void {
  const { socket } = response;
  const began = performance.now();
  const before = socket?.bytesWritten ?? 0;
  let reading: Reading = { bytes: 0, movedMs: 0, elapsedMs: 0 };
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - began;
    // What waits here was not read; what waits for the room is no fault of the reader.
    const bytes = (socket?.bytesWritten ?? before) - before;
    const isWaitingForReader = response.writableLength > 0;
    const movedMs = bytes > reading.bytes || !isWaitingForReader ? elapsedMs : reading.movedMs;
    reading = { bytes, movedMs, elapsedMs };
    if (isWaitingForReader && readsTooLittle(reading, isWanted())) response.destroy();
  }, LOOK_MS);
  response.once('close', () => clearInterval(timer));
  answer.on('error', () => response.destroy());
  // Said no more of than that: the reader sees that it broke off.
  answer.on('aborted', () => response.destroy());
  answer.pipe(response);
}
