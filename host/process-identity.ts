// Tells whether a recorded process still lives, without being fooled by a pid that was given to another.
// I/O: process table
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process as written into the lock: `started` differs when the same pid is given out again. */
export type ProcessIdentity = { pid: number; started: string; command: string };

/** What lives under this pid now, or undefined if nothing does (a zombie counts as nothing). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const line = existsSync('/proc/self/stat') ? undefined : readWithPs(pid);
  return existsSync('/proc/self/stat') ? parseProcStat(readProcStat(pid)) : parsePsLine(pid, line);
}

/** Whether the very process that was recorded is still running. */
export function isStillRunning(recorded: ProcessIdentity): boolean {
  const now = identifyProcess(recorded.pid);
  return now !== undefined && now.started === recorded.started && now.command === recorded.command;
}

/** Reads `/proc/<pid>/stat`: `pid (command) state …`, where field 22 is the start in ticks since boot. */
export function parseProcStat(stat: string | undefined): ProcessIdentity | undefined {
  if (stat === undefined) return undefined;
  // The command may itself hold spaces and brackets, so everything is counted from the last bracket.
  const open = stat.indexOf('(');
  const close = stat.lastIndexOf(')');
  const rest = stat.slice(close + 2).split(' ');
  const [state, started] = [rest[0], rest[19]];
  if (open < 0 || started === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid: Number(stat.slice(0, open)), started, command: stat.slice(open + 1, close) };
}

/** Reads a line of `ps -o lstart=,stat=,comm=` on systems without /proc: 24 characters of date, then the rest. */
export function parsePsLine(pid: number, line: string | undefined): ProcessIdentity | undefined {
  const match = line?.trim().match(/^(.{24})\s+(\S+)\s+(.+)$/);
  const [, started, state, path] = match ?? [];
  if (started === undefined || state === undefined || path === undefined || state.startsWith('Z'))
    return undefined;
  return { pid, started, command: path.split('/').at(-1) ?? path };
}

function readProcStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // No such process: that is the answer, not a failure.
    return undefined;
  }
}

function readWithPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=,stat=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch {
    // `ps` fails with code 1 when there is no such process.
    return undefined;
  }
}
