// A log is cut where an owner says, the board stays to the byte, and wherever the room dies it is one log or the other.

import { describe, expect, it } from 'vitest';
import { cutFor } from './compactor';
import { FakeStorage } from './fixtures/fake-party';
import { META_KEY, seqOfBatch } from './log';
import type { RoomMeta } from './output';
import { added, idNamed, removed, strokeNamed, strokeOfBytes, TestRoom } from './room-fixture';
import { RoomStorage } from './room-storage';

const BUSY = { mergeAfter: 4, checkpointAfter: 10 };
const DAY_MS = 24 * 3_600_000;

const metaIn = (room: TestRoom) => room.storage.get(META_KEY) as RoomMeta;
const keysOf = (room: TestRoom, prefix: string) =>
  [...room.storage.keys()].filter((key) => key.startsWith(prefix)).sort();
const live = ({ room }: TestRoom) => Array.from(room.model.board, ({ id }) => id).sort();
const sizes = (person: { told(type: 'room-size'): { since: number | null }[] }) => person.told('room-size');

/** A room in which alice drew so many strokes on the first of ten days, and on the last. */
function drawnOverDays(strokes = 25) {
  const room = new TestRoom({ upkeep: BUSY });
  const alice = room.join('alice');
  const bob = room.join('bob');
  for (const day of ['a', 'b']) {
    for (let i = 0; i < strokes; i += 1) {
      alice.op(added(strokeNamed(`${day}${i}`)));
      room.pass(50);
    }
    alice.op(removed(`${day}0`));
    alice.op({ kind: 'chat', text: `day ${day}` });
    room.pass(3_000);
    if (day === 'a') room.now += 10 * DAY_MS;
  }
  // Time jumped: whoever was here is let go by then.
  const again = room.join('alice');
  room.pass(100);
  return { room, alice: again, bob };
}

describe('where the log is cut', () => {
  const places = [1, 2, 3].map((n) => ({ seq: 10 * n, chunks: 1, lastAt: n * DAY_MS, logBytes: 100 * n }));
  it.each([
    ['at the last checkpoint before those days', 5.5 * DAY_MS, 3, null, 20],
    ['at one of that very moment', 5 * DAY_MS, 3, null, 20],
    ['nowhere where all is younger', 3 * DAY_MS, 3, null, null],
    ['nowhere where it was cut there before', 5 * DAY_MS, 3, 20, null],
  ])('%s', (_, now, days, startSeq, expected) => {
    const start = startSeq === null ? null : { seq: startSeq, chunks: 1, lastAt: 0, logBytes: 0 };
    expect(cutFor(days, { places, start, now })?.seq ?? null).toBe(expected);
  });
});

