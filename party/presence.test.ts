// What people show each other: told to whom it concerns, one who presents, and nobody who follows a slot that is another's.

import { describe, expect, it } from 'vitest';
import { aliceAndBob } from './room-fixture';

const VIEW = { x: 10, y: 20, width: 1280, height: 800 };

function three() {
  const { room, alice, bob } = aliceAndBob();
  const carol = room.join('carol');
  for (const person of [alice, bob, carol]) person.clear();
  return { room, alice, bob, carol };
}

describe('following', () => {
  it('[R41] is told to the others, and a view goes to those alone who follow', () => {
    const { alice, bob, carol } = three();
    alice.control({ type: 'show-view', view: VIEW });
    bob.control({ type: 'follow', slot: 1 });
    expect(alice.told('peer-changed')).toMatchObject([{ peer: { slot: 2, following: 1 } }]);
    alice.control({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toEqual([{ type: 'view-shown', slot: 1, view: VIEW }]);
    expect([...alice.told('view-shown'), ...carol.told('view-shown')]).toEqual([]);
    bob.control({ type: 'follow', slot: null });
    alice.control({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toHaveLength(1);
  });

  it('[R41] oneself and a slot that nobody has cannot be followed', () => {
    const { alice, bob } = three();
    for (const slot of [2, 99]) bob.control({ type: 'follow', slot });
    expect(alice.told('peer-changed')).toEqual([]);
  });

  it('[R41] ends when the followed one is gone: the slot may soon be somebody else’s', () => {
    const { room, alice, bob, carol } = three();
    bob.control({ type: 'follow', slot: 1 });
    alice.control({ type: 'leave' });
    expect(carol.told('peer-changed').at(-1)).toMatchObject({ peer: { slot: 2, following: null } });
    const dave = room.join('dave');
    expect(dave.told('welcome')[0]?.you.slot).toBe(1);
    dave.control({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toEqual([]);
  });

  it('[R29] views beyond the rate of pointers are dropped', () => {
    const { alice, bob } = three();
    bob.control({ type: 'follow', slot: 1 });
    for (let i = 0; i < 200; i += 1) alice.control({ type: 'show-view', view: VIEW });
    expect(bob.told('view-shown')).toHaveLength(120);
  });
});

describe('writing a message', () => {
  it('[R55] is told to the others, and ends with the connection though the seat is kept', () => {
    const { alice, bob } = three();
    bob.control({ type: 'set-typing', isTyping: true });
    bob.control({ type: 'set-typing', isTyping: true });
    expect(alice.told('peer-changed')).toMatchObject([{ peer: { slot: 2, isTyping: true } }]);
    bob.disconnect();
    expect(alice.told('peer-changed').at(-1)).toMatchObject({ peer: { slot: 2, isTyping: false } });
  });
});

describe('presenting', () => {
  it('[R42] one person asks everybody to their view, and who asks last is the one', () => {
    const { alice, bob, carol } = three();
    alice.control({ type: 'set-presenting', isPresenting: true });
    bob.control({ type: 'set-presenting', isPresenting: true });
    const presenting = carol.told('peer-changed').map(({ peer }) => [peer.slot, peer.isPresenting]);
    expect(presenting).toEqual([
      [1, true],
      [1, false],
      [2, true],
    ]);
    expect(alice.told('peer-changed').filter(({ peer }) => peer.slot === 1)).toMatchObject([
      { peer: { isPresenting: true } },
      { peer: { isPresenting: false } },
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
    expect(bob.told('peer-changed')).toMatchObject([{ peer: { emoji: 5, isPresenting: true } }]);
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
    const said = carol.told('shown').flatMap(({ words }) => words);
    expect(said.at(-1)).toEqual({ slot: 1, text: 'look here' });
    expect(carol.told('shown').flatMap(({ reactions }) => reactions)).toEqual([
      { slot: 2, emoji: 3, at: { x: 5, y: 6 } },
    ]);
    expect(carol.told('shown').length).toBeLessThanOrEqual(2);
    const dave = room.join('dave');
    room.pass(1_000);
    expect(dave.told('shown')).toEqual([]);
  });

  it('[R43] of a storm of reactions a tick tells some, and the room stays', () => {
    const { room, alice, bob } = three();
    room.pass(100);
    for (let i = 0; i < 50; i += 1) alice.control({ type: 'react', emoji: 0, at: { x: i, y: 0 } });
    room.pass(40);
    expect(bob.told('shown').flatMap(({ reactions }) => reactions).length).toBeLessThanOrEqual(33);
    expect(alice.closedBy).toBeNull();
  });

  it('[R44] hands keep the order in which they were raised, over a short absence too', () => {
    const { room, alice, bob, carol } = three();
    bob.control({ type: 'raise-hand', isRaised: true });
    alice.control({ type: 'raise-hand', isRaised: true });
    bob.control({ type: 'raise-hand', isRaised: true });
    expect(bob.told('peer-changed').filter(({ peer }) => peer.slot === 2)).toMatchObject([
      { peer: { hand: 1 } },
    ]);
    bob.disconnect();
    expect(room.join('bob').told('welcome')[0]?.you.hand).toBe(1);
    expect(carol.told('peer-changed').map(({ peer }) => [peer.slot, peer.hand])).toEqual([
      [2, 1],
      [1, 2],
      [2, 1],
    ]);
    alice.control({ type: 'raise-hand', isRaised: false });
    carol.control({ type: 'raise-hand', isRaised: true });
    expect(carol.told('peer-changed').at(-1)).toMatchObject({ peer: { slot: 3, hand: 2 } });
  });
});
