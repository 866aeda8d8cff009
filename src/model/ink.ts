// Ink: the path of a pen in world units, delta-packed with a quantum chosen from the zoom it was drawn at.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes';
import { readDifference, writeDifference } from './ink-difference';

/** x and y in world units, pressure 0…1, `t` in milliseconds since the stroke's first point. */
export type InkPoint = { x: number; y: number; pressure: number; t: number };

/** How ink is packed: coordinates are multiples of 2^`quantum` world units. Mouse ink has no pressure. */
export type InkScale = { quantum: number; hasPressure: boolean };

/** A packed path. `bytes` holds `count` points, each as differences to where the two before it led. */
export type Ink = InkScale & { count: number; bytes: Uint8Array };

export const MIN_QUANTUM = -12;
export const MAX_QUANTUM = 4;
/** World units; beyond it floating point loses the quantum, and nobody draws there. */
export const WORLD_LIMIT = 10_000_000;
/** One stroke lasts at most an hour; the client ends it and begins another before. */
export const MAX_STROKE_MS = 3_600_000;
/** Pressure travels in this many steps: finer than any pen's jitter. */
export const PRESSURE_STEPS = 255;
/** What a point without pressure is drawn with. */
export const DEFAULT_PRESSURE = 0.5;

/** A sixteenth of a screen pixel at `zoom` (1 = 100 %), rounded down to a power of two. */
export function quantumForZoom(zoom: number): number {
  const exponent = Math.floor(Math.log2(1 / (16 * zoom)));
  return Math.min(MAX_QUANTUM, Math.max(MIN_QUANTUM, exponent));
}

/** Distance in world units by which a simplified path may differ from the drawn one, before rounding. */
export function toleranceOf(quantum: number): number {
  return 0.6 * 2 ** quantum;
}

/** The whole numbers of one packed point. */
type Step = { x: number; y: number; p: number; t: number };

const ORIGIN: Step = { x: 0, y: 0, p: 0, t: 0 };

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Without −0, which equals 0 but does not look the same to a comparison of boards. */
function whole(value: number): number {
  return Math.round(value) + 0;
}

function toStep(point: InkPoint, scale: InkScale): Step {
  const unit = 2 ** scale.quantum;
  return {
    x: whole(clamp(point.x, -WORLD_LIMIT, WORLD_LIMIT) / unit),
    y: whole(clamp(point.y, -WORLD_LIMIT, WORLD_LIMIT) / unit),
    p: scale.hasPressure ? whole(clamp(point.pressure, 0, 1) * PRESSURE_STEPS) : 0,
    t: whole(clamp(point.t, 0, MAX_STROKE_MS)),
  };
}

/** How far the pen is trusted to go on as it went: more would overshoot at its turns and rests (tried on real ink). */
export const INERTIA = 0.875;
export const MAX_TIME_RATIO = 2;

/** The largest whole number that a coordinate of the world becomes. */
export function limitOf(scale: InkScale): number {
  return WORLD_LIMIT / 2 ** scale.quantum + 1;
}

/** What packing and unpacking both know: the last two points, and where the pen is expected next. */
class InkPath {
  readonly #limit: number;
  readonly #last = { ...ORIGIN };
  readonly #before = { ...ORIGIN };
  readonly #expected = { x: 0, y: 0 };
  #count = 0;

  constructor(scale: InkScale) {
    this.#limit = limitOf(scale);
  }

  get last(): Readonly<Step> {
    return this.#last;
  }

