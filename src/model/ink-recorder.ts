// Turns the pen's raw points into ink while it is drawn: one simplification for live ink and the stored stroke.

import { ByteWriter } from './bytes';
import {
  DEFAULT_PRESSURE,
  type Ink,
  InkPacker,
  type InkPoint,
  type InkScale,
  snapPoint,
  toleranceOf,
} from './ink';

/**
 * A simplified path passes each drawn point within the tolerance at most this many ms early or late. More would save
 * little, and the width that is made from the speed of a mouse would be seen to differ.
 */
export const TIME_TOLERANCE_MS = 5;
/** A pen that rests is told again only after this many ms; with the tolerance on top a replay stays within 20 ms. */
const REST_MS = 5;
/** Pressure (0…1) by which a simplified path may be off: a hundredth of the line's width. */
const PRESSURE_TOLERANCE = 0.02;
/** Ink is drawn as a curve whose bends swing out by this part of a segment's length, times the sine of the turn. */
const SWING = 4 / 27;
/** Quanta by which leaving out points may make a bend swing out further. */
const SWING_TOLERANCE = 0.25;
/** Where a line turns more than this it is drawn as a corner, which does not swing out. */
const CORNER_COSINE = Math.cos((66 * Math.PI) / 180);

/** Bounds the work per point; a longer straight run simply keeps one more point. */
const MAX_WINDOW = 64;

/** Packed points that were kept since the last call, and the provisional end of the line behind them. */
export type FreshInk = { count: number; bytes: Uint8Array; tip: Uint8Array | null };

/**
 * Records one stroke. Points are rounded to the quantum first; then those which the straight line between their
 * neighbours passes in space, time and pressure are left out (an opening window, as in Meratnia and de By,
 * "Spatiotemporal compression techniques for moving point objects", 2004, with slack in time), but for those beside a
 * bend: the longer the line before it, the further the drawn curve would swing out.
 */
export class InkRecorder {
  readonly scale: InkScale;
  readonly #packer: InkPacker;
  /** Packed points that `takeFresh` has handed out, and those it has not. */
  #packed = new ByteWriter(512);
  #fresh = new ByteWriter(64);
  #freshCount = 0;
  readonly #tolerance: number;
  readonly #kept: InkPoint[] = [];
  /** Points after the last kept one, which the line to the newest point still passes. */
  #window: InkPoint[] = [];
  /** The window is the end of a straight line that is still being aimed. */
  #isAiming = false;

  constructor(scale: InkScale, first: InkPoint) {
    if (!isSomewhere(first))
      throw new RangeError(`A stroke must begin at a finite place, not ${first.x}, ${first.y}`);
    this.scale = scale;
    this.#packer = new InkPacker(scale);
    this.#tolerance = toleranceOf(scale.quantum);
    this.#keep(snapPoint({ ...withPressure(first), t: 0 }, scale));
  }

