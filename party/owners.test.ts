// Who owns a room, at its door: told to all, known over restarts, and asked for where the policy is changed.

import { describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointChunks } from '../src/model/checkpoint';
import type { OpBody } from '../src/model/record';
import { FakeStorage } from './fixtures/fake-party';
import { batchKey, checkpointKey, META_KEY } from './log';
import { added, aliceAndBob, strokeNamed, TestRoom } from './room-fixture';
import { RoomStorage } from './room-storage';

const FRESH = 'f'.repeat(16);

const chat = (text: string): OpBody => ({ kind: 'chat', text });
/** As it was written before checkpoints said who owns a room. */
function forgetOwners({ entries }: FakeStorage, checkpoint: Checkpoint): void {
  const people = Array.from(checkpoint.people, (person) => ({ ...person, isOwner: false }));
  for (const [i, chunk] of [...checkpointChunks({ ...checkpoint, people })].entries())
    entries.set(checkpointKey(checkpoint.seq, i), chunk);
}

describe('[R36] the policy', () => {
  it('is for owners to change; others are told why not', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('mine'));
    room.pass(100);
    bob.control({ type: 'set-policy', policy: { recordsCursors: false } });
    room.pass(100);
    expect(room.room.model.policy.recordsCursors).toBe(true);
    expect(bob.told('problem')).toMatchObject([{ reason: expect.stringContaining('owns this room') }]);
    alice.control({ type: 'set-policy', policy: { recordsCursors: false } });
    room.pass(100);
    expect(room.room.model.policy.recordsCursors).toBe(false);
  });
});

describe('[R38] who owns a room', () => {
  function longRoom() {
    const room = new TestRoom({ upkeep: { checkpointAfter: 5 } });
    const bot = room.join('bot', { isBot: true });
    const alice = room.join('alice');
    const bob = room.join('bob');
    bot.op(added(strokeNamed('its')));
    bob.op(chat('first'));
    for (let i = 0; i < 12; i += 1) {
      alice.op(added(strokeNamed(`s${i}`)));
      room.pass(300);
    }
    return { room, alice: alice.author, bob: bob.author };
  }

  it('is told to everybody who comes', () => {
    const { room, bob } = longRoom();
    const carol = room.join('carol');
    room.pass(300);
    const people = carol
      .frames('snapshot')
      .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'person'));
    expect(
      people.flatMap((one) => (one.kind === 'person' && one.person.isOwner ? [one.person.author] : [])),
    ).toEqual([bob]);
  });

  it('is known after a restart, also from a checkpoint of the days when none said it', async () => {
    const { room, alice, bob } = longRoom();
    room.loseMemory();
    expect(room.room.model.owners).toEqual([bob]);
    const storage = new FakeStorage();
    for (const [key, value] of room.storage) storage.entries.set(key, structuredClone(value));
    expect(storage.entries.get(META_KEY)).toHaveProperty('checkpoint');
    const read = await new RoomStorage(storage).load(FRESH);
    const { checkpoint } = read;
    if (!checkpoint) throw new Error('A room of so many records has a checkpoint.');
    const ownersIn = (people: typeof checkpoint.people) =>
      [...people].flatMap(({ author, isOwner }) => (isOwner ? [author] : []));
    expect(ownersIn(checkpoint.people)).toEqual([bob]);
    forgetOwners(storage, checkpoint);
    const old = await new RoomStorage(storage).load(FRESH);
    expect(ownersIn(old.checkpoint?.people ?? [])).toEqual([bob]);
    // Of a log whose beginning is gone it is who came first, and no bot.
    storage.entries.delete(batchKey(1));
    const damaged = await new RoomStorage(storage).load(FRESH);
    expect(ownersIn(damaged.checkpoint?.people ?? [])).toEqual([alice]);
  });
});
