// The door of a room: oneself before it, until an owner lets one in, or those whom an owner is to let in. Pure.

import type { Knock, ServerMessage } from './protocol';
import type { Emit } from './replica';

type Told = Extract<ServerMessage, { type: 'knocking' | 'knocks' }>;

export class Door {
  readonly #emit: Emit;
  /** One waits to be let in; null: one does not. */
  waiting: { isOwnerHere: boolean } | null = null;
  /** Who waits, where one may let them in. */
  knocks: readonly Knock[] = [];

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  told(message: Told): void {
    if (message.type === 'knocks') this.knocks = message.knocks;
    else this.waiting = { isOwnerHere: message.isOwnerHere };
    this.#emit('door');
  }

  /** One is in, or gone. */
  left(): void {
    if (this.waiting === null && this.knocks.length === 0) return;
    this.waiting = null;
    this.knocks = [];
    this.#emit('door');
  }
}
