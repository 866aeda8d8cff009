// Rules of recognising a process: by its start as well as its number, and never a zombie.
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { identifyProcess, isStillRunning, parseProcStat, parsePsLine } from './process-identity';

const stat = (command: string, state: string) =>
  `42 (${command}) ${state} 1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 8 0 987654 1 2`;

it('a line of /proc gives command and start, whatever the command is called', () => {
  expect(parseProcStat(stat('workerd', 'S'))).toEqual({ pid: 42, started: '987654', command: 'workerd' });
  expect(parseProcStat(stat('a) R 1 (b', 'S'))?.command).toBe('a) R 1 (b');
  expect(parseProcStat(stat('a) R 1 (b', 'S'))?.started).toBe('987654');
});

it('a zombie, a dead process and none at all count as nothing', () => {
  expect(parseProcStat(stat('workerd', 'Z'))).toBeUndefined();
  expect(parseProcStat(stat('workerd', 'X'))).toBeUndefined();
  expect(parseProcStat(undefined)).toBeUndefined();
});

it('a line of ps gives the same, with the program without its folder', () => {
  expect(parsePsLine(42, 'Mon Nov 23 01:17:00 2026 S+   /opt/x y/bin/workerd\n')).toEqual({
    pid: 42,
    started: 'Mon Nov 23 01:17:00 2026',
    command: 'workerd',
  });
  expect(parsePsLine(42, 'Mon Nov 23 01:17:00 2026 Z    workerd')).toBeUndefined();
  expect(parsePsLine(42, undefined)).toBeUndefined();
});

it('a process is the one recorded only while it lives and only if it started then', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const recorded = identifyProcess(child.pid ?? 0);
  if (!recorded) throw new Error('A process just started must be found.');
  expect(isStillRunning(recorded)).toBe(true);
  expect(isStillRunning({ ...recorded, started: 'earlier' })).toBe(false);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(isStillRunning(recorded)).toBe(false);
});

it('a number that is no process number is nothing', () => {
  for (const pid of [0, -1, 1.5, Number.NaN]) expect(identifyProcess(pid)).toBeUndefined();
});
