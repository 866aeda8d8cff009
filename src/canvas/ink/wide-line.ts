// Lines wider than a pixel, as thousands of short, straight pieces a tile.

import type { LineCover, PlacedLine } from './line-cover';

/** Pieces that turn less than this are joined edge to edge, all others by a round; a cosine. */
const EDGE_TO_EDGE = 0.8;
/** Pieces overlap by so much, so that no pixel between them is left out for rounding. */
const OVERLAP = 0.01;
/** Pieces shorter than this, in pixels, go nowhere. */
const LEAST_LENGTH = 1e-6;
/** Slower than this along an axis, a piece does not get on there at all. */
const LEAST_SLOPE = 1e-12;

/** The reciprocal, and a large number of 0. */
function inverse(value: number): number {
  return Math.abs(value) > LEAST_SLOPE ? 1 / value : 1 / LEAST_SLOPE;
}

export class WideLine {
  readonly #cover: LineCover;
  // The piece in hand, whose end is cut only when it is known where the line goes on.
  #fromX = 0;
  #fromY = 0;
  #toX = 0;
  #toY = 0;
  #alongX = 1;
  #alongY = 0;
  #length = 0;
  /** How far it reaches back beyond where it begins. */
  #back = 0;
  #hasPiece = false;

  constructor(cover: LineCover) {
    this.#cover = cover;
  }

  /** `LineCover.begin` comes before. */
  coverLine({ places, count, scale, left, top }: PlacedLine): void {
    this.#toX = (places[0] as number) * scale - left;
    this.#toY = (places[1] as number) * scale - top;
    this.#hasPiece = false;
    for (let i = 2; i < 2 * count; i += 2)
      this.#lineTo((places[i] as number) * scale - left, (places[i + 1] as number) * scale - top);
    if (this.#hasPiece) this.#coverPiece(0);
    this.#cover.coverRound(this.#toX, this.#toY);
  }

  #lineTo(toX: number, toY: number): void {
    const wayX = toX - this.#toX;
    const wayY = toY - this.#toY;
    const length = Math.sqrt(wayX * wayX + wayY * wayY);
    if (length < LEAST_LENGTH) return;
    const alongX = wayX / length;
    const alongY = wayY / length;
    const cosine = this.#hasPiece ? alongX * this.#alongX + alongY * this.#alongY : -1;
    let overlap = 0;
    if (cosine > EDGE_TO_EDGE) {
      const sine = Math.abs(alongX * this.#alongY - alongY * this.#alongX);
      // The tangent of half the turn: there the outer edges meet.
      overlap = (this.#cover.reach * sine) / (1 + cosine);
    } else this.#cover.coverRound(this.#toX, this.#toY);
    if (this.#hasPiece) this.#coverPiece(overlap);
    this.#fromX = this.#toX;
    this.#fromY = this.#toY;
    this.#toX = toX;
    this.#toY = toY;
    this.#alongX = alongX;
    this.#alongY = alongY;
    this.#length = length;
    this.#back = overlap;
    this.#hasPiece = true;
  }

  /**
   * The piece in hand, cut off straight at both ends: row by row the pixels between its two edges and its two ends, each
   * covered by as much as it lies within the reach of the middle. `ahead`: how far it reaches beyond where it ends.
   */
  #coverPiece(ahead: number): void {
    const cover = this.#cover;
    const { side, width, height, most, reach } = cover;
    const [fromX, fromY, alongX, alongY] = [this.#fromX, this.#fromY, this.#alongX, this.#alongY];
    const begin = -this.#back - OVERLAP;
    const end = this.#length + ahead + OVERLAP;
    const [beginY, endY] = [fromY + alongY * begin, fromY + alongY * end];
    const [asideX, asideY] = [Math.abs(alongY) * reach, Math.abs(alongX) * reach];
    const top = Math.max(0, Math.min(beginY, endY) - asideY);
    const bottom = Math.min(height, Math.max(beginY, endY) + asideY);
    const [beginX, endX] = [fromX + alongX * begin, fromX + alongX * end];
    const left = Math.max(0, Math.min(beginX, endX) - asideX);
    const right = Math.min(width, Math.max(beginX, endX) + asideX);
    if (bottom <= top || right <= left) return;
    cover.makeRoom((Math.ceil(bottom - top) + 1) * (Math.ceil(right - left) + 1));
    const [perX, perY] = [inverse(alongX), inverse(alongY)];
    // In a row: between the edges, half the way each side, and between the ends.
    const halfEdges = Math.abs(reach * perY);
    const middle = (begin + end) / 2;
    const halfEnds = Math.abs(((end - begin) / 2) * perX);
    const onlyWhole = reach * most + 0.5;
    const step = alongY * most;
    const lastRow = (bottom + 0.5) | 0;
    // All that lie so that their middle is within.
    for (let row = (top + 0.5) | 0; row < lastRow; row += 1) {
      const awayY = row + 0.5 - fromY;
      const edges = awayY * alongX * perY;
      const ends = (middle - awayY * alongY) * perX;
      const first = Math.max(edges - halfEdges, ends - halfEnds) + fromX;
      const last = Math.min(edges + halfEdges, ends + halfEnds) + fromX;
      if (last <= 0 || first >= width) continue;
      const start = first <= 0 ? 0 : (first + 0.5) | 0;
      const stop = side * row + (last >= width ? width : (last + 0.5) | 0);
      let aside = ((start + 0.5 - fromX) * alongY - awayY * alongX) * most;
      for (let at = side * row + start; at < stop; at += 1) {
        const share = (onlyWhole - (aside < 0 ? -aside : aside)) | 0;
        aside += step;
        cover.raise(at, share > most ? most : share);
      }
    }
  }
}
