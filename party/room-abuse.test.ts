// What a stranger may send: it is refused, dropped or ends them, and nobody else notices.

import { describe, expect, it } from 'vitest';
import { encodeOp } from '../src/model/record-codec';
import { aliceAndBob } from './room-fixture';

const chat = (text: string) => ({ kind: 'chat', text }) as const;

describe('what cannot be taken', () => {
  it.each([
    ['an operation without a body', new Uint8Array([1, 0, 1, 0, 1])],
    ['an unknown kind', new Uint8Array([1, 0, 1, 0, 1, 99])],
    [
      'a record that only the room may write',
      encodeOp({ n: 1, age: 0, group: 1, onlyIf: null, body: { kind: 'left' } as never }),
    ],
    ['an unknown format', new Uint8Array([9, 0, 1, 0, 1, 4, 1, 65])],
  ])('%s is refused by its number', (_, bytes) => {
    const { room, alice, bob } = aliceAndBob();
    alice.frame({ kind: 'ops', writer: alice.writer, ops: [bytes] });
    room.pass(100);
    expect(alice.told('refused')).toMatchObject([{ n: 1, reason: 'malformed' }]);
    expect(bob.heard).toEqual([]);
  });

  it('a cursor nowhere is dropped and broadcast to nobody', () => {
    const { room, alice, bob } = aliceAndBob();
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, 1e30]) alice.moveTo(x);
    room.pass(100);
    expect(bob.heard).toEqual([]);
    alice.moveTo(1);
    expect(bob.cursorsOf(1)).toEqual([{ x: 1, y: 0 }]);
  });

  it('[R29] a flood ends the connection, and the others do not notice', () => {
    const { room, alice, bob } = aliceAndBob();
    for (let i = 0; i < 1_200 && alice.closedBy === null; i += 1) alice.send('not JSON');
    expect(alice.closedBy).toBe(4404);
    expect(alice.told('bye')).toMatchObject([{ code: 'flood' }]);
    bob.op(chat('still here'));
    room.pass(100);
    expect(bob.acks).toEqual([1]);
  });

  it('[R30] a frame of 1 MiB is dropped, and 25 of them end the connection', () => {
    const { room, alice, bob } = aliceAndBob();
    let count = 0;
    for (; count < 100 && alice.closedBy === null; count += 1) alice.send(new Uint8Array(1024 * 1024));
    expect([alice.closedBy, count]).toEqual([4404, 26]);
    room.pass(1_000);
    expect(bob.told('bye')).toEqual([]);
    expect(bob.frames('tick')).toEqual([]);
  });
});

describe('sockets without a word', () => {
  it('take no seat; of too many from one network the oldest make way, and somebody new comes in', () => {
    const { room, alice } = aliceAndBob();
    const byes: string[] = [];
    for (let i = 0; i < 2_000; i += 1) {
      room.room.open(`mute${i}`, room.now, '10.0.0');
      const { sends, closes } = room.room.flush(room.now);
      byes.push(...closes.map(({ to, code }) => `${to} ${code}`));
      if (i < 10) expect(sends).toEqual([]);
    }
    expect([byes.length, byes[0], byes.at(-1)]).toEqual([1_750, 'mute0 4304', 'mute1749 4304']);
    const carol = room.join('carol');
    room.pass(100);
    expect([alice.closedBy, carol.told('welcome').length]).toEqual([null, 1]);
  });
});
