// Rules of a log line: time, level, and one line whatever its text holds.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog, formatLine } from './log';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('has its time and its level', () => {
  const time = new Date(Date.UTC(2026, 0, 5, 6, 7, 8, 9));
  expect(formatLine('Hello.', 'info', time)).toBe('2026-01-05T06:07:08.009Z info  Hello.');
  expect(formatLine('Hello.', 'error', time)).toBe('2026-01-05T06:07:08.009Z error Hello.');
});

it('cannot be broken into others, nor colour a terminal, nor go on for ever', () => {
  const line = formatLine(`a\n2026 error b\r\u001b[31m\u2028${'x'.repeat(5_000)}`, 'warn', new Date());
  expect(line).toContain('a\\u000a2026 error b\\u000d\\u001b[31m\\u2028xxx');
  expect(line.length).toBeLessThan(2_300);
});

it('says how many lines were left out, also when nothing more is said', () => {
  const lines: string[] = [];
  const log = createLog((line, level) => lines.push(`${level}: ${line.slice(31)}`));
  for (let i = 0; i < 10; i += 1) log(`Refused ${i}.`, 'warn');
  for (let i = 0; i < 4; i += 1) log('The rooms run the changed code.');
  vi.advanceTimersByTime(60_100);
  expect(lines).toEqual([
    'warn: Refused 0.',
    'warn: Refused 1.',
    'warn: Refused 2.',
    ...Array<string>(4).fill('info: The rooms run the changed code.'),
    'warn: … and 7 more like this: Refused 0.',
  ]);
});
