// What one shows to others beside one's pointer: one's view to who follows, words as they are typed, reactions; paced.

import type { Place } from '../model/place';
import type { Controls } from './controls';
import type { Here } from './here';
import { type ClientMessage, type Shown, VIEW_INTERVAL_MS, type View, WORDS_INTERVAL_MS } from './protocol';
import type { Emit } from './replica';

export class Company {
  readonly #here: Here;
  readonly #controls: Controls;
  readonly #emit: Emit;
  #followed: { slot: number; author: number } | null = null;
  #view: View | null = null;
  /** Who knows the view as it is, as a list of slots. */
  #toldTo = '';
  #sentAt = Number.NEGATIVE_INFINITY;
  /** What is typed beside one's pointer and not told yet. */
  #words: string | null = null;
  #wordsSentAt = Number.NEGATIVE_INFINITY;

  constructor(here: Here, controls: Controls, emit: Emit) {
    this.#here = here;
    this.#controls = controls;
    this.#emit = emit;
  }

  /** The slot whose view one goes along with. */
  get following(): number | null {
    return this.#followed?.slot ?? null;
  }

  /** Somebody who is not here is followed by nobody. */
  follow(slot: number | null): void {
    const author = slot === null ? undefined : this.#here.others.get(slot)?.author;
    const next = slot === null || author === undefined ? null : { slot, author };
    if (next?.slot === this.#followed?.slot) return;
    this.#followed = next;
    this.#controls.say({ type: 'follow', slot: next?.slot ?? null });
    this.#emit('people');
  }

  /** On a new connection: slots may stand for others now, and the room may not know whom one follows. */
  welcomed(): void {
    this.#toldTo = '';
    this.#words = null;
    const { you } = this.#here;
    if (!this.#isFollowedHere()) this.#followed = null;
    if (you && you.following !== this.following) this.#controls.say({ type: 'follow', slot: this.following });
  }

  /** To be called before others hear that somebody left. */
  left(): void {
    if (!this.#isFollowedHere()) this.#followed = null;
  }

  showView(view: View): void {
    this.#view = view;
    this.#toldTo = '';
  }

  /** Nothing: no more. Only others are told. */
  typeWords(text: string): void {
    this.#words = this.#here.others.size > 0 ? text : null;
  }

  /** Seen at once by oneself, so that it is not waited for. */
  react(emoji: number, at: Place): void {
    const { you } = this.#here;
    if (you) this.#emit('shown', { words: [], reactions: [{ slot: you.slot, emoji, at }] });
    if (this.#here.others.size > 0) this.#controls.say({ type: 'react', emoji, at });
  }

  /** What others show; one's own one has seen already. */
  told({ words, reactions }: Shown): void {
    if (words.length === 0 && reactions.length === 0) return;
    const isOther = ({ slot }: { slot: number }): boolean => slot !== this.#here.you?.slot;
    this.#emit('shown', { words: words.filter(isOther), reactions: reactions.filter(isOther) });
  }

  /** When something is to be told, ms; null: there is nothing, or nobody to tell. */
  get dueAt(): number | null {
    const words = this.#words === null ? Number.POSITIVE_INFINITY : this.#wordsSentAt + WORDS_INTERVAL_MS;
    const due = Math.min(words, this.#viewDueAt ?? Number.POSITIVE_INFINITY);
    return due === Number.POSITIVE_INFINITY ? null : due;
  }

  get #viewDueAt(): number | null {
    const followers = this.#followers();
    return this.#view === null || followers === '' || followers === this.#toldTo
      ? null
      : this.#sentAt + VIEW_INTERVAL_MS;
  }

  take(now: number): string[] {
    const messages: ClientMessage[] = [];
    const viewDueAt = this.#viewDueAt;
    if (this.#view !== null && viewDueAt !== null && now >= viewDueAt) {
      this.#sentAt = now;
      this.#toldTo = this.#followers();
      messages.push({ type: 'show-view', view: this.#view });
    }
    if (this.#words !== null && now >= this.#wordsSentAt + WORDS_INTERVAL_MS) {
      messages.push({ type: 'type-words', text: this.#words });
      this.#wordsSentAt = now;
      this.#words = null;
    }
    return messages.map((message) => JSON.stringify(message));
  }

  #followers(): string {
    const slot = this.#here.you?.slot;
    const followers = [...this.#here.others.values()].filter(({ following }) => following === slot);
    return slot === undefined ? '' : followers.map((peer) => peer.slot).join();
  }

  #isFollowedHere(): boolean {
    return (
      this.#followed !== null && this.#here.others.get(this.#followed.slot)?.author === this.#followed.author
    );
  }
}
