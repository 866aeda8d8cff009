// A client in the simulation: a session behind a network that delays, and cuts whenever it likes.

import type { Message } from '../party/output';
import type { ClientEvents } from '../src/net/client-api';
import { chunksOf, KEPT_BOARD_FORMAT } from '../src/net/kept-board';
import type { OutboxRow } from '../src/net/outbox';
import { ACK_TIMEOUT_MS, CLIENT_SILENCE_MS, PROTOCOL_VERSION } from '../src/net/protocol';
import { Session } from '../src/net/session';
import { opName } from './op-name';
import type { RoomHost } from './room-host';
import { type SimulatedDisk, TabDisk } from './simulated-disk';
import type { World } from './world';

export type Network = { minDelayMs: number; maxDelayMs: number };

export type SimulatedClientOptions = {
  world: World;
  host: RoomHost;
  name: string;
  network?: Network;
  /** What this person's browser keeps; left out: nothing. */
  disk?: SimulatedDisk;
  /** A page that was loaded anew goes on as the same tab; left out: another tab. */
  tab?: string;
  /** A page of the former version, from before the server was changed. */
  isOutdated?: boolean;
};

/** How often a page keeps its stroke in progress, and looks for pages that are gone, ms. */
const DRAFT_MS = 400;
const LOOK_MS = 5_000;

/** The time of day when the world begins, ms. */
const WALL_CLOCK_AT_START = 1_700_000_000_000;

const LAN: Network = { minDelayMs: 1, maxDelayMs: 40 };

/** One direction of a connection: in order, each message some while after it was sent. */
class Link {
  #clearAt = 0;
  isCut = false;

  constructor(
    readonly world: World,
    readonly network: Network,
  ) {}

  carry(arrive: () => void): void {
    const { minDelayMs, maxDelayMs } = this.network;
    const delay = this.world.random.between(minDelayMs, maxDelayMs);
    this.#clearAt = Math.max(this.#clearAt, this.world.now + delay);
    this.world.after(this.#clearAt - this.world.now, () => {
      if (!this.isCut) arrive();
    });
  }
}

type Wire = { id: string; up: Link; down: Link };

export class SimulatedClient {
  readonly session: Session;
  readonly name: string;
  readonly #options: SimulatedClientOptions;
  readonly disk: TabDisk | null;
  #connection: Wire | null = null;
  #heardAt = 0;
  #isWaking = false;
  #isFinal = false;
  connections = 0;
  /** Operations that undo and redo made, as `writer n`. */
  readonly reversals = new Set<string>();
  /** Strokes of one's own that lay on a board of which the room said that it lost a part. */
  readonly lost = new Set<string>();
  /** Told of everything the session emits. */
  onEvent: <E extends keyof ClientEvents>(event: E, ...told: Parameters<ClientEvents[E]>) => void = () => {};

  constructor(options: SimulatedClientOptions) {
    const { world, name } = options;
    this.#options = options;
    this.name = name;
    // Everybody's own clock has its own zero.
    const zero = world.random.between(0, 100_000);
    const writer = world.random.id();
    this.disk = options.disk ? new TabDisk(world, options.disk, writer) : null;
    this.session = new Session({
      identity: { secret: name.replace(/[^A-Za-z0-9]/g, '-').padEnd(32, 'x'), name, color: null },
      isBot: false,
      writer,
      session: options.tab ?? world.random.id(),
      newId: () => world.random.id(),
      clock: () => world.now + zero,
      clockOrigin: 0,
      wallClock: () => WALL_CLOCK_AT_START + world.now,
      ...(this.disk ? { outbox: this.disk } : {}),
      emit: (event, ...told) => this.onEvent(event, ...told),
    });
    this.#openDisk();
    this.#connect();
    this.#watch();
  }

  get isConnected(): boolean {
    return this.#connection !== null && this.session.isWelcome;
  }

  /** Whether the room hears it; a client may not know yet that nobody does. */
  get isHeard(): boolean {
    return this.#connection !== null && this.#options.host.hears(this.#connection.id);
  }

  /** Does something with the session, and sends what comes of it. */
  act<T>(what: (session: Session) => T): T {
    const result = what(this.session);
    this.#flush();
    return result;
  }

  /** Takes back one's own latest work (or does it again); false: there is none. */
  takeBack(step: 'undo' | 'redo'): boolean {
    return this.act((session) => {
      const before = session.lastNumber;
      const isDone = step === 'undo' ? session.undo() : session.redo();
      for (let n = before + 1; n <= session.lastNumber; n += 1)
        this.reversals.add(opName({ writer: session.writer, n }));
      return isDone === 'done';
    });
  }

  /** Whether the room told it to load the page anew. */
  get isTurnedAway(): boolean {
    return this.#isFinal && this.session.bye?.code === 'version';
  }

