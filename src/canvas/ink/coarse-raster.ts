// Coarse ink as pixels, without a canvas: thousands of short, thin, straight pieces a tile, for which a browser's own
// rasterizer, made for any path, takes several times as long.

import { coverHairline, HAIRLINE } from './hairline';
import type { Rgb } from './ink-colors';
import { LineCover, type PlacedLine } from './line-cover';
import { WideLine } from './wide-line';

/** `width` in device pixels; `alpha` up to 1. */
export type LineLook = { width: number; alpha: number; color: Rgb };

const OPAQUE = 255;

export class CoarseRaster {
  /** Straight alpha, as `putImageData` takes it. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  /** The same, a pixel each: alpha, blue, green and red from the highest bits down, as all machines of today have it. */
  readonly #pixels: Uint32Array<ArrayBuffer>;
  readonly #cover: LineCover;
  readonly #wide: WideLine;

  /** For tiles of up to `side` pixels each way. */
  constructor(side: number) {
    this.bytes = new Uint8ClampedArray(4 * side * side);
    this.#pixels = new Uint32Array(this.bytes.buffer);
    this.#cover = new LineCover(side);
    this.#wide = new WideLine(this.#cover);
  }

  /** Empties the picture; only this much of it is painted from now on. */
  begin({ width, height }: { width: number; height: number }): void {
    this.#cover.width = width;
    this.#cover.height = height;
    this.#pixels.fill(0);
  }

  /** Lays a line over what is there. It is as wide as a pixel at least; what is thinner covers less. */
  addLine(line: PlacedLine, { width, alpha, color }: LineLook): void {
    this.#cover.begin(width, alpha);
    if (width <= HAIRLINE) coverHairline(this.#cover, line);
    else this.#wide.coverLine(line);
    this.#layOver(color);
  }

  #layOver([red, green, blue]: Rgb): void {
    const color = (blue << 16) | (green << 8) | red;
    const opaque = (OPAQUE << 24) | color;
    const redBlue = color & 0xff00ff;
    const onlyGreen = color & 0xff00;
    const pixels = this.#pixels;
    const { shares, touched, count } = this.#cover;
    for (let i = 0; i < count; i += 1) {
      const at = touched[i] as number;
      const share = shares[at] as number;
      shares[at] = 0;
      const below = pixels[at] as number;
      const alphaBelow = below >>> 24;
      if (share === OPAQUE) pixels[at] = opaque;
      else if (alphaBelow === 0) pixels[at] = (share << 24) | color;
      else {
        // Porter and Duff's "over" in straight alpha; `ours` of the line's colour in 256ths, two colours at a time.
        const alpha = share + (alphaBelow * (OPAQUE - share)) / OPAQUE;
        const ours = ((share << 8) / alpha + 0.5) | 0;
        const rest = 256 - ours;
        const mixed = ((redBlue * ours + (below & 0xff00ff) * rest) >>> 8) & 0xff00ff;
        const mixedGreen = ((onlyGreen * ours + (below & 0xff00) * rest) >>> 8) & 0xff00;
        pixels[at] = (((alpha + 0.5) | 0) << 24) | mixed | mixedGreen;
      }
    }
  }
}
