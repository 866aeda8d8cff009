// Ink as a plain line of as few points as its zoom can show: for strokes so thin that nobody sees their outline.

/** What a line is traced onto: a path, or a context itself. */
export type LinePen = { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void };

/** Below this many device pixels a line's changing width cannot be seen, and a plain line is drawn instead. */
const FINE_PIXELS = 1.6;
/** A kept point stands for all after it until the line has gone so many device pixels, or turned so far … */
const MAX_STEP_PIXELS = 4;
/** … in radians: together the two keep the line within half a pixel. */
const MAX_TURN = 0.25;
/** Device pixels; what turns within less is the hand's tremor. */
const MIN_STEP_PIXELS = 0.35;

/** Whether ink of this width is so thin on the screen that a plain line looks the same. */
export function isCoarse(width: number, scale: number): boolean {
  return width * scale < FINE_PIXELS;
}

/** Takes a stroke's points in world units, one after another, and traces those that matter, relative to the first. */
export class CoarseTrace {
  readonly #pen: LinePen;
  readonly #maxStep: number;
  readonly #minStep: number;
  #origin: { x: number; y: number } | null = null;
  #atX = 0;
  #atY = 0;
  /** Of the points, the last that went on far enough. */
  #lastX = 0;
  #lastY = 0;
  #keptX = 0;
  #keptY = 0;
  #stepX = 0;
  #stepY = 0;
  #turned = 0;

  /** `scale`: device pixels per world unit. */
  constructor(pen: LinePen, scale: number) {
    this.#pen = pen;
    this.#maxStep = MAX_STEP_PIXELS / scale;
    this.#minStep = MIN_STEP_PIXELS / scale;
  }

  /** The first point, in world units. */
  get origin(): { x: number; y: number } {
    return this.#origin ?? { x: 0, y: 0 };
  }

  add(x: number, y: number): void {
    if (!this.#origin) {
      this.#origin = { x, y };
      this.#pen.moveTo(0, 0);
      return;
    }
    this.#atX = x - this.#origin.x;
    this.#atY = y - this.#origin.y;
    const [stepX, stepY] = [this.#atX - this.#lastX, this.#atY - this.#lastY];
    // Not `hypot`, which takes ten times as long; this is asked for each point that is seen.
    const length = Math.sqrt(stepX * stepX + stepY * stepY);
    if (length < this.#minStep) return;
    this.#turn(stepX / length, stepY / length);
    this.#lastX = this.#atX;
    this.#lastY = this.#atY;
    const [goneX, goneY] = [this.#lastX - this.#keptX, this.#lastY - this.#keptY];
    if (goneX * goneX + goneY * goneY > this.#maxStep * this.#maxStep) this.#keep();
  }

  /** The last point is always there; one place alone becomes a dot, where lines have round ends. */
  end(): void {
    if (this.#lastX !== this.#keptX || this.#lastY !== this.#keptY) this.#keep();
    this.#pen.lineTo(this.#atX, this.#atY);
  }

  #turn(stepX: number, stepY: number): void {
    const isFirst = this.#stepX === 0 && this.#stepY === 0;
    const sine = this.#stepX * stepY - this.#stepY * stepX;
    const cosine = this.#stepX * stepX + this.#stepY * stepY;
    // For the small turns that matter the sine is the angle.
    if (!isFirst) this.#turned += cosine > 0 ? Math.abs(sine) : 1;
    this.#stepX = stepX;
    this.#stepY = stepY;
    // The corner is where the line was before it turned.
    if (this.#turned > MAX_TURN) this.#keep();
  }

  #keep(): void {
    this.#pen.lineTo(this.#lastX, this.#lastY);
    this.#keptX = this.#lastX;
    this.#keptY = this.#lastY;
    this.#turned = 0;
  }
}
