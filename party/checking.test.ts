// Whatever is damaged in a room's storage is found and named, what is sound is not, and nothing is changed by looking.

import { describe, expect, it } from 'vitest';
import { checkRoom } from './checking';
import { FakeStorage } from './fixtures/fake-party';
import { encodeBatch } from './log';
import { added, removed, strokeNamed, strokeOfBytes, TestRoom } from './room-fixture';
import { flipped, storedIn } from './storage-fixture';

/** A room that was drawn in, with checkpoints and pointers. */
function drawn(): FakeStorage {
  const room = new TestRoom({ upkeep: { mergeAfter: 4, checkpointAfter: 10 } });
  const [alice, bob] = [room.join('alice'), room.join('bob')];
  for (let i = 0; i < 40; i += 1) {
    alice.op(added(strokeNamed(`s${i}`)));
    bob.moveTo(i, i);
    room.pass(50);
  }
  alice.op(removed('s3', 's4'));
  room.pass(15_000);
  alice.op(added(strokeOfBytes('large', 30_000)));
  room.pass(1_000);
  const storage = new FakeStorage();
  for (const [key, value] of room.storage) storage.entries.set(key, value);
  return storage;
}

const ASKED = { now: 1_700_000_100_000, comparesBoards: true };

it('a sound room has no problems, and is not changed by being looked at', async () => {
  const storage = drawn();
  const before = structuredClone(storage.entries);
  expect(await checkRoom(storage, ASKED)).toEqual({ room: 'test', records: 44, problems: [], notes: [] });
  expect(storage.entries).toEqual(before);
});

describe('is found', () => {
  const keyIn = (storage: FakeStorage, prefix: string, at: number) =>
    [...storage.entries.keys()]
      .filter((key) => key.startsWith(prefix))
      .sort()
      .at(at) ?? '';

  it.each(['log/', 'checkpoint/'])('a flipped bit under %s', async (prefix) => {
    for (const at of [0, -1]) {
      const storage = drawn();
      const key = keyIn(storage, prefix, at);
      storage.entries.set(key, flipped(storage.entries.get(key) as Uint8Array, 77));
      const { problems } = await checkRoom(storage, ASKED);
      expect(problems.join()).toMatch(/checksum is wrong/);
    }
  });

  it.each(['segment/', 'cursors/'])('what cannot be read under %s', async (prefix) => {
    const storage = drawn();
    const key = keyIn(storage, prefix, 0);
    storage.entries.set(key, (storage.entries.get(key) as Uint8Array).slice(0, 5));
    expect((await checkRoom(storage, ASKED)).problems).toEqual([expect.stringContaining(key)]);
  });

  it('a batch or a chunk that is not there', async () => {
    const storage = drawn();
    storage.entries.delete(keyIn(storage, 'checkpoint/', 0));
    storage.entries.set('log/0000000000000099', encodeBatch([]));
    expect((await checkRoom(storage, ASKED)).problems.join()).toMatch(/0 chunks.*are missing/);
  });

  it('a clock that is ahead, and a restore that was never finished', async () => {
    const storage = drawn();
    expect((await checkRoom(storage, { ...ASKED, now: 10 ** 12 })).notes.join()).toMatch(/clock is ahead/);
    storage.entries.delete('meta');
    expect((await checkRoom(storage, ASKED)).problems.join()).toMatch(/never finished/);
  });
});

it('what was put aside is said, and is no damage any more', async () => {
  const storage = drawn();
  const key =
    [...storage.entries.keys()]
      .filter((one) => one.startsWith('log/'))
      .sort()
      .at(-1) ?? '';
  storage.entries.set(key, flipped(storage.entries.get(key) as Uint8Array, 77));
  storedIn(storage.entries as never);
  const { problems, notes } = await checkRoom(storage, ASKED);
  expect([problems, notes.join()]).toEqual([[], expect.stringMatching(/1 damaged parts were put aside/)]);
});
