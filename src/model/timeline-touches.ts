// What one record does to each element it concerns, for a film that is made element by element.

import type { LogRecord, RecordBody } from './record';

/**
 * What one record does to one element: its `part`th one. `time` is the film time of the record by itself.
 */
export type Touch = { id: string; record: LogRecord; part: number; body: RecordBody; time: number };

/** The parts of a record, one for each element it touches; none for what is not on the board. */
export function touchesOf(record: LogRecord, time: number): Touch[] {
  const { body } = record;
  switch (body.kind) {
    case 'add':
      return [{ id: body.element.id, record, part: 0, body, time }];
    case 'set':
      return [{ id: body.id, record, part: 0, body, time }];
    case 'remove':
      return body.ids.map((id, part) => ({ id, record, part, body: { kind: 'remove', ids: [id] }, time }));
    case 'restore':
      return body.elements.map((restored, part) => ({
        id: restored.element.id,
        record,
        part,
        body: { kind: 'restore', elements: [restored] },
        time,
      }));
    default:
      return [];
  }
}
