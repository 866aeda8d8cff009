// One run of the simulation: people draw together while the network and the server fail, then all must be equal.

import type { Board } from '../src/model/board';
import { encodeElementBytes } from '../src/model/element-codec';
import type { LogRecord } from '../src/model/record';
import { decodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { Timeline } from '../src/model/timeline';
import { TimelineCursor } from '../src/model/timeline-cursor';
import { act, type Deeds, noDeeds } from './artist';
import { type HostOptions, RoomHost } from './room-host';
import { SimulatedClient } from './simulated-client';
import { World } from './world';

export type Scenario = {
  seed: number;
  clients: number;
  /** ms of virtual time in which things are done. */
  duration?: number;
  /** How often the server's process dies, per second. */
  crashesPerSecond?: number;
  tamper?: HostOptions['tamper'];
};

export type Outcome = {
  deeds: Deeds;
  crashes: number;
  connections: number;
  records: number;
  elements: number;
  peersInk: number;
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

function run({ seed, clients: count, duration = 8_000, crashesPerSecond = 0.15, tamper }: Scenario): Outcome {
  const world = new World(seed);
  const host = new RoomHost({ world, ...(tamper ? { tamper } : {}) });
  const names = ['alice', 'bob', 'carol', 'dan', 'eve', 'frank'].slice(0, count);
  const clients = names.map((name) => new SimulatedClient({ world, host, name }));
  const deeds = noDeeds();
  const drawing = new Set<string>();
  const seen = { peersInk: 0, acknowledged: new Map<string, number>(), crashes: 0 };
  for (const client of clients) watch(client, seen);
  const until = world.now + duration;
  const keepActing = (client: SimulatedClient) => {
    if (world.now >= until) return;
    act({ world, client, deeds, drawing });
    world.after(world.random.between(20, 500), () => keepActing(client));
  };
  for (const client of clients) world.after(world.random.between(0, 1_500), () => keepActing(client));
  const keepCrashing = () => {
    if (world.now >= until) return;
    if (world.random.chance(crashesPerSecond)) {
      host.crash();
      seen.crashes += 1;
    }
    world.after(1_000, keepCrashing);
  };
  world.after(1_000, keepCrashing);
  world.run(duration);
  const isQuiet = () =>
    clients.every(({ session, isConnected }) => isConnected && session.pendingCount === 0);
  world.runUntil(isQuiet, QUIET_MS);
  // The room's last notes (somebody came back) are still on their way to everybody.
  world.run(3_000);
  check({ host, clients, acknowledged: seen.acknowledged });
  const connections = clients.reduce((sum, client) => sum + client.connections, 0);
  const { board, seq } = host.room.model;
  return {
    deeds,
    crashes: seen.crashes,
    connections,
    records: seq,
    elements: board.size,
    peersInk: seen.peersInk,
  };
}

type Seen = { peersInk: number; acknowledged: Map<string, number> };

/** Counts others' live ink, and how far each client's work was acknowledged. */
function watch(client: SimulatedClient, seen: Seen): void {
  client.onEvent = (event, ...told) => {
    if (event === 'pointer') {
      const [{ update }] = told as [{ update: { ink: unknown[] } }];
      seen.peersInk += update.ink.length;
    }
    const { unsaved, pendingCount } = client.session;
    if (unsaved.length === 0) seen.acknowledged.set(client.name, client.session.lastNumber - pendingCount);
  };
}

type Ended = { host: RoomHost; clients: SimulatedClient[]; acknowledged: Map<string, number> };

function check({ host, clients, acknowledged }: Ended): void {
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
    checkOperations(client, { records, acknowledged: acknowledged.get(name) ?? 0 });
  }
  checkReplay(records, truth);
}

/** Every acknowledged operation stands in the log, once. */
function checkOperations(
  { session, name }: SimulatedClient,
  told: { records: LogRecord[]; acknowledged: number },
): void {
  const own = told.records.flatMap(({ op }) => (op?.writer === session.writer ? [op.n] : []));
  if (new Set(own).size !== own.length) throw new Error(`An operation of ${name} was applied twice.`);
  const refused = session.unsaved.length;
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
