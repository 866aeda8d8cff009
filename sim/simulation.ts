// One run of the simulation: people draw together while the network and the server fail, then all must be equal.

import { LOG_PREFIX, META_KEY } from '../party/log';
import type { RoomMeta } from '../party/output';
import { tracksIn } from '../party/storage-fixture';
import type { ClientEvents } from '../src/net/client-api';
import type { OutboxRow } from '../src/net/outbox';
import { INK_TIMEOUT_MS } from '../src/net/protocol';
import { act, type Deeds, noDeeds } from './artist';
import { LiveInkWatch } from './live-ink-watch';
import { checkPromises, type Seen } from './promises';
import { type Repairs, repairSomething } from './repairer';
import { type HostOptions, RoomHost } from './room-host';
import { type Rulings, ruleSomething } from './ruler';
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
  /** How often somebody repairs the room, or tries to, per second. */
  repairsPerSecond?: number;
  /** How often somebody says what others may do, or tries to, per second. */
  rulingsPerSecond?: number;
  /** How often somebody has the log's beginning deleted, or tries to, per second. */
  compactionsPerSecond?: number;
  /** People move their pointers between strokes too. */
  movesPointers?: boolean;
  /** The longest that a put takes, ms. */
  slowestPutMs?: number;
  /** How often storage begins to refuse every put, for up to so many ms, per second. */
  outagesPerSecond?: number;
  longestOutageMs?: number;
  /** How often somebody deletes the room under those who are in it, per second. */
  deletionsPerSecond?: number;
  /** The share of pages that were loaded before the server was updated. */
  outdatedShare?: number;
  /** Housekeeping all the time: batches are merged and checkpoints made, forgotten as soon as may be. */
  upkeep?: HostOptions['upkeep'];
  tamper?: HostOptions['tamper'];
  tellsBeforeStoring?: boolean;
  /** Stands in for a browser that keeps what it is told. */
  forgets?: (row: OutboxRow) => boolean;
};

