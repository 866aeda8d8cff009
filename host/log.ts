// The log of the server: each line with its time and level, and never more lines than somebody can read.
// I/O: standard output, time
import { LogLimit } from './log-limit';

/** `info` is about the server's own life, which nobody outside brings about: such a line is never left out. */
export type Level = 'info' | 'warn' | 'error';
export type Log = (text: string, level?: Level) => void;

const MAX_LINE_CHARS = 2_000;

/** `write` gets whole lines; by default they go where a terminal or a service manager reads them. */
export function createLog(write: (line: string, level: Level) => void = writeToConsole): Log {
  const limit = new LogLimit();
  let timer: NodeJS.Timeout | undefined;
  const say = (text: string, level: Level) => write(formatLine(text, level, new Date()), level);
  const sumUp = () => {
    for (const line of limit.summaries(performance.now())) say(line, 'warn');
  };
  const sumUpLater = () => {
    const { summaryAt } = limit;
    if (summaryAt === null || timer !== undefined) return;
    const act = () => {
      timer = undefined;
      sumUp();
      sumUpLater();
    };
    timer = setTimeout(act, Math.ceil(summaryAt - performance.now())).unref();
  };
  return (text, level = 'info') => {
    sumUp();
    if (level === 'info' || limit.take(text, performance.now())) say(text, level);
    sumUpLater();
  };
}

/** One line whatever the text holds: nobody can make up lines of their own. */
export function formatLine(text: string, level: Level, time: Date): string {
  const escaped = text.slice(0, MAX_LINE_CHARS).replace(UNSEEN, escapeChar);
  return `${time.toISOString()} ${level.padEnd(5)} ${escaped}`;
}

/** Control and format characters: what ends a line, moves a terminal's cursor or turns the text around. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function escapeChar(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

function writeToConsole(line: string, level: Level): void {
  if (level === 'info') console.log(line);
  else console.error(line);
}
