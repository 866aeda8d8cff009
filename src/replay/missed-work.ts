// What others did while one was away, summed up, and how it is watched in a moment.

import { isChatOp } from '../model/chat';
import { FilmIndex } from '../model/film-index';
import { spanOf } from '../model/film-segment';
import { filmTime, type LogRecord } from '../model/record';
import { isOpBody } from '../model/record-codec';

/**
 * `names` of those who did it, whoever drew most first. `strokes` may be none where they only took something away;
 * `isMore`: there was more than was looked through. `from`: film time at which it begins. `playMs`: how long one is to
 * watch it.
 */
export type MissedWork = {
  strokes: number;
  names: string[];
  isMore: boolean;
  from: number;
  playMs: number;
};

type Summing = {
  isMore: boolean;
  /** The name of somebody else, no bot; null: it is one's own work, or not worth a word. */
  nameOf: (author: number) => string | null;
};

/** What is missed is told in about this, ms; shorter films run as they were drawn. */
export const WATCH_MS = 20_000;

/** `records`: the log since one left. Null: nobody else did anything. */
export function missedWork(records: readonly LogRecord[], { isMore, nameOf }: Summing): MissedWork | null {
  const strokes = new Map<number, number>();
  let from = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const { author, body } = record;
    if (!isOpBody(body) || isChatOp(body) || isNothing(record) || nameOf(author) === null) continue;
    strokes.set(author, (strokes.get(author) ?? 0) + Number(body.kind === 'add'));
    from = Math.min(from, spanOf(record, filmTime(record)).from);
  }
  if (strokes.size === 0) return null;
  const authors = [...strokes.keys()].sort((a, b) => (strokes.get(b) ?? 0) - (strokes.get(a) ?? 0));
  const { short } = new FilmIndex(records).maps({ authors: new Set(authors), from });
  return {
    strokes: [...strokes.values()].reduce((sum, count) => sum + count, 0),
    names: authors.map((author) => nameOf(author) ?? ''),
    isMore,
    from,
    playMs: isMore ? WATCH_MS : Math.min(WATCH_MS, short.duration),
  };
}

/** What is left of an operation whose condition no longer held. */
function isNothing({ body }: LogRecord): boolean {
  return body.kind === 'remove' && body.ids.length === 0;
}
