// Who comes in: hello, knocking, the seat one gets, and what one is from then on.

import { hasRight } from '../src/model/rights';
import { type KnownRole, ROLES, type Role, type Standing, standingOf } from '../src/model/roles';
import {
  type ByeCode,
  FRESH_PRESENCE,
  type HelloMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '../src/net/protocol';
import type { Access } from './access';
import type { Broadcast } from './broadcast';
import { Door } from './door';
import { greet } from './greeting';
import { JoinRates } from './join-rates';
import type { Ledger } from './ledger';
import type { Presence } from './presence';
import { peerOf, type Roster, type Seat } from './roster';
import type { Connection, Switchboard } from './switchboard';

/** Somebody outside of the room, by the hash of their secret (empty: none), and the link they brought (null: none). */
export type Visitor = { secretHash: string; link: string | null; network: string | null };
/** The same as the room knows them. */
type Known = { userId: string; link: string | null; network: string | null };

type Parts = {
  switchboard: Switchboard;
  roster: Roster;
  ledger: Ledger;
  access: Access;
  broadcast: Broadcast;
  presence: Presence;
  /** By which id the room knows who has this secret. */
  userIdOf: (secret: string) => string;
  cancelInk: (slot: number) => void;
  /** Says why, and ends the connection; its seat is vacant. */
  bye: (connection: Connection, code: ByeCode, reason: string) => void;
};

/** What was entered makes nobody an owner. */
export const WRONG_KEY = 'This is not the owner’s key of this room, or it was renewed.';

export const UNWANTED = 'An owner of this room does not want you here.';

/** Told to everybody while the room gets another epoch; they come back by themselves. */
export const WENT_BACK = 'The server went back to an earlier state of this room.';

const REFUSALS = {
  banned: ['banned', UNWANTED],
  'shut-out': ['private', 'This room is private: ask who invited you for its link.'],
  // They come back by themselves, and knock.
  knocks: ['come-again', 'The link that you came by is no longer of use.'],
  'too-often': ['too-often', 'You came too often in a short time.'],
  'door-full': ['full', 'Too many wait at the door of this room. Try again later.'],
} as const satisfies Record<string, readonly [ByeCode, string]>;

export class Arrivals {
  readonly #parts: Parts;
  readonly #rates = new JoinRates();
  readonly #door: Door;
  /** What the notes are to hear of. */
  #newAccess: { removed: string[] } | null = null;
  /** The record that changed who may do what, and is not stored yet. */
  #changedBy: number | null = null;
  /** Whose role that was. */
  readonly #untold = new Set<Seat>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#door = new Door(parts.switchboard);
  }

  /** What somebody is here now, or would be. */
  standingOf({ userId, link, network }: Known): Standing | 'banned' {
    const { access, ledger } = this.#parts;
    if (access.isBanned(userId, network)) return 'banned';
    const { model, life } = ledger;
    const author = life.knownAuthor(userId);
    const isOwner = author !== undefined && model.owners.includes(author);
    const known: KnownRole | null = author === undefined ? null : model.roleOf(author);
    const kind = access.kindOf(link);
    return standingOf({ isOwner, known, link: kind === 'own' ? null : kind, policy: model.policy });
  }

  /** The name and colour by which people know them here; of somebody unknown nothing, in the first colour. */
  looksOf(userId: string): { name: string; color: number } {
    const { life } = this.#parts.ledger;
    const person = life.person(life.knownAuthor(userId) ?? -1);
    return { name: person?.name ?? '', color: person?.color ?? 0 };
  }

  hello(connection: Connection, hello: HelloMessage, now: number): void {
    const { life } = this.#parts.ledger;
    const greeting = greet(hello);
    if (greeting.kind === 'refused') return this.#parts.bye(connection, greeting.code, greeting.reason);
    const userId = this.#parts.userIdOf(hello.secret);
    const { network } = connection;
    const isNew = life.knownAuthor(userId) === undefined;
    if (!this.#rates.allows({ userId, network, isNew }, now)) return this.#refuse(connection, 'too-often');
    if (hello.key !== null) this.#claim(connection, hello, { userId, name: greeting.name, now });
    const standing = this.standingOf({ userId, link: hello.link, network });
    if (standing === 'banned' || standing === 'shut-out') return this.#refuse(connection, standing);
    if (standing === 'knocks') return this.#knock(connection, { ...hello, name: greeting.name }, userId);
    this.#seat(connection, { hello: { ...hello, name: greeting.name }, userId, role: standing, now });
  }

  /** Somebody at the door is let in as what an owner said, or turned away. False: nobody of this number is there. */
  answer(answer: { knock: number; role: 'editor' | 'viewer' | null; by: number }, now: number): boolean {
    const tabs = this.#door.answered(answer.knock);
    const [first] = tabs;
    const { role, by } = answer;
    if (role === null)
      for (const { connection } of tabs)
        this.#parts.bye(connection, 'turned-away', 'An owner of this room did not let you in.');
    else if (first) {
      const color = this.#introduce(first.hello, { userId: first.userId, now, by, role });
      for (const { connection, hello } of tabs) this.hello(connection, { ...hello, color }, now);
    }
    return first !== undefined;
  }

  /** The newest record changed roles or the policy: that holds at once, and is told once it is stored. */
  changed(): void {
    this.#changedBy = this.#parts.ledger.model.seq;
    for (const seat of this.#parts.roster.seats) {
      const standing = this.standingOf(seat);
      if (!isRole(standing) || standing === seat.role) continue;
      seat.role = standing;
      this.#untold.add(seat);
    }
  }

  stored(now: number): void {
    if (this.#changedBy === null || this.#parts.ledger.storedSeq < this.#changedBy) return;
    this.#changedBy = null;
    this.reconsider(now);
  }

  /** Whoever brings the owner's key owns the room, also where they would not be let in without it. */
  #claim(
    connection: Connection,
    hello: HelloMessage,
    { userId, name, now }: { userId: string; name: string; now: number },
  ): void {
    const { access, switchboard } = this.#parts;
    if (access.isBanned(userId, connection.network)) return;
    if (access.kindOf(hello.key) === 'own' && !hello.isBot)
      this.#introduce({ ...hello, name }, { userId, role: 'owner', by: null, now });
    else switchboard.tell(connection, { type: 'problem', reason: WRONG_KEY });
  }

  /** Writes down who somebody is and what they are to be, before they are here. Returns their colour. */
  #introduce(
    hello: HelloMessage,
    { userId, role, by, now }: { userId: string; role: Role; by: number | null; now: number },
  ): number {
    const { ledger } = this.#parts;
    const author = ledger.life.authorOf(userId);
    const color = this.#enter(hello, { author, userId, byLink: false, now });
    if (role !== 'owner' || !ledger.model.owners.includes(author))
      ledger.declare(by ?? author, { kind: 'role', person: author, role }, now);
    this.changed();
    return color;
  }

  /** Notes down that somebody comes, in the colour they wish for, had, or are given; returns it. */
  #enter(
    { name, isBot, color: wish }: HelloMessage,
    { author, userId, byLink, now }: { author: number; userId: string; byLink: boolean; now: number },
  ): number {
    const { ledger, roster } = this.#parts;
    const color = wish ?? ledger.life.person(author)?.color ?? roster.leastUsedColor();
    for (const body of ledger.life.enter({ author, userId, name, color, isBot }, now, byLink))
      ledger.note(author, body, now);
    return color;
  }

  /** Roles, links, bans or the policy changed: everybody is what they are now, or has to go. */
  reconsider(now: number): void {
    this.#newAccess ??= { removed: [] };
    const { roster, switchboard, presence, cancelInk } = this.#parts;
    for (const seat of [...roster.seats]) {
      const standing = this.standingOf(seat);
      const connection = switchboard.get(seat.connection);
      if (!isRole(standing)) {
        // Without a connection the seat is given up in its time, and nobody gets it back.
        if (connection) this.#refuse(connection, standing);
      } else if (standing !== seat.role || this.#untold.has(seat)) {
        seat.role = standing;
        presence.changed(seat);
      }
    }
    this.#untold.clear();
    const { model } = this.#parts.ledger;
    for (const seat of roster.seats) if (!hasRight('draw', seat, model)) cancelInk(seat.slot);
    for (const connection of switchboard) {
      if (!connection.knock) continue;
      const { hello, userId } = connection.knock;
      if (this.standingOf({ userId, link: hello.link, network: connection.network }) === 'knocks') continue;
      connection.knock = null;
      this.hello(connection, hello, now);
    }
    this.doorChanged();
  }

  /** Somebody was removed, who may come back. */
  removed(userId: string): void {
    this.#newAccess ??= { removed: [] };
    this.#newAccess.removed.push(userId);
  }

  takeNewAccess(): { removed: readonly string[] } | null {
    const taken = this.#newAccess;
    this.#newAccess = null;
    return taken;
  }

  get isDoorDirty(): boolean {
    return this.#door.isDirty;
  }

  /** Somebody came to the door or left it, or an owner came or went: told with the tick. */
  doorChanged(): void {
    this.#door.isDirty = true;
  }

  tellDoor(): void {
    this.#door.tick();
  }

  #refuse(connection: Connection, why: keyof typeof REFUSALS): void {
    const [code, reason] = REFUSALS[why];
    this.#parts.bye(connection, code, reason);
  }

  #knock(connection: Connection, hello: HelloMessage, userId: string): void {
    if (!this.#door.knock(connection, { hello, userId })) this.#refuse(connection, 'door-full');
  }

  #seat(
    connection: Connection,
    { hello, userId, role, now }: { hello: HelloMessage; userId: string; role: Role; now: number },
  ): void {
    const { ledger, roster, broadcast, cancelInk, bye } = this.#parts;
    const { life, lineage } = ledger;
    if (lineage.isBeingNamed || (hello.resume && lineage.wentBack(hello.resume, ledger.storedSeq)))
      return bye(connection, 'storage', WENT_BACK);
    const known = life.knownAuthor(userId);
    const former = known === undefined ? undefined : roster.seatOf(hello.session, known);
    const whyNoSeat = former ? null : roster.whyNoSeat(known);
    if (whyNoSeat !== null) return bye(connection, 'full', whyNoSeat);
    // Only who comes in gets a number.
    const author = known ?? life.authorOf(userId);
    const { name, isBot, session, link } = hello;
    const byLink = this.#parts.access.kindOf(link) !== null;
    const color = this.#enter(hello, { author, userId, byLink, now });
    const looks = { author, name, color, isBot, role };
    const { network } = connection;
    const seat = former ?? roster.add({ ...FRESH_PRESENCE, ...looks, session, userId, link, network });
    // A page that was loaded anew knows nothing of the stroke that the former one had in progress.
    if (!hello.resume) cancelInk(seat.slot);
    this.#sit(connection, seat);
    Object.assign(seat, { ...looks, link, network, isIdle: false, isAway: false, isWatching: false });
    for (const writer of hello.writers)
      if (ledger.intake.isOwnedBy(writer, author)) connection.delivery.writers.add(writer);
    const told = broadcast.follow(connection, hello.resume);
    this.#welcome(connection, seat, { isReturn: former !== undefined, ...told, now });
    this.doorChanged();
  }

  /** Gives a connection its seat; the one that sat there is a ghost of the same tab. */
  #sit(connection: Connection, seat: Seat): void {
    const former = this.#parts.switchboard.get(seat.connection);
    seat.connection = connection.id;
    connection.seat = seat;
    if (!former) return;
    former.seat = null;
    this.#parts.bye(former, 'replaced', 'This tab connected anew.');
  }

  #welcome(
    connection: Connection,
    seat: Seat,
    {
      isReturn,
      isResumed,
      hasLost,
      now,
    }: { isReturn: boolean; isResumed: boolean; hasLost: boolean; now: number },
  ): void {
    const { switchboard, ledger, roster, presence } = this.#parts;
    switchboard.tell(connection, {
      type: 'welcome',
      version: PROTOCOL_VERSION,
      epoch: ledger.lineage.epoch,
      seq: ledger.storedSeq,
      isResumed,
      ...(hasLost && { hasLost }),
      now,
      you: peerOf(seat),
      peers: [...roster.seats].filter((other) => other !== seat).map(peerOf),
    });
    for (const writer of connection.delivery.writers) {
      const { author, reasons } = ledger.intake.refusalsOf(writer);
      if (author !== seat.author) continue;
      for (const [n, reason] of reasons)
        tellRefused({ switchboard, ledger }, connection, { writer, n, reason });
    }
    if (isReturn) presence.changed(seat);
    else presence.joined(seat);
  }
}

function isRole(standing: Standing | 'banned'): standing is Role {
  return (ROLES as readonly string[]).includes(standing);
}

/** Tells of a refusal once it is stored. */
export function tellRefused(
  { switchboard, ledger }: Pick<Parts, 'switchboard' | 'ledger'>,
  connection: Connection,
  refused: { writer: string; n: number; reason: string },
): void {
  const data = JSON.stringify({ type: 'refused', ...refused } satisfies ServerMessage);
  if (!ledger.withholds(refused.writer, { to: connection.id, data })) switchboard.send(connection, data);
}
