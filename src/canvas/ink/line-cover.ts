// How much of each pixel of a tile one line covers, gathered piece by piece; where the line crosses itself the greater
// counts, for it is one line.

/** A soft edge is one pixel wide. */
const SOFT = 0.5;
const OPAQUE = 255;
const FIRST_TOUCHED = 4_096;

export class LineCover {
  /** Pixels in a row. */
  readonly side: number;
  /** Of each pixel, up to 255. */
  readonly shares: Uint8Array;
  /** The pixels of which the line covers anything: the first `count`, each once. */
  touched = new Int32Array(FIRST_TOUCHED);
  count = 0;
  /** What of the tile is painted. */
  width = 0;
  height = 0;
  /** Pixels from the middle of the line to where nothing is covered any more. */
  reach = 1;
  /** What a pixel has that is covered whole. */
  most = OPAQUE;

  /** For tiles of up to `side` pixels each way. */
  constructor(side: number) {
    this.side = side;
    this.shares = new Uint8Array(side * side);
  }

  /** Begins a line. It is as wide as a pixel at least; what is thinner covers less. `alpha` up to 1. */
  begin(width: number, alpha: number): void {
    this.count = 0;
    this.reach = Math.max(1, width) / 2 + SOFT;
    this.most = Math.max(1, Math.round(OPAQUE * Math.min(1, width) * alpha));
  }

  /** Covers the end of a line, or a sharp corner of it. */
  coverRound(x: number, y: number): void {
    const { side, width, height, most, reach } = this;
    if (x <= -reach || y <= -reach || x >= width + reach || y >= height + reach) return;
    // Whole numbers to the engine, too: not those of `Math.floor`.
    const left = Math.max(0, x - reach) | 0;
    const right = Math.min(width, Math.ceil(x + reach)) | 0;
    const top = Math.max(0, y - reach) | 0;
    const bottom = Math.min(height, Math.ceil(y + reach)) | 0;
    this.makeRoom((right - left) * (bottom - top));
    for (let row = top; row < bottom; row += 1) {
      const awayY = row + 0.5 - y;
      for (let column = left; column < right; column += 1) {
        const awayX = column + 0.5 - x;
        const inside = reach - Math.sqrt(awayX * awayX + awayY * awayY);
        if (inside <= 0) continue;
        const share = inside >= 1 ? most : (inside * most + 0.5) | 0;
        const at = row * side + column;
        this.raise(at, share);
      }
    }
  }

  /** A pixel is covered by so much, if not by more. Behind `makeRoom`. */
  raise(at: number, share: number): void {
    const before = this.shares[at] as number;
    if (share <= before) return;
    if (before === 0) {
      this.touched[this.count] = at;
      this.count += 1;
    }
    this.shares[at] = share;
  }

  /** For so many more pixels that are touched. */
  makeRoom(more: number): void {
    const least = this.count + more;
    if (least <= this.touched.length) return;
    const grown = new Int32Array(2 * least);
    grown.set(this.touched);
    this.touched = grown;
  }
}

/** A line through `count` places: x, y, x, y … of which `scale` makes pixels; `left`, `top`: the tile's corner, in those. */
export type PlacedLine = {
  places: Float64Array;
  count: number;
  scale: number;
  left: number;
  top: number;
};
