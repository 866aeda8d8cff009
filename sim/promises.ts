// What must be so after every run of the simulation: equal boards, nothing lost or doubled, a replay that ends at the board.

import { logIn } from '../party/storage-fixture';
import { Board } from '../src/model/board';
import { isMessageChange, mayChange } from '../src/model/chat';
import { ELEMENT_PROPS } from '../src/model/element';
import { encodeElementBytes } from '../src/model/element-codec';
import type { LogRecord } from '../src/model/record';
import { decodeRecord, isOpBody } from '../src/model/record-codec';
import { hasRight, RIGHT_TO, type Right } from '../src/model/rights';
import { standingOf } from '../src/model/roles';
import { RoomModel } from '../src/model/room-model';
import { Timeline } from '../src/model/timeline';
import { TimelineCursor } from '../src/model/timeline-cursor';
import { chatPicture } from './chat-picture';
import { checkInkOnce } from './ink-once';
import type { LiveInkWatch } from './live-ink-watch';
import { opName } from './op-name';
import { checkReload } from './reload-check';
import { checkFilm } from './replay-check';
import type { RoomHost } from './room-host';
import type { SimulatedClient } from './simulated-client';
import type { SimulatedDisk } from './simulated-disk';

/** What was noted while the world ran. */
export type Seen = {
  peersInk: number;
  /** How many operations of a page load were acknowledged, under which writer. */
  acknowledged: Map<SimulatedClient, { writer: string; count: number }>;
  liveInk: Map<SimulatedClient, LiveInkWatch>;
  /** Operations that a log held, or that were refused, when it was deleted; as `writer n`. */
  deleted: Set<string>;
};

type Ended = {
  host: RoomHost;
  clients: SimulatedClient[];
  closed: SimulatedClient[];
  seen: Seen;
  disks: ReadonlyMap<string, SimulatedDisk>;
};

/** The log as it is stored. */
export function recordsOf({ log }: RoomHost): LogRecord[] {
  return log.map((bytes, i) => {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error(`Stored record ${i + 1} cannot be read: ${record.reason}`);
    return record.value;
  });
}

/** Throws where a promise is broken. */
export function checkPromises({ host, clients, closed, seen, disks }: Ended): void {
  const records = recordsOf(host);
  checkStored(host);
  const stored = new RoomModel();
  for (const record of records) stored.apply(record);
  const truth = pictureOf(stored.board);
  same('the room in memory', pictureOf(host.room.model.board), truth);
  same('the owners in memory', host.room.model.owners.map(String), stored.owners.map(String));
  for (const client of clients) {
    const { session, name } = client;
    if (!client.isConnected) throw new Error(`${name} did not come back.`);
    if (session.pendingCount > 0) throw new Error(`${name} has ${session.pendingCount} operations left.`);
    if (session.malformed > 0) throw new Error(`${name} did not understand ${session.malformed} messages.`);
    if (session.seq !== stored.seq)
      throw new Error(`${name} is at ${session.seq}, the room at ${stored.seq}.`);
    same(`the board of ${name}`, pictureOf(session.board), truth);
    same(`the chat of ${name}`, chatPicture(session.chat).slice(-20), chatPicture(stored.chat).slice(-20));
    same(`the owners for ${name}`, session.model.owners.map(String), stored.owners.map(String));
    same(`the roles for ${name}`, rolesOf(session.model), rolesOf(stored));
    const others = clients.flatMap(({ session: other }) => (other === session ? [] : [other.you?.slot ?? 0]));
    same(`who is here for ${name}`, [...session.peers.keys()].map(String), others.map(String));
    const leftOver = seen.liveInk.get(client)?.leftOver((id) => stored.board.entry(id) !== undefined);
    if (leftOver?.length) throw new Error(`${name} still sees ${leftOver} being drawn.`);
  }
  for (const client of [...clients, ...closed])
    checkOperations(client, { records, refused: host.refused, seen });
  for (const [name, disk] of disks) checkKept(name, disk, { records, refused: host.refused, seen });
  checkReversals(records, new Set([...clients, ...closed].flatMap(({ reversals }) => [...reversals])));
  checkRights(records);
  checkReplay(records, truth);
  checkInkOnce(records);
  checkReload(host.storage, records);
  checkFilm(host.storage, records);
}

/** What lies in storage is the log from its start on; of what is before, some may not be deleted yet. */
function checkStored({ storage, log, startSeq }: RoomHost): void {
  const stored = logIn(storage).flatMap(({ firstSeq, records }) =>
    records.slice(Math.max(0, startSeq + 1 - firstSeq)).map(String),
  );
  same('the stored log', stored, log.slice(startSeq).map(String));
}

const rolesOf = ({ roles }: Pick<RoomModel, 'roles'>): string[] =>
  Array.from(roles, ([author, { role, isGiven }]) => `${author} ${role} ${isGiven}`);

/** What the log holds, what was refused (as `writer n`), and what was noted. */
type Told = { records: LogRecord[]; refused: ReadonlySet<string>; seen: Seen };

