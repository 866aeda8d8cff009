// Whoever comes back proves which history they have: a log that went back is noticed, named anew, and nobody is "resumed" on it.

import { describe, expect, it } from 'vitest';
import { META_KEY } from './log';
import type { RoomMeta, StoredValue } from './output';
import { added, idNamed, strokeNamed, TestRoom } from './room-fixture';

const metaOf = (room: TestRoom) => room.storage.get(META_KEY) as RoomMeta;

/** A room whose storage goes back to where it was two strokes before; what people had been told of it until then. */
function rolledBack() {
  const room = new TestRoom();
  const alice = room.join('alice');
  alice.op(added(strokeNamed('first')));
  room.pass(100);
  const early = room.resumeAt(2);
  const before = new Map<string, StoredValue>(room.storage);
  for (const name of ['second', 'third']) {
    alice.op(added(strokeNamed(name)));
    room.pass(100);
  }
  const late = room.resumeAt(4);
  room.storage.clear();
  for (const [key, value] of before) room.storage.set(key, value);
  room.loseMemory();
  return { room, early, late };
}

describe('a mark', () => {
  it('comes with every frame of records and with a snapshot, and is what one comes back with', () => {
    const room = new TestRoom();
    const alice = room.join('alice');
    alice.op(added(strokeNamed('first')));
    room.pass(100);
    const bob = room.join('bob');
    room.pass(100);
    expect(alice.frames('records')[0]?.mark).toBe(room.resumeAt(2).mark);
    expect(bob.frames('snapshot').map(({ mark }) => mark)).toEqual([
      room.resumeAt(bob.frames('snapshot')[0]?.seq ?? 0).mark,
    ]);
    expect(metaOf(room).marks?.since).toBe(0);
  });

  it('is the same after the room lost its memory, also behind a checkpoint', () => {
    const room = new TestRoom({ upkeep: { checkpointAfter: 10 } });
    const alice = room.join('alice');
    for (let i = 0; i < 25; i += 1) {
      alice.op(added(strokeNamed(`s${i}`)));
      room.pass(50);
    }
    room.pass(1_000);
    const resume = room.resumeAt(26);
    expect(metaOf(room).checkpoint?.seq).toBeGreaterThan(10);
    room.loseMemory();
    expect(room.join('alice', { resume }).told('welcome')).toMatchObject([{ isResumed: true }]);
  });

  it('begins, in a room of before, where it is read back, and is told once its key is stored', () => {
    const room = new TestRoom();
    const alice = room.join('alice');
    alice.op(added(strokeNamed('first')));
    room.pass(100);
    const { marks: _, ...old } = metaOf(room);
    room.storage.set(META_KEY, old);
    room.loseMemory();
    room.holdsPuts = true;
    const early = room.join('alice');
    room.pass(100);
    expect(early.frames('snapshot')).toMatchObject([{ mark: null }]);
    room.holdsPuts = false;
    room.storePuts();
    room.pass(100);
    const bob = room.join('bob');
    bob.op(added(strokeNamed('second')));
    room.pass(100);
    const { seq = 0, mark = null } = bob.frames('snapshot')[0] ?? {};
    expect(mark).not.toBeNull();
    room.loseMemory();
    const resume = { epoch: old.epoch, seq, mark: mark ?? '' };
    expect(room.join('bob', { resume }).told('welcome')).toMatchObject([{ isResumed: true }]);
  });
});

describe('[R61] a log that went back', () => {
  it('is named anew when somebody proves to have been told more, and they are told what became of it', () => {
    const { room, late } = rolledBack();
    const bob = room.join('bob');
    room.pass(50);
    const alice = room.join('alice', { resume: late });
    room.pass(100);
    expect([alice, bob].map(({ closedBy }) => closedBy)).toEqual([4301, 4301]);
    expect(alice.told('welcome'), 'not before it is stored').toEqual([]);
    expect(metaOf(room)).toMatchObject({ formerEpochs: [late.epoch] });
    expect(metaOf(room).epoch).not.toBe(late.epoch);
    const again = room.join('alice', { resume: late });
    expect(again.told('welcome')).toMatchObject([
      { epoch: metaOf(room).epoch, isResumed: false, hasLost: true },
    ]);
  });

  it('is said to whoever runs the server', () => {
    const { room, late } = rolledBack();
    room.holdsPuts = true;
    room.join('alice', { resume: late });
    room.pass(100);
    const [put] = room.puts.splice(0);
    const { alarm } = room.do((it) => it.stored(put?.id ?? 0));
    expect(alarm).toMatch(/storage went back/);
  });

  it('goes on as the same for whoever has no more of it than it has', () => {
    const { room, early, late } = rolledBack();
    room.join('alice', { resume: late });
    room.pass(100);
    const bob = room.join('bob', { resume: early });
    expect(bob.told('welcome')).toMatchObject([{ isResumed: true, epoch: metaOf(room).epoch }]);
    room.loseMemory();
    expect(room.join('bob', { resume: early }).told('welcome')).toMatchObject([{ isResumed: true }]);
  });

  it('is noticed where others have drawn on meanwhile, beyond what was told before', () => {
    const { room, late } = rolledBack();
    const bob = room.join('bob');
    for (const name of ['a', 'b', 'c', 'd']) bob.op(added(strokeNamed(name)));
    room.pass(100);
    expect(room.room.storedSeq).toBeGreaterThan(late.seq);
    room.join('alice', { resume: late });
    room.pass(100);
    const again = room.join('alice', { resume: late });
    expect(again.told('welcome')).toMatchObject([{ isResumed: false, hasLost: true }]);
    expect(metaOf(room).formerEpochs).toEqual([late.epoch]);
  });

  it('is not believed in without a proof: who lies about it gets a snapshot, and others notice nothing', () => {
    const room = new TestRoom();
    const alice = room.join('alice');
    alice.op(added(strokeNamed('first')));
    room.pass(100);
    const { epoch, mark } = room.resumeAt(2);
    const lies = [
      { epoch, seq: 2, mark: idNamed('forged') },
      { epoch, seq: 999, mark },
      { epoch, seq: 3, mark: mark.slice(0, 8) + 'A'.repeat(8) },
    ];
    for (const [i, resume] of lies.entries()) {
      const liar = room.join(`liar${i}`, { resume });
      room.pass(100);
      expect(liar.told('welcome')).toMatchObject([{ isResumed: false, epoch }]);
    }
    expect(metaOf(room).epoch).toBe(epoch);
    expect(alice.closedBy).toBeNull();
  });
});
