// Checks that the join bench measures what it says: the whole board arrives, and a long history ends in as much board.

import { expect, it } from 'vitest';
import { META_KEY } from '../party/log';
import type { RoomMeta } from '../party/output';
import { Random } from '../src/model/random';
import type { OpBody } from '../src/model/record';
import { drawnAndErased, measureBoard, measureHistory } from './join.bench';
import { handDrawn, strokeOf } from './seeded-strokes';
import { join, storedAfter } from './stored-room';

const strokes = (count: number): OpBody[] =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'add',
    element: strokeOf(n, handDrawn(new Random(n), 60)),
  }));

it('every stroke arrives, cold and warm, in bytes that hold them', () => {
  const storage = storedAfter(strokes(200));
  for (const temperature of ['cold', 'warm'] as const) {
    const joined = join(storage, temperature);
    expect(joined.elements).toBe(200);
    expect(joined.bytes).toBeGreaterThan(200 * 60 * 2);
  }
  const bytes = measureBoard(strokes(200), storage).find(({ metric }) => metric === 'bytes');
  expect((bytes?.value ?? 1) / (bytes?.baseline ?? 1)).toBeLessThan(1 / 8);
});

it('a long history leaves as many elements, behind a checkpoint', () => {
  const long = storedAfter(drawnAndErased(6_000, 100, 5));
  const place = (long.get(META_KEY) as RoomMeta).checkpoint;
  expect(place?.seq).toBeGreaterThan(3_000);
  const rows = measureHistory(long, storedAfter(strokes(100)), 6_000);
  expect(rows.map(({ metric }) => metric)).toEqual(['bytes', 'CPU, cold room']);
});
