// Rules of the close frame watcher: it finds the frame in any cut of the bytes, and nothing else.
import { describe, expect, it } from 'vitest';
import { createCloseFrameWatcher } from './close-frame';

const CLOSE = [0x88, 2, 0x03, 0xe8];

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

function watch(bytes: number[], chunkSize: number): boolean {
  const watcher = createCloseFrameWatcher();
  let seen = false;
  for (let at = 0; at < bytes.length; at += chunkSize) {
    seen = watcher(Uint8Array.from(bytes.slice(at, at + chunkSize)));
  }
  return seen;
}

describe('close frame watcher', () => {
  for (const chunkSize of [1, 2, 3, 7, 1000, 1_000_000]) {
    it(`finds a close frame after frames of every size class, in chunks of ${chunkSize}`, () => {
      expect(watch([...frame(0), ...frame(5), ...frame(300), ...frame(70_000), ...CLOSE], chunkSize)).toBe(
        true,
      );
    });

    it(`does not take a payload for a close frame, in chunks of ${chunkSize}`, () => {
      expect(watch([...frame(125), ...frame(126), ...frame(65_536), 0x89, 1, 0x88], chunkSize)).toBe(false);
    });
  }

  it('finds a close frame without a payload', () => {
    expect(watch([0x88, 0], 1)).toBe(true);
  });
});
