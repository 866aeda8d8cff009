// Who was in the room, by which name, and what had been said, at any moment of the film.

import { type ChatMessage, chatAfter, type MessageChange, messageOf } from './chat';
import type { LogRecord } from './record';
import type { Person } from './room-model';
import { shownChat, shownName } from './text';
import { countUntil } from './timeline-strokes';

type Moment<T> = { time: number; seq: number; value: T };

/** What is known of one author, each list in order of time. */
type Life = { names: Moment<Person>[]; stays: Moment<boolean>[] };

type PeopleThen = {
  seq: number;
  lastAt: number;
  people: Iterable<Person & { isPresent: boolean }>;
  chat: Iterable<ChatMessage>;
};

/** A coming, going or renaming, for marks on the timeline. */
export type LifeMark = { time: number; author: number; kind: 'joined' | 'left' | 'renamed' };

export class FilmPeople {
  readonly #lives = new Map<number, Life>();
  readonly #chat: Moment<ChatMessage>[] = [];
  readonly #changes: Moment<{ author: number; body: MessageChange }>[] = [];
  /** In order of `seq`. */
  readonly marks: LifeMark[] = [];

  /** What was known where a film begins in the middle. */
  startFrom({ people, chat, lastAt, seq }: PeopleThen): void {
    for (const { isPresent, ...person } of people) {
      const life = this.#life(person.author);
      const value = { ...person, name: shownName(person.name) };
      life.names.push({ time: Number.NEGATIVE_INFINITY, seq, value });
      life.stays.push({ time: Number.NEGATIVE_INFINITY, seq, value: isPresent });
    }
    for (const message of chat) {
      const value = { ...message, text: shownChat(message.text) };
      insert(this.#chat, { time: Math.min(message.at, lastAt), seq: message.seq ?? 0, value });
    }
  }

  add(record: LogRecord, time: number): void {
    const { author, body, seq } = record;
    switch (body.kind) {
      case 'joined': {
        const { userId, name, color, isBot } = body;
        insert(this.#life(author).names, {
          time,
          seq,
          value: { author, userId, name: shownName(name), color, isBot },
        });
        insert(this.#life(author).stays, { time, seq, value: true });
        break;
      }
      case 'renamed': {
        const { names } = this.#life(author);
        const known = names.at(-1)?.value ?? { author, userId: '', isBot: false };
        insert(names, { time, seq, value: { ...known, name: shownName(body.name), color: body.color } });
        break;
      }
      case 'left':
        insert(this.#life(author).stays, { time, seq, value: false });
        break;
      case 'chat':
        insert(this.#chat, { time, seq, value: messageOf(record, body) });
        return;
      case 'reword':
      case 'unsay':
      case 'react':
        insert(this.#changes, { time, seq, value: { author, body } });
        return;
      default:
        return;
    }
    this.marks.push({ time, author, kind: body.kind });
  }

  /** Somebody as they were known then; their first name where they drew offline before they came. */
  person(author: number, time: number): Person | null {
    const names = this.#lives.get(author)?.names ?? [];
    return lastBy(names, time) ?? names[0]?.value ?? null;
  }

  /** Who had come and not left. */
  presentAt(time: number): Person[] {
    const present: Person[] = [];
    for (const [author, { stays }] of this.#lives) {
      const person = lastBy(stays, time) ? this.person(author, time) : null;
      if (person) present.push(person);
    }
    return present;
  }

  /** What had been said by then, the oldest first, as it stood then. */
  chatAt(time: number): readonly ChatMessage[] {
    const said = this.#chat.slice(0, countBy(this.#chat, time)).map(({ value }) => value);
    const changes = this.#changes.slice(0, countBy(this.#changes, time));
    return changes.reduce<readonly ChatMessage[]>((chat, { value }) => chatAfter(chat, value), said);
  }

  /** What was said in the last `ms` before then, the oldest first. */
  saidWithin(ms: number, time: number): ChatMessage[] {
    return this.#chat
      .slice(countBy(this.#chat, time - ms), countBy(this.#chat, time))
      .map(({ value }) => value);
  }

  #life(author: number): Life {
    const known = this.#lives.get(author);
    if (known) return known;
    const life: Life = { names: [], stays: [] };
    this.#lives.set(author, life);
    return life;
  }
}

function countBy<T>(moments: Moment<T>[], time: number): number {
  return countUntil(moments.length, (i) => (moments[i] as Moment<T>).time <= time);
}

function lastBy<T>(moments: Moment<T>[], time: number): T | undefined {
  return moments[countBy(moments, time) - 1]?.value;
}

/** Puts a later record among the moments; what was written offline belongs before some that are there. */
function insert<T>(moments: Moment<T>[], moment: Moment<T>): void {
  moments.splice(countBy(moments, moment.time), 0, moment);
}
