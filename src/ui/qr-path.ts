// A text as a QR code: the dark modules as one SVG path, a unit a module.

import { encode } from 'uqr';

/** Scanners ask for so many light modules around the code. */
const QUIET_ZONE = 4;

/** `size`: modules across, the quiet zone included. */
export type QrPath = { size: number; path: string };

export function qrPath(text: string): QrPath {
  // Medium: a picture on a screen is whole, and a coarser one is read from farther away.
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const rows = data.map((row, y) => rowPath(row, y + QUIET_ZONE));
  return { size: size + 2 * QUIET_ZONE, path: rows.join('') };
}

/** Each run of dark modules as one bar: between single squares some screens show hairlines. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    path += `M${from + QUIET_ZONE} ${y}h${x + 1 - from}v1H${from + QUIET_ZONE}z`;
  }
  return path;
}
