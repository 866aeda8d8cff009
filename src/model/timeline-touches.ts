// What one record does to each element it concerns, for a film that is made element by element.

import type { Element } from './element';
import type { Authored, LogRecord, RecordBody } from './record';

/**
 * What one record does to one element: its `part`th one. `time` is the film time of the record by itself.
 */
export type Touch = { id: string; record: LogRecord; part: number; body: RecordBody; time: number };

/** The parts of a record, one for each element it touches; none for what is not on the board. */
export function touchesOf(record: LogRecord, time: number): Touch[] {
  const { body } = record;
  const removed = (ids: string[]): Touch[] =>
    ids.map((id, part) => ({ id, record, part, body: { kind: 'remove', ids: [id] }, time }));
  const restored = (elements: Authored<Element>[], first: number): Touch[] =>
    elements.map((one, i) => ({
      id: one.element.id,
      record,
      part: first + i,
      body: { kind: 'restore', elements: [one] },
      time,
    }));
  switch (body.kind) {
    case 'add':
      return [{ id: body.element.id, record, part: 0, body, time }];
    case 'set':
      return [{ id: body.id, record, part: 0, body, time }];
    case 'remove':
      return removed(body.ids);
    case 'restore':
      return restored(body.elements, 0);
    case 'replace':
    case 'repair':
      return [...removed(body.ids), ...restored(body.elements, body.ids.length)];
    default:
      return [];
  }
}
