// People are known by another id in each room, as themselves in a room that comes back, and by the bare hash in old ones.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ExportWriter } from './export';
import { writeWhole } from './export-fixture';
import { ExportReader } from './export-reader';
import { FakeStorage } from './fixtures/fake-party';
import { encodeBatch, LOG_PREFIX } from './log';
import type { StoredValue } from './output';
import { restore } from './restoring';
import { idNamed, type TestPerson, TestRoom } from './room-fixture';
import { RoomStorage } from './room-storage';
import { storedIn } from './storage-fixture';
import { isAmong, userIdIn } from './user-ids';

const SECRET_HASH = 'alice-secretxxxxxxxxxx';

function roomWithAlice(room = new TestRoom()): { room: TestRoom; alice: TestPerson } {
  const alice = room.join('alice');
  alice.op({ kind: 'chat', text: 'mine' });
  room.pass(100);
  return { room, alice };
}

/** A room that the server stored before user ids were salted: alice owns it, bob looks on, mallory is banned. */
function oldRoom(): TestRoom {
  const bytes = (_key: string, value: unknown) =>
    value instanceof Object && 'base64' in value
      ? new Uint8Array(Buffer.from(String(value.base64), 'base64'))
      : value;
  const text = readFileSync('party/fixtures/unsalted-room.json', 'utf8');
  const room = new TestRoom();
  for (const [key, value] of Object.entries(JSON.parse(text, bytes)))
    room.storage.set(key, value as StoredValue);
  room.loseMemory();
  return room;
}

const idOf = ({ room }: TestRoom, author: number) => room.model.people.get(author)?.userId;
const roleOf = (person: TestPerson) => person.told('welcome')[0]?.you.role;
const byes = (person: TestPerson) => person.told('bye').map(({ code }) => code);

it('[R3] the same browser has another id in each room, and none of them is the hash of its secret', () => {
  const here = roomWithAlice();
  const elsewhere = new TestRoom();
  // Its next life begins under another epoch.
  elsewhere.loseMemory();
  const there = roomWithAlice(elsewhere);
  const [one, other] = [idOf(here.room, here.alice.author), idOf(there.room, there.alice.author)];
  expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(other).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Set([one, other, SECRET_HASH]).size).toBe(3);
});

it('[R3] ids are made of salt and hash in a way that may never change', () => {
  const isKnown = (id: string) => id === 'known';
  expect(userIdIn({ isKnown, userSalt: 'salt' }, 'hash')).toBe('SIZFlv7R1khUjHapZvId9L');
  expect(userIdIn({ isKnown, userSalt: 'salt' }, 'known')).toBe('known');
  expect(userIdIn({ isKnown: () => true, userSalt: 'salt' }, '')).not.toBe('');
});

it('whoever was removed is found by either id', () => {
  const id = userIdIn({ isKnown: () => false, userSalt: 'salt' }, 'hash');
  expect(isAmong([id], 'hash', 'salt')).toBe(true);
  expect(isAmong(['hash'], 'hash', 'salt')).toBe(true);
  expect(isAmong([id], 'hash', 'other salt')).toBe(false);
});

it('an owner is known after a restart, also where the room starts anew under another epoch', () => {
  const { room } = roomWithAlice();
  room.loseMemory();
  expect(roleOf(room.join('alice'))).toBe('owner');
  room.storage.set('meta', {
    ...(room.storage.get('meta') as object),
    epoch: idNamed('other'),
  } as StoredValue);
  room.loseMemory();
  expect(roleOf(room.join('alice'))).toBe('owner');
});

it('an export brought back under another name knows its owner, and nobody else as the owner', async () => {
  const { room } = roomWithAlice();
  const { epoch, userSalt, storedSeq: seq } = room.room;
  const writer = new ExportWriter({ room: 'test', epoch, userSalt, seq, exportedAt: '' });
  const records = [...storedIn(room.storage).records];
  const reader = new ExportReader(room.now);
  const read = writeWhole(writer, records)
    .trimEnd()
    .split('\n')
    .flatMap((line) => reader.line(line) ?? []);
  const fake = new FakeStorage();
  const ask = (query: string, body: Uint8Array = new Uint8Array()) => {
    const storage = new RoomStorage(fake);
    return restore({ url: `http://host/parties/main/copy/restore?${query}`, body, storage, now: 7 });
  };
  await ask('first=1', encodeBatch(read));
  expect(await ask(`epoch=${idNamed('copy')}&salt=not an id`)).toMatchObject({ status: 400 });
  await ask(`epoch=${idNamed('copy')}&salt=${reader.userSalt}`);
  const copy = new TestRoom();
  for (const [key, value] of fake.entries) copy.storage.set(key, value as StoredValue);
  copy.loseMemory();
  expect(copy.room.epoch).toBe(idNamed('copy'));
  expect(roleOf(copy.join('alice'))).toBe('owner');
  expect(roleOf(copy.join('bob'))).toBe('editor');
});

it('a room of the first days knows its owner, its viewer and its ban by their old ids', () => {
  const room = oldRoom();
  expect(room.storage.has(`${LOG_PREFIX}0000000000000001`)).toBe(true);
  const alice = room.join('alice');
  expect(roleOf(alice)).toBe('owner');
  expect(idOf(room, alice.author)).toBe(SECRET_HASH);
  expect(roleOf(room.join('bob'))).toBe('viewer');
  expect(byes(room.join('mallory'))).toEqual(['banned']);
  alice.control({ type: 'unban', person: 3 });
  room.pass(100);
  expect(byes(room.join('mallory'))).toEqual([]);
});

it('newcomers of an old room have salted ids, and are known by them from then on', () => {
  const room = oldRoom();
  const carol = room.join('carol');
  carol.op({ kind: 'chat', text: 'hello' });
  room.pass(100);
  const id = idOf(room, carol.author);
  expect(id).not.toBe('carol-secretxxxxxxxxxx');
  room.loseMemory();
  expect(room.join('carol').author).toBe(carol.author);
  expect(room.storage.get('meta')).toMatchObject({ epoch: idNamed('epoch-1') });
});

it('a ban outlives that the room forgot who it was about', () => {
  const room = oldRoom();
  for (const key of [...room.storage.keys()])
    if (key.startsWith(LOG_PREFIX) || key === 'meta') room.storage.delete(key);
  room.loseMemory();
  expect(byes(room.join('mallory'))).toEqual(['banned']);
});
