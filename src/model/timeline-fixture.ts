// Made-up logs for the tests of timeline and replay: who did what when, in few words.

import type { StrokeElement } from './element';
import { idFromBytes } from './ids';
import { type InkPoint, packInk } from './ink';
import type { LogRecord, RecordBody } from './record';

/** A day on which the made-up rooms are open, ms. */
export const OPENING = Date.UTC(2026, 0, 5, 9, 0, 0);

export function idOf(n: number): string {
  return idFromBytes(new Uint8Array(12).fill(n & 255).fill(n >> 8, 0, 6));
}

export function strokeElement(n: number, points: InkPoint[], color = 0): StrokeElement {
  const ink = packInk(points, { quantum: -4, hasPressure: false });
  return { kind: 'stroke', id: idOf(n), tool: 'pen', color, width: 4, order: `a${n % 10}`, ink };
}

/** A straight line to the right from (0, 10·n) that takes `duration` ms, a unit a millisecond. */
export function lineElement(n: number, duration: number): StrokeElement {
  const point = (t: number): InkPoint => ({ x: t, y: 10 * n, pressure: 0.5, t });
  return strokeElement(n, duration > 0 ? [point(0), point(duration)] : [point(0)]);
}

export type Act = { at: number; age?: number; author?: number; body: RecordBody };

/** A log of acts in the order they reached the room; `at` in ms since `OPENING`. */
export function logOf(acts: Act[], firstSeq = 1): LogRecord[] {
  return acts.map(({ at, age = 0, author = 1, body }, i) => ({
    seq: firstSeq + i,
    at: OPENING + at,
    age,
    author,
    op: { writer: idOf(author), n: firstSeq + i },
    group: firstSeq + i,
    isAmended: false,
    body,
  }));
}

/** Somebody's line that was lifted at `at`. */
export function drew(n: number, { at, duration = 0, age = 0, author = 1 }: Drawing): Act {
  return { at, age, author, body: { kind: 'add', element: lineElement(n, duration) } };
}
type Drawing = { at: number; duration?: number; age?: number; author?: number };

export function erased(numbers: number[], act: Omit<Act, 'body'>): Act {
  return { ...act, body: { kind: 'remove', ids: numbers.map(idOf) } };
}

export function joined(author: number, name: string, at: number): Act {
  return {
    at,
    author,
    body: { kind: 'joined', userId: `user-${author}`, name, color: author, isBot: false },
  };
}
