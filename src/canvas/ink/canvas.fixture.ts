// A canvas for tests, of which any place can be asked what was painted there, in which order.

type Rect = { x: number; y: number; width: number; height: number };
/** What is at a place: the names of all that was painted there, the lowest first. */
type Picture = (x: number, y: number) => string;

const NOTHING: Picture = () => '';

function isIn({ x, y, width, height }: Rect, atX: number, atY: number): boolean {
  return atX >= x && atX < x + width && atY >= y && atY < y + height;
}

/** Both a canvas and its context; has what surfaces of ink use. */
export class FakeCanvas {
  at: Picture = NOTHING;
  globalCompositeOperation = 'source-over';
  imageSmoothingEnabled = true;
  #size = { width: 300, height: 150 };
  #clip: Rect | null = null;
  #path: Rect | null = null;

  get canvas(): this {
    return this;
  }

  getContext(): this {
    return this;
  }

  get width(): number {
    return this.#size.width;
  }

  set width(width: number) {
    this.#resize({ width });
  }

  get height(): number {
    return this.#size.height;
  }

  set height(height: number) {
    this.#resize({ height });
  }

  save(): void {}

  restore(): void {
    this.#clip = null;
  }

  beginPath(): void {
    this.#path = null;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path = { x, y, width, height };
  }

  clip(): void {
    this.#clip = this.#path;
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    this.#change({ x, y, width, height }, () => NOTHING);
  }

  /** Not the browser's: puts a name on a rectangle. */
  paint(name: string, rect: Rect): void {
    this.#change(rect, (before) => (x, y) => before(x, y) + name);
  }

  /** Of the canvas's two forms: at a place, and a part at a place in its own size. */
  drawImage(source: { at: Picture }, ...places: number[]): void {
    const { at } = source;
    if (places.length === 2) {
      const [dx, dy] = places as [number, number];
      this.at = (x, y) => (isIn({ x: 0, y: 0, ...this.#size }, x - dx, y - dy) ? at(x - dx, y - dy) : '');
      return;
    }
    const [sx, sy, width, height, dx, dy] = places as [number, number, number, number, number, number];
    const moved: Picture = (x, y) => at(x - dx + sx, y - dy + sy);
    this.#change({ x: dx, y: dy, width, height }, (before) => (x, y) => before(x, y) + moved(x, y));
  }

  #change(rect: Rect, change: (before: Picture) => Picture): void {
    const [before, clip] = [this.at, this.#clip];
    const after = change(before);
    this.at = (x, y) => (isIn(rect, x, y) && (!clip || isIn(clip, x, y)) ? after(x, y) : before(x, y));
  }

  #resize(size: Partial<{ width: number; height: number }>): void {
    Object.assign(this.#size, size);
    this.at = NOTHING;
    this.#clip = null;
  }
}
