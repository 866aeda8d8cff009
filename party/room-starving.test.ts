// What one client could do to starve a room: memory, work and bytes that grow without being asked for.

import { describe, expect, it } from 'vitest';
import { isOrder } from '../src/model/element';
import { SEND_WINDOW_BYTES } from '../src/net/protocol';
import { Fanout } from './fanout';
import { Life } from './life';
import { added, beginInk, idNamed, inkPoints, removed, strokeNamed, TestRoom } from './room-fixture';

describe('a room is not starved', () => {
  it('by renaming in a room that is not born: what waits is one note for each who is here', () => {
    const life = new Life();
    const person = { author: 1, userId: 'u'.repeat(22), name: 'alice', color: 0, isBot: false };
    for (const body of life.enter(person)) life.note({ author: 1, body, at: 1 });
    for (let i = 0; i < 500; i += 1) {
      for (const body of life.rename(1, { name: `alice ${i}`, color: 3 }))
        life.note({ author: 1, body, at: 2 + i });
    }
    expect(life.takeNotes()).toEqual([
      {
        author: 1,
        at: 1,
        body: { kind: 'joined', userId: person.userId, name: 'alice 499', color: 3, isBot: false },
      },
    ]);
    for (const body of life.rename(1, { name: 'Ada', color: 3 })) life.note({ author: 1, body, at: 900 });
    expect(life.takeNotes()).toMatchObject([{ body: { kind: 'renamed', name: 'Ada' } }]);
  });

  it('[R28] by asking for chat and reading nothing of it', () => {
    const room = new TestRoom();
    const alice = room.join('alice');
    for (let i = 0; i < 60; i += 1) {
      alice.op({ kind: 'chat', text: 'x'.repeat(2_000) });
      room.pass(300);
    }
    const mallory = room.join('mallory');
    mallory.acknowledges = false;
    for (let i = 0; i < 100; i += 1) {
      mallory.control({ type: 'read-chat', before: 60 });
      room.pass(150);
    }
    expect(mallory.bytesReceived).toBeLessThan(2 * SEND_WINDOW_BYTES);
  });

  it('[R28] by leaving unread what is told beside the window: the connection ends, and may come back', () => {
    const room = new TestRoom();
    const [alice, bob] = [room.join('alice'), room.join('bob')];
    bob.acknowledges = false;
    for (let i = 0; bob.closedBy === null && i < 100_000; i += 1) {
      alice.control({ type: 'set-idle', isIdle: i % 2 === 0, isAway: false });
      for (const person of [alice, bob]) person.acknowledge();
      room.now += 110;
    }
    expect(bob.closedBy).toBe(4300);
    expect(alice.closedBy).toBeNull();
  });

  it('[R29] by one browser that opens 500 tabs: it gets 20 seats, and there is room for others', () => {
    const room = new TestRoom();
    const tabs = Array.from({ length: 500 }, (_, i) =>
      room.join('mallory', { session: idNamed(`tab-${i}`) }),
    );
    expect(tabs.filter(({ closedBy }) => closedBy === null)).toHaveLength(20);
    expect(tabs[20]?.told('bye')).toEqual([
      { type: 'bye', code: 'full', reason: 'You have this room open in 20 tabs already. Close one of them.' },
    ]);
    // Who goes on like that has to wait even to be told so.
    expect(tabs.at(-1)?.told('bye')).toMatchObject([{ code: 'too-often' }]);
    expect(room.join('bob').closedBy).toBeNull();
    room.pass(5_000);
    expect(room.join('mallory', { session: idNamed('tab-3') }).closedBy).toBeNull();
    tabs[0]?.disconnect();
    room.pass(10_000);
    expect(room.join('mallory', { session: idNamed('tab-500') }).closedBy).toBeNull();
  });

  it('by claiming writers with numbers far ahead', () => {
    const room = new TestRoom();
    const [mallory, bob] = [room.join('mallory'), room.join('bob')];
    mallory.writer = bob.writer;
    mallory.op({ kind: 'chat', text: 'later' }, { n: 7 });
    bob.op({ kind: 'chat', text: 'hello' });
    room.pass(100);
    expect(bob.acks).toEqual([1]);
  });

  it('[R24] by strokes in progress that are together more than a connection has room for', () => {
    const fanout = new Fanout();
    for (let slot = 1; slot <= 30; slot += 1)
      fanout.gather(slot, { t: 0, cursor: { x: slot, y: 0 }, ink: [] });
    const points = { kind: 'points', count: 1, bytes: new Uint8Array(40_000) } as const;
    const frame = fanout.catchUp(1, (slot) => [beginInk(`s${slot}`), points]);
    expect(frame?.length).toBeLessThan(SEND_WINDOW_BYTES / 2);
    expect(frame?.length).toBeGreaterThan(80_000);
  });
});

describe('a board is not spoilt', () => {
  it.each(['a\u4e00', 'a~', 'a0 ', 'zz!', 'a\u00e9'])('by an order that is no key: %j', (order) => {
    expect(isOrder(order)).toBe(false);
  });

  it('by live ink under the id of something on it', () => {
    const room = new TestRoom();
    const [alice, mallory] = [room.join('alice'), room.join('mallory')];
    alice.op(added(strokeNamed('hers')));
    room.pass(100);
    alice.clear();
    mallory.pointer({ ink: [beginInk('hers'), inkPoints([0, 0], [5, 5])] });
    room.pass(100);
    expect(alice.inkOf(mallory.slot)).toEqual([]);
    expect(mallory.inkCancelled).toEqual([{ slot: mallory.slot, id: idNamed('hers') }]);
    alice.op(removed('hers'));
    room.pass(100);
    expect(room.room.model.board.size).toBe(0);
  });

  it('[R25] by a stroke in progress whose page was loaded anew and took its old seat', () => {
    const room = new TestRoom();
    const [alice, bob] = [room.join('alice'), room.join('bob')];
    alice.op({ kind: 'chat', text: 'born' });
    alice.pointer({ ink: [beginInk('unfinished'), inkPoints([0, 0], [5, 5])] });
    room.pass(100);
    const reloaded = room.connect('alice');
    reloaded.writer = idNamed('w-reloaded');
    reloaded.hello();
    room.pass(100);
    expect(reloaded.slot).toBe(alice.slot);
    expect(bob.inkCancelled).toMatchObject([{ slot: alice.slot, id: idNamed('unfinished') }]);
  });
});
