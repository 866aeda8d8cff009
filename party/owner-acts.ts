// What owners do: the policy, roles, links, the door, removing and banning, and the end of the room.

import { cleanName } from '../src/model/text';
import type { ByeCode, OwnerAct, ServerMessage } from '../src/net/protocol';
import type { Access } from './access';
import { type Arrivals, UNWANTED, WRONG_KEY } from './arrivals';
import { BAD_NAME } from './greeting';
import type { Ledger } from './ledger';
import type { Roster, Seat } from './roster';
import type { Connection, Switchboard } from './switchboard';

type Parts = {
  switchboard: Switchboard;
  roster: Roster;
  ledger: Ledger;
  access: Access;
  arrivals: Arrivals;
  bye: (connection: Connection, code: ByeCode, reason: string) => void;
  /** Gives a seat up at once. */
  release: (seat: Seat, now: number) => void;
  /** Nothing of the room is to be left. */
  erase: () => void;
};

/** Of the policy, what says who may do what. */
const RULES = ['newcomers', 'isLocked', 'isPrivate'] as const;

const IS_OWNER = 'They own this room, too: make them an editor first.';
const LAST_OWNER = 'A room needs an owner: make somebody else one first.';
const NO_BOT = 'A bot cannot own a room.';
const UNKNOWN = 'Nobody in this room is known by that number.';
const NOTHING_OLDER = 'There is no earlier history to delete, or it is being deleted already.';
const GONE = 'They are at the door no more.';

