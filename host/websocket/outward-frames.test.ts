// Rules of the frames that a room sends: its answer and its close are seen in any cut of the bytes, and nothing else is.
import { describe, expect, it } from 'vitest';
import { closeFrame } from './frame';
import { OutwardFrames } from './outward-frames';

const CLOSE = [0x88, 2, 0x03, 0xe8];
const PING = [0x89, 1, 0x88];

/** A server's binary frame whose payload looks like close frames. */
function frame(length: number): number[] {
  const size =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  return [0x82, ...size, ...new Array<number>(length).fill(0x88)];
}

function watch(bytes: number[], chunkSize = bytes.length): OutwardFrames {
  const frames = new OutwardFrames();
  for (let at = 0; at < bytes.length; at += chunkSize)
    frames.read(Uint8Array.from(bytes.slice(at, at + chunkSize)));
  return frames;
}

describe('a close', () => {
  for (const chunkSize of [1, 2, 3, 7, 1000, 1_000_000]) {
    it(`is found after frames of every size class, in chunks of ${chunkSize}`, () => {
      const bytes = [...frame(0), ...frame(5), ...frame(300), ...frame(70_000), ...CLOSE];
      expect(watch(bytes, chunkSize).hasClosed).toBe(true);
    });

    it(`is not taken for what a frame carries, in chunks of ${chunkSize}`, () => {
      expect(watch([...frame(125), ...frame(126), ...frame(65_536), ...PING], chunkSize).hasClosed).toBe(
        false,
      );
    });
  }

  it('is found without a payload, and stays found', () => {
    const frames = watch([0x88, 0]);
    frames.read(Uint8Array.from(frame(5)));
    expect(frames.hasClosed).toBe(true);
  });
});

it('a room has answered with its first message, and not with a ping or a close', () => {
  expect(watch([...PING, ...CLOSE]).hasAnswered).toBe(false);
  expect(watch([...PING, ...frame(3)]).hasAnswered).toBe(true);
});

it('another frame may be written between two, and not within one or behind the close', () => {
  expect(watch([...PING, ...frame(3)]).isBetweenFrames).toBe(true);
  expect(watch(frame(3).slice(0, -1)).isBetweenFrames).toBe(false);
  expect(watch(frame(300).slice(0, 3)).isBetweenFrames).toBe(false);
  expect(watch(CLOSE).isBetweenFrames).toBe(false);
});

it('a close of our own carries its code and reason', () => {
  expect([...closeFrame({ code: 1009, reason: 'ab' })]).toEqual([0x88, 4, 0x03, 0xf1, 0x61, 0x62]);
});
