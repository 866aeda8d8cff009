// What people say and show beside their pointers at the moment: words for a while after the last letter, reactions for less.

import { REACTIONS } from '../model/emoji';
import type { Place } from '../model/place';
import type { SceneSaid } from '../model/scene';
import type { Peer, Shown } from '../net/protocol';

/** Words stay so long after the last letter, in ms: long enough to read a line. */
export const WORDS_LINGER_MS = 7_000;
/** A burst is over, ms. */
export const REACTION_MS = 1_800;
/** More at once nobody can see. */
const MOST_REACTIONS = 60;

/** `since`: when it was first shown, ms; null: not yet. `at`: where, if not beside their pointer. */
type Words = { text: string; at: Place | null; since: number | null };
type Reaction = { id: number; slot: number; emoji: number; at: Place; since: number | null };

/** Who a slot is, and where they point; null: nobody, nowhere. */
export type Speaker = {
  peer(slot: number): Pick<Peer, 'author' | 'color'> | null;
  pointer(slot: number): Place | null;
};

export class Sayings {
  readonly #words = new Map<number, Words>();
  #reactions: Reaction[] = [];
  #nextId = 1;

  take({ words, reactions }: Shown): void {
    for (const { slot, text } of words) this.say(slot, text, null);
    for (const reaction of reactions) {
      this.#reactions.push({ ...reaction, id: this.#nextId, since: null });
      this.#nextId += 1;
    }
    this.#reactions = this.#reactions.slice(-MOST_REACTIONS);
  }

  /** `at`: where it stays; null: it goes with their pointer. */
  say(slot: number, text: string, at: Place | null): void {
    if (text.trim() === '') this.#words.delete(slot);
    else this.#words.set(slot, { text, at, since: null });
  }

  forget(slot: number): void {
    this.#words.delete(slot);
  }

  /** What is to be seen at `now`, ms. */
  at(now: number, speaker: Speaker): SceneSaid[] {
    const said: SceneSaid[] = [];
    for (const [slot, words] of this.#words) {
      words.since ??= now;
      const place = words.at ?? speaker.pointer(slot);
      const peer = speaker.peer(slot);
      if (now - words.since > WORDS_LINGER_MS) this.#words.delete(slot);
      else if (place && peer)
        said.push({ key: `words ${slot}`, kind: 'words', text: words.text, ...peer, ...place });
    }
    this.#reactions = this.#reactions.filter(({ since }) => since === null || now - since < REACTION_MS);
    for (const reaction of this.#reactions) {
      reaction.since ??= now;
      const peer = speaker.peer(reaction.slot);
      const text = REACTIONS[reaction.emoji];
      if (peer && text)
        said.push({ key: `reaction ${reaction.id}`, kind: 'reaction', text, ...peer, ...reaction.at });
    }
    return said;
  }
}
