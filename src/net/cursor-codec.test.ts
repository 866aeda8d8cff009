// Rules of how a cursor is told: what it passed is as near as is seen, in few bytes, and no lie is believed.

import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter, MalformedBytes } from '../model/bytes';
import { WORLD_LIMIT } from '../model/ink';
import { seeded } from '../model/random';
import { type CursorMove, readCursor, writeCursor } from './cursor-codec';
import { MAX_PASSED } from './protocol';

function written(cursor: CursorMove | 'gone' | null): Uint8Array {
  const writer = new ByteWriter();
  writeCursor(writer, cursor);
  return writer.finish();
}

describe('a cursor', () => {
  it('is read back as it was written, byte for byte as agreed', () => {
    const move = { x: 2, y: -0.5, passed: [{ x: -6, y: 3.5, ago: 17 }] };
    const golden = [3, 0, 0, 0, 64, 0, 0, 0, 191, 17, 125, 64, 160];
    expect([...written(move)]).toEqual(golden);
    for (const cursor of [null, 'gone', { x: 1, y: 2 }, move] as const)
      expect(readCursor(new ByteReader(written(cursor)))).toEqual(cursor);
  });

  it('passed places to a 127th of the way, in four bytes each, at any zoom', () => {
    const random = seeded(5);
    for (const size of [1e-4, 0.1, 1, 50, 4_000, 1e6]) {
      const place = () => ({ x: (random() - 0.5) * size, y: (random() - 0.5) * size });
      const at = place();
      const passed = Array.from({ length: MAX_PASSED }, (_, i) => ({ ...place(), ago: 40 - 10 * i }));
      const bytes = written({ ...at, passed });
      expect(bytes.length).toBe(9 + 4 * MAX_PASSED);
      const read = readCursor(new ByteReader(bytes));
      if (read === null || read === 'gone') throw new Error('It is on the board.');
      for (const [i, { x, y, ago }] of passed.entries()) {
        const told = read.passed?.[i];
        const way = Math.max(Math.abs(x - at.x), Math.abs(y - at.y));
        expect(told?.ago).toBe(ago);
        expect(Math.abs((told?.x ?? Number.NaN) - x)).toBeLessThan(way / 100);
        expect(Math.abs((told?.y ?? Number.NaN) - y)).toBeLessThan(way / 100);
      }
    }
  });

  it('that rested where it is passed just that place', () => {
    const read = readCursor(new ByteReader(written({ x: 1, y: 2, passed: [{ x: 1, y: 2, ago: 16 }] })));
    expect(read).toEqual({ x: 1, y: 2, passed: [{ x: 1, y: 2, ago: 16 }] });
  });

  it('passed no place off the board', () => {
    const read = readCursor(new ByteReader(new Uint8Array([3, 0, 0, 0, 0, 0, 0, 0, 0, 5, 255, 255, 0])));
    const limit = Math.fround(WORLD_LIMIT);
    expect(read).toEqual({ x: 0, y: 0, passed: [{ x: limit, y: -limit, ago: 5 }] });
  });

  it.each([
    ['an unknown kind', [255]],
    ['more places than one message may tell', [3 + MAX_PASSED, ...Array(9 + 4 * (MAX_PASSED + 1)).fill(0)]],
    ['a place off the world', [1, 0, 0, 0, 0, 255, 255, 127, 127]],
    ['an end amid a place', [3, 0, 0, 0, 0, 0, 0, 0, 0, 5, 128]],
  ])('is malformed with %s', (_, bytes) => {
    expect(() => readCursor(new ByteReader(new Uint8Array(bytes)))).toThrow(MalformedBytes);
  });
});