export type Outcome = {
  deeds: Deeds;
  repairs: Repairs;
  rulings: Rulings;
  crashes: number;
  rejections: number;
  deletions: number;
  turnedAway: number;
  reloads: number;
  connections: number;
  records: number;
  elements: number;
  peersInk: number;
  /** In the end: batches of the log, and the record as of which the newest checkpoint was made. */
  batches: number;
  checkpointSeq: number;
  /** And behind which record the log starts. */
  startSeq: number;
  /** Places of pointers that were kept for the replay. */
  pointers: number;
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
  const {
    outagesPerSecond = 0,
    longestOutageMs = 5_000,
    deletionsPerSecond = 0,
    outdatedShare = 0,
  } = scenario;
  const world = new World(seed);
  const putMs = () => world.random.between(0.2, slowestPutMs);
  const host = new RoomHost({
    world,
    putMs,
    tellsBeforeStoring,
    ...(upkeep ? { upkeep } : {}),
    ...(tamper ? { tamper } : {}),
  });
  const { movesPointers = false, repairsPerSecond = 0, rulingsPerSecond = 0 } = scenario;
  const { compactionsPerSecond = 0 } = scenario;
  const until = world.now + duration;
  const names = ['alice', hasTwoTabs ? 'alice' : 'bob', 'carol', 'dan', 'eve', 'frank'].slice(0, count);
  const seen: Seen = { peersInk: 0, acknowledged: new Map(), liveInk: new Map(), deleted: new Set() };
  const disks = new Map(hasDisks ? names.map((name) => [name, new SimulatedDisk(scenario.forgets)]) : []);
  const open = (name: string) => {
    const disk = disks.get(name);
    const isOutdated = outdatedShare > 0 && world.now < until && world.random.chance(outdatedShare);
    const client = new SimulatedClient({ world, host, name, isOutdated, ...(disk ? { disk } : {}) });
    watch(client, seen);
    return client;
  };
  const clients = names.map(open);
  const closed: SimulatedClient[] = [];
  const deeds = noDeeds();
  const repairs: Repairs = { repaired: 0, forbidden: 0 };
  const rulings: Rulings = { ruled: 0, overruled: 0 };
  const drawing = new Set<string>();
  const troubles = { crashes: 0, deletions: 0, turnedAway: 0 };
  const keepActing = (seat: number) => {
    const client = clients[seat];
    if (world.now >= until || !client) return;
    act({ world, client, deeds, drawing });
    if (movesPointers) client.act((session) => session.moveCursor({ x: world.now % 700, y: 10 * seat }));
    world.after(world.random.between(20, 500), () => keepActing(seat));
  };
  for (const seat of clients.keys()) world.after(world.random.between(0, 1_500), () => keepActing(seat));
  const keep = (perSecond: number, happen: () => void) => {
    if (world.now >= until) return;
    if (perSecond > 0 && world.random.chance(perSecond)) happen();
    world.after(1_000, () => keep(perSecond, happen));
  };
  const reload = (seat: number) => {
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
  /** A page that is told of a newer version loads itself anew. */
  const reloadTurnedAway = () => {
    for (const [seat, client] of clients.entries()) {
      if (!client.isTurnedAway || closed.includes(client)) continue;
      troubles.turnedAway += 1;
      reload(seat);
    }
    world.after(500, reloadTurnedAway);
  };
  const crash = () => {
    host.crash();
    troubles.crashes += 1;
  };
  const breakStorage = () => {
    host.breakStorage();
    world.after(world.random.between(0, longestOutageMs), () => host.mendStorage());
  };
  const repair = () => {
    const client = clients[world.random.integer(0, count - 1)];
    if (client && !closed.includes(client)) repairSomething({ world, host, client }, repairs);
  };
  const rule = () => {
    const client = clients[world.random.integer(0, count - 1)];
    if (client && !closed.includes(client)) ruleSomething({ world, client, most: count }, rulings);
  };
  const compact = () => {
    const client = clients[world.random.integer(0, count - 1)];
    if (!client || closed.includes(client)) return;
    const keepDays = world.random.pick([0, 7] as const) ?? 0;
    // Ten days pass for the server: who is there is found silent, and comes back.
    if (keepDays > 0) host.setClock(10 * 24 * 3_600_000);
    client.act((session) => session.controls.say({ type: 'compact-log', keepDays }));
  };
  const deleteRoom = () => {
    for (const op of [...host.operations, ...host.refused]) seen.deleted.add(op);
    host.deleteRoom();
    troubles.deletions += 1;
  };
  if (outdatedShare > 0) reloadTurnedAway();
  world.after(1_000, () => keep(crashesPerSecond, crash));
  world.after(1_010, () => keep(reloadsPerSecond, () => reload(world.random.integer(0, count - 1))));
  world.after(1_030, () => keep(outagesPerSecond, breakStorage));
  world.after(1_040, () => keep(deletionsPerSecond, deleteRoom));
  world.after(1_050, () => keep(repairsPerSecond, repair));
  world.after(1_060, () => keep(rulingsPerSecond, rule));
  world.after(1_070, () => keep(compactionsPerSecond, compact));
  world.after(1_020, () =>
    keep(clockJumpsPerSecond, () => host.setClock(world.random.between(-3_600_000, 3_600_000))),
  );
  world.run(duration);
  const isQuiet = () =>
    clients.every((client) => client.isConnected && client.isHeard && client.session.pendingCount === 0) &&
    [...disks.values()].every((disk) => disk.unsent.length === 0);
  world.runUntil(isQuiet, QUIET_MS);
  // The room's last notes (somebody came back, somebody is gone for good) are still on their way to everybody.
  world.run(closed.length > 0 ? INK_TIMEOUT_MS + 10_000 : 3_000);
  checkPromises({ host, clients, closed, seen, disks });
  const connections = [...clients, ...closed].reduce((sum, client) => sum + client.connections, 0);
  const { board, seq } = host.room.model;
  return {
    deeds,
    repairs,
    rulings,
    ...troubles,
    rejections: host.rejections,
    reloads: closed.length,
    connections,
    records: seq,
    elements: board.size,
    peersInk: seen.peersInk,
    batches: [...host.storage.keys()].filter((key) => key.startsWith(LOG_PREFIX)).length,
    checkpointSeq: (host.storage.get(META_KEY) as RoomMeta | undefined)?.checkpoint?.seq ?? 0,
    startSeq: host.startSeq,
    pointers: tracksIn(host.storage).reduce((sum, { samples }) => sum + samples.length, 0),
    adopted: [...disks.values()].reduce((sum, { adopted }) => sum + adopted, 0),
    drafts: [...disks.values()].reduce((sum, { drafts }) => sum + drafts, 0),
  };
}

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
    const { unsaved, pendingCount, writer, lastNumber } = client.session;
    if (unsaved.length === 0) seen.acknowledged.set(client, { writer, count: lastNumber - pendingCount });
  };
}
