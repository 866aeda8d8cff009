// What one says in the chat, says otherwise, takes back and reacts to, as operations; and older messages, asked for.

import { keptPlace, type Place } from '../model/place';
import { cleanChat } from '../model/text';
import type { Controls } from './controls';
import type { Replica } from './replica';

export class Talking {
  readonly #replica: Replica;
  readonly #controls: Controls;

  constructor(replica: Replica, controls: Controls) {
    this.#replica = replica;
    this.#controls = controls;
  }

  /** False: nothing is left of it, or it is too long. `answers`: the `seq` of the message that it answers. */
  say(raw: string, place: Place | null = null, answers: number | null = null): boolean {
    const text = cleanChat(raw);
    if (text === null) return false;
    const about = { ...(place && { place: keptPlace(place) }), ...(answers !== null && { answers }) };
    this.#replica.submit({ body: { kind: 'chat', text, ...about }, group: null });
    return true;
  }

  reword(message: number, raw: string): boolean {
    const text = cleanChat(raw);
    if (text !== null) this.#replica.submit({ body: { kind: 'reword', message, text }, group: null });
    return text !== null;
  }

  unsay(message: number): void {
    this.#replica.submit({ body: { kind: 'unsay', message }, group: null });
  }

  reactTo(message: number, emoji: number, isOn: boolean): void {
    this.#replica.submit({ body: { kind: 'react', message, emoji, isOn }, group: null });
  }

  readOlder(): void {
    const oldest = this.#replica.chat[0]?.seq;
    if (oldest) this.#controls.say({ type: 'read-chat', before: oldest });
  }
}
