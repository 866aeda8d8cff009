// Counts every byte between a room and people who read slowly, or stop reading: never more than a window, and right again soon.

import { describe, expect, it } from 'vitest';
import type { ConnectionId, Message, Output } from '../party/output';
import { decodeClientFrame, decodeServerFrame, type ServerFrame } from '../src/net/frames';
import { MAX_CHUNK_BYTES, SEND_WINDOW_BYTES } from '../src/net/protocol';
import { pictureOf } from './promises';
import { RoomHost } from './room-host';
import { type Network, SimulatedClient } from './simulated-client';
import { World } from './world';

const STYLE = { tool: 'pen', color: 1, width: 4 } as const;
/** A large stroke: its ink and its record are about 30 KiB each. */
const POINTS = 3_000;

/** What one connection was sent and has acknowledged, bytes. */
type Account = { sent: number; acknowledged: number };

/** A server whose books are kept beside its own. */
class CountingHost extends RoomHost {
  readonly #accounts: Map<ConnectionId, Account>;

  constructor(world: World, { accounts, look }: Books) {
    super({ world, tamper: look });
    this.#accounts = accounts;
  }

  override message(id: ConnectionId, data: Message): void {
    const frame = typeof data === 'string' ? null : decodeClientFrame(data);
    const account = this.#accounts.get(id);
    if (frame?.ok && account) account.acknowledged = frame.value.ackedBytes;
    super.message(id, data);
  }
}

/** Looks at everything the room sends. Frames keep to the window; words beside it (a ping, who comes and goes) are few. */
class Books {
  readonly accounts = new Map<ConnectionId, Account>();
  readonly frames: Record<ServerFrame['kind'], number> = { tick: 0, records: 0, snapshot: 0 };
  /** Frames that went out though the window was full. */
  beyond = 0;
  mostInFlight = 0;
  largestFrame = 0;

  readonly look = (output: Output): Output => {
    for (const { to, data } of output.sends) this.#count(to, data);
    return output;
  };

  #count(to: ConnectionId, data: Message): void {
    const account = this.accounts.get(to) ?? { sent: 0, acknowledged: 0 };
    this.accounts.set(to, account);
    if (typeof data !== 'string') {
      const frame = decodeServerFrame(data);
      if (frame.ok) this.frames[frame.value.kind] += 1;
      if (account.sent - account.acknowledged >= SEND_WINDOW_BYTES) this.beyond += 1;
      this.largestFrame = Math.max(this.largestFrame, data.length);
    }
    account.sent += data.length;
    this.mostInFlight = Math.max(this.mostInFlight, account.sent - account.acknowledged);
  }
}

/** One page's share of the world: while it is frozen nothing happens in it, and all of it afterwards, in order. */
class Page extends World {
  readonly #outside: World;
  #held: (() => void)[] | null = null;

  constructor(outside: World) {
    super(outside.random.integer(1, 1_000_000));
    this.#outside = outside;
  }

  override get now(): number {
    return this.#outside.now;
  }

  override after(ms: number, happen: () => void): void {
    this.#outside.after(ms, () => {
      if (this.#held) this.#held.push(happen);
      else happen();
    });
  }

  freeze(): void {
    this.#held = [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const happen of held) happen();
  }
}

function party() {
  const world = new World(7);
  const books = new Books();
  const host = new CountingHost(world, books);
  const join = (name: string, network?: Network) => {
    const page = new Page(world);
    const client = new SimulatedClient({ world: page, host, name, ...(network ? { network } : {}) });
    world.run(1_000);
    return { page, client };
  };
  const drawLarge = ({ client }: { client: SimulatedClient }) => {
    const { random } = world;
    const point = (t: number) => ({
      x: random.between(-90_000, 90_000),
      y: random.between(-90_000, 90_000),
      pressure: 0.5,
      t,
    });
    client.act((session) => {
      const stroke = session.startStroke({ style: STYLE, hasPressure: false, zoom: 1, first: point(0) });
      for (let i = 1; i < POINTS; i += 1) stroke.add(point(20 * i));
      stroke.end();
    });
  };
  /** Somebody draws a large stroke every half second and moves in between. */
  const drawFor = (seconds: number, artist: { client: SimulatedClient }) => {
    for (let step = 0; step < seconds * 10; step += 1) {
      if (step % 5 === 0) drawLarge(artist);
      artist.client.act((session) => session.moveCursor({ x: step, y: 0 }));
      world.run(100);
    }
  };
  const isRight = ({ client: { session, isConnected } }: { client: SimulatedClient }) =>
    isConnected &&
    session.seq === host.room.storedSeq &&
    pictureOf(session.board).join() === pictureOf(host.room.model.board).join();
  return { world, books, host, join, drawFor, isRight };
}

describe('[R28] flow control', () => {
  it('has never more than a window in flight, and the frame that crosses it, over a whole session', () => {
    const { world, books, join, drawFor, isRight } = party();
    const [alice, bob] = [join('alice'), join('bob', { minDelayMs: 300, maxDelayMs: 900 })];
    drawFor(20, alice);
    bob.page.freeze();
    const carol = join('carol', { minDelayMs: 100, maxDelayMs: 400 });
    drawFor(20, alice);
    bob.page.thaw();
    drawFor(5, alice);
    world.run(5_000);
    expect([alice, bob, carol].map(isRight)).toEqual([true, true, true]);
    expect(books.beyond).toBe(0);
    expect(books.mostInFlight).toBeGreaterThanOrEqual(SEND_WINDOW_BYTES);
    expect(books.largestFrame).toBeLessThanOrEqual(MAX_CHUNK_BYTES);
    expect(books.mostInFlight).toBeLessThan(SEND_WINDOW_BYTES + MAX_CHUNK_BYTES + 2_048);
    expect(books.frames.snapshot).toBeGreaterThan(SEND_WINDOW_BYTES / MAX_CHUNK_BYTES);
    expect(books.frames.tick).toBeGreaterThan(200);
    expect(books.frames.records).toBeGreaterThan(40);
  });

  it('a reader that pauses for 20 s is right again within 2 s of reading on, on the same connection', () => {
    const { world, join, drawFor, isRight } = party();
    const [alice, bob] = [join('alice'), join('bob')];
    bob.page.freeze();
    drawFor(20, alice);
    expect(isRight(bob)).toBe(false);
    bob.page.thaw();
    expect(world.runUntil(() => isRight(bob), 2_000)).toBe(true);
    expect(bob.client.connections).toBe(1);
  });

  it('one that pauses for 60 s was let go, and is right within 5 s of connecting anew', () => {
    const { world, join, drawFor, isRight } = party();
    const [alice, bob] = [join('alice'), join('bob')];
    bob.page.freeze();
    drawFor(60, alice);
    expect([...alice.client.session.peers]).toEqual([]);
    bob.page.thaw();
    expect(bob.client.session.bye?.code).toBe('silence');
    expect(world.runUntil(() => isRight(bob), 5_000)).toBe(true);
    expect(bob.client.connections).toBe(2);
    expect(alice.client.session.peers.size).toBe(1);
  });
});