  /** The path so far, ready to be drawn: the kept points and the tip. */
  get points(): InkPoint[] {
    const tip = this.#window.at(-1);
    return tip ? [...this.#kept, tip] : [...this.#kept];
  }

  get count(): number {
    return this.#kept.length + (this.#window.length > 0 ? 1 : 0);
  }

  /** Packed size so far in bytes, for splitting a long stroke before it outgrows a record. */
  get byteLength(): number {
    return this.#packed.length + this.#fresh.length;
  }

  /** Adds the next raw point; one that is not a finite place is left out. */
  add(point: InkPoint): void {
    if (!isSomewhere(point)) return;
    if (this.#isAiming) this.#keepTip();
    const last = this.#window.at(-1) ?? (this.#kept.at(-1) as InkPoint);
    const next = snapPoint({ ...withPressure(point), t: Math.max(point.t, last.t) }, this.scale);
    const isRepeat = next.x === last.x && next.y === last.y && next.pressure === last.pressure;
    if (isRepeat && next.t - last.t < REST_MS) return;
    const previous = this.#window.at(-1);
    if (previous && !this.#lineServes(next)) {
      this.#keepBeforeBend(next);
      this.#keep(previous);
      this.#window = [];
    }
    this.#window.push(next);
  }

  /**
   * Draws a straight line from the last point added to this one, in place of the line before; `add` goes on from its
   * end. The line is as thick from its beginning as it is at its end.
   */
  aim(point: InkPoint): void {
    if (!isSomewhere(point)) return;
    if (!this.#isAiming) this.#keepTip();
    this.#isAiming = true;
    const start = this.#kept.at(-1) as InkPoint;
    const end = snapPoint({ ...withPressure(point), t: Math.max(point.t, start.t) }, this.scale);
    if (end.pressure > start.pressure + PRESSURE_TOLERANCE) this.#keep({ ...start, pressure: end.pressure });
    this.#window = [end];
  }

  /** What was kept since the last call, for the wire. */
  takeFresh(): FreshInk {
    const [bytes, count] = [this.#fresh.finish(), this.#freshCount];
    this.#packed.raw(bytes);
    this.#fresh = new ByteWriter(64);
    this.#freshCount = 0;
    return { count, bytes, tip: this.#packedTip() };
  }

  /** Forgets what was taken: the next fresh ink is everything so far. */
  restart(): void {
    this.#fresh = this.#everything();
    this.#freshCount = this.#kept.length;
    this.#packed = new ByteWriter(512);
  }

  /** Keeps the last point too and returns the whole path. */
  finish(): Ink {
    this.#keepTip();
    return { ...this.scale, count: this.#kept.length, bytes: this.#everything().finish() };
  }

  /** The whole path as it would be kept if it ended here; recording goes on. */
  get soFar(): Ink {
    const tip = this.#packedTip();
    const bytes = tip ? this.#everything().raw(tip) : this.#everything();
    return { ...this.scale, count: this.#kept.length + (tip ? 1 : 0), bytes: bytes.finish() };
  }

  #everything(): ByteWriter {
    return new ByteWriter(this.byteLength).raw(this.#packed.finish()).raw(this.#fresh.finish());
  }

  #keepTip(): void {
    const tip = this.#window.at(-1);
    if (tip) this.#keep(tip);
    this.#window = [];
    this.#isAiming = false;
  }

  #keep(point: InkPoint): void {
    this.#packer.write(this.#fresh, point);
    this.#freshCount += 1;
    this.#kept.push(point);
  }

  #packedTip(): Uint8Array | null {
    const tip = this.#window.at(-1);
    if (!tip) return null;
    const writer = new ByteWriter(16);
    this.#packer.peek(writer, tip);
    return writer.finish();
  }

  /** Keeps the last point before the end of the line, where the line turns at its end towards `next`. */
  #keepBeforeBend(next: InkPoint): void {
    const [near, bend] = [this.#window.at(-2), this.#window.at(-1) as InkPoint];
    if (near && this.#swings({ far: this.#kept.at(-1) as InkPoint, near, bend, beyond: next }))
      this.#keep(near);
  }

  #swings(bend: Bend): boolean {
    return addedSwing(bend) > SWING_TOLERANCE * 2 ** this.scale.quantum;
  }

  #lineServes(end: InkPoint): boolean {
    if (this.#window.length >= MAX_WINDOW) return false;
    const start = this.#kept.at(-1) as InkPoint;
    if (this.#swings({ far: end, near: this.#window[0], bend: start, beyond: this.#kept.at(-2) }))
      return false;
    return this.#window.every((point) => passesNear({ start, end, point, tolerance: this.#tolerance }));
  }
}

type Bend = { far: InkPoint; near: InkPoint | undefined; bend: InkPoint; beyond: InkPoint | undefined };

/** By how much further a curve swings out at `bend` if the line from `beyond` goes to `far` without stopping `near` it. */
function addedSwing({ far, near, bend, beyond }: Bend): number {
  if (!near || !beyond) return 0;
  const [ax, ay] = [bend.x - beyond.x, bend.y - beyond.y];
  const [bx, by] = [far.x - bend.x, far.y - bend.y];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  if (lengths === 0 || (ax * bx + ay * by) / lengths < CORNER_COSINE) return 0;
  const sine = Math.abs(ax * by - ay * bx) / lengths;
  const longer = Math.hypot(bx, by) - Math.hypot(near.x - bend.x, near.y - bend.y);
  return SWING * longer * sine;
}

function isSomewhere({ x, y, t }: InkPoint): boolean {
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(t);
}

function withPressure(point: InkPoint): InkPoint {
  return Number.isFinite(point.pressure) ? point : { ...point, pressure: DEFAULT_PRESSURE };
}

type Passing = { start: InkPoint; end: InkPoint; point: InkPoint; tolerance: number };

/** Whether somebody walking from start to end is within `tolerance` of the point at about the point's time. */
function passesNear({ start, end, point, tolerance }: Passing): boolean {
  const duration = end.t - start.t;
  const fraction = (t: number) => (duration === 0 ? 0 : Math.min(1, Math.max(0, (t - start.t) / duration)));
  const earliest = fraction(point.t - TIME_TOLERANCE_MS);
  const latest = duration === 0 ? 1 : fraction(point.t + TIME_TOLERANCE_MS);
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const lengthSquared = dx * dx + dy * dy;
  const nearest =
    lengthSquared === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / lengthSquared;
  const at = Math.min(latest, Math.max(earliest, nearest));
  const pressure = start.pressure + (end.pressure - start.pressure) * at;
  if (Math.abs(pressure - point.pressure) > PRESSURE_TOLERANCE) return false;
  return Math.hypot(start.x + dx * at - point.x, start.y + dy * at - point.y) <= tolerance;
}
