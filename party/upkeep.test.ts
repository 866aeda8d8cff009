// Housekeeping: the log stays what it is, a checkpoint is whole or not there, and a room that comes back knows all it must.

import { describe, expect, it } from 'vitest';
import { META_KEY, seqOfBatch } from './log';
import type { Put, RoomMeta } from './output';
import { added, idNamed, removed, strokeNamed, TestRoom } from './room-fixture';
import { shouldCheckpoint } from './upkeep';

const BUSY = { mergeAfter: 4, checkpointAfter: 10 };

const keysOf = (room: TestRoom, prefix: string) =>
  [...room.storage.keys()].filter((key) => key.startsWith(prefix)).sort();
const placeIn = (room: TestRoom) => (room.storage.get(META_KEY) as RoomMeta | undefined)?.checkpoint;
const live = ({ room }: TestRoom) => Array.from(room.model.board, ({ id }) => id).sort();

/** A room in which alice has drawn so many strokes, each in a batch of its own. */
function drawn(strokes: number, upkeep: typeof BUSY | Record<string, unknown> = BUSY) {
  const room = new TestRoom({ upkeep });
  const alice = room.join('alice');
  for (let i = 0; i < strokes; i += 1) {
    alice.op(added(strokeNamed(`s${i}`)));
    room.pass(50);
  }
  return { room, alice };
}

describe('when a checkpoint is made', () => {
  const behind = { records: 0, bytes: 0, entries: 0, boardBytes: 0 };
  it.each([
    ['not before so many records', { ...behind, records: 1_999 }, false],
    ['after so many records', { ...behind, records: 2_000 }, true],
    ['later where the board itself is larger', { ...behind, records: 4_999, entries: 10_000 }, false],
    ['where half the board has changed', { ...behind, records: 5_000, entries: 10_000 }, true],
    ['sooner where records are large', { ...behind, records: 100, bytes: 5_000_000 }, true],
    [
      'not while these are less than the board',
      { ...behind, records: 100, bytes: 5_000_000, boardBytes: 6_000_000 },
      false,
    ],
  ])('%s', (_, state, isDue) => {
    expect(shouldCheckpoint(state, 2_000)).toBe(isDue);
  });
});

