// What a stranger may send: it is refused, dropped or ends them, and nobody else notices.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOp } from '../src/model/record-codec';
import { encodeClientFrame } from '../src/net/frames';
import { added, aliceAndBob, beginInk, idNamed, inkPoints, removed, strokeNamed } from './room-fixture';

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

  it('no bytes whatever make the room throw, or write a log that it cannot read back', () => {
    const writer = idNamed('w-alice');
    const op = (n: number, body: Parameters<typeof encodeOp>[0]['body']) =>
      encodeOp({ n, age: 0, group: n, onlyIf: null, body });
    const one = strokeNamed('one');
    const ops = [
      op(1, added(one)),
      op(2, removed('one')),
      op(3, { kind: 'restore', elements: [{ author: 1, element: one }] }),
    ];
    const update = { t: 5, cursor: { x: 1, y: 2 }, ink: [beginInk('live'), inkPoints([0, 0], [5, 5])] };
    const real = [
      encodeClientFrame({ kind: 'ops', ackedBytes: 10, writer, ops }),
      encodeClientFrame({ kind: 'ops', ackedBytes: 10, writer, ops: [op(4, chat('hello'))] }),
      encodeClientFrame({ kind: 'pointer', ackedBytes: 0, update }),
    ];
    const change = fc.tuple(fc.nat(300), fc.nat(255));
    const mutated = fc
      .tuple(fc.constantFrom(...real), fc.array(change, { maxLength: 3 }))
      .map(([original, changes]) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return bytes;
      });
    const message = fc.oneof(fc.uint8Array({ maxLength: 100 }), { arbitrary: mutated, weight: 5 }, fc.json());
    let [stored, told] = [0, 0];
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 12 }), (messages) => {
        const { room, alice, bob } = aliceAndBob();
        for (const each of messages) {
          alice.send(each);
          room.pass(20);
        }
        room.pass(100);
        const { seq, board } = room.room.model;
        const ids = Array.from(board, ({ id }) => id);
        stored += seq;
        told += bob.heard.length;
        room.loseMemory();
        expect(room.room.model.seq).toBe(seq);
        expect(Array.from(room.room.model.board, ({ id }) => id)).toEqual(ids);
      }),
      { seed: 20_260_105, numRuns: 400 },
    );
    expect(stored).toBeGreaterThan(400);
    expect(told).toBeGreaterThan(400);
  });
});
