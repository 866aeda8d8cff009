// Who may speak to a room's notes, and how much: the door in front of what Yjs says.

import { type ByeCode, HELLO_TIMEOUT_MS, PROTOCOL_VERSION, parseNotesHello } from '../src/net/protocol';
import type { Visitor } from './arrivals';
import type { ConnectionId, Message } from './output';
import { MAX_SEATS_PER_PERSON } from './roster';
import { Limits } from './token-bucket';

/** Yjs sends larger updates in pieces of a million bytes. */
const MAX_MESSAGE_BYTES = 1_048_576;
const MAX_GUESTS = 200;
/** A page tells where its caret is every 15 s; hidden for long, a browser lets it do so about once a minute. */
const NOTES_SILENCE_MS = 150_000;

type Guest = { visitor: Visitor | null; network: string | null; limits: Limits; heardAt: number };

/** What becomes of what a connection said. `ask`: the room knows what they are there. */
export type Verdict =
  | { kind: 'ask'; visitor: Visitor }
  | { kind: 'pass' }
  | { kind: 'bye'; code: ByeCode; reason: string };

export class NotesDoor {
  readonly #hashSecret: (secret: string) => string;
  readonly #guests = new Map<ConnectionId, Guest>();

  constructor(hashSecret: (secret: string) => string) {
    this.#hashSecret = hashSecret;
  }

  /** When somebody may have been silent for too long, ms; null: nobody is here. */
  get wakeAt(): number | null {
    const times = [...this.#guests.values()].map(deadline);
    return times.length > 0 ? Math.min(...times) : null;
  }

  open(id: ConnectionId, now: number, network: string | null = null): void {
    this.#guests.set(id, { visitor: null, network, limits: new Limits(now), heardAt: now });
  }

  /** Everybody who greeted. */
  get visitors(): [ConnectionId, Visitor][] {
    return [...this.#guests].flatMap(([id, { visitor }]) => (visitor ? [[id, visitor]] : []));
  }

  close(id: ConnectionId): void {
    this.#guests.delete(id);
  }

  /** Those who have to go because they said nothing. */
  silent(now: number): { id: ConnectionId; code: ByeCode; reason: string }[] {
    return [...this.#guests]
      .filter(([, guest]) => deadline(guest) <= now)
      .map(([id, { visitor }]) => ({
        id,
        code: visitor === null ? 'no-hello' : 'silence',
        reason: 'You were silent.',
      }));
  }

  said(id: ConnectionId, data: Message, now: number): Verdict {
    const guest = this.#guests.get(id);
    if (!guest) return bye('malformed', 'You are not here.');
    if (data.length > MAX_MESSAGE_BYTES) return bye('flood', 'That is too much at once.');
    if (!guest.limits.allows('messages', 1, now) || !guest.limits.allows('bytes', data.length, now))
      return bye('flood', 'You write faster than these notes can take.');
    guest.heardAt = now;
    return guest.visitor === null ? this.#greet(guest, data) : { kind: 'pass' };
  }

  #greet(guest: Guest, data: Message): Verdict {
    const hello = typeof data === 'string' ? parseNotesHello(data) : null;
    if (!hello?.ok) return bye('malformed', 'The notes expect to be greeted.');
    if (hello.value.version !== PROTOCOL_VERSION)
      return bye('version', 'This page is out of date: reload it.');
    const { secret, link } = hello.value;
    const secretHash = this.#hashSecret(secret);
    const own = [...this.#guests.values()].filter(({ visitor }) => visitor?.secretHash === secretHash).length;
    if (own >= MAX_SEATS_PER_PERSON) return bye('full', 'You have these notes open too often.');
    if (this.#guests.size > MAX_GUESTS) return bye('full', 'These notes are open too often.');
    guest.visitor = { secretHash, link, network: guest.network };
    return { kind: 'ask', visitor: guest.visitor };
  }
}

function deadline({ visitor, heardAt }: Guest): number {
  return heardAt + (visitor === null ? HELLO_TIMEOUT_MS : NOTES_SILENCE_MS);
}

function bye(code: ByeCode, reason: string): Verdict {
  return { kind: 'bye', code, reason };
}
