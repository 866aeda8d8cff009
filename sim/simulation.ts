// One run of the simulation: people draw together while the network and the server fail, then all must be equal.

import { LOG_PREFIX, META_KEY } from '../party/log';
import type { RoomMeta } from '../party/output';
import type { Board } from '../src/model/board';
import { encodeElementBytes } from '../src/model/element-codec';
import type { LogRecord } from '../src/model/record';
import { decodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { Timeline } from '../src/model/timeline';
import { TimelineCursor } from '../src/model/timeline-cursor';
import type { ClientEvents } from '../src/net/client-api';
import type { OutboxRow } from '../src/net/outbox';
import { INK_TIMEOUT_MS } from '../src/net/protocol';
import { act, type Deeds, noDeeds } from './artist';
import { LiveInkWatch } from './live-ink-watch';
import { checkReload } from './reload-check';
import { type HostOptions, RoomHost } from './room-host';
import { SimulatedClient } from './simulated-client';
import { SimulatedDisk } from './simulated-disk';
import { World } from './world';

export type Scenario = {
  seed: number;
  clients: number;
  /** ms of virtual time in which things are done. */
  duration?: number;
  /** How often the server's process dies, per second. */
  crashesPerSecond?: number;
  /** How often somebody closes a tab and opens another, per second. */
  reloadsPerSecond?: number;
  /** Whether browsers keep what the room has not stored; otherwise a page's unsent work goes with it. */
  hasDisks?: boolean;
  /** The longest that a tab stays closed, ms. */
  longestAwayMs?: number;
  /** The first two are tabs of one person. */
  hasTwoTabs?: boolean;
  /** How often the server's clock is set back or forth by up to an hour, per second. */
  clockJumpsPerSecond?: number;
  /** The longest that a put takes, ms. */
  slowestPutMs?: number;
  /** Housekeeping all the time: batches are merged and checkpoints made, forgotten as soon as may be. */
  upkeep?: HostOptions['upkeep'];
  tamper?: HostOptions['tamper'];
  tellsBeforeStoring?: boolean;
  /** Stands in for a browser that keeps what it is told. */
  forgets?: (row: OutboxRow) => boolean;
};

export type Outcome = {
  deeds: Deeds;
  crashes: number;
  reloads: number;
  connections: number;
  records: number;
  elements: number;
  peersInk: number;
  /** In the end: batches of the log, and the record as of which the newest checkpoint was made. */
  batches: number;
  checkpointSeq: number;
  /** Operations, and strokes cut off, that pages took over from dead ones. */
  adopted: number;
  drafts: number;
};

/** Long enough for the slowest reconnect, catch-up and give-up. */
const QUIET_MS = 90_000;

/** Runs a scenario; throws, naming the seed, where a promise is broken. */
export function simulate(scenario: Scenario): Outcome {
  try {
    return run(scenario);
  } catch (error) {
    const command = `npm run test:sim -- --seed ${scenario.seed}`;
    throw new Error(`Seed ${scenario.seed} with ${scenario.clients} clients (${command}): ${String(error)}`, {
      cause: error,
    });
  }
}

function run(scenario: Scenario): Outcome {
  const { seed, clients: count, duration = 8_000, crashesPerSecond = 0.15, tamper, upkeep } = scenario;
  const { tellsBeforeStoring = false } = scenario;
  const { reloadsPerSecond = 0, clockJumpsPerSecond = 0, slowestPutMs = 20, hasTwoTabs = false } = scenario;
  const { hasDisks = false, longestAwayMs = 0 } = scenario;
  const world = new World(seed);
  const putMs = () => world.random.between(0.2, slowestPutMs);
  const host = new RoomHost({
    world,
    putMs,
    tellsBeforeStoring,
    ...(upkeep ? { upkeep } : {}),
    ...(tamper ? { tamper } : {}),
  });
  const names = ['alice', hasTwoTabs ? 'alice' : 'bob', 'carol', 'dan', 'eve', 'frank'].slice(0, count);
  const seen: Seen = { peersInk: 0, acknowledged: new Map(), liveInk: new Map(), crashes: 0 };
  const disks = new Map(hasDisks ? names.map((name) => [name, new SimulatedDisk(scenario.forgets)]) : []);
  const open = (name: string) => {
    const disk = disks.get(name);
    const client = new SimulatedClient({ world, host, name, ...(disk ? { disk } : {}) });
    watch(client, seen);
    return client;
  };
  const clients = names.map(open);
  const closed: SimulatedClient[] = [];
  const deeds = noDeeds();
  const drawing = new Set<string>();
  const until = world.now + duration;
  const keepActing = (seat: number) => {
    const client = clients[seat];
    if (world.now >= until || !client) return;
    act({ world, client, deeds, drawing });
    world.after(world.random.between(20, 500), () => keepActing(seat));
  };
  for (const seat of clients.keys()) world.after(world.random.between(0, 1_500), () => keepActing(seat));
  const keep = (perSecond: number, happen: () => void) => {
    if (world.now >= until) return;
    if (perSecond > 0 && world.random.chance(perSecond)) happen();
    world.after(1_000, () => keep(perSecond, happen));
  };
  const reload = () => {
    const seat = world.random.integer(0, count - 1);
    const former = clients[seat] as SimulatedClient;
    if (closed.includes(former)) return;
    former.abandon();
    closed.push(former);
    const comeBack = () => {
      clients[seat] = open(former.name);
    };
    if (longestAwayMs > 0) world.after(world.random.between(0, longestAwayMs), comeBack);
    else comeBack();
  };
  const crash = () => {
    host.crash();
    seen.crashes += 1;
  };
  world.after(1_000, () => keep(crashesPerSecond, crash));
  world.after(1_010, () => keep(reloadsPerSecond, reload));
  world.after(1_020, () =>
    keep(clockJumpsPerSecond, () => host.setClock(world.random.between(-3_600_000, 3_600_000))),
  );
  world.run(duration);
  const isQuiet = () =>
    clients.every(({ session, isConnected }) => isConnected && session.pendingCount === 0) &&
    [...disks.values()].every((disk) => disk.unsent.length === 0);
  world.runUntil(isQuiet, QUIET_MS);
  // The room's last notes (somebody came back, somebody is gone for good) are still on their way to everybody.
  world.run(closed.length > 0 ? INK_TIMEOUT_MS + 10_000 : 3_000);
  check({ host, clients, closed, seen, disks });
  const connections = [...clients, ...closed].reduce((sum, client) => sum + client.connections, 0);
  const { board, seq } = host.room.model;
  return {
    deeds,
    crashes: seen.crashes,
    reloads: closed.length,
    connections,
    records: seq,
    elements: board.size,
    peersInk: seen.peersInk,
    batches: [...host.storage.keys()].filter((key) => key.startsWith(LOG_PREFIX)).length,
    checkpointSeq: (host.storage.get(META_KEY) as RoomMeta | undefined)?.checkpoint?.seq ?? 0,
    adopted: [...disks.values()].reduce((sum, { adopted }) => sum + adopted, 0),
    drafts: [...disks.values()].reduce((sum, { drafts }) => sum + drafts, 0),
  };
}

type Seen = {
  peersInk: number;
  crashes: number;
  /** How many operations of a page load were acknowledged. */
  acknowledged: Map<SimulatedClient, number>;
  liveInk: Map<SimulatedClient, LiveInkWatch>;
};

/** Counts others' live ink, and how far each client's work was acknowledged. */
function watch(client: SimulatedClient, seen: Seen): void {
  const liveInk = new LiveInkWatch(client);
  seen.liveInk.set(client, liveInk);
  client.onEvent = (event, ...told) => {
    if (event === 'pointer') {
      const [{ slot, update }] = told as Parameters<ClientEvents['pointer']>;
      seen.peersInk += update.ink.length;
      liveInk.pointer(slot, update);
    }
    if (event === 'inkCancelled') {
      const [{ slot, id }] = told as Parameters<ClientEvents['inkCancelled']>;
      liveInk.cancelled(slot, id);
    }
    const { unsaved, pendingCount } = client.session;
    if (unsaved.length === 0) seen.acknowledged.set(client, client.session.lastNumber - pendingCount);
  };
}

type Ended = {
  host: RoomHost;
  clients: SimulatedClient[];
  closed: SimulatedClient[];
  seen: Seen;
  disks: ReadonlyMap<string, SimulatedDisk>;
};

function check({ host, clients, closed, seen, disks }: Ended): void {
  const records = host.log.map((bytes, i) => {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error(`Stored record ${i + 1} cannot be read: ${record.reason}`);
    return record.value;
  });
  const stored = new RoomModel();
  for (const record of records) stored.apply(record);
  const truth = pictureOf(stored.board);
  same('the room in memory', pictureOf(host.room.model.board), truth);
  for (const client of clients) {
    const { session, name } = client;
    if (!client.isConnected) throw new Error(`${name} did not come back.`);
    if (session.pendingCount > 0) throw new Error(`${name} has ${session.pendingCount} operations left.`);
    if (session.malformed > 0) throw new Error(`${name} did not understand ${session.malformed} messages.`);
    if (session.seq !== stored.seq)
      throw new Error(`${name} is at ${session.seq}, the room at ${stored.seq}.`);
    same(`the board of ${name}`, pictureOf(session.board), truth);
    same(`the chat of ${name}`, session.chat.slice(-20).map(said), stored.chat.slice(-20).map(said));
    const others = clients.flatMap(({ session: other }) => (other === session ? [] : [other.you?.slot ?? 0]));
    same(`who is here for ${name}`, [...session.peers.keys()].map(String), others.map(String));
    const leftOver = seen.liveInk.get(client)?.leftOver((id) => stored.board.entry(id) !== undefined);
    if (leftOver?.length) throw new Error(`${name} still sees ${leftOver} being drawn.`);
  }
  for (const client of [...clients, ...closed])
    checkOperations(client, {
      records,
      refused: host.refused,
      acknowledged: seen.acknowledged.get(client) ?? 0,
    });
  for (const [name, disk] of disks) checkKept(name, disk, { records, refused: host.refused });
  checkReplay(records, truth);
  checkReload(host.storage, records);
}

/** Whatever a browser ever kept stands in the log, or was refused and is still kept; nothing waits for ever. */
function checkKept(
  name: string,
  disk: SimulatedDisk,
  told: { records: LogRecord[]; refused: ReadonlySet<string> },
): void {
  const stored = new Set(told.records.flatMap(({ op }) => (op ? [`${op.writer} ${op.n}`] : [])));
  for (const [op, { isCutOff }] of disk.everKept) {
    // Of a stroke that was cut off the room may have the whole, under another number.
    const isOffered = told.refused.has(op) && (isCutOff || disk.rows.get(op)?.reason != null);
    if (!stored.has(op) && !isOffered) throw new Error(`What the browser of ${name} kept is lost: ${op}.`);
  }
  if (disk.unsent.length > 0)
    throw new Error(`The browser of ${name} still keeps ${disk.unsent.join(', ')}.`);
}

/** Every acknowledged operation stands in the log, once. */
function checkOperations(
  { session, name }: SimulatedClient,
  told: { records: LogRecord[]; refused: ReadonlySet<string>; acknowledged: number },
): void {
  const own = told.records.flatMap(({ op }) => (op?.writer === session.writer ? [op.n] : []));
  if (new Set(own).size !== own.length) throw new Error(`An operation of ${name} was applied twice.`);
  const refused = [...told.refused].filter((op) => op.startsWith(`${session.writer} `)).length;
  if (own.length + refused < told.acknowledged) {
    throw new Error(
      `${told.acknowledged} operations of ${name} were acknowledged, ${own.length} are stored.`,
    );
  }
}

function checkReplay(records: LogRecord[], truth: string[]): void {
  const cursor = new TimelineCursor(new Timeline(records));
  cursor.seek(Number.MAX_SAFE_INTEGER);
  same('the replay to its end', pictureOfEntries(cursor.elements()), truth);
}

const said = ({ author, text }: { author: number; text: string }) => `${author}: ${text}`;

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
