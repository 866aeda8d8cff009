// Answers what people ask for beside drawing: another name, what the others are to know of them, older chat.

import { cleanName } from '../src/model/text';
import type { ClientMessage, OwnerAct } from '../src/net/protocol';
import { chatPage } from './chat-page';
import { BAD_NAME } from './greeting';
import type { Ledger } from './ledger';
import type { Presence } from './presence';
import type { Roster, Seat } from './roster';
import type { Connection, Switchboard } from './switchboard';

export type Request = Exclude<ClientMessage, { type: 'hello' | 'pong' | 'leave' } | OwnerAct>;

type Rename = Extract<Request, { type: 'rename' }>;
type Parts = { switchboard: Switchboard; roster: Roster; ledger: Ledger; presence: Presence };

export class Requests {
  readonly #switchboard: Switchboard;
  readonly #roster: Roster;
  readonly #ledger: Ledger;
  readonly #presence: Presence;

  constructor({ switchboard, roster, ledger, presence }: Parts) {
    this.#presence = presence;
    this.#switchboard = switchboard;
    this.#roster = roster;
    this.#ledger = ledger;
  }

  /** False: more than this connection may ask for now. */
  answer(connection: Connection, seat: Seat, request: Request): boolean {
    switch (request.type) {
      case 'rename':
        this.#rename(connection, seat, request);
        return true;
      case 'read-chat':
        // Pages are large: none more for who does not read.
        if (!connection.delivery.hasRoom) return false;
        this.#switchboard.tell(connection, chatPage(this.#ledger.model.chat, request.before));
        return true;
      default:
        this.#presence.request(seat, request);
        return true;
    }
  }

  #rename(connection: Connection, seat: Seat, { color, name: asked }: Rename): void {
    const name = cleanName(asked);
    if (name === null) return this.#switchboard.tell(connection, { type: 'problem', reason: BAD_NAME });
    for (const other of this.#roster.seats) {
      if (other.author !== seat.author || (other.name === name && other.color === color)) continue;
      Object.assign(other, { name, color });
      this.#presence.changed(other);
    }
    for (const body of this.#ledger.life.rename(seat.author, { name, color }))
      this.#ledger.note(seat.author, body, connection.heardAt);
  }
}
