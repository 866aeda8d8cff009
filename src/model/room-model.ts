// Everything the log says, folded: the board, the people, the chat. The same for room, client and replay.

import { Board, type BoardChange, type Entry } from './board';
import { type ChatMessage, chatAfter, messageOf } from './chat';
import { MAX_CHAT_MESSAGES } from './limits';
import { NOBODY, type Owners, ownersAfter } from './ownership';
import { DEFAULT_POLICY, type Policy } from './policy';
import type { LogRecord } from './record';
import { type KnownRole, roleOfNewcomer, USUAL_ROLE } from './roles';
import { cleanName, shownChat, shownName } from './text';

/** A person of this room, also one who left. `author` is their permanent number here, counted from 1. */
export type Person = { author: number; userId: string; name: string; color: number; isBot: boolean };

/**
 * A person as of a moment. `isOwner` is said of nobody in checkpoints of the first days: there the log says it.
 * `role` is left out where it is the usual one.
 */
export type PersonThen = Person & { isPresent: boolean; isOwner: boolean; role?: KnownRole };

/** The room as of `seq`, as a checkpoint has it. */
type PersonLoaded = Omit<PersonThen, 'isOwner'> & Partial<Pick<PersonThen, 'isOwner'>>;

export type RoomThen = {
  seq: number;
  entries: Iterable<Entry>;
  people: Iterable<PersonLoaded>;
  chat: Iterable<ChatMessage>;
  policy?: Policy;
};

/** `people`: who is known, who is here, who owns the room. */
export type ModelChange = { board: BoardChange[]; people: boolean; chat: boolean; policy: boolean };

const NOTHING: ModelChange = { board: [], people: false, chat: false, policy: false };

/** Logs hold the words that were taken at their time; what is folded of them is what may be shown. */
function shownPolicy(policy: Policy): Policy {
  return { ...policy, name: cleanName(policy.name) ?? '' };
}

export class RoomModel {
  readonly board = new Board();
  /** Who left last comes last. */
  readonly people = new Map<number, Person>();
  /** Who joined and has not left, by the log. */
  readonly present = new Set<number>();
  owners: Owners = NOBODY;
  /** What people are by the log, where it is not the usual; owners are owners all the same. */
  readonly roles = new Map<number, KnownRole>();
  /** The newest `MAX_CHAT_MESSAGES`, in order of `seq`. */
  chat: readonly ChatMessage[] = [];
  policy: Policy = DEFAULT_POLICY;
  seq = 0;

  /** Begins where a checkpoint was made; nothing may have been folded before. */
  startFrom({ seq, entries, people, chat, policy = DEFAULT_POLICY }: RoomThen): void {
    for (const person of people) this.load(person);
    this.chat = Array.from(chat, (message) => ({ ...message, text: shownChat(message.text) }));
    this.policy = shownPolicy(policy);
    for (const entry of entries) this.board.load(entry);
    this.seq = seq;
  }

  /** A person as a checkpoint or a snapshot has them. */
  load({ isPresent, isOwner, role, ...person }: PersonLoaded): void {
    const { author } = person;
    this.people.set(author, { ...person, name: shownName(person.name) });
    if (isPresent) this.present.add(author);
    if (isOwner) this.owners = [...this.owners, author];
    if (role) this.roles.set(author, role);
  }

  /** To the fold they are the same as ones who never came. */
  forgetPeople(authors: Iterable<number>): void {
    for (const author of authors) {
      this.people.delete(author);
      this.roles.delete(author);
    }
  }

  /** Null: nobody knows them. */
  roleOf(author: number): KnownRole | null {
    return this.people.has(author) ? (this.roles.get(author) ?? USUAL_ROLE) : null;
  }

  /** Everybody who was ever here, whether they are now, and what they are. */
  get everybody(): PersonThen[] {
    return Array.from(this.people.values(), (person) => {
      const { author } = person;
      const role = this.roles.get(author);
      const then = { ...person, isPresent: this.present.has(author), isOwner: this.owners.includes(author) };
      return role ? { ...then, role } : then;
    });
  }

  /** Folds in the next record. Its `seq` must be the one after the last. */
  apply(record: LogRecord): ModelChange {
    if (record.seq !== this.seq + 1)
      throw new Error(`Record ${record.seq} came after ${this.seq}: the log has a gap.`);
    this.seq = record.seq;
    const change = this.#fold(record);
    const owners = ownersAfter(this.owners, record, this.people.get(record.author));
    if (owners === this.owners) return change;
    this.owners = owners;
    return { ...change, people: true };
  }

  #fold(record: LogRecord): ModelChange {
    const { author, body } = record;
    switch (body.kind) {
      case 'joined': {
        const { userId, name, color, isBot, byLink = false } = body;
        const role = roleOfNewcomer(this.policy, byLink);
        if (!this.people.has(author) && role.role !== USUAL_ROLE.role) this.roles.set(author, role);
        this.people.set(author, { author, userId, name: shownName(name), color, isBot });
        this.present.add(author);
        return { ...NOTHING, people: true };
      }
      case 'renamed': {
        const person = this.people.get(author);
        if (person) this.people.set(author, { ...person, name: shownName(body.name), color: body.color });
        return { ...NOTHING, people: true };
      }
      case 'left': {
        this.present.delete(author);
        const person = this.people.get(author);
        this.people.delete(author);
        if (person) this.people.set(author, person);
        return { ...NOTHING, people: true };
      }
      case 'role': {
        const role = body.role === 'viewer' ? 'viewer' : 'editor';
        this.roles.set(body.person, { role, isGiven: true });
        return { ...NOTHING, people: true };
      }
      case 'chat':
        this.chat = [...this.chat.slice(-(MAX_CHAT_MESSAGES - 1)), messageOf(record, body)];
        return { ...NOTHING, chat: true };
      case 'reword':
      case 'unsay':
      case 'react':
        this.chat = chatAfter(this.chat, { author, body });
        return { ...NOTHING, chat: true };
      case 'policy':
        this.policy = shownPolicy({ ...this.policy, ...body.policy });
        return { ...NOTHING, policy: true };
      default:
        return { ...NOTHING, board: this.board.apply(record) };
    }
  }
}
