// The file that plays by itself holds its recording, and nothing of the recording is ever markup.
import { describe, expect, it } from 'vitest';
import { fromBase64 } from './base64';
import { playerFile, RECORDING_PLACE } from './player-file';

const TAG = /^<i>([\w+/=]*)<\/i>$/;

describe('the file', () => {
  it('holds a recording of any bytes and any length, of which none ends a tag', async () => {
    for (const length of [0, 1, 2, 3, 24_575, 24_576, 24_577, 786_433]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
      const file = await playerFile(`<i>${RECORDING_PLACE}</i>`, new Blob([bytes]));
      const inside = TAG.exec((await file?.text()) ?? '')?.[1];
      const read = fromBase64(inside ?? '?');
      expect(read && Buffer.from(read).equals(Buffer.from(bytes)), `${length} bytes`).toBe(true);
    }
  });

  it('is not made of a page that has no one place for it', async () => {
    const recording = new Blob([new Uint8Array(3)]);
    expect(await playerFile('<p>no player here</p>', recording)).toBeNull();
    expect(await playerFile(RECORDING_PLACE + RECORDING_PLACE, recording)).toBeNull();
  });

  it('says so where its recording is no base64', () => {
    expect(fromBase64('{{recording}}')).toBeNull();
  });
});