  /** The connection breaks: neither side hears of it at once, what was under way is gone. */
  cut(): void {
    const connection = this.#connection;
    if (!connection) return;
    const { world, host } = this.#options;
    connection.up.isCut = true;
    connection.down.isCut = true;
    world.after(world.random.between(0, 3_000), () => host.close(connection.id));
    this.#lost(connection);
  }

  /** The tab is closed or reloaded without a word: what was not sent is gone. */
  abandon(): void {
    this.#isFinal = true;
    this.disk?.die();
    this.cut();
  }

  leave(): void {
    this.#isFinal = true;
    this.act((session) => session.controls.leave());
    this.disk?.close();
  }

  /** Keeps the board as it is now for the next page, if the dice of its browser say that this is the page to do so. */
  keepBoard(): void {
    const { standing } = this.session;
    if (!standing || !this.disk) return;
    const { epoch, seq, author, mark } = standing;
    const chunks = [...chunksOf(standing)];
    this.disk.writeBoard({ format: KEPT_BOARD_FORMAT, epoch, seq, author, mark, chunks });
  }

  #openDisk(): void {
    const { disk } = this;
    const { world } = this.#options;
    if (!disk) return;
    const board = disk.readBoard();
    if (board) this.session.openKept(board);
    const adopt = (rows: OutboxRow[]) => {
      if (rows.length > 0) this.act((session) => session.adopt(rows));
    };
    adopt(disk.adopt());
    const every = (ms: number, happen: () => void) => {
      world.after(ms, () => {
        if (disk.isDead) return;
        happen();
        every(ms, happen);
      });
    };
    every(DRAFT_MS, () => this.session.keepDraft());
    every(LOOK_MS, () => adopt(disk.adopt()));
    every(world.random.between(500, 4_000), () => this.keepBoard());
  }

  #connect(): void {
    const { world, host, network = LAN } = this.#options;
    if (this.#isFinal) return;
    const connection = {
      id: world.random.id(),
      up: new Link(world, network),
      down: new Link(world, network),
    };
    this.#connection = connection;
    this.connections += 1;
    this.#heardAt = world.now;
    connection.up.carry(() => {
      host.open(connection.id, {
        received: (data) => connection.down.carry(() => this.#received(connection, data)),
        closed: (code) => connection.down.carry(() => this.#lost(connection, code)),
      });
      connection.down.carry(() => this.#send(this.#hello()));
    });
  }

  #hello(): Message {
    const hello = this.session.opened();
    if (!this.#options.isOutdated) return hello;
    return JSON.stringify({ ...JSON.parse(String(hello)), version: PROTOCOL_VERSION - 1 });
  }

  #received(connection: Wire, data: Message): void {
    if (connection !== this.#connection) return;
    this.#heardAt = this.#options.world.now;
    if (typeof data === 'string' && data.includes('"hasLost":true')) this.#noteLost();
    this.session.received(data);
    this.#flush();
  }

  #noteLost(): void {
    const { author, entries = [] } = this.session.standing ?? {};
    for (const { id, isLive, element, author: drawer } of entries) {
      // What came back meanwhile is as the board has it now.
      this.lost.delete(id);
      if (isLive && element && !element.partOf && drawer === author) this.lost.add(id);
    }
  }

  #lost(connection: Wire, code = 1006): void {
    if (connection !== this.#connection) return;
    this.#connection = null;
    this.session.closed();
    if (code >= 4400 && code < 4500) this.#isFinal = true;
    const { world } = this.#options;
    world.after(world.random.between(300, 1_500), () => {
      if (this.#connection === null) this.#connect();
    });
  }

  #send(data: Message): void {
    const connection = this.#connection;
    const copy = typeof data === 'string' ? data : data.slice();
    connection?.up.carry(() => this.#options.host.message(connection.id, copy));
  }

  #flush(): void {
    if (!this.#connection) return;
    const { world } = this.#options;
    const clock = this.session.clock();
    const { messages, wakeAt } = this.session.flush(clock);
    for (const message of messages) this.#send(message);
    if (wakeAt === null || this.#isWaking) return;
    this.#isWaking = true;
    world.after(Math.max(1, wakeAt - clock), () => {
      this.#isWaking = false;
      this.#flush();
    });
  }

  #watch(): void {
    const { world } = this.#options;
    world.after(1_000, () => {
      const { oldestSentAt } = this.session;
      const isSilent = world.now - this.#heardAt > CLIENT_SILENCE_MS;
      const isUnanswered = oldestSentAt !== null && this.session.clock() - oldestSentAt > ACK_TIMEOUT_MS;
      if (this.#connection && (isSilent || isUnanswered || this.session.isStuck)) this.cut();
      this.#watch();
    });
  }
}