describe('[R56] compacting', () => {
  it('deletes what is older than so many days, keeps the board, and tells everybody', () => {
    const { room, alice } = drawnOverDays();
    const before = live(room);
    const { epoch, storedSeq } = room.room;
    alice.control({ type: 'compact-log', keepDays: 7 });
    room.pass(20_000);
    const { start, former = [], checkpoint } = metaIn(room);
    expect(start?.seq).toBeGreaterThan(10);
    expect(keysOf(room, 'log/').map(seqOfBatch)[0]).toBe((start?.seq ?? 0) + 1);
    expect(keysOf(room, 'segment/').every((key) => Number(key.slice(8)) > (start?.seq ?? 0))).toBe(true);
    expect([...former, checkpoint].every((place) => (place?.seq ?? 0) >= (start?.seq ?? 0))).toBe(true);
    expect(keysOf(room, 'checkpoint/').length).toBe(
      [...former, checkpoint].reduce((sum, place) => sum + (place?.chunks ?? 0), 0),
    );
    expect(keysOf(room, 'spare/')).toHaveLength(start?.chunks ?? 0);
    expect(sizes(alice).at(-1)).toMatchObject({ since: start?.lastAt });
    expect([room.room.epoch, room.room.storedSeq]).toEqual([epoch, storedSeq]);
    expect(live(room)).toEqual(before);
    room.loseMemory();
    expect(live(room)).toEqual(before);
    const carol = room.join('carol', { resume: { epoch, seq: 3 } });
    expect(carol.told('welcome')).toMatchObject([{ isResumed: false }]);
    expect(room.room.model.chat.map(({ text }) => text)).toEqual(['day a', 'day b']);
  });

  it('keeps nothing but the board where that is asked for, and what was erased is no more', () => {
    const { room, alice } = drawnOverDays();
    const before = live(room);
    alice.control({ type: 'compact-log', keepDays: 0 });
    room.pass(20_000);
    expect(keysOf(room, 'log/')).toEqual([]);
    expect(keysOf(room, 'segment/')).toEqual([]);
    expect(live(room)).toEqual(before);
    const erased = [...room.storage.values()].filter(
      (value) => value instanceof Uint8Array && new TextDecoder('latin1').decode(value).includes('b0'),
    );
    expect(erased).toEqual([]);
    expect(room.room.model.board.entry(idNamed('b0'))).toBeUndefined();
    room.loseMemory();
    const again = room.join('alice');
    again.op(added(strokeNamed('after')), { n: 100 });
    expect(again.told('resend'), 'numbers go on').toMatchObject([{ n: expect.any(Number) }]);
    again.op(added(strokeNamed('after')), { n: again.told('resend')[0]?.n ?? 0 });
    room.pass(200);
    expect(live(room)).toEqual([...before, idNamed('after')].sort());
    expect(again.author).toBe(1);
  });

  it('of a room that did nothing since its last checkpoint writes no checkpoint over another', () => {
    const room = new TestRoom({ upkeep: { mergeAfter: 4, checkpointAfter: 1 } });
    const alice = room.join('alice');
    alice.op(added(strokeNamed('one')));
    room.pass(3_000);
    const seq = metaIn(room).checkpoint?.seq;
    expect(seq).toBe(room.room.storedSeq);
    alice.control({ type: 'compact-log', keepDays: 0 });
    room.pass(3_000);
    expect(metaIn(room).start?.seq).toBe((seq ?? 0) + 1);
    room.loseMemory();
    expect(live(room)).toEqual([idNamed('one')]);
  });

  it('is an owner’s right, says so where there is nothing older, and what it would leave', () => {
    const { room, alice } = drawnOverDays();
    const bob = room.join('bob');
    bob.control({ type: 'compact-log', keepDays: 0 });
    bob.control({ type: 'read-size' });
    expect(bob.told('problem')).toHaveLength(2);
    alice.control({ type: 'compact-log', keepDays: 30 });
    expect(alice.told('problem').at(-1)?.reason).toContain('no earlier history');
    alice.control({ type: 'read-size' });
    const [size] = alice.told('room-size').slice(-1);
    expect(size?.kept?.map(({ days }) => days)).toEqual([7, 1, 0]);
    alice.control({ type: 'compact-log', keepDays: 7 });
    room.pass(10_000);
    expect(alice.told('room-size').at(-1)?.logBytes).toBe(size?.kept?.[0]?.bytes);
    expect(metaIn(room).start).toBeDefined();
  });

  it('makes a full room one to draw in again, without a byte of log to spare', () => {
    const room = new TestRoom({ limits: { elements: 1_000, logBytes: 20_000 } });
    const alice = room.join('alice');
    for (let i = 0; i < 3; i += 1) alice.op(added(strokeOfBytes(`long${i}`, 9_000)));
    room.pass(2_000);
    alice.op(added(strokeNamed('more')));
    alice.control({ type: 'compact-log', keepDays: 0 });
    room.pass(5_000);
    expect(alice.told('refused').map(({ n }) => n)).toEqual([4]);
    expect(alice.told('room-size').map(({ level }) => level)).toEqual(['full', 'fine']);
    alice.op(added(strokeNamed('again')));
    room.pass(1_000);
    room.loseMemory();
    expect(live(room)).toHaveLength(4);
    const bob = room.join('bob');
    bob.op(added(strokeNamed('bobs')));
    room.pass(1_000);
    expect(live(room)).toHaveLength(5);
  });

  it.each([7, 0])('leaves one log or the other wherever the room dies (%i days kept)', (keepDays) => {
    let cuts = 0;
    for (let dies = 1; dies < 200; dies += 1) {
      const { room, alice } = drawnOverDays(12);
      const before = live(room);
      const seq = room.room.storedSeq;
      room.holdsPuts = true;
      alice.control({ type: 'compact-log', keepDays });
      let stored = 0;
      for (let idle = 0; stored < dies && idle < 20; idle += 1) {
        room.pass(110);
        if (room.puts.length > 0) idle = 0;
        stored += Math.min(1, room.puts.length);
        room.storePuts(1);
      }
      room.holdsPuts = false;
      room.loseMemory();
      expect(live(room), `after ${stored} puts`).toEqual(before);
      expect(room.room.storedSeq).toBeGreaterThanOrEqual(seq);
      room.join('carol');
      room.pass(20_000);
      const start = metaIn(room).start?.seq ?? 0;
      if (start > 0) cuts += 1;
      expect(keysOf(room, 'log/').every((key) => seqOfBatch(key) > start)).toBe(true);
      expect(keysOf(room, 'spare/')).toHaveLength(metaIn(room).start?.chunks ?? 0);
      room.loseMemory();
      expect(live(room)).toEqual(before);
      if (stored < dies) break;
    }
    expect(cuts).toBeGreaterThan(2);
  });

  it('can be done again, and again', () => {
    const { room, alice } = drawnOverDays();
    for (let round = 0; round < 3; round += 1) {
      alice.control({ type: 'compact-log', keepDays: round === 0 ? 7 : 0 });
      room.pass(20_000);
      expect(keysOf(room, 'spare/')).toHaveLength(metaIn(room).start?.chunks ?? 0);
      alice.op(added(strokeNamed(`r${round}`)), { n: 1_000 });
      alice.op(added(strokeNamed(`r${round}`)), { n: alice.told('resend').at(-1)?.n ?? 0 });
      room.pass(1_000);
    }
    const before = live(room);
    expect(before).toContain(idNamed('r2'));
    room.loseMemory();
    expect(live(room)).toEqual(before);
  });
});