/** Whatever a browser ever kept stands in the log, or was refused and is still kept; nothing waits for ever. */
function checkKept(name: string, disk: SimulatedDisk, { records, refused, seen }: Told): void {
  const stored = new Set(records.flatMap(({ op }) => (op ? [opName(op)] : [])));
  for (const [op, { isCutOff }] of disk.everKept) {
    // What a log held went with it.
    if (seen.deleted.has(op)) continue;
    const reason = disk.rows.get(op)?.reason ?? null;
    // Of a stroke that was cut off the room may have the whole, under another number.
    const isOffered = refused.has(op) ? isCutOff || reason !== null : reason === 'other-room';
    if (!stored.has(op) && !isOffered) throw new Error(`What the browser of ${name} kept is lost: ${op}.`);
  }
  if (disk.unsent.length > 0)
    throw new Error(`The browser of ${name} still keeps ${disk.unsent.join(', ')}.`);
}

/** Every acknowledged operation stands in the log, once. */
function checkOperations(client: SimulatedClient, { records, refused, seen }: Told): void {
  const { name } = client;
  const { writer, count } = seen.acknowledged.get(client) ?? { writer: client.session.writer, count: 0 };
  const own = records.flatMap(({ op }) => (op?.writer === writer ? [op.n] : []));
  if (new Set(own).size !== own.length) throw new Error(`An operation of ${name} was applied twice.`);
  // What was refused, or stood in a log that somebody deleted.
  const elsewhere = new Set([...refused, ...seen.deleted].filter((op) => op.startsWith(`${writer} `)));
  if (own.length + elsewhere.size < count)
    throw new Error(`${count} operations of ${name} were acknowledged, ${own.length} are stored.`);
}

/** Undo and redo touch only what one wrote last oneself. */
function checkReversals(records: LogRecord[], reversals: ReadonlySet<string>): void {
  const board = new Board();
  const authorOf = new Map(records.flatMap(({ op, author }) => (op ? [[op.writer, author] as const] : [])));
  for (const record of records) {
    const { op, author, body, seq } = record;
    if (op && reversals.has(opName(op))) {
      const authors = lastWriters(board, body).map((writer) => writer && authorOf.get(writer));
      if (authors.some((last) => last !== author))
        throw new Error(`Record ${seq} takes back what somebody else did.`);
    }
    board.apply(record);
  }
}

/** Whoever did something had the right to by then, as the log alone tells it. (Nobody comes by a link here.) */
function checkRights(records: LogRecord[]): void {
  const model = new RoomModel();
  for (const record of records) {
    const { author, body, seq } = record;
    const right = rightTo(body);
    const isOwner = model.owners.includes(author);
    const message = isMessageChange(body) && model.chat.find((one) => one.seq === body.message);
    if (message && isMessageChange(body) && !mayChange(body.kind, message, { author, isOwner }))
      throw new Error(`Record ${seq}: ${author} did a ${body.kind} to a message of ${message.author}.`);
    const role = standingOf({ isOwner, known: model.roleOf(author), link: null, policy: model.policy });
    if (role === 'knocks' || role === 'shut-out' || !hasRight(right, { author, role, isBot: false }, model))
      throw new Error(
        `Record ${seq}, a ${body.kind} of ${author}, asks for the right to ${right}, and they are ${role}.`,
      );
    model.apply(record);
  }
}

function rightTo(body: LogRecord['body']): Right {
  // What is left of any operation that came too late, of one that changes a message, too.
  if (body.kind === 'remove' && body.ids.length === 0) return 'be-here';
  if (isOpBody(body)) return RIGHT_TO[body.kind];
  return body.kind === 'role' || body.kind === 'policy' ? 'own' : 'be-here';
}

/** The writers of what a record is about to write over; null: nobody. */
function lastWriters(board: Board, body: LogRecord['body']): (string | null)[] {
  const lastOf = (id: string) => board.entry(id)?.op?.writer ?? null;
  switch (body.kind) {
    case 'remove':
      return body.ids.map(lastOf);
    case 'restore':
      return body.elements.map(({ element }) => lastOf(element.id));
    case 'replace':
    case 'repair':
      return [...body.ids, ...body.elements.map(({ element }) => element.id)].map(lastOf);
    case 'set': {
      const setBy = board.entry(body.id)?.setBy ?? {};
      const written = ELEMENT_PROPS.filter((prop) => body.props[prop] !== undefined);
      return written.map((prop) => setBy[prop]?.writer ?? null);
    }
    default:
      return [];
  }
}

function checkReplay(records: LogRecord[], truth: string[]): void {
  const cursor = new TimelineCursor(new Timeline(records));
  cursor.seek(Number.MAX_SAFE_INTEGER);
  same('the replay to its end', pictureOfEntries(cursor.elements()), truth);
}

type Shown = Pick<NonNullable<ReturnType<Board['live']>>, 'author' | 'element'>;

function pictureOfEntries(entries: Iterable<Shown>): string[] {
  return Array.from(
    entries,
    ({ author, element }) => `${author} ${encodeElementBytes(element).join(',')}`,
  ).sort();
}

/** Everything on a board, to the byte, in an order of its own. */
export function pictureOf(board: Board): string[] {
  return pictureOfEntries(board);
}

function same(what: string, actual: string[], expected: string[]): void {
  const missing = expected.filter((line) => !actual.includes(line));
  const extra = actual.filter((line) => !expected.includes(line));
  if (missing.length === 0 && extra.length === 0 && actual.length === expected.length) return;
  throw new Error(`In ${what}, ${missing.length} things are missing and ${extra.length} too many.`);
}
