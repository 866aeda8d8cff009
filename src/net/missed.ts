// What of one's own erasing or cutting came to nothing, since somebody else was faster.

import type { LogRecord, OpBody } from '../model/record';

/** An erasing or a cut of one's own of which nothing came for these strokes. */
export type Missed = { body: OpBody; ids: string[] };

/** `taken`: what the room made of `asked`. Null: all of it came about. */
export function missedOf(asked: OpBody, taken: LogRecord['body']): Missed | null {
  if (asked.kind !== 'remove' && asked.kind !== 'replace') return null;
  const gone = new Set('ids' in taken ? taken.ids : []);
  const ids = asked.ids.filter((id) => !gone.has(id));
  return ids.length > 0 ? { body: asked, ids } : null;
}
