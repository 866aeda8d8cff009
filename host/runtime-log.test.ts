// Rules of what the runtime writes: one entry a line, without colours, at the level it speaks of.
import { expect, it } from 'vitest';
import { logRuntimeLine, RuntimeLog } from './runtime-log';

it('becomes lines of the log, with their level and without what only clients did to themselves', () => {
  const said: [string, string | undefined][] = [];
  const log = (text: string, level?: string) => said.push([text, level]);
  logRuntimeLine(log, 'workerd/util/sqlite.c++:512: error: SQLITE_FULL: disk is full');
  logRuntimeLine(log, 'workerd/server.c++:1: warning: old date');
  logRuntimeLine(log, 'hello');
  logRuntimeLine(log, '   ');
  new RuntimeLog(log).error(new Error('boom'));
  new RuntimeLog(log).warn('careful');
  new RuntimeLog(log).info('never told');
  expect(said.slice(0, 3).map(([, level]) => level)).toEqual(['error', 'warn', 'warn']);
  const [error, ...stack] = said.slice(3, -1);
  expect(error?.[0]).toBe('Error: boom');
  expect(stack.every(([line, level]) => line.startsWith('    at ') && level === 'error')).toBe(true);
  expect(said.at(-1)?.[0]).toBe('careful');
  expect(said.at(-1)?.[1]).toBe('warn');
});
