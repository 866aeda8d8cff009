// Single stories from the simulation's worlds: what once went wrong between a client, its network and the server.

import { describe, expect, it } from 'vitest';
import type { ClientEvents } from '../src/net/client-api';
import { RoomHost } from './room-host';
import { SimulatedClient } from './simulated-client';
import { World } from './world';

const STYLE = { tool: 'pen', color: 1, width: 4 } as const;
const START = { style: STYLE, hasPressure: false, zoom: 1, first: { x: 0, y: 0, pressure: 0.5, t: 0 } };

function story() {
  const world = new World(1);
  const host = new RoomHost({ world });
  const join = (name: string) => {
    const client = new SimulatedClient({ world, host, name });
    world.run(500);
    return client;
  };
  const drawStroke = (client: SimulatedClient) => client.act((session) => session.startStroke(START).end());
  return { world, host, join, drawStroke };
}

const idsOf = ({ session }: SimulatedClient) => Array.from(session.board, ({ id }) => id).sort();

describe('a log that is not a continuation', () => {
  it('[R17] work goes on after the room was deleted under an open page, and what was unsent is offered', () => {
    const { world, host, join, drawStroke } = story();
    const alice = join('alice');
    drawStroke(alice);
    drawStroke(alice);
    world.run(500);
    expect(alice.session.pendingCount).toBe(0);
    host.storage.clear();
    drawStroke(alice);
    host.crash();
    world.run(5_000);
    expect(alice.session.unsaved).toMatchObject([{ reason: 'other-room', body: { kind: 'add' } }]);
    expect(idsOf(alice)).toEqual([]);
    drawStroke(alice);
    alice.act((session) => session.resendUnsaved());
    world.run(2_000);
    expect(alice.session.unsaved).toEqual([]);
    expect(alice.session.pendingCount).toBe(0);
    const bob = join('bob');
    expect(idsOf(alice)).toHaveLength(2);
    expect(idsOf(bob)).toEqual(idsOf(alice));
  });

  it('[R17] a gesture that began in the former log goes on in the new one', () => {
    const { world, host, join, drawStroke } = story();
    const alice = join('alice');
    for (let i = 0; i < 5; i += 1) drawStroke(alice);
    world.run(500);
    const group = alice.act((session) => session.erasing.erase(idsOf(alice).slice(0, 1), null));
    host.storage.clear();
    host.crash();
    world.run(5_000);
    drawStroke(alice);
    world.run(500);
    alice.act((session) => session.erasing.erase(idsOf(alice), group));
    world.run(1_000);
    expect(alice.session.unsaved.filter(({ reason }) => reason !== 'other-room')).toEqual([]);
    expect(host.room.model.board.size).toBe(0);
  });

  it('[R11] a room that forgot what it acknowledged costs nothing but a question', () => {
    const { world, host, join, drawStroke } = story();
    const alice = join('alice');
    drawStroke(alice);
    world.run(500);
    const backup = new Map(host.storage);
    drawStroke(alice);
    world.run(500);
    host.storage.clear();
    for (const [key, value] of backup) host.storage.set(key, value);
    host.crash();
    world.run(5_000);
    drawStroke(alice);
    world.run(2_000);
    expect(alice.session.unsaved).toMatchObject([{ reason: 'room-forgot' }]);
    alice.act((session) => session.resendUnsaved());
    world.run(2_000);
    expect(alice.session.unsaved).toEqual([]);
    expect(host.room.model.board.size).toBe(2);
  });
});

describe('leaving', () => {
  it('[R7] what was just drawn goes out before goodbye is said', () => {
    const { world, host, join, drawStroke } = story();
    const alice = join('alice');
    for (let i = 0; i < 50; i += 1) drawStroke(alice);
    alice.leave();
    world.run(1_000);
    expect(host.room.model.board.size).toBe(50);
    expect(host.room.model.present.size).toBe(0);
  });
});

