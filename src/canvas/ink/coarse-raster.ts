// Coarse ink as pixels, without a canvas: thousands of short, thin, straight pieces a tile, for which a browser's own
// rasterizer, made for any path, takes four times as long as soon as a line is wider than one pixel.

import type { LinePen } from './coarse-ink';

/** A line's place and look on a tile: device pixels, and device pixels per unit of what is traced; `alpha` up to 1. */
export type RasterLine = { x: number; y: number; scale: number; width: number; alpha: number };
/** Red, green and blue, each up to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A soft edge is one pixel wide. */
const SOFT = 0.5;
const OPAQUE = 255;
/** Pieces that turn less than this are joined edge to edge, all others by a round; a cosine. */
const EDGE_TO_EDGE = 0.8;
/** Pieces overlap by so much, so that no pixel between them is left out for rounding. */
const OVERLAP = 0.01;
/** Pieces shorter than this, in pixels, go nowhere. */
const LEAST_LENGTH = 1e-6;
/** Slower than this along an axis, a piece does not get on there at all. */
const LEAST_SLOPE = 1e-12;
const FIRST_TOUCHED = 4_096;

/** The reciprocal, and a large number of 0. */
function inverse(value: number): number {
  return Math.abs(value) > LEAST_SLOPE ? 1 / value : 1 / LEAST_SLOPE;
}

export class CoarseRaster implements LinePen {
  readonly #side: number;
  /** Straight alpha, as `putImageData` takes it. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  /** The same, a pixel each: alpha, blue, green and red from the highest bits down, as all machines of today have it. */
  readonly #pixels: Uint32Array<ArrayBuffer>;
  /** How much of each pixel the line in hand covers: where it crosses itself the greater counts, it is one line. */
  readonly #cover: Uint8Array;
  /** The pixels that it covers. */
  #touched = new Int32Array(FIRST_TOUCHED);
  #count = 0;
  #size = { width: 0, height: 0 };

  #originX = 0;
  #originY = 0;
  #scale = 1;
  /** From the middle of the line to where nothing is covered any more. */
  #reach = 1;
  /** What a pixel has that is covered whole. */
  #most = OPAQUE;

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

  /** For tiles of up to `side` pixels each way. */
  constructor(side: number) {
    this.#side = side;
    this.bytes = new Uint8ClampedArray(4 * side * side);
    this.#pixels = new Uint32Array(this.bytes.buffer);
    this.#cover = new Uint8Array(side * side);
  }

  /** Empties the picture; only this much of it is painted from now on. */
  begin(size: { width: number; height: number }): void {
    this.#size = size;
    this.#pixels.fill(0);
  }

  /** Begins a line. It is as wide as a pixel at least; what is thinner covers less. */
  startLine({ x, y, scale, width, alpha }: RasterLine): void {
    this.#originX = x;
    this.#originY = y;
    this.#scale = scale;
    this.#reach = Math.max(1, width) / 2 + SOFT;
    this.#most = Math.max(1, Math.round(OPAQUE * Math.min(1, width) * alpha));
  }

  moveTo(x: number, y: number): void {
    this.#toX = x * this.#scale + this.#originX;
    this.#toY = y * this.#scale + this.#originY;
    this.#hasPiece = false;
  }

  lineTo(x: number, y: number): void {
    const toX = x * this.#scale + this.#originX;
    const toY = y * this.#scale + this.#originY;
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
      overlap = (this.#reach * sine) / (1 + cosine);
    } else this.#coverRound(this.#toX, this.#toY);
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

  /** Ends the line and lays it over what is there. */
  endLine([red, green, blue]: Rgb): void {
    if (this.#hasPiece) this.#coverPiece(0);
    this.#coverRound(this.#toX, this.#toY);
    this.#hasPiece = false;
    const color = (blue << 16) | (green << 8) | red;
    const opaque = (OPAQUE << 24) | color;
    const redBlue = color & 0xff00ff;
    const onlyGreen = color & 0xff00;
    const pixels = this.#pixels;
    const cover = this.#cover;
    const touched = this.#touched;
    const count = this.#count;
    for (let i = 0; i < count; i += 1) {
      const at = touched[i] as number;
      const covered = cover[at] as number;
      cover[at] = 0;
      const below = pixels[at] as number;
      const alphaBelow = below >>> 24;
      if (covered === OPAQUE) pixels[at] = opaque;
      else if (alphaBelow === 0) pixels[at] = (covered << 24) | color;
      else {
        // Porter and Duff's "over" in straight alpha; `share` of the line's colour in 256ths, two colours at a time.
        const alpha = covered + (alphaBelow * (OPAQUE - covered)) / OPAQUE;
        const share = ((covered << 8) / alpha + 0.5) | 0;
        const rest = 256 - share;
        const mixed = ((redBlue * share + (below & 0xff00ff) * rest) >>> 8) & 0xff00ff;
        const mixedGreen = ((onlyGreen * share + (below & 0xff00) * rest) >>> 8) & 0xff00;
        pixels[at] = (((alpha + 0.5) | 0) << 24) | mixed | mixedGreen;
      }
    }
    this.#count = 0;
  }

  /** The end of a line, or a sharp corner of it. */
  #coverRound(x: number, y: number): void {
    const { width, height } = this.#size;
    const [cover, most, reach] = [this.#cover, this.#most, this.#reach];
    const [left, right] = [Math.max(0, Math.floor(x - reach)), Math.min(width, Math.ceil(x + reach))];
    const [top, bottom] = [Math.max(0, Math.floor(y - reach)), Math.min(height, Math.ceil(y + reach))];
    if (right <= left || bottom <= top) return;
    const touched = this.#roomFor((right - left) * (bottom - top));
    for (let row = top; row < bottom; row += 1) {
      const awayY = row + 0.5 - y;
      for (let column = left; column < right; column += 1) {
        const awayX = column + 0.5 - x;
        const inside = reach - Math.sqrt(awayX * awayX + awayY * awayY);
        const covered = inside <= 0 ? 0 : Math.min(most, (inside * most + 0.5) | 0);
        const at = row * this.#side + column;
        const before = cover[at] as number;
        if (covered <= before) continue;
        if (before === 0) touched[this.#count++] = at;
        cover[at] = covered;
      }
    }
  }

  /**
   * The piece in hand, cut off straight at both ends: row by row the pixels between its two edges and its two ends, each
   * covered by as much as it lies within the reach of the middle. `ahead`: how far it reaches beyond where it ends.
   */
  #coverPiece(ahead: number): void {
    const { width, height } = this.#size;
    const [reach, most, side] = [this.#reach, this.#most, this.#side];
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
    const touched = this.#roomFor((Math.ceil(bottom - top) + 1) * (Math.ceil(right - left) + 1));
    const cover = this.#cover;
    let count = this.#count;
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
        let covered = (onlyWhole - (aside < 0 ? -aside : aside)) | 0;
        aside += step;
        if (covered > most) covered = most;
        const before = cover[at] as number;
        if (covered <= before) continue;
        if (before === 0) {
          touched[count] = at;
          count += 1;
        }
        cover[at] = covered;
      }
    }
    this.#count = count;
  }

  /** The pixels touched so far, with room for so many more. */
  #roomFor(more: number): Int32Array {
    const least = this.#count + more;
    if (least > this.#touched.length) {
      const grown = new Int32Array(2 * least);
      grown.set(this.#touched);
      this.#touched = grown;
    }
    return this.#touched;
  }
}
