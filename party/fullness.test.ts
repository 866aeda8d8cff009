// A full room says so early, refuses what would make it fuller, lets people erase, and opens as before.

import { describe, expect, it } from 'vitest';
import { fullnessOf, ROOM_LIMITS } from './fullness';
import { added, idNamed, removed, strokeNamed, strokeOfBytes, TestRoom } from './room-fixture';

const SMALL = { elements: 10, logBytes: 1e9 };

function drawn(strokes: number, limits = SMALL) {
  const room = new TestRoom({ limits });
  const alice = room.join('alice');
  for (let i = 0; i < strokes; i += 1) alice.op(added(strokeNamed(`s${i}`)));
  room.pass(2_000);
  return { room, alice };
}

const levels = (person: { told(type: 'room-size'): { level: string; of: string }[] }) =>
  person.told('room-size').map(({ level, of }) => `${level} ${of}`);

describe('how full a room is', () => {
  it.each([
    [79_999, 0, 'fine'],
    [80_000, 0, 'nearly elements'],
    [89_999, 0, 'nearly elements'],
    [90_000, 0, 'owners-only elements'],
    [100_000, 0, 'full elements'],
    [0, 215 * 1024 * 1024, 'nearly log'],
    [99_000, 215 * 1024 * 1024, 'owners-only elements'],
    [0, 231 * 1024 * 1024, 'owners-only log'],
    [100_000, 256 * 1024 * 1024, 'full log'],
  ] as const)('%i elements and %i bytes of log: %s', (elements, logBytes, expected) => {
    const { level, of } = fullnessOf({ elements, logBytes }, ROOM_LIMITS);
    expect(level === 'fine' ? level : `${level} ${of}`).toBe(expected);
  });
});

describe('[R32] elements', () => {
  it('everybody is told once that it gets full, newcomers too, and once more whenever that changes', () => {
    const { room, alice } = drawn(7);
    expect(levels(alice)).toEqual([]);
    alice.op(added(strokeNamed('eighth')));
    const bob = room.join('bob');
    room.pass(5_000);
    expect(levels(alice)).toEqual(['nearly elements']);
    expect(levels(bob)).toEqual(['nearly elements']);
    alice.op(added(strokeNamed('ninth')));
    room.pass(5_000);
    alice.op(added(strokeNamed('tenth')));
    room.pass(5_000);
    expect(levels(alice).slice(1)).toEqual(['owners-only elements', 'full elements']);
    alice.op(removed('s0', 's1', 's2'));
    room.pass(5_000);
    expect(levels(alice).at(-1), 'it is over').toMatch(/^fine/);
  });

  it('the last tenth is the owners’: others are refused there, and may erase all the same', () => {
    const { room, alice } = drawn(9);
    const bob = room.join('bob');
    bob.op(added(strokeNamed('more')));
    alice.op(added(strokeNamed('mine')));
    bob.op(removed('s0', 's1', 's2'));
    bob.op(added(strokeNamed('again')));
    room.pass(200);
    expect(bob.told('refused')).toMatchObject([{ n: 1, reason: 'room-full' }]);
    expect(alice.told('refused')).toEqual([]);
    expect(room.room.model.board.size).toBe(8);
  });

  it('no more are taken, nor brought back; erasing, changing and talking go on, and make place', () => {
    const { room, alice } = drawn(11);
    expect(alice.told('refused')).toMatchObject([{ n: 11, reason: 'room-full' }]);
    alice.op({ kind: 'set', id: idNamed('s0'), props: { color: 3 } });
    alice.op({ kind: 'chat', text: 'full' });
    alice.op(removed('s0', 's1'));
    alice.op(added(strokeNamed('new')));
    const elements = ['s0', 's1'].map((name) => ({ author: 1, element: strokeNamed(name) }));
    alice.op({ kind: 'restore', elements });
    room.pass(200);
    expect(alice.told('refused').map(({ n }) => n)).toEqual([11, 16]);
    expect(room.room.model.board.size).toBe(9);
  });

  it('a stroke that was erased while it was drawn is taken all the same: it stays off the board', () => {
    const { room, alice } = drawn(10);
    const bob = room.join('bob');
    alice.pointer({
      ink: [
        {
          kind: 'begin',
          id: idNamed('long'),
          startedAt: 0,
          style: { tool: 'pen', color: 1, width: 4 },
          scale: { quantum: -4, hasPressure: false },
        },
      ],
    });
    bob.op(removed('long'));
    alice.op(added(strokeNamed('long')));
    room.pass(200);
    expect(alice.told('refused')).toEqual([]);
  });
});

describe('[R32] the log', () => {
  const LOG = { elements: 1_000, logBytes: 20_000 };

  function full() {
    const { room, alice } = drawn(1, LOG);
    for (let i = 0; i < 3; i += 1) alice.op(added(strokeOfBytes(`long${i}`, 9_000)));
    room.pass(2_000);
    return { room, alice };
  }

  it('takes only erasures of what is there, once it is full', () => {
    const { room, alice } = full();
    expect(levels(alice).at(-1)).toBe('full log');
    const records = room.log.length;
    alice.op(added(strokeNamed('more')));
    alice.op({ kind: 'chat', text: 'more' });
    alice.op({ kind: 'set', id: idNamed('s0'), props: { color: 3 } });
    alice.op(removed('nothing'));
    const erasure = alice.op(removed('s0'));
    alice.op(removed('s0'), { onlyIf: { writer: alice.writer, n: erasure } });
    room.pass(200);
    expect(alice.told('refused').map(({ reason }) => reason)).toEqual(
      Array.from({ length: 5 }, () => 'room-full'),
    );
    expect(room.log).toHaveLength(records + 1);
  });

  it('its last tenth is the owners’, who draw on until it is full', () => {
    const { room, alice } = drawn(1, { elements: 1_000, logBytes: 10_000 });
    const bob = room.join('bob');
    alice.op(added(strokeOfBytes('long', 9_000)));
    room.pass(200);
    bob.op(added(strokeNamed('more')));
    bob.op({ kind: 'chat', text: 'more' });
    alice.op(added(strokeNamed('mine')));
    room.pass(2_000);
    expect(bob.told('refused').map(({ reason }) => reason)).toEqual(['room-full', 'room-full']);
    expect(alice.told('refused')).toEqual([]);
    bob.op(removed('s0'));
    room.pass(200);
    expect(room.room.model.board.size).toBe(2);
  });

  it('grows by nobody coming and going, and does not forget who erases', () => {
    const { room } = full();
    const records = room.log.length;
    for (let i = 0; i < 5; i += 1) {
      const visitor = room.join(`visitor${i}`);
      for (let j = 0; j < 5; j += 1) visitor.control({ type: 'rename', name: `v${j}`, color: 2 });
      visitor.control({ type: 'leave' });
    }
    const bob = room.join('bob');
    expect(room.log).toHaveLength(records);
    bob.op(removed('s0'));
    room.pass(200);
    expect(room.log.slice(records).map(({ body }) => body.kind)).toEqual(['joined', 'remove']);
  });

  it('opens as before', () => {
    const { room } = full();
    const { size } = room.room.model.board;
    room.loseMemory();
    const bob = room.join('bob');
    room.pass(2_000);
    expect(room.room.model.board.size).toBe(size);
    expect(levels(bob)).toEqual(['full log']);
  });
});