describe('a log without its beginning, where checkpoints are damaged', () => {
  async function loaded(room: TestRoom, damage: (key: string) => boolean) {
    const storage = new FakeStorage();
    for (const key of [...room.storage.keys()].sort())
      storage.entries.set(key, damage(key) ? new Uint8Array([9, 9]) : room.storage.get(key));
    return new RoomStorage(storage).load();
  }

  function compacted() {
    const { room, alice } = drawnOverDays();
    alice.control({ type: 'compact-log', keepDays: 7 });
    room.pass(20_000);
    return room;
  }

  it('opens from the newest, a former one, or the spare of the first', async () => {
    const room = compacted();
    const { checkpoint, start } = metaIn(room);
    const newest = `checkpoint/${String(checkpoint?.seq).padStart(16, '0')}`;
    expect((await loaded(room, () => false)).checkpoint?.seq).toBe(checkpoint?.seq);
    const former = await loaded(room, (key) => key.startsWith(newest));
    expect(former.checkpoint?.seq).toBeLessThan(checkpoint?.seq ?? 0);
    const spare = await loaded(room, (key) => key.startsWith('checkpoint/'));
    expect(spare.checkpoint?.seq).toBe(start?.seq);
    for (const stored of [former, spare]) {
      const { seq } = stored.checkpoint ?? { seq: 0 };
      expect([...stored.records]).toHaveLength(room.room.storedSeq - seq);
    }
  });

  it('stays closed, and untouched, where none can be read', async () => {
    const room = compacted();
    await expect(loaded(room, (key) => /^(checkpoint|spare)\//.test(key))).rejects.toThrow('no more');
  });
});
