// Checks that the bots' command line is read, and that every mistake in it gets its own sentence.

import { expect, it } from 'vitest';
import { parseSettings } from './settings';

it('a room is enough', () => {
  expect(parseSettings(['--room', 'demo'])).toEqual({
    ok: true,
    value: { room: 'demo', count: 20, host: 'localhost:1999', isSecure: false, seconds: null, seed: 1 },
  });
});

it('everything can be said', () => {
  const args = [
    '--room=x',
    '--count',
    '3',
    '--host',
    'https://board.example',
    '--seconds',
    '9',
    '--seed',
    '0',
  ];
  expect(parseSettings(args)).toEqual({
    ok: true,
    value: { room: 'x', count: 3, host: 'board.example', isSecure: true, seconds: 9, seed: 0 },
  });
});

it.each([
  [[], 'Say which room to draw in'],
  [['--room', 'a b'], '--room must be 1 to 64 letters, digits, - or _, but is "a b".'],
  [['--room', 'x', '--count', '0'], '--count must be a whole number from 1 to 500, but is "0".'],
  [['--room', 'x', '--count', '1e2'], '"1e2"'],
  [['--room', 'x', '--seconds', 'long'], '--seconds must be a whole number'],
  [['--room', 'x', '--seed=-1'], '--seed must be a whole number'],
  [['--room', 'x', '--host', 'local host'], '--host must be a name with an optional port'],
  [['--room', 'x', '--host', 'http://a/b'], '--host must be a name with an optional port'],
  [['--room', 'x', '--loud'], '--loud'],
  [['--room', 'x', 'stray'], 'stray'],
  [['--room'], '--room'],
])('%j is refused with a reason', (args, reason) => {
  const parsed = parseSettings(args);
  expect(parsed.ok ? 'taken' : parsed.reason).toContain(reason);
});
