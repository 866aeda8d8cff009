// Ink: the path of a pen in world units, delta-packed with a quantum chosen from the zoom it was drawn at.

import { ByteReader, ByteWriter, MalformedBytes } from './bytes';

/** x and y in world units, pressure 0…1, `t` in milliseconds since the stroke's first point. */
export type InkPoint = { x: number; y: number; pressure: number; t: number };

/** How ink is packed: coordinates are multiples of 2^`quantum` world units. Mouse ink has no pressure. */
export type InkScale = { quantum: number; hasPressure: boolean };

/** A packed path. `bytes` holds `count` points, each as differences to the one before. */
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
  return 1.25 * 2 ** quantum;
}

/** The whole numbers of one packed point. */
type Step = { x: number; y: number; p: number; t: number };

const ORIGIN: Step = { x: 0, y: 0, p: 0, t: 0 };

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function toStep(point: InkPoint, scale: InkScale): Step {
  const unit = 2 ** scale.quantum;
  return {
    x: Math.round(clamp(point.x, -WORLD_LIMIT, WORLD_LIMIT) / unit),
    y: Math.round(clamp(point.y, -WORLD_LIMIT, WORLD_LIMIT) / unit),
    p: scale.hasPressure ? Math.round(clamp(point.pressure, 0, 1) * PRESSURE_STEPS) : 0,
    t: Math.round(clamp(point.t, 0, MAX_STROKE_MS)),
  };
}

function toPoint(step: Step, scale: InkScale): InkPoint {
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
  #last = ORIGIN;

  constructor(scale: InkScale) {
    this.#scale = scale;
  }

  write(writer: ByteWriter, point: InkPoint): void {
    const step = this.#encode(writer, point);
    this.#last = step;
  }

  /** Packs a point without moving on: the tip of live ink, which the next point replaces. */
  peek(writer: ByteWriter, point: InkPoint): void {
    this.#encode(writer, point);
  }

  #encode(writer: ByteWriter, point: InkPoint): Step {
    const step = toStep(point, this.#scale);
    // Time never runs backward within a stroke, whatever the device's clock says.
    step.t = Math.max(step.t, this.#last.t);
    writer.zigzag(step.x - this.#last.x).zigzag(step.y - this.#last.y);
    if (this.#scale.hasPressure) writer.zigzag(step.p - this.#last.p);
    writer.varint(step.t - this.#last.t);
    return step;
  }
}

/** Unpacks points one after another; a point outside the world or the hour is malformed. */
export class InkUnpacker {
  readonly #scale: InkScale;
  readonly #limit: number;
  #last = ORIGIN;

  constructor(scale: InkScale) {
    this.#scale = scale;
    this.#limit = WORLD_LIMIT / 2 ** scale.quantum + 1;
  }

  read(reader: ByteReader): InkPoint {
    this.#last = this.#decode(reader);
    return toPoint(this.#last, this.#scale);
  }

  /** Reads a tip: the next point read is still a difference to the one before the tip. */
  peek(reader: ByteReader): InkPoint {
    return toPoint(this.#decode(reader), this.#scale);
  }

  #decode(reader: ByteReader): Step {
    const x = this.#last.x + reader.zigzag();
    const y = this.#last.y + reader.zigzag();
    const p = this.#scale.hasPressure ? this.#last.p + reader.zigzag() : 0;
    const t = this.#last.t + reader.varint();
    if (Math.abs(x) > this.#limit || Math.abs(y) > this.#limit)
      throw new MalformedBytes('a point outside the world');
    if (p < 0 || p > PRESSURE_STEPS) throw new MalformedBytes(`a pressure of ${p}`);
    if (t > MAX_STROKE_MS) throw new MalformedBytes(`a stroke of ${t} ms`);
    return { x, y, p, t };
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
