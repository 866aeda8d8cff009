// Proves that the path of a QR code is the code: each dark module, no other, and quiet around it.
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrPath } from './qr-path';

it('covers every dark module once, behind a quiet zone of four', () => {
  const text = 'https://inkroom.example/r/demo#exxxxxxxxxxxxxxxxxxxxxx';
  const { size, path } = qrPath(text);
  const painted = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let i = 0; i < Number(width); i += 1) {
      const row = painted[Number(y)];
      if (row) row[Number(x) + i] = (row[Number(x) + i] ?? 0) + 1;
    }
  const { data } = encode(text, { ecc: 'M', border: 4 });
  expect(painted).toEqual(data.map((row) => row.map(Number)));
});