export class OwnerActs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  do(connection: Connection, seat: Seat, act: OwnerAct): void {
    const { switchboard } = this.#parts;
    const problem = this.#act(connection, seat, act);
    if (problem !== null) switchboard.tell(connection, { type: 'problem', reason: problem });
  }

  /** A sentence where it could not be done. */
  #act(connection: Connection, seat: Seat, act: OwnerAct): string | null {
    const { access, arrivals, ledger, switchboard, erase } = this.#parts;
    const now = connection.heardAt;
    switch (act.type) {
      case 'set-policy':
        return this.#setPolicy(seat, act.policy, now);
      case 'set-role':
        return this.#setRole(seat, act, now);
      case 'remove':
        return this.#remove(act.person, now, ['removed', 'An owner removed you from this room.']);
      case 'ban':
        return this.#ban(seat, act, now);
      case 'unban':
        access.unban(act.person);
        this.#keepAccess();
        this.#tellBans(connection);
        return null;
      case 'read-bans':
        this.#tellBans(connection);
        return null;
      case 'answer-knock':
        return arrivals.answer({ ...act, by: seat.author }, now) ? null : GONE;
      case 'read-links':
        this.#tellLinks(connection);
        return null;
      case 'renew-link':
        access.renew(act.kind);
        this.#keepAccess();
        arrivals.reconsider(now);
        if (act.kind === 'own') this.#tellOwnerKey(connection);
        // Every owner who is here has the former link at hand.
        else
          for (const owner of [...switchboard.seated()])
            if (owner.seat.role === 'owner') this.#tellLinks(owner);
        return null;
      case 'read-owner-key':
        this.#tellOwnerKey(connection);
        return null;
      case 'claim-room':
        if (access.kindOf(act.key) !== 'own') return WRONG_KEY;
        if (seat.isBot) return NO_BOT;
        if (ledger.model.owners.includes(seat.author)) return null;
        return this.#declareRole(seat.author, { person: seat.author, role: 'owner' }, now);
      case 'read-size':
        switchboard.tell(connection, { type: 'room-size', ...ledger.size, kept: ledger.kept(now) });
        return null;
      case 'compact-log':
        return ledger.compact({ days: act.keepDays, author: seat.author }, now) ? null : NOTHING_OLDER;
      case 'delete-room':
        erase();
        return null;
    }
  }

  #setPolicy(
    seat: Seat,
    { name: raw, ...asked }: Extract<OwnerAct, { type: 'set-policy' }>['policy'],
    now: number,
  ): string | null {
    const { ledger, arrivals } = this.#parts;
    // No name at all is one, too: the room is then called by its address.
    const name = raw === undefined || raw.trim() === '' ? raw?.trim() : cleanName(raw);
    if (name === null) return BAD_NAME;
    ledger.changePolicy(seat.author, name === undefined ? asked : { ...asked, name }, now);
    if (RULES.some((point) => asked[point] !== undefined)) arrivals.changed();
    return null;
  }

  #setRole(
    seat: Seat,
    { person, role }: Extract<OwnerAct, { type: 'set-role' }>,
    now: number,
  ): string | null {
    const { owners, people } = this.#parts.ledger.model;
    const who = people.get(person);
    if (!who) return UNKNOWN;
    if (role === 'owner' && who.isBot) return NO_BOT;
    if (role !== 'owner' && owners.length === 1 && owners.includes(person)) return LAST_OWNER;
    return this.#declareRole(seat.author, { person, role }, now);
  }

  #declareRole(
    by: number,
    change: Pick<Extract<OwnerAct, { type: 'set-role' }>, 'person' | 'role'>,
    now: number,
  ): null {
    const { ledger, arrivals } = this.#parts;
    ledger.declare(by, { kind: 'role', ...change }, now);
    arrivals.changed();
    return null;
  }

  #remove(person: number, now: number, [code, reason]: [ByeCode, string]): string | null {
    const { arrivals, roster, switchboard, ledger, bye, release } = this.#parts;
    if (ledger.model.owners.includes(person)) return IS_OWNER;
    const userId = ledger.life.person(person)?.userId;
    if (userId !== undefined) arrivals.removed(userId);
    for (const seat of [...roster.seats].filter(({ author }) => author === person)) {
      const connection = switchboard.get(seat.connection);
      if (connection) bye(connection, code, reason);
      release(seat, now);
    }
    return null;
  }

  #ban(seat: Seat, { person, alsoNetwork }: Extract<OwnerAct, { type: 'ban' }>, now: number): string | null {
    const { access, arrivals, ledger, roster } = this.#parts;
    const { owners } = ledger.model;
    const userId = ledger.life.person(person)?.userId;
    if (userId === undefined) return UNKNOWN;
    if (owners.includes(person)) return IS_OWNER;
    const theirs = [...roster.seats].find(({ author }) => author === person)?.network ?? null;
    // Who shares one's network would shut out oneself.
    const network = alsoNetwork && theirs !== seat.network ? theirs : null;
    access.ban({ userId, person, at: now, network });
    this.#keepAccess();
    this.#remove(person, now, ['banned', UNWANTED]);
    arrivals.reconsider(now);
    return null;
  }

  #tellBans(connection: Connection): void {
    const { access, ledger, switchboard } = this.#parts;
    const bans = access.bans.map(({ person, at, network }) => {
      const name = ledger.life.person(person)?.name ?? '';
      return { person, name, at, alsoNetwork: network !== null };
    });
    switchboard.tell(connection, { type: 'bans', bans });
  }

  #tellLinks(connection: Connection): void {
    const { access } = this.#parts;
    this.#tellOnceKept(connection, { type: 'links', edit: access.token('edit'), view: access.token('view') });
  }

  #tellOwnerKey(connection: Connection): void {
    this.#tellOnceKept(connection, { type: 'owner-key', key: this.#parts.access.token('own') });
  }

  /** A link that the room would not know after a restart must not be told. */
  #tellOnceKept(connection: Connection, message: ServerMessage): void {
    const { ledger, switchboard } = this.#parts;
    this.#keepAccess();
    const data = JSON.stringify(message);
    if (!ledger.withholdsAccess({ to: connection.id, data })) switchboard.send(connection, data);
  }

  #keepAccess(): void {
    const { access, ledger } = this.#parts;
    if (access.stored) ledger.keepAccess(access.stored);
  }
}
