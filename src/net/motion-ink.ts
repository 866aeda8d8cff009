// The strokes of one peer that are being drawn, or are drawn but not yet on the board, cut at the playout's time.

import { ByteReader, MalformedBytes } from '../model/bytes';
import type { StrokeStyle } from '../model/element';
import { type InkPoint, InkUnpacker } from '../model/ink';
import { MAX_INK_POINTS } from '../model/limits';
import type { LiveInk } from '../model/scene';
import type { InkEvent } from './frames';
import type { PathPoint } from './motion-path';
import { INK_TIMEOUT_MS } from './protocol';

/** Strokes ended and not yet on the board; more than an offline peer's hasty writing in `INK_TIMEOUT_MS`. */
const MAX_ENDED = 64;

type Stroke = {
  id: string;
  style: StrokeStyle;
  hasPressure: boolean;
  unpacker: InkUnpacker;
  points: InkPoint[];
  /** Of the sender's clock. */
  startedAt: number;
  /** When its last point was drawn, once it ended. */
  endAt: number | null;
  /** Of our clock. */
  heardAt: number;
};

/** A place of the pen by the sender's clock. `isFirst`: the pen was put down there. */
export type InkPlace = { t: number; point: InkPoint; isFirst: boolean };

function isOver(stroke: Stroke, time: number): boolean {
  return stroke.endAt !== null && time >= stroke.endAt;
}

/** Index of the first point drawn after `time`. */
function cutAt(points: readonly InkPoint[], time: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.t ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class PeerInk {
  #strokes: Stroke[] = [];
  #current: Stroke | null = null;
  #playedTo = Number.NEGATIVE_INFINITY;
  #malformed = 0;

  /** Strokes dropped because their bytes made no sense. */
  get malformed(): number {
    return this.#malformed;
  }

  get isEmpty(): boolean {
    return this.#strokes.length === 0;
  }

  /** Points kept, for showing that they are bounded. */
  get size(): number {
    return this.#strokes.reduce((count, stroke) => count + stroke.points.length, 0);
  }

  /** Whether the pen is down as far as is heard. */
  get isPenDown(): boolean {
    return this.#current !== null;
  }

  /** Whether more of this stroke was to be shown when it was last looked at. */
  isPlaying(id: string): boolean {
    return this.#strokes.some((stroke) => stroke.id === id && !isOver(stroke, this.#playedTo));
  }

  /** Takes what happened to the stroke; `sentAt` of the sender's clock. Returns where the pen was, in order. */
  push(event: InkEvent, { sentAt, arrivedAt }: { sentAt: number; arrivedAt: number }): InkPlace[] {
    if (event.kind === 'begin') this.#begin(event, { sentAt, arrivedAt });
    const stroke = this.#current;
    if (!stroke) return [];
    stroke.heardAt = arrivedAt;
    if (!this.#strokes.includes(stroke)) this.#strokes.push(stroke);
    switch (event.kind) {
      case 'begin':
        return [];
      case 'points':
      case 'tip':
        return this.#unpack(stroke, event).map(({ point, isFirst }) => ({
          point,
          isFirst,
          t: Math.min(sentAt, stroke.startedAt + point.t),
        }));
      case 'end':
        this.#end(sentAt);
        return [];
      case 'cancel':
        this.drop(stroke.id);
        return [];
    }
  }

  /** What is to be seen at `time` of the sender's clock. `tip`: where the pen is then, if it is down. */
  at({ time, tip, now }: { time: number; tip: PathPoint | null; now: number }): LiveInk[] {
    this.#playedTo = time;
    // One of which nothing more is heard is forgotten; should its pen have rested only, its next point brings it back.
    this.#strokes = this.#strokes.filter((stroke) => now - stroke.heardAt < INK_TIMEOUT_MS);
    return this.#strokes.flatMap((stroke) => {
      const points = time >= stroke.startedAt ? this.#cut(stroke, { time, tip }) : [];
      const { id, style, hasPressure } = stroke;
      return points.length > 0 ? [{ id, style, hasPressure, points }] : [];
    });
  }

  /** Whether the pen was down at `time`, of the sender's clock. */
  isDrawingAt(time: number): boolean {
    return this.#strokes.some((stroke) => time >= stroke.startedAt && !isOver(stroke, time));
  }

  /** Lets go of a stroke: it is on the board, or gone. */
  drop(id: string): void {
    this.#strokes = this.#strokes.filter((stroke) => stroke.id !== id);
    if (this.#current?.id === id) this.#current = null;
  }

  /** The sender's clock was set anew: what is drawn so far counts as drawn at `sentAt`. */
  rebase(sentAt: number): void {
    for (const stroke of this.#strokes) {
      stroke.startedAt = sentAt - (stroke.points.at(-1)?.t ?? 0);
      if (stroke.endAt !== null) stroke.endAt = sentAt;
    }
  }

  #begin(event: InkEvent & { kind: 'begin' }, { sentAt, arrivedAt }: { sentAt: number; arrivedAt: number }) {
    this.#end(sentAt);
    this.drop(event.id);
    this.#current = {
      id: event.id,
      style: event.style,
      hasPressure: event.scale.hasPressure,
      unpacker: new InkUnpacker(event.scale),
      points: [],
      startedAt: Math.min(event.startedAt, sentAt),
      endAt: null,
      heardAt: arrivedAt,
    };
    this.#strokes.push(this.#current);
    if (this.#strokes.length > MAX_ENDED) this.#strokes.shift();
  }

  #end(sentAt: number): void {
    const stroke = this.#current;
    if (!stroke) return;
    this.#current = null;
    const last = stroke.points.at(-1);
    if (last) stroke.endAt = Math.min(sentAt, stroke.startedAt + last.t);
    else this.drop(stroke.id);
  }

  #unpack(stroke: Stroke, event: InkEvent & { kind: 'points' | 'tip' }): Omit<InkPlace, 't'>[] {
    const reader = new ByteReader(event.bytes);
    try {
      const point = event.kind === 'tip' ? stroke.unpacker.peek(reader) : null;
      const points = event.kind === 'points' ? this.#readPoints(stroke, reader, event.count) : [];
      reader.end();
      const isFirst = stroke.points.length === 0;
      stroke.points.push(...points);
      if (point) return [{ point, isFirst }];
      return points.map((kept, i) => ({ point: kept, isFirst: isFirst && i === 0 }));
    } catch (error) {
      if (!(error instanceof MalformedBytes)) throw error;
      this.#malformed += 1;
      this.drop(stroke.id);
      return [];
    }
  }

  #readPoints(stroke: Stroke, reader: ByteReader, count: number): InkPoint[] {
    if (stroke.points.length + count > MAX_INK_POINTS)
      throw new MalformedBytes('a stroke of too many points');
    return Array.from({ length: count }, () => stroke.unpacker.read(reader));
  }

  #cut(stroke: Stroke, { time, tip }: { time: number; tip: PathPoint | null }): InkPoint[] {
    if (isOver(stroke, time)) return stroke.points;
    const elapsed = time - stroke.startedAt;
    const points = stroke.points.slice(0, cutAt(stroke.points, elapsed));
    if (tip?.isInk) points.push({ x: tip.x, y: tip.y, pressure: tip.pressure, t: elapsed });
    return points;
  }
}
