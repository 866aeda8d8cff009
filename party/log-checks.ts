// What no room ever writes: a log that somebody brings is looked through, record by record, before it becomes a room's.

import { isLostRecord } from '../src/model/lost-record';
import type { LogRecord, RecordBody } from '../src/model/record';
import { RoomModel } from '../src/model/room-model';

/** A clock may be a little fast; a room whose log lies further ahead would show a wrong time for ever. */
const MAX_AHEAD_MS = 24 * 3_600_000;
/** So many page loads a room remembers at least; of one that was silent for longer it may take numbers again. */
const MAX_WRITERS = 20_000;

export class LogChecks {
  readonly #now: number;
  readonly #model = new RoomModel();
  readonly #authors = new Map<string, number>();
  /** The longest silent first. */
  readonly #writers = new Map<string, { author: number; n: number }>();
  #lastAt = 0;
  /** Records are lost: who joined in them, and what they did, nobody can say. */
  #hasHole = false;

  /** `now`: ms since 1970. */
  constructor(now: number) {
    this.#now = now;
  }

  /** Why no room can have written this behind what was looked through before; null: one can. */
  wrongWith(record: LogRecord): string | null {
    const { at } = record;
    if (at < this.#lastAt) return `it is older than the record before it (${dateOf(at)})`;
    if (at > this.#now + MAX_AHEAD_MS) return `it is of a time that is yet to come (${dateOf(at)})`;
    this.#lastAt = at;
    this.#hasHole ||= isLostRecord(record);
    const wrong = this.#hasHole
      ? null
      : (this.#person(record) ?? this.#operation(record) ?? this.#elements(record));
    if (wrong === null) this.#model.apply(record);
    return wrong;
  }

  #person({ author, body }: LogRecord): string | null {
    const { people } = this.#model;
    if (body.kind !== 'joined') return people.has(author) ? null : `its author ${author} never joined`;
    const known = people.get(author);
    if (known && known.userId !== body.userId) return `author ${author} joined as another user`;
    const number = this.#authors.get(body.userId) ?? author;
    if (number !== author) return `this user joined as author ${number} before`;
    this.#authors.set(body.userId, author);
    return null;
  }

  #operation({ op, author }: LogRecord): string | null {
    if (!op) return null;
    const known = this.#writers.get(op.writer);
    if (known && known.author !== author) return `the page that did it is one of author ${known.author}`;
    if (known && op.n <= known.n) return `operation ${op.n} of this page is in the log before`;
    this.#writers.delete(op.writer);
    this.#writers.set(op.writer, { author, n: op.n });
    if (this.#writers.size <= MAX_WRITERS) return null;
    const [eldest = ''] = this.#writers.keys();
    this.#writers.delete(eldest);
    return null;
  }

  /** Nothing comes to the board that lies on it. */
  #elements({ body }: LogRecord): string | null {
    const { board, people } = this.#model;
    const going = new Set(body.kind === 'replace' || body.kind === 'repair' ? body.ids : []);
    const coming = new Set<string>();
    for (const { id, author } of broughtBy(body)) {
      if (coming.has(id) || (board.live(id) && !going.has(id)))
        return `the element ${id} is on the board already`;
      if (author !== null && !people.has(author)) return `author ${author} of an element in it never joined`;
      coming.add(id);
    }
    return null;
  }
}

function broughtBy(body: RecordBody): { id: string; author: number | null }[] {
  switch (body.kind) {
    case 'add':
      return [{ id: body.element.id, author: null }];
    case 'restore':
    case 'replace':
    case 'repair':
      return body.elements.map(({ author, element }) => ({ id: element.id, author }));
    default:
      return [];
  }
}

/** As people read it; of a number that is no date, the number. */
function dateOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? `${at} ms` : date.toISOString();
}
