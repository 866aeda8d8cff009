// What does it take until somebody who opens a room has all of it on their board?

import { unpackInk } from '../src/model/ink';
import { Random } from '../src/model/random';
import type { OpBody } from '../src/model/record';
import type { Bench, Measurement } from './harness';
import { handDrawn, seededStrokes, strokeOf } from './seeded-strokes';
import { cpuMsOf, join, type Storage, storedAfter } from './stored-room';

const SEED = 13;
const STROKES = 10_000;
const POINTS = 60;
const LIVE = 1_000;
const OPERATIONS = 100_000;

function drawn(count: number, points: number): OpBody[] {
  return Array.from(seededStrokes(SEED, { count, points }), (element) => ({ kind: 'add', element }));
}

/** So many operations in all, of which half draw and half erase, but for what is left lying. */
export function* drawnAndErased(operations: number, live: number, points: number): Generator<OpBody, void> {
  const random = new Random(SEED);
  const strokes = (operations + live) / 2;
  for (let n = 0; n < strokes; n += 1) {
    const element = strokeOf(n, handDrawn(random, points));
    yield { kind: 'add', element };
    if (n >= live)
      yield { kind: 'remove', ids: [strokeOf(n - live, [{ x: 0, y: 0, pressure: 0, t: 0 }]).id] };
  }
}

/** The same strokes as most keep them: one JSON text, `{x, y, pressure, t}` a point, read into a map. */
export function jsonCost(operations: readonly OpBody[]): { cpuMs: number; bytes: number } {
  const strokes = operations.flatMap((body) => (body.kind === 'add' ? [body.element] : []));
  const plain = strokes.map(({ ink, ...stroke }) => ({
    ...stroke,
    author: 1,
    // As few digits as say the same.
    points: unpackInk(ink).map(({ pressure, ...point }) => ({
      ...point,
      pressure: Math.round(pressure * 1_000) / 1_000,
    })),
  }));
  let bytes = 0;
  const cpuMs = cpuMsOf(() => {
    const text = JSON.stringify(plain);
    bytes = new TextEncoder().encode(text).length;
    const board = new Map((JSON.parse(text) as typeof plain).map((stroke) => [stroke.id, stroke]));
    if (board.size !== plain.length) throw new Error('The baseline lost strokes.');
  });
  return { cpuMs, bytes };
}

/** Both ways of handing over the same board, in one run. */
export function measureBoard(operations: readonly OpBody[], storage: Storage): Measurement[] {
  const [cold, warm, json] = [join(storage, 'cold'), join(storage, 'warm'), jsonCost(operations)];
  const about = { case: `${cold.elements} strokes` };
  return [
    { ...about, metric: 'bytes', unit: 'B', value: cold.bytes, baseline: json.bytes },
    { ...about, metric: 'CPU, cold room', unit: 'ms', value: cold.cpuMs, baseline: json.cpuMs },
    { ...about, metric: 'CPU, warm room', unit: 'ms', value: warm.cpuMs, baseline: json.cpuMs },
  ];
}

/** A long history beside a short one with as many elements on the board. */
export function measureHistory(long: Storage, short: Storage, operations: number): Measurement[] {
  const [old, young] = [join(long, 'cold'), join(short, 'cold')];
  if (old.elements !== young.elements)
    throw new Error(`${old.elements} elements are compared with ${young.elements}.`);
  const about = { case: `${old.elements} live of ${operations} operations` };
  return [
    { ...about, metric: 'bytes', unit: 'B', value: old.bytes, baseline: young.bytes },
    { ...about, metric: 'CPU, cold room', unit: 'ms', value: old.cpuMs, baseline: young.cpuMs },
  ];
}

type Rooms = { board: OpBody[]; boardRoom: Storage; long: Storage; short: Storage };
let rooms: Rooms | null = null;

/** Made once: drawing for so long is no part of joining. */
function roomsOf(): Rooms {
  if (rooms) return rooms;
  const board = drawn(STROKES, POINTS);
  const long = storedAfter(drawnAndErased(OPERATIONS, LIVE, POINTS));
  rooms = { board, boardRoom: storedAfter(board), long, short: storedAfter(drawn(LIVE, POINTS)) };
  return rooms;
}

export const joining: Bench = {
  name: 'join',
  question:
    'How long until a board is there, beside one JSON text of the same points; and does a long history matter?',
  note: 'CPU of room and page together, from what is stored to a full board; what disk and network take comes on top of both. The history is compared with a room of as many operations as elements.',
  seed: SEED,
  run: () => {
    const { board, boardRoom, long, short } = roomsOf();
    return [...measureBoard(board, boardRoom), ...measureHistory(long, short, OPERATIONS)];
  },
};
