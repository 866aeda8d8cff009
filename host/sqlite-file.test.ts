// A file is empty only where that is certain: files of real workerds, and files damaged byte by byte.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdsNothing } from './sqlite-file';

const FILES = 'host/fixtures/databases';

function fixture(name: string): Uint8Array {
  return readFileSync(`${FILES}/${name}.sqlite`);
}

const isEmpty = (bytes: Uint8Array) =>
  holdsNothing((offset, length) => bytes.subarray(offset, offset + length));

describe('a database that workerd made', () => {
  it.each([
    ['a room that was visited, by the runtime of 2024', 'visited-2024', true],
    ['a room that was deleted, by the runtime of 2024, with all of it in free pages', 'deleted-2024', true],
    ['a room that was visited, by the runtime of 2026', 'visited-2026', true],
    ['a room with one record, by the runtime of 2024', 'one-row-2024', false],
    ['a room with one record, by the runtime of 2026', 'one-row-2026', false],
    ['a room with so much that its pages have children', 'many-rows-2024', false],
  ])('%s', (_, name, isNothing) => {
    expect(isEmpty(fixture(name))).toBe(isNothing);
  });
});

describe('what is not certain is kept', () => {
  it('no file but an empty one, or one with a header', () => {
    expect(isEmpty(new Uint8Array())).toBe(true);
    for (const length of [1, 99, 100, 4095]) expect(isEmpty(new Uint8Array(length))).toBe(false);
    expect(isEmpty(new TextEncoder().encode('x'.repeat(8_192)))).toBe(false);
  });

  it('whatever is cut off', () => {
    const whole = fixture('visited-2024');
    for (let length = 1; length < whole.length; length += 13)
      expect(isEmpty(whole.subarray(0, length))).toBe(false);
  });

  it('a file with a row, whichever single byte of its structure is another', () => {
    const whole = fixture('one-row-2024');
    // The two bytes that count the rows are what says that there are some; a file that lies there lies to SQLite too.
    const counts = [HEADER_OF_SCHEMA + 3, HEADER_OF_SCHEMA + 4, PAGE + 3, PAGE + 4];
    const places = Array.from({ length: 120 }, (_, i) => i).concat(
      Array.from({ length: 16 }, (_, i) => PAGE + i),
    );
    for (const at of places.filter((place) => !counts.includes(place))) {
      for (const value of [0, 1, 2, 5, 10, 13, 127, 255]) {
        const damaged = whole.slice();
        damaged[at] = value;
        // The size of a page is where all else is looked for.
        if (isEmpty(damaged)) expect([at, value]).toEqual([]);
      }
    }
  });
});

const HEADER_OF_SCHEMA = 100;
const PAGE = 4_096;
