// The room's life in its log: who has which author number, who joined, was renamed, left.

import type { LifeBody } from '../src/model/record';
import type { Person, RoomModel } from '../src/model/room-model';
import { LEAVE_GRACE_MS } from '../src/net/protocol';

type Note = { author: number; body: LifeBody; at: number };

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

  person(author: number): Person | undefined {
    return this.#people.get(author);
  }

  /** Somebody came: what is to be written down of it. `byLink`: by one that lets them in. */
  enter(person: Person, byLink = false): LifeBody[] {
    this.#missing.delete(person.author);
    if (this.#present.has(person.author)) return this.rename(person.author, person);
    this.#present.add(person.author);
    this.#people.set(person.author, person);
    const { userId, name, color, isBot } = person;
    const joined = { kind: 'joined', userId, name, color, isBot } as const;
    return [byLink ? { ...joined, byLink } : joined];
  }

  rename(author: number, { name, color }: { name: string; color: number }): LifeBody[] {
    const person = this.#people.get(author);
    if (!person || (person.name === name && person.color === color)) return [];
    this.#people.set(author, { ...person, name, color });
    return [{ kind: 'renamed', name, color }];
  }

  leave(author: number): LifeBody[] {
    return this.#present.delete(author) ? [{ kind: 'left' }] : [];
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