describe('a name', () => {
  it('[R5] that is changed while hello is on its way is heard all the same', () => {
    const { world, host, join, drawStroke } = story();
    const bob = join('bob');
    drawStroke(bob);
    const alice = new SimulatedClient({
      world,
      host,
      name: 'alice',
      network: { minDelayMs: 50, maxDelayMs: 50 },
    });
    world.run(120);
    expect(alice.isConnected).toBe(false);
    alice.act((session) => session.rename('Ada', 7));
    world.run(1_000);
    expect([...bob.session.peers.values()]).toMatchObject([{ name: 'Ada', color: 7 }]);
    expect(alice.session.you).toMatchObject({ name: 'Ada', color: 7 });
    alice.cut();
    alice.act((session) => session.rename('Eve', 3));
    world.run(3_000);
    expect([...bob.session.peers.values()]).toMatchObject([{ name: 'Eve', color: 3 }]);
  });
});

describe('a stroke in progress', () => {
  function pair() {
    const { world, host, join, drawStroke } = story();
    const [alice, bob] = [join('alice'), join('bob')];
    const cancelled: string[] = [];
    const begun: string[] = [];
    bob.onEvent = (event, ...told) => {
      if (event === 'inkCancelled') cancelled.push((told as Parameters<ClientEvents['inkCancelled']>)[0].id);
      if (event !== 'pointer') return;
      for (const happened of (told as Parameters<ClientEvents['pointer']>)[0].update.ink) {
        if (happened.kind === 'begin') begun.push(happened.id);
        if (happened.kind === 'cancel') cancelled.push(begun.at(-1) ?? '');
      }
    };
    const stroke = alice.act((session) => session.startStroke(START));
    alice.act(() => stroke.add({ x: 50, y: 50, pressure: 0.5, t: 20 }));
    world.run(200);
    expect(begun).toEqual([stroke.id]);
    return { world, host, alice, bob, stroke, begun, cancelled, drawStroke };
  }

  it('[R25] that is taken back while nobody could be told is gone for others after the reconnect', () => {
    const { world, alice, stroke, cancelled, drawStroke } = pair();
    alice.cut();
    alice.act(() => stroke.cancel());
    drawStroke(alice);
    world.run(3_000);
    expect(alice.isConnected).toBe(true);
    expect(cancelled).toEqual([stroke.id]);
  });

  it('[R25] that is erased while its author is away ends when they come back, and nobody sees it again', () => {
    const { world, alice, bob, stroke, begun } = pair();
    alice.cut();
    bob.act((session) => session.erasing.erase([stroke.id], null));
    world.run(3_000);
    expect(alice.isConnected).toBe(true);
    expect(stroke.isOver).toBe(true);
    expect(begun).toEqual([stroke.id]);
    expect(idsOf(alice)).toEqual([]);
    bob.act((session) => session.undo());
    world.run(1_000);
    expect(idsOf(alice)).toEqual([stroke.id]);
  });
});

describe('a disk that takes nothing', () => {
  it('[R14] nothing is acknowledged while it lasts, nothing is lost, and all is stored once there is room', () => {
    const { world, host, join, drawStroke } = story();
    const [alice, bob] = [join('alice'), join('bob')];
    drawStroke(alice);
    world.run(500);
    const { storedSeq } = host.room;
    host.breakStorage();
    for (let i = 0; i < 20; i += 1) {
      drawStroke(alice);
      world.run(3_000);
    }
    expect(host.rejections).toBeGreaterThan(3);
    expect(host.room.storedSeq).toBe(storedSeq);
    expect(alice.session.pendingCount).toBe(20);
    expect(alice.session.unsaved).toEqual([]);
    expect(idsOf(alice)).toHaveLength(21);
    expect(idsOf(bob)).toHaveLength(1);
    host.mendStorage();
    const isRight = () => alice.session.pendingCount === 0 && idsOf(bob).length === 21;
    expect(world.runUntil(isRight, 40_000)).toBe(true);
    expect(idsOf(bob)).toEqual(idsOf(alice));
  });
});
