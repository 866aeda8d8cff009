// Answers what people ask for beside drawing: another name, what the others are to know of them, older chat, the policy.

import { mayAsOwner } from '../src/model/ownership';
import { cleanName } from '../src/model/text';
import type { ClientMessage } from '../src/net/protocol';
import { chatPage } from './chat-page';
import { BAD_NAME } from './greeting';
import type { Ledger } from './ledger';
import { peerOf, type Roster, type Seat } from './roster';
import type { Connection, Switchboard } from './switchboard';

export type Request = Exclude<ClientMessage, { type: 'hello' | 'pong' | 'leave' }>;

const NOT_OWNER = 'Only who owns this room may change that.';

type SetPolicy = Extract<Request, { type: 'set-policy' }>;
type Rename = Extract<Request, { type: 'rename' }>;
type Parts = { switchboard: Switchboard; roster: Roster; ledger: Ledger };

export class Requests {
  readonly #switchboard: Switchboard;
  readonly #roster: Roster;
  readonly #ledger: Ledger;

  constructor({ switchboard, roster, ledger }: Parts) {
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
      case 'set-idle':
        this.#change(seat, { isIdle: request.isIdle });
        return true;
      case 'set-watching':
        this.#change(seat, { isWatching: request.isWatching });
        return true;
      case 'read-chat':
        // Pages are large: none more for who does not read.
        if (!connection.delivery.hasRoom) return false;
        this.#switchboard.tell(connection, chatPage(this.#ledger.model.chat, request.before));
        return true;
      case 'set-policy':
        this.#setPolicy(connection, seat, request);
        return true;
    }
  }

  #setPolicy(connection: Connection, seat: Seat, { policy }: SetPolicy): void {
    if (mayAsOwner(this.#ledger.model.owners, seat))
      this.#ledger.changePolicy(seat.author, policy, connection.heardAt);
    else this.#switchboard.tell(connection, { type: 'problem', reason: NOT_OWNER });
  }

  #change(seat: Seat, change: Partial<Pick<Seat, 'isIdle' | 'isWatching'>>): void {
    const before = peerOf(seat);
    Object.assign(seat, change);
    if (before.isIdle === seat.isIdle && before.isWatching === seat.isWatching) return;
    this.#switchboard.tellOthers(seat.slot, { type: 'peer-changed', peer: peerOf(seat) });
  }

  #rename(connection: Connection, seat: Seat, { color, name: asked }: Rename): void {
    const name = cleanName(asked);
    if (name === null) return this.#switchboard.tell(connection, { type: 'problem', reason: BAD_NAME });
    for (const other of this.#roster.seats) {
      if (other.author !== seat.author || (other.name === name && other.color === color)) continue;
      Object.assign(other, { name, color });
      this.#switchboard.tellAll({ type: 'peer-changed', peer: peerOf(other) });
    }
    for (const body of this.#ledger.life.rename(seat.author, { name, color }))
      this.#ledger.note(seat.author, body, connection.heardAt);
  }
}
