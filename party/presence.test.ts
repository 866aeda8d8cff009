// What people show each other: told to whom it concerns, one who presents, and nobody who follows a slot that is another's.

import { describe, expect, it } from 'vitest';
import { aliceAndBob, beginInk, idNamed, removed, TestRoom } from './room-fixture';

const VIEW = { x: 10, y: 20, width: 1280, height: 800 };

function three() {
  const { room, alice, bob } = aliceAndBob();
  const carol = room.join('carol');
  room.pass(100);
  for (const person of [alice, bob, carol]) person.clear();
  return { room, alice, bob, carol };
}

describe('following', () => {
  it('[R41] is told to the others, and a view goes to those alone who follow', () => {
    const { alice, bob, carol } = three();
    alice.say({ type: 'show-view', view: VIEW });
    bob.say({ type: 'follow', slot: 1 });
    expect(alice.peersTold).toMatchObject([{ slot: 2, following: 1 }]);
    alice.say({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toEqual([{ type: 'view-shown', slot: 1, view: VIEW }]);
    expect([...alice.told('view-shown'), ...carol.told('view-shown')]).toEqual([]);
    bob.say({ type: 'follow', slot: null });
    alice.say({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toHaveLength(1);
  });

  it('[R41] oneself and a slot that nobody has cannot be followed', () => {
    const { alice, bob } = three();
    for (const slot of [2, 99]) bob.say({ type: 'follow', slot });
    expect(alice.peersTold).toEqual([]);
  });

  it('[R41] ends when the followed one is gone: the slot may soon be somebody else’s', () => {
    const { room, alice, bob, carol } = three();
    bob.say({ type: 'follow', slot: 1 });
    alice.say({ type: 'leave' });
    expect(carol.told('presence').at(-1)).toMatchObject({ left: [1], here: [{ slot: 2, following: null }] });
    const dave = room.join('dave');
    expect(dave.told('welcome')[0]?.you.slot).toBe(1);
    dave.say({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toEqual([]);
  });

  it('[R41] of many views between two ticks the last is told', () => {
    const { room, alice, bob } = three();
    bob.say({ type: 'follow', slot: 1 });
    for (let x = 1; x <= 50; x += 1) alice.control({ type: 'show-view', view: { ...VIEW, x } });
    room.pass(100);
    expect(bob.told('view-shown').map(({ view }) => view.x)).toEqual([1, 50]);
  });
});

describe('writing a message', () => {
  it('[R55] is told to the others, and ends with the connection though the seat is kept', () => {
    const { room, alice, bob } = three();
    bob.say({ type: 'set-typing', isTyping: true });
    bob.say({ type: 'set-typing', isTyping: true });
    expect(alice.peersTold).toMatchObject([{ slot: 2, isTyping: true }]);
    bob.disconnect();
    room.pass(100);
    expect(alice.peersTold.at(-1)).toMatchObject({ slot: 2, isTyping: false });
  });
});

describe('presenting', () => {
  it('[R42] one person asks everybody to their view, and who asks last is the one', () => {
    const { alice, bob, carol } = three();
    alice.say({ type: 'set-presenting', isPresenting: true });
    bob.say({ type: 'set-presenting', isPresenting: true });
    const presenting = carol.peersTold.map(({ slot, isPresenting }) => [slot, isPresenting]);
    expect(presenting).toEqual([
      [1, true],
      [1, false],
      [2, true],
    ]);
    expect(alice.peersTold.filter(({ slot }) => slot === 1)).toMatchObject([
      { isPresenting: true },
      { isPresenting: false },
    ]);
  });

  it('[R40] what somebody said of themselves is there for newcomers, and again after a short absence', () => {
    const { room, alice, bob } = three();
    alice.control({ type: 'set-emoji', emoji: 5 });
    alice.control({ type: 'set-presenting', isPresenting: true });
    const dave = room.join('dave');
    expect(dave.told('welcome')[0]?.peers[0]).toMatchObject({ emoji: 5, isPresenting: true });
    alice.disconnect();
    bob.clear();
    expect(room.join('alice').told('welcome')[0]?.you).toMatchObject({ emoji: 5, isPresenting: true });
    room.pass(100);
    expect(bob.peersTold.at(-1)).toMatchObject({ slot: 1, emoji: 5, isPresenting: true });
    expect(bob.slotsLeft).toEqual([]);
  });
});

describe('what is of the moment', () => {
  it('[R43] words and reactions of all go out together with the tick, and are told to no newcomer', () => {
    const { room, alice, bob, carol } = three();
    room.pass(100);
    room.now += 1;
    alice.control({ type: 'type-words', text: 'loo' });
    alice.control({ type: 'type-words', text: 'look\n\u202ehere' });
    bob.control({ type: 'react', emoji: 3, at: { x: 5, y: 6 } });
    room.pass(40);
    const said = carol.told('presence').flatMap(({ words }) => words);
    expect(said.at(-1)).toEqual({ slot: 1, text: 'look here' });
    expect(carol.told('presence').flatMap(({ reactions }) => reactions)).toEqual([
      { slot: 2, emoji: 3, at: { x: 5, y: 6 } },
    ]);
    expect(carol.told('presence').length).toBeLessThanOrEqual(2);
    const dave = room.join('dave');
    room.pass(1_000);
    expect(dave.told('presence').flatMap(({ words, reactions }) => [...words, ...reactions])).toEqual([]);
  });

  it('[R43] of a storm of reactions a tick tells some, and the room stays', () => {
    const { room, alice, bob } = three();
    room.pass(100);
    for (let i = 0; i < 50; i += 1) alice.control({ type: 'react', emoji: 0, at: { x: i, y: 0 } });
    room.pass(40);
    expect(bob.told('presence').flatMap(({ reactions }) => reactions).length).toBeLessThanOrEqual(33);
    expect(alice.closedBy).toBeNull();
  });

  it('[R44] hands keep the order in which they were raised, over a short absence too', () => {
    const { room, alice, bob, carol } = three();
    bob.say({ type: 'raise-hand', isRaised: true });
    alice.say({ type: 'raise-hand', isRaised: true });
    bob.say({ type: 'raise-hand', isRaised: true });
    expect(bob.peersTold.filter(({ slot }) => slot === 2)).toMatchObject([{ hand: 1 }]);
    bob.disconnect();
    expect(room.join('bob').told('welcome')[0]?.you.hand).toBe(1);
    room.pass(100);
    expect(carol.peersTold.map(({ slot, hand }) => [slot, hand])).toEqual([
      [2, 1],
      [1, 2],
      [2, 1],
    ]);
    alice.say({ type: 'raise-hand', isRaised: false });
    carol.say({ type: 'raise-hand', isRaised: true });
    expect(carol.peersTold.at(-1)).toMatchObject({ slot: 3, hand: 2 });
  });
});

describe('what many are told', () => {
  const crowdOf = (size: number) => {
    const room = new TestRoom();
    const crowd = Array.from({ length: size }, (_, i) => room.join(`p${i}`));
    room.pass(2_000);
    for (const person of crowd) person.clear();
    return { room, crowd };
  };
  const tabsOf = (room: TestRoom, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const tab = room.connect('mallory');
      tab.hello({ session: idNamed(`tab-${i}`) });
      return tab;
    });

  it('[R7] twenty tabs that toggle ten times a second cost everybody one small message a tick', () => {
    const { room, crowd } = crowdOf(50);
    const tabs = tabsOf(room, 20);
    room.pass(1_000);
    for (const person of crowd) person.clear();
    for (let i = 0; i < 10; i += 1) {
      for (const [j, tab] of tabs.entries()) {
        tab.control({ type: 'set-idle', isIdle: i % 2 === 0, isAway: false });
        tab.control({ type: 'rename', name: `m${i} ${j}`, color: i });
      }
      room.pass(100);
    }
    // 400 changes, each of up to 20 peers: told one by one they were 4,200 messages of 1 MB to each of the crowd.
    const told = crowd[0]?.told('presence') ?? [];
    expect(told.length).toBeLessThanOrEqual(31);
    expect(JSON.stringify(told).length).toBeLessThan(150_000);
    expect(told.at(-1)?.here.length).toBeGreaterThan(0);
    expect(crowd.every(({ closedBy }) => closedBy === null)).toBe(true);
    const renames = room.log.filter(({ body }) => body.kind === 'renamed');
    expect(renames.length).toBeLessThanOrEqual(2);
  });

  it('[R7] of more than 32 who change at once the rest follows with the next ticks, and nobody is left out', () => {
    const { room, crowd } = crowdOf(80);
    for (const person of crowd) person.control({ type: 'set-idle', isIdle: true, isAway: false });
    room.pass(500);
    const told = crowd[0]?.told('presence') ?? [];
    expect(Math.max(...told.map(({ here }) => here.length))).toBeLessThanOrEqual(32);
    const idle = new Set(
      told.flatMap(({ here }) => here.filter((peer) => peer.isIdle).map(({ slot }) => slot)),
    );
    expect(idle.size).toBe(80);
  });

  it('[R7] a slot that is given up is nobody else’s before everybody heard of it', () => {
    const { room, alice, bob } = aliceAndBob();
    room.now += 5;
    bob.moveTo(1);
    alice.control({ type: 'leave' });
    const carol = room.join('carol');
    room.pass(100);
    expect(carol.slot).toBe(3);
    expect(bob.told('presence')).toMatchObject([{ left: [1], here: [{ slot: 3, name: 'carol' }] }]);
    expect(room.join('dave').slot).toBe(1);
  });

  it('[R25] somebody is known before their cursor, and a stroke is over before the next one begins', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.pointer({ ink: [beginInk('first')] });
    room.pass(100);
    bob.clear();
    bob.moveTo(3);
    alice.pointer({ ink: [{ kind: 'cancel' }, beginInk('second')] });
    room.join('carol').moveTo(7);
    bob.op(removed('second'));
    alice.pointer({ ink: [beginInk('third')] });
    room.pass(40);
    const order = bob.heard.map((each) => ('text' in each ? each.text.type : each.frame.kind));
    expect(order.indexOf('presence')).toBeLessThan(order.indexOf('tick'));
    expect(bob.peersTold).toMatchObject([{ name: 'carol' }]);
    expect(bob.inkCancelled).toEqual([{ slot: 1, id: idNamed('second') }]);
    const begun = bob.inkOf(1).flatMap((event) => (event.kind === 'begin' ? [event.id] : []));
    expect(begun.at(-1)).toBe(idNamed('third'));
  });
});