  /** Where the pen would be at `t` if it went on as between the last two points. The same object each time. */
  expectedAt(t: number): Readonly<{ x: number; y: number }> {
    const [last, before, expected] = [this.#last, this.#before, this.#expected];
    const ratio = (t - last.t) / Math.max(1, last.t - before.t);
    const factor = this.#count < 2 ? 0 : INERTIA * Math.min(MAX_TIME_RATIO, ratio);
    expected.x = this.#onward(before.x, last.x, factor);
    expected.y = this.#onward(before.y, last.y, factor);
    return expected;
  }

  push(step: Readonly<Step>): void {
    copyStep(this.#last, this.#before);
    copyStep(step, this.#last);
    this.#count += 1;
  }

  #onward(from: number, to: number, factor: number): number {
    const onward = whole(to + (to - from) * factor);
    // Compared rather than clamped: asked for each point of a board.
    if (onward > this.#limit) return this.#limit;
    return onward < -this.#limit ? -this.#limit : onward;
  }
}

function copyStep(from: Readonly<Step>, to: Step): void {
  to.x = from.x;
  to.y = from.y;
  to.p = from.p;
  to.t = from.t;
}

function toPoint(step: Readonly<Step>, scale: InkScale): InkPoint {
  const unit = 2 ** scale.quantum;
  const pressure = scale.hasPressure ? step.p / PRESSURE_STEPS : DEFAULT_PRESSURE;
  return { x: step.x * unit, y: step.y * unit, pressure, t: step.t };
}

/** The point as it will be after packing and unpacking. */
export function snapPoint(point: InkPoint, scale: InkScale): InkPoint {
  return toPoint(toStep(point, scale), scale);
}

/** Packs points one after another, so that live ink and the stored stroke are the same bytes. */
export class InkPacker {
  readonly #scale: InkScale;
  readonly #path: InkPath;

  constructor(scale: InkScale) {
    this.#scale = scale;
    this.#path = new InkPath(scale);
  }

  write(writer: ByteWriter, point: InkPoint): void {
    this.#path.push(this.#encode(writer, point));
  }

  /** Packs a point without moving on: the tip of live ink, which the next point replaces. */
  peek(writer: ByteWriter, point: InkPoint): void {
    this.#encode(writer, point);
  }

  #encode(writer: ByteWriter, point: InkPoint): Step {
    const step = toStep(point, this.#scale);
    const { last } = this.#path;
    // Time never runs backward within a stroke, whatever the device's clock says.
    step.t = Math.max(step.t, last.t);
    const expected = this.#path.expectedAt(step.t);
    const difference = {
      x: step.x - expected.x,
      y: step.y - expected.y,
      p: step.p - last.p,
      t: step.t - last.t,
    };
    writeDifference(writer, difference, this.#scale.hasPressure);
    return step;
  }
}

/** Unpacks points one after another; a point outside the world or the hour is malformed. */
export class InkUnpacker {
  readonly #scale: InkScale;
  readonly #limit: number;
  readonly #path: InkPath;
  readonly #step = { ...ORIGIN };

  constructor(scale: InkScale) {
    this.#scale = scale;
    this.#limit = limitOf(scale);
    this.#path = new InkPath(scale);
  }

  read(reader: ByteReader): InkPoint {
    this.#decode(reader);
    this.#path.push(this.#step);
    return toPoint(this.#step, this.#scale);
  }

  /** The same without making a point of it: in quanta, in an object that the next one takes again. */
  skip(reader: ByteReader): Readonly<Step> {
    this.#decode(reader);
    this.#path.push(this.#step);
    return this.#step;
  }

  /** Reads a tip: the next point read is still a difference to what came before the tip. */
  peek(reader: ByteReader): InkPoint {
    this.#decode(reader);
    return toPoint(this.#step, this.#scale);
  }

  #decode(reader: ByteReader): void {
    const [step, { last }] = [this.#step, this.#path];
    readDifference(reader, this.#scale.hasPressure, step);
    step.t += last.t;
    if (step.t > MAX_STROKE_MS) throw new MalformedBytes(`a stroke of ${step.t} ms`);
    const expected = this.#path.expectedAt(step.t);
    step.x += expected.x;
    step.y += expected.y;
    step.p += last.p;
    if (Math.abs(step.x) > this.#limit || Math.abs(step.y) > this.#limit)
      throw new MalformedBytes('a point outside the world');
    if (step.p < 0 || step.p > PRESSURE_STEPS) throw new MalformedBytes(`a pressure of ${step.p}`);
  }
}

export function packInk(points: Iterable<InkPoint>, scale: InkScale): Ink {
  const packer = new InkPacker(scale);
  const writer = new ByteWriter();
  let count = 0;
  for (const point of points) {
    packer.write(writer, point);
    count += 1;
  }
  return { quantum: scale.quantum, hasPressure: scale.hasPressure, count, bytes: writer.finish() };
}

/** All points of `ink`. Throws `MalformedBytes` where the bytes do not hold `count` valid points. */
export function unpackInk(ink: Ink): InkPoint[] {
  const reader = new ByteReader(ink.bytes);
  const unpacker = new InkUnpacker(ink);
  const points: InkPoint[] = [];
  for (let i = 0; i < ink.count; i += 1) points.push(unpacker.read(reader));
  reader.end();
  return points;
}

/** Throws what `unpackInk` would, and makes no points; `onPlace` is told each in world units. */
export function checkInk(ink: Ink, onPlace: (x: number, y: number) => void = () => {}): void {
  const reader = new ByteReader(ink.bytes);
  const unpacker = new InkUnpacker(ink);
  const unit = 2 ** ink.quantum;
  for (let i = 0; i < ink.count; i += 1) {
    const { x, y } = unpacker.skip(reader);
    onPlace(x * unit, y * unit);
  }
  reader.end();
}
