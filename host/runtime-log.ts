// Brings what Miniflare and workerd write into the server's own log, by line and by level.
// I/O: Miniflare
import { stripVTControlCharacters } from 'node:util';
import { LogLevel, Log as MiniflareLog } from 'miniflare';
import type { Level, Log } from './log';
import { isWorthLogging } from './log-noise';

export class RuntimeLog extends MiniflareLog {
  readonly #log: Log;

  constructor(log: Log) {
    super(LogLevel.WARN);
    this.#log = log;
  }

  override logWithLevel(level: LogLevel, message: string): void {
    if (level > LogLevel.WARN) return;
    const ours = level === LogLevel.WARN ? 'warn' : 'error';
    for (const line of stripVTControlCharacters(message).split('\n')) logRuntimeLine(this.#log, line, ours);
  }
}

/** A line of the runtime's own output; what one client does to itself is left out. */
export function logRuntimeLine(log: Log, line: string, level = levelOf(line)): void {
  if (isWorthLogging(line)) log(line, level);
}

/** As far as the line itself tells. Never `info`, since visitors can make rooms say things. */
function levelOf(line: string): Level {
  return /\b(error|uncaught|failed|exception|fatal)/i.test(line) ? 'error' : 'warn';
}
