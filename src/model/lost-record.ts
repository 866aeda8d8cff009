// A record that stands in the place of one that storage lost, so that those behind it keep their numbers.

import type { LogRecord } from './record';

/** Nobody has this number. */
export const NOBODY_AUTHOR = 0;

/** Does nothing to the board, by nobody. */
export function lostRecord(seq: number, at: number): LogRecord {
  const nothing = { age: 0, author: NOBODY_AUTHOR, op: null, group: 0, isAmended: false } as const;
  return { ...nothing, seq, at, body: { kind: 'remove', ids: [] } };
}

export function isLostRecord({ author, op, body }: Pick<LogRecord, 'author' | 'op' | 'body'>): boolean {
  return author === NOBODY_AUTHOR && op === null && body.kind === 'remove' && body.ids.length === 0;
}
