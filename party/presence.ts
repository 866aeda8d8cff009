// What people say of themselves and show while they are here: told to the others, and kept nowhere.

import { cleanWords } from '../src/model/text';
import type { ClientMessage, ServerMessage, Shown } from '../src/net/protocol';
import { peerOf, type Roster, type Seat } from './roster';
import type { Switchboard } from './switchboard';
import type { RateKind } from './token-bucket';

/** More at once nobody sees; it keeps a crowd's applause small. */
const MAX_REACTIONS_PER_TICK = 32;

export type PresenceRequest = Extract<
  ClientMessage,
  {
    type:
      | 'set-idle'
      | 'set-watching'
      | 'set-emoji'
      | 'follow'
      | 'set-presenting'
      | 'show-view'
      | 'raise-hand'
      | 'type-words'
      | 'react'
      | 'set-typing';
  }
>;

/** What is shown while it moves comes as often as pointers do, and counts with them. */
export function rateOf({ type }: Pick<ClientMessage, 'type'>): RateKind {
  return type === 'show-view' || type === 'type-words' ? 'pointer' : 'control';
}

export class Presence {
  readonly #switchboard: Switchboard;
  readonly #roster: Roster;
  /** What is to be told with the next tick: in a crowd one message for all of it, not one for each. */
  #words = new Map<number, string>();
  #reactions: Shown['reactions'] = [];

  constructor(switchboard: Switchboard, roster: Roster) {
    this.#switchboard = switchboard;
    this.#roster = roster;
  }

  request(seat: Seat, message: PresenceRequest): void {
    switch (message.type) {
      case 'set-idle':
        return this.#change(seat, { isIdle: message.isIdle, isAway: message.isAway });
      case 'set-watching':
        return this.#change(seat, { isWatching: message.isWatching });
      case 'set-emoji':
        return this.#change(seat, { emoji: message.emoji });
      case 'follow':
        return this.#follow(seat, message.slot);
      case 'set-presenting':
        return this.#present(seat, message.isPresenting);
      case 'set-typing':
        return this.#change(seat, { isTyping: message.isTyping });
      case 'show-view':
        return this.#tellFollowers(seat.slot, { type: 'view-shown', slot: seat.slot, view: message.view });
      case 'raise-hand':
        return this.#raiseHand(seat, message.isRaised);
      case 'type-words':
        this.#words.set(seat.slot, cleanWords(message.text));
        return;
      case 'react':
        if (this.#reactions.length >= MAX_REACTIONS_PER_TICK) return;
        this.#reactions.push({ slot: seat.slot, emoji: message.emoji, at: message.at });
        return;
    }
  }

  get isDirty(): boolean {
    return this.#words.size > 0 || this.#reactions.length > 0;
  }

  /** Tells what was gathered. Who reads slowly misses it: it is of the moment. */
  tick(): void {
    if (!this.isDirty) return;
    const words = [...this.#words].map(([slot, text]) => ({ slot, text }));
    const data = JSON.stringify({ type: 'shown', words, reactions: this.#reactions } satisfies ServerMessage);
    this.#words.clear();
    this.#reactions = [];
    for (const connection of this.#switchboard.seated())
      if (connection.delivery.canFollow) this.#switchboard.send(connection, data);
  }

  /** Their connection is gone: whatever they wrote, they do not write it now. */
  away(seat: Seat): void {
    this.#change(seat, { isTyping: false });
  }

  /** A slot is somebody else's soon: nobody follows it any more. */
  left(slot: number): void {
    this.#words.delete(slot);
    for (const seat of this.#roster.seats)
      if (seat.following === slot) this.#change(seat, { following: null });
  }

  #follow(seat: Seat, slot: number | null): void {
    const isThere = slot !== null && slot !== seat.slot && this.#roster.seat(slot) !== undefined;
    this.#change(seat, { following: isThere ? slot : null });
  }

  /** One at a time: who asks last. They hear of it too, since another's asking can end theirs. */
  #present(seat: Seat, isPresenting: boolean): void {
    if (seat.isPresenting === isPresenting) return;
    for (const other of this.#roster.seats) {
      if (!other.isPresenting || other === seat) continue;
      this.#change(other, { isPresenting: false });
      this.#tellThemselves(other);
    }
    this.#change(seat, { isPresenting });
    this.#tellThemselves(seat);
  }

  /** Behind all who have theirs up. */
  #raiseHand(seat: Seat, isRaised: boolean): void {
    if (isRaised === (seat.hand !== null)) return;
    const last = Math.max(0, ...[...this.#roster.seats].map(({ hand }) => hand ?? 0));
    this.#change(seat, { hand: isRaised ? last + 1 : null });
    this.#tellThemselves(seat);
  }

  #tellThemselves(seat: Seat): void {
    this.#switchboard.tell(this.#switchboard.get(seat.connection), {
      type: 'peer-changed',
      peer: peerOf(seat),
    });
  }

  /** Who reads slowly misses some: the next one says all there is to know. */
  #tellFollowers(slot: number, message: ServerMessage): void {
    const data = JSON.stringify(message);
    for (const connection of this.#switchboard.seated())
      if (connection.seat.following === slot && connection.delivery.canFollow)
        this.#switchboard.send(connection, data);
  }

  #change(seat: Seat, change: Partial<Seat>): void {
    const keys = Object.keys(change) as (keyof Seat)[];
    if (keys.every((key) => seat[key] === change[key])) return;
    Object.assign(seat, change);
    this.#switchboard.tellOthers(seat.slot, { type: 'peer-changed', peer: peerOf(seat) });
  }
}
