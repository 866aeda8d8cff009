// What comes of an owner's acts for those who are in the middle of something.

import { expect, it } from 'vitest';
import { aliceAndBob, beginInk, idNamed, inkPoints, TestRoom } from './room-fixture';

it('[R49] a locked board ends the strokes in progress of all who may draw no more, for everybody', () => {
  const { room, alice, bob } = aliceAndBob();
  alice.op({ kind: 'chat', text: 'mine' });
  alice.pointer({ ink: [beginInk('hers'), inkPoints([0, 0], [5, 5])] });
  bob.pointer({ ink: [beginInk('his'), inkPoints([0, 0], [9, 9])] });
  room.pass(100);
  alice.control({ type: 'set-policy', policy: { isLocked: true } });
  room.pass(100);
  for (const person of [alice, bob]) expect(person.inkCancelled).toEqual([{ slot: 2, id: idNamed('his') }]);
});

it('[R47] a renewed link is told to every owner who is here, and to nobody else', () => {
  const room = new TestRoom();
  const [alice, bob, carol] = [room.join('alice'), room.join('bob'), room.join('carol')];
  alice.op({ kind: 'chat', text: 'mine' });
  room.pass(100);
  alice.control({ type: 'set-role', person: bob.author, role: 'owner' });
  room.pass(100);
  alice.control({ type: 'read-links' });
  room.pass(100);
  const [former] = alice.told('links');
  alice.control({ type: 'renew-link', kind: 'edit' });
  room.pass(100);
  const [renewed] = bob.told('links');
  expect(alice.told('links').at(-1)).toEqual(renewed);
  expect(renewed?.edit).not.toBe(former?.edit);
  expect(renewed?.view).toBe(former?.view);
  expect(carol.told('links')).toEqual([]);
});
