// Rules of a log that nobody outside can fill.
import { expect, it } from 'vitest';
import { LogLimit } from './log-limit';

it('of one kind three lines a minute are written, whatever names and numbers they hold; then how many more came', () => {
  const limit = new LogLimit();
  const written = Array.from(
    { length: 315 },
    (_, i) => `Room "r${i}" could not answer http://x/${i} in ${i} ms`,
  ).filter((line, i) => limit.take(line, i * 100));
  expect(written).toHaveLength(3);
  expect(limit.summaryAt).toBe(60_000);
  expect(limit.summaries(59_999)).toEqual([]);
  expect(limit.summaries(60_000)).toEqual([
    '… and 312 more like this: Room "r0" could not answer http://x/0 in 0 ms',
  ]);
  expect(limit.summaries(60_001)).toEqual([]);
  expect(limit.take('Room "a" could not answer', 60_002)).toBe(true);
  expect(limit.summaryAt).toBeNull();
});

it('whoever makes up kinds of lines gets twenty a minute, and is not remembered beyond', () => {
  const limit = new LogLimit();
  const letters = (i: number) => String.fromCharCode(97 + (i % 26), 97 + ((i / 26) % 26), 97 + i / 676);
  const written = Array.from({ length: 5_000 }, (_, i) => letters(i)).filter((line) => limit.take(line, 0));
  expect(written).toHaveLength(20);
  expect(limit.summaries(60_000)).toEqual(['… and 4980 other lines']);
});

it('a stack is written with its line, up to twelve lines, or left out with it', () => {
  const limit = new LogLimit();
  const stack = Array.from({ length: 40 }, (_, i) => `    at f${i} (parties.mjs:${i}:1)`);
  const take = (line: string) => limit.take(line, 0);
  const rounds = Array.from({ length: 4 }, () => [take('Error: x'), stack.filter(take).length]);
  expect(rounds).toEqual([
    [true, 12],
    [true, 12],
    [true, 12],
    [false, 0],
  ]);
});
