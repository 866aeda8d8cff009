// Lines no wider than a pixel: what a browser calls a hairline, in a loop over whole pixels.

import type { LineCover, PlacedLine } from './line-cover';

/** Device pixels. */
export const HAIRLINE = 1;

/** Pixels from the middle of a hairline to where nothing is covered any more. */
const REACH = 1;
/** Pieces that turn by more have a round between them; a cosine. */
const STRAIGHT_ON = 0.8;

/**
 * Along the axis that a piece follows most, it covers of each pixel's row or column those that are within reach. Pieces
 * meet on an edge between pixels, so that no pixel belongs to two of them; where the axis changes, a round fills the
 * corner. `LineCover.begin` comes before. All in one loop, and over numbers alone: tens of thousands of pieces a tile.
 */
export function coverHairline(cover: LineCover, { places, count, scale, left, top }: PlacedLine): void {
  const { side, width, height, most } = cover;
  const whole = most + 0.5;
  let toX = (places[0] as number) * scale - left;
  let toY = (places[1] as number) * scale - top;
  let lastX = 0;
  let lastY = 0;
  for (let i = 1; i < count; i += 1) {
    const fromX = toX;
    const fromY = toY;
    toX = (places[2 * i] as number) * scale - left;
    toY = (places[2 * i + 1] as number) * scale - top;
    const wayX = toX - fromX;
    const wayY = toY - fromY;
    const farX = wayX < 0 ? -wayX : wayX;
    const farY = wayY < 0 ? -wayY : wayY;
    const isSteep = farY > farX;
    // Where the line begins there was no way before, and a round is its end.
    const wasSteep = (lastY < 0 ? -lastY : lastY) > (lastX < 0 ? -lastX : lastX);
    const forth = wayX * lastX + wayY * lastY;
    const isStraight =
      isSteep === wasSteep &&
      forth > 0 &&
      forth * forth >
        STRAIGHT_ON * STRAIGHT_ON * (wayX * wayX + wayY * wayY) * (lastX * lastX + lastY * lastY);
    if (!isStraight) cover.coverRound(fromX, fromY);
    lastX = wayX;
    lastY = wayY;
    // From here on `along` is the axis that is followed most, and `across` the other.
    const from = isSteep ? fromY : fromX;
    const to = isSteep ? toY : toX;
    const size = isSteep ? height : width;
    const sizeAcross = isSteep ? width : height;
    const low = from < to ? from : to;
    const high = from < to ? to : from;
    if (high <= 0 || low >= size) continue;
    const first = low <= 0 ? 0 : (low + 0.5) | 0;
    const end = high >= size ? size : (high + 0.5) | 0;
    if (first >= end) continue;
    const stride = isSteep ? side : 1;
    const strideAcross = isSteep ? 1 : side;
    const slope = isSteep ? wayX / wayY : wayY / wayX;
    const half = REACH * Math.sqrt(1 + slope * slope);
    const step = most / half;
    cover.makeRoom(4 * (end - first));
    let middle = (isSteep ? fromX : fromY) - 0.5 + (first + 0.5 - from) * slope;
    for (let along = first; along < end; along += 1) {
      const least = middle - half;
      const greatest = middle + half;
      if (greatest >= 0 && least < sizeAcross) {
        const begin = least < 0 ? 0 : (least + 1) | 0;
        const last = greatest >= sizeAcross ? sizeAcross - 1 : greatest | 0;
        let at = along * stride + begin * strideAcross;
        let away = (begin - middle) * step;
        for (let k = begin; k <= last; k += 1) {
          cover.raise(at, (whole - (away < 0 ? -away : away)) | 0);
          away += step;
          at += strideAcross;
        }
      }
      middle += slope;
    }
  }
  cover.coverRound(toX, toY);
}
