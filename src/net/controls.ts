// One's own control messages on their way out: what hello does not carry is told once the room has answered it.

import type { ClientMessage, Peer } from './protocol';

/** What one says of one's attention. `isAway`: the tab is hidden. */
export type Attention = { isIdle: boolean; isAway: boolean };

type Looks = { name: string; color: number };

export class Controls {
  #isWelcome = false;
  #attention: Attention = { isIdle: false, isAway: false };
  #emoji: number | null = null;
  #isWatching = false;
  #isTyping = false;
  #isLeaving = false;
  /** A rename that hello was too early for. */
  #renamed: Looks | null = null;
  #waiting: ClientMessage[] = [];

  /** The room answered hello on this connection. */
  get isWelcome(): boolean {
    return this.#isWelcome;
  }

  /** Goodbye is to be said: nothing else will be, after this. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** Hello is said, with the name as it is now. */
  helloSaid(): void {
    this.#isWelcome = false;
    this.#renamed = null;
    this.#waiting = [];
  }

  /** The room answered, and sees one as `you`; returns the looks it has not heard of yet. */
  welcomed(you: Peer): Looks | null {
    const renamed = this.#renamed;
    this.#isWelcome = true;
    this.#renamed = null;
    if (this.#attention.isIdle) this.say({ type: 'set-idle', ...this.#attention });
    if (this.#emoji !== you.emoji) this.say({ type: 'set-emoji', emoji: this.#emoji });
    if (this.#isWatching) this.say({ type: 'set-watching', isWatching: true });
    if (renamed) this.say({ type: 'rename', ...renamed });
    return renamed;
  }

  closed(): void {
    this.#isWelcome = false;
    // The room ends it by itself, and does not hear of it later.
    this.#isTyping = false;
  }

  /** Says something if the room listens; otherwise nobody is to hear it later. */
  say(message: ClientMessage): void {
    if (this.#isWelcome) this.#waiting.push(message);
  }

  /** Says something at the door, too. */
  answer(message: ClientMessage): void {
    this.#waiting.push(message);
  }

  rename(looks: Looks): void {
    if (this.#isWelcome) this.say({ type: 'rename', ...looks });
    else this.#renamed = looks;
  }

  setAttention(attention: Attention): void {
    const { isIdle, isAway } = this.#attention;
    if (isIdle === attention.isIdle && isAway === attention.isAway) return;
    this.#attention = attention;
    this.say({ type: 'set-idle', ...attention });
  }

  setEmoji(emoji: number | null): void {
    if (this.#emoji === emoji) return;
    this.#emoji = emoji;
    this.say({ type: 'set-emoji', emoji });
  }

  setWatching(isWatching: boolean): void {
    if (this.#isWatching === isWatching) return;
    this.#isWatching = isWatching;
    this.say({ type: 'set-watching', isWatching });
  }

  setTyping(isTyping: boolean): void {
    if (!this.#isWelcome || this.#isTyping === isTyping) return;
    this.#isTyping = isTyping;
    this.say({ type: 'set-typing', isTyping });
  }

  /** Says goodbye behind all that waits to be sent, so that nobody waits for this tab to come back. */
  leave(): void {
    this.#isLeaving = this.#isWelcome;
  }

  take(): string[] {
    const messages = this.#waiting.map((message) => JSON.stringify(message));
    this.#waiting = [];
    return messages;
  }

  /** The very last message, behind all work: the room hears nothing after it. */
  takeGoodbye(): string[] {
    if (!this.#isLeaving) return [];
    this.#isLeaving = false;
    return [JSON.stringify({ type: 'leave' } satisfies ClientMessage)];
  }
}
