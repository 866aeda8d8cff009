// The room's life in its log: who has which author number, who joined, was renamed, left.

import type { LifeBody } from '../src/model/record';
import type { Person, RoomModel } from '../src/model/room-model';
import { LEAVE_GRACE_MS } from '../src/net/protocol';

type Note = { author: number; body: LifeBody; at: number };

/** A person's names are written down so far apart, ms: of those in between the last. Everybody sees them at once. */
export const RENAME_INTERVAL_MS = 5_000;

export class Life {
  readonly #people = new Map<number, Person>();
  readonly #authors = new Map<string, number>();
  /** Not the count of authors: somebody may have come and gone before the first record, without a trace. */
  #highestAuthor = 0;
  /** Who is here by the log, or will be once the notes are written. */
  readonly #present = new Set<number>();
  /** Present by the log of a former life of this room, and not seen since; when they count as gone (ms). */
  readonly #missing = new Map<number, number | null>();
  #notes: Note[] = [];
  /** When a name of theirs was written down last, and whether a later one is still to be. */
  readonly #renames = new Map<number, { at: number; isOwed: boolean }>();

  startFrom(model: RoomModel): void {
    for (const person of model.people.values()) {
      this.#people.set(person.author, person);
      this.#authors.set(person.userId, person.author);
      this.#highestAuthor = Math.max(this.#highestAuthor, person.author);
    }
    for (const author of model.present) {
      this.#present.add(author);
      this.#missing.set(author, null);
    }
  }

  /** The permanent number of this user, a new one where there is none. */
  authorOf(userId: string): number {
    const known = this.#authors.get(userId);
    if (known !== undefined) return known;
    this.#highestAuthor += 1;
    this.#authors.set(userId, this.#highestAuthor);
    return this.#highestAuthor;
  }

  /** Undefined: nobody here was ever known by this id. */
  knownAuthor(userId: string): number | undefined {
    return this.#authors.get(userId);
  }

  isPresent(author: number): boolean {
    return this.#present.has(author);
  }

  /** Their next visit is their first one. Their numbers are nobody else's for all that. */
  forget(authors: Iterable<number>): void {
    for (const author of authors) {
      const userId = this.#people.get(author)?.userId;
      if (userId !== undefined) this.#authors.delete(userId);
      this.#people.delete(author);
      this.#renames.delete(author);
    }
  }

  person(author: number): Person | undefined {
    return this.#people.get(author);
  }

  /** Somebody came: what is to be written down of it. `byLink`: by one that lets them in. */
  enter(person: Person, now: number, byLink = false): LifeBody[] {
    this.#missing.delete(person.author);
    if (this.#present.has(person.author)) return this.rename(person.author, person, now);
    this.#present.add(person.author);
    this.#people.set(person.author, person);
    const { userId, name, color, isBot } = person;
    const joined = { kind: 'joined', userId, name, color, isBot } as const;
    return [byLink ? { ...joined, byLink } : joined];
  }

  rename(author: number, { name, color }: { name: string; color: number }, now: number): LifeBody[] {
    const person = this.#people.get(author);
    if (!person || (person.name === name && person.color === color)) return [];
    this.#people.set(author, { ...person, name, color });
    const last = this.#renames.get(author);
    const isTooSoon = last !== undefined && now - last.at < RENAME_INTERVAL_MS;
    this.#renames.set(author, { at: isTooSoon ? last.at : now, isOwed: isTooSoon });
    return isTooSoon ? [] : [{ kind: 'renamed', name, color }];
  }

  /** Names whose time to be written down has come. */
  overdueNames(now: number): Note[] {
    const notes: Note[] = [];
    for (const [author, { at, isOwed }] of this.#renames) {
      if (now - at < RENAME_INTERVAL_MS) continue;
      this.#renames.delete(author);
      if (!isOwed) continue;
      this.#renames.set(author, { at: now, isOwed: false });
      notes.push(...this.#lookNow(author).map((body) => ({ author, body, at: now })));
    }
    return notes;
  }

  leave(author: number): LifeBody[] {
    if (!this.#present.delete(author)) return [];
    const owed = this.#renames.get(author)?.isOwed ? this.#lookNow(author) : [];
    if (owed.length > 0) this.#renames.set(author, { at: this.#renames.get(author)?.at ?? 0, isOwed: false });
    return [...owed, { kind: 'left' }];
  }

  #lookNow(author: number): LifeBody[] {
    const person = this.#people.get(author);
    return person ? [{ kind: 'renamed', name: person.name, color: person.color }] : [];
  }

  /** Those whom a former life of the room left present and who did not come back in time. */
  overdue(now: number, isHere: (author: number) => boolean): number[] {
    const gone: number[] = [];
    for (const [author, deadline] of this.#missing) {
      if (deadline === null) this.#missing.set(author, now + LEAVE_GRACE_MS);
      else if (now >= deadline && !isHere(author)) gone.push(author);
    }
    for (const author of gone) {
      this.#missing.delete(author);
      this.#present.delete(author);
    }
    return gone;
  }

  /**
   * Keeps a note until it is taken. Who came and went without a trace leaves none, and who was renamed meanwhile joined
   * under the last name: what waits is never more than a few notes for each who is or was here.
   */
  note({ author, body, at }: Note): void {
    const waiting = this.#notes.findLast((note) => note.author === author);
    if (body.kind === 'renamed' && (waiting?.body.kind === 'joined' || waiting?.body.kind === 'renamed')) {
      waiting.body = { ...waiting.body, name: body.name, color: body.color };
    } else if (waiting?.body.kind === 'joined' && body.kind === 'left') {
      this.#notes = this.#notes.filter((note) => note !== waiting);
    } else this.#notes.push({ author, body, at });
  }

  takeNotes(): Note[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }
}
