// The file that plays by itself holds its recording, and nothing of the recording is ever markup.
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64';
import { playerFile, RECORDING_PLACE } from './player-file';

describe('the file', () => {
  it('holds a recording of any bytes and any length, of which none ends a tag', () => {
    for (const length of [0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
      expect(fromBase64([...toBase64(bytes)].join(''))).toEqual(bytes);
      const file = playerFile(`<i>${RECORDING_PLACE}</i>`, bytes)?.join('') ?? '';
      expect(file).toMatch(/^<i>[\w+/=]*<\/i>$/);
    }
  });

  it('is not made of a page that has no one place for it', () => {
    expect(playerFile('<p>no player here</p>', new Uint8Array(3))).toBeNull();
    expect(playerFile(RECORDING_PLACE + RECORDING_PLACE, new Uint8Array(3))).toBeNull();
  });

  it('says so where its recording is no base64', () => {
    expect(fromBase64('{{recording}}')).toBeNull();
  });
});
