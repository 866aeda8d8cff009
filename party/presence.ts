// Who is here, and what they say of themselves and show: gathered, and told to all with the tick; kept nowhere.

import { cleanWords } from '../src/model/text';
import { type ClientMessage, NO_PRESENCE, type Presence as Told, type View } from '../src/net/protocol';
import { Lookalikes } from './lookalikes';
import { peerOf, type Roster, type Seat } from './roster';
import type { Switchboard } from './switchboard';
import type { RateKind } from './token-bucket';

/** More at once nobody sees; it keeps a crowd's applause small. */
const MAX_REACTIONS_PER_TICK = 32;
/** Of more who change at once the rest is told with the ticks that follow: 8 KiB a tick at most for each recipient. */
const MAX_CHANGED_PER_TICK = 32;

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
  readonly #lookalikes = new Lookalikes();
  // What the next tick tells. Of each slot only the last state counts, however often it changed.
  readonly #joined = new Set<number>();
  readonly #changed = new Set<number>();
  readonly #left = new Set<number>();
  readonly #cancelled = new Map<string, number>();
  readonly #words = new Map<number, string>();
  readonly #views = new Map<number, View>();
  #reactions: Told['reactions'] = [];

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
        this.#views.set(seat.slot, message.view);
        return;
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
    return this.#hasNews || this.#views.size > 0;
  }

  /** Tells what was gathered: one message, the same for all. Comes before the tick's cursors and ink. */
  tick(): void {
    if (this.#joined.size + this.#changed.size + this.#left.size > 0)
      for (const seat of this.#lookalikes.mark(this.#roster.seats)) this.changed(seat);
    if (this.#hasNews) this.#switchboard.tellAll(this.#take());
    // Slots that were given up are free now: everybody knows.
    this.#roster.freeSlots();
    this.#tellFollowers();
    this.#views.clear();
  }

  joined({ slot }: Seat): void {
    this.#joined.add(slot);
  }

  changed({ slot }: Seat): void {
    this.#changed.add(slot);
  }

  /** Their connection is gone: whatever they wrote, they do not write it now. */
  away(seat: Seat): void {
    this.#change(seat, { isTyping: false });
  }

  /** A slot is somebody else's soon: nobody follows it any more. */
  left(slot: number): void {
    this.#words.delete(slot);
    this.#views.delete(slot);
    this.#left.add(slot);
    for (const seat of this.#roster.seats)
      if (seat.following === slot) this.#change(seat, { following: null });
  }

  inkCancelled(stroke: Told['cancelled'][number]): void {
    this.#cancelled.set(stroke.id, stroke.slot);
  }

  get #hasNews(): boolean {
    const { size } = this.#cancelled;
    return (
      size + this.#joined.size + this.#changed.size + this.#left.size + this.#words.size > 0 ||
      this.#reactions.length > 0
    );
  }

  #take(): Told {
    const changed = [...this.#changed].slice(0, MAX_CHANGED_PER_TICK);
    for (const slot of changed) this.#changed.delete(slot);
    const here = new Set([...this.#joined, ...changed]);
    const taken: Told = {
      ...NO_PRESENCE,
      cancelled: [...this.#cancelled].map(([id, slot]) => ({ slot, id })),
      left: [...this.#left],
      here: [...here].flatMap((slot) => this.#roster.seat(slot) ?? []).map(peerOf),
      words: [...this.#words].map(([slot, text]) => ({ slot, text })),
      reactions: this.#reactions,
    };
    for (const told of [this.#cancelled, this.#left, this.#joined, this.#words]) told.clear();
    this.#reactions = [];
    return taken;
  }

  #follow(seat: Seat, slot: number | null): void {
    const isThere = slot !== null && slot !== seat.slot && this.#roster.seat(slot) !== undefined;
    this.#change(seat, { following: isThere ? slot : null });
  }

  /** One at a time: who asks last. */
  #present(seat: Seat, isPresenting: boolean): void {
    if (seat.isPresenting === isPresenting) return;
    for (const other of this.#roster.seats) {
      if (other !== seat) this.#change(other, { isPresenting: false });
    }
    this.#change(seat, { isPresenting });
  }

  /** Behind all who have theirs up. */
  #raiseHand(seat: Seat, isRaised: boolean): void {
    if (isRaised === (seat.hand !== null)) return;
    const last = Math.max(0, ...[...this.#roster.seats].map(({ hand }) => hand ?? 0));
    this.#change(seat, { hand: isRaised ? last + 1 : null });
  }

  /** Who reads slowly misses some: the next one says all there is to know. */
  #tellFollowers(): void {
    if (this.#views.size === 0) return;
    const messages = new Map(
      [...this.#views].map(([slot, view]) => [slot, JSON.stringify({ type: 'view-shown', slot, view })]),
    );
    for (const connection of this.#switchboard.seated()) {
      const message = messages.get(connection.seat.following ?? -1);
      if (message !== undefined && connection.delivery.canFollow) this.#switchboard.send(connection, message);
    }
  }

  #change(seat: Seat, change: Partial<Seat>): void {
    const keys = Object.keys(change) as (keyof Seat)[];
    if (keys.every((key) => seat[key] === change[key])) return;
    Object.assign(seat, change);
    this.changed(seat);
  }
}