describe('merging', () => {
  it('leaves few batches and the same log', () => {
    const { room } = drawn(100, { mergeAfter: 8, checkpointAfter: 10_000 });
    room.pass(2_000);
    expect(keysOf(room, 'log/').length).toBeLessThan(10);
    expect(room.log.map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, i) => i + 1));
  });

  it('goes on after the room lost its memory', () => {
    const { room } = drawn(7, { mergeAfter: 8, checkpointAfter: 10_000 });
    const before = keysOf(room, 'log/').length;
    room.loseMemory();
    const bob = room.join('bob');
    bob.op(added(strokeNamed('more')));
    room.pass(1_000);
    expect(before).toBeGreaterThan(5);
    expect(keysOf(room, 'log/').length).toBeLessThan(4);
  });

  it('holds nobody up: strokes are acknowledged while it waits for storage', () => {
    const { room, alice } = drawn(3);
    room.holdsPuts = true;
    for (let i = 0; i < 3; i += 1) {
      alice.op(added(strokeNamed(`more${i}`)));
      room.pass(200);
      const isUpkeep = (put: Put) => put.deletes.length > 0;
      const own = room.puts.filter((put) => !isUpkeep(put));
      expect(own.length).toBeGreaterThan(0);
      room.storePuts();
    }
    expect(alice.acks).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

/** Chunks of all checkpoints that are kept. */
function chunksIn(room: ReturnType<typeof drawn>['room']): number {
  const { checkpoint, former = [] } = room.storage.get(META_KEY) as RoomMeta;
  return [...former, ...(checkpoint ? [checkpoint] : [])].reduce((sum, { chunks }) => sum + chunks, 0);
}

describe('a checkpoint', () => {
  it('is in storage as soon as it is due, the former ones are kept for the replay, and the log stays', () => {
    const { room } = drawn(60);
    room.pass(2_000);
    const place = placeIn(room);
    expect(place?.seq).toBeGreaterThan(30);
    expect(keysOf(room, 'checkpoint/')).toHaveLength(chunksIn(room));
    expect(room.log).toHaveLength(61);
  });

  it('is what a room comes back from: the records before it are not needed', () => {
    const { room } = drawn(60, { ...BUSY, mergeAfter: 1_000 });
    room.pass(2_000);
    const before = live(room);
    const seq = placeIn(room)?.seq ?? 0;
    for (const key of keysOf(room, 'log/')) if (seqOfBatch(key) <= seq) room.storage.delete(key);
    expect(keysOf(room, 'log/').length).toBeLessThan(30);
    room.loseMemory();
    expect(live(room)).toEqual(before);
    expect(room.room.storedSeq).toBe(61);
  });

  it('is whole or not there, wherever the room dies', () => {
    for (let dies = 1; dies <= 40; dies += 1) {
      const { room, alice } = drawn(9);
      room.holdsPuts = true;
      let stored = 0;
      for (let i = 0; stored < dies && i < 200; i += 1) {
        alice.op(added(strokeNamed(`more${i}`)));
        room.pass(40);
        room.storePuts(1);
        stored += 1;
      }
      const told = alice.acks.length;
      room.holdsPuts = false;
      room.loseMemory();
      expect(room.room.model.board.size, `after ${dies} puts`).toBeGreaterThanOrEqual(told);
      expect(room.log).toHaveLength(room.room.storedSeq);
      const bob = room.join('bob');
      bob.op(added(strokeNamed('after')));
      room.pass(3_000);
      expect(keysOf(room, 'checkpoint/')).toHaveLength(chunksIn(room));
    }
  });

  it('knows repeats, refusals and people, and what time it was', () => {
    const { room, alice } = drawn(20);
    alice.op({ kind: 'chat', text: 'hello' });
    alice.op(added(strokeNamed('s3')));
    for (let i = 0; i < 20; i += 1) {
      alice.op(added(strokeNamed(`t${i}`)));
      room.pass(50);
    }
    room.pass(2_000);
    const [records, seq] = [room.log.length, room.room.storedSeq];
    room.loseMemory();
    room.now -= 1_000_000;
    const again = room.join('alice');
    again.op(added(strokeNamed('s3')), { n: 3 });
    again.op(added(strokeNamed('s3')), { n: 22 });
    room.pass(200);
    expect(room.log).toHaveLength(records);
    expect(again.told('refused')).toContainEqual({
      type: 'refused',
      writer: again.writer,
      n: 22,
      reason: 'exists',
    });
    expect(again.author).toBe(1);
    expect(room.room.model.chat).toMatchObject([{ text: 'hello', author: 1 }]);
    again.op(added(strokeNamed('new')), { n: 43 });
    room.pass(200);
    // The server's clock was set back: the room's goes on from where its log ends.
    expect(room.log.at(-1)).toMatchObject({ seq: seq + 1, at: (room.log.at(-2)?.at ?? 0) + 200 });
  });

  it('lets an erasure and a change be undone after the room came back', () => {
    const { room, alice } = drawn(5);
    const erasure = alice.op(removed('s1'));
    const change = alice.op({ kind: 'set', id: idNamed('s2'), props: { color: 7 } });
    for (let i = 0; i < 20; i += 1) {
      alice.op(added(strokeNamed(`t${i}`)));
      room.pass(50);
    }
    room.pass(2_000);
    expect(placeIn(room)?.seq).toBeGreaterThan(10);
    room.loseMemory();
    const again = room.join('alice');
    const elements = [{ author: 1, element: strokeNamed('s1') }];
    again.op({ kind: 'restore', elements }, { n: 28, onlyIf: { writer: again.writer, n: erasure } });
    again.op(
      { kind: 'set', id: idNamed('s2'), props: { color: 1 } },
      { n: 29, onlyIf: { writer: again.writer, n: change } },
    );
    room.pass(200);
    expect(live(room)).toContain(idNamed('s1'));
    expect(room.room.model.board.live(idNamed('s2'))?.element.color).toBe(1);
  });

  it('forgets long removed elements but the newest, on the spot and not only when it is loaded', () => {
    const { room, alice } = drawn(6, { ...BUSY, removed: { elements: 2, bytes: 1e6 } });
    const known = () =>
      Array.from(room.room.model.board.entries, ({ id }) => id)
        .filter((id) => id.startsWith('s'))
        .sort();
    for (const name of ['s0', 's1', 's2', 's3']) alice.op(removed(name));
    room.pass(3_000);
    // One checkpoint was made since: all of it can still be taken back.
    expect(placeIn(room)?.seq).toBe(11);
    expect(known()).toHaveLength(6);
    for (let i = 0; i < 15; i += 1) alice.op(added(strokeNamed(`t${i}`)));
    room.pass(3_000);
    expect(placeIn(room)?.seq).toBeGreaterThan(20);
    expect(known()).toEqual(['s2', 's3', 's4', 's5'].map(idNamed));
    room.loseMemory();
    expect(known()).toEqual(['s2', 's3', 's4', 's5'].map(idNamed));
  });

  it('remembers the page loads that were last heard of, and deletes the refusals of the others', () => {
    const room = new TestRoom({ upkeep: { ...BUSY, writers: 2 } });
    for (const name of ['alice', 'bob', 'carol']) {
      const person = room.join(name);
      person.op(added(strokeNamed('same')));
      for (let i = 0; i < 6; i += 1) person.op(added(strokeNamed(`${name}${i}`)));
    }
    room.pass(3_000);
    expect(keysOf(room, 'refused/')).toEqual([
      `refused/${idNamed('w-bob')}`,
      `refused/${idNamed('w-carol')}`,
    ]);
  });

  it('somebody who left off before it gets a snapshot', () => {
    const { room } = drawn(60);
    room.pass(2_000);
    const [before, behind] = [room.resumeAt(5), room.resumeAt(placeIn(room)?.seq ?? 0)];
    room.loseMemory();
    const early = room.join('early', { resume: before });
    const late = room.join('late', { resume: behind });
    expect(early.told('welcome')).toMatchObject([{ isResumed: false }]);
    expect(late.told('welcome')).toMatchObject([{ isResumed: true }]);
  });

  it('is made of what a room without one has stored, when it is opened', () => {
    const { room } = drawn(60, { mergeAfter: 1_000, checkpointAfter: 1_000 });
    expect(placeIn(room)).toBeUndefined();
    room.loseMemory();
    Object.assign(room.options.upkeep ?? {}, { checkpointAfter: 10 });
    room.loseMemory();
    room.join('visitor');
    room.pass(2_000);
    expect(placeIn(room)?.seq).toBe(61);
  });
});

describe('people without deeds', () => {
  /** Alice draws, bob speaks, carol is given a role, dave is banned; then so many come and go. */
  function visited(ghosts: number) {
    const room = new TestRoom({ upkeep: BUSY });
    const alice = room.join('alice');
    alice.op(added(strokeNamed('first')));
    room.pass(50);
    const [bob, carol, dave] = [room.join('bob'), room.join('carol'), room.join('dave')];
    bob.op({ kind: 'chat', text: 'hello' });
    room.pass(50);
    alice.control({ type: 'set-role', person: carol.author, role: 'viewer' });
    alice.control({ type: 'ban', person: dave.author, alsoNetwork: false });
    for (const person of [bob, carol]) person.control({ type: 'leave' });
    for (let i = 0; i < ghosts; i += 1) {
      room.join(`ghost-${i}`).control({ type: 'leave' });
      room.pass(250);
    }
    for (let i = 0; i < 12; i += 1) {
      alice.op(added(strokeNamed(`s${i}`)));
      room.pass(200);
    }
    return room;
  }
  const namesIn = (room: TestRoom) => [...room.room.model.people.values()].map(({ name }) => name);

  it('[R33] are forgotten but for the last hundred, and a restart changes nothing', () => {
    const room = visited(300);
    const names = namesIn(room);
    expect(names).toEqual(
      expect.arrayContaining(['alice', 'bob', 'carol', 'dave', 'ghost-299', 'ghost-250']),
    );
    expect(names).not.toContain('ghost-10');
    expect(names.length).toBeLessThan(130);
    room.loseMemory();
    expect(namesIn(room)).toEqual(names);
    const erin = room.join('erin');
    room.pass(1_000);
    const told = erin
      .frames('snapshot')
      .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'person'));
    expect(told.length, 'those, and erin').toBe(names.length + 1);
    expect(room.log.filter(({ body }) => body.kind === 'joined').length).toBeGreaterThan(300);
  });

  it('[R3] a number is nobody else’s, also after all that', () => {
    const room = visited(150);
    room.loseMemory();
    expect(room.join('erin').author).toBe(155);
    expect(room.join('ghost-1').author).toBe(156);
    expect(room.join('bob').author).toBe(2);
  });

  it('[R18] of those who came to a room without a record nothing is kept', () => {
    const room = new TestRoom();
    for (let i = 0; i < 50; i += 1) {
      room.join(`ghost-${i}`).control({ type: 'leave' });
      room.pass(100);
    }
    room.join('alice').op(added(strokeNamed('first')));
    room.pass(100);
    expect(namesIn(room)).toEqual(['alice']);
  });
});
