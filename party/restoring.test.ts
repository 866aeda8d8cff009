// A restore that was never finished is no room, and is begun again from nothing; one that is there is left alone.

import { expect, it } from 'vitest';
import { encodeRecord } from '../src/model/record-codec';
import { drew, logOf } from '../src/model/timeline-fixture';
import { FakeStorage } from './fixtures/fake-party';
import { UnreadableLog } from './ledger';
import { encodeBatch } from './log';
import { restore } from './restoring';
import { idNamed } from './room-fixture';
import { RoomStorage } from './room-storage';

const records = logOf([1, 2, 3, 4, 5].map((n) => drew(n, { at: n }))).map(encodeRecord);

function desk() {
  const storage = new RoomStorage(new FakeStorage());
  const ask = (query: string, body: Uint8Array = new Uint8Array()) =>
    restore({ url: `http://host/parties/main/demo/restore?${query}`, body, storage, now: 7 });
  return { storage, ask };
}

it('makes a room of all pages, with the last word', async () => {
  const { storage, ask } = desk();
  await ask('first=1', encodeBatch(records.slice(0, 3)));
  await ask('first=4', encodeBatch(records.slice(3)));
  expect(await ask(`epoch=${idNamed('e')}`)).toMatchObject({ status: 200 });
  const stored = await storage.load();
  expect(stored.meta).toEqual({ format: 1, room: 'demo', epoch: idNamed('e'), createdAt: 7 });
  expect(stored.records).toEqual(records);
  expect(await ask('first=1', encodeBatch(records))).toMatchObject({ status: 409 });
  expect(await ask(`epoch=${idNamed('f')}`)).toMatchObject({ status: 409 });
});

it('that was broken off is not opened, and leaves nothing to the next', async () => {
  const { storage, ask } = desk();
  await ask('first=1', encodeBatch(records));
  await ask('start=7&chunk=0', new Uint8Array([1]));
  await expect(storage.load()).rejects.toThrow(UnreadableLog);
  await ask('begin');
  await ask('first=1', encodeBatch(records.slice(0, 1)));
  await ask(`epoch=${idNamed('e')}`);
  const { records: found, strayKeys } = await storage.load();
  expect(found).toEqual(records.slice(0, 1));
  expect(strayKeys).toEqual([]);
});

it('takes no records that are none', async () => {
  const { ask } = desk();
  expect(await ask('first=1', new Uint8Array([9]))).toMatchObject({ status: 400 });
  expect(await ask('first=2', encodeBatch(records))).toMatchObject({ status: 400 });
  expect(await ask('first=x', encodeBatch(records))).toMatchObject({ status: 400 });
  expect(await ask('epoch=short')).toMatchObject({ status: 400 });
});
