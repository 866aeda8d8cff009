// Storage gives 128 keys at a time and takes 128 at a time; the log comes back whole all the same.

import { expect, it } from 'vitest';
import { FakeStorage } from './fixtures/fake-party';
import { UnreadableLog } from './ledger';
import { batches, batchKey, encodeBatch, META_KEY } from './log';
import { RoomStorage } from './room-storage';

const record = (seq: number) => new Uint8Array([seq & 255, seq >> 8]);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A log of records 1…count in batches of `size`. */
async function stored(count: number, size: number) {
  const storage = new FakeStorage();
  for (let seq = 1; seq <= count; seq += size) {
    const records = range(seq, Math.min(count, seq + size - 1)).map(record);
    for (const [key, value] of batches(seq, records)) storage.entries.set(key, value);
  }
  return { storage, reading: new RoomStorage(storage) };
}

it('loads a log of more batches than one list gives', async () => {
  const { reading } = await stored(1_000, 3);
  expect((await reading.load()).records).toEqual(range(1, 1_000).map(record));
});

it('loads what was never stored as a room that never was', async () => {
  expect(await new RoomStorage(new FakeStorage()).load()).toEqual({ meta: null, records: [], refusals: [] });
});

it('stores more entries than one put takes', async () => {
  const { storage, reading } = await stored(0, 1);
  const entries = new Map(range(1, 300).map((seq) => [batchKey(seq), encodeBatch([record(seq)])]));
  await reading.store({ id: 1, entries });
  expect(storage.entries.size).toBe(300);
  expect(storage.putSizes).toEqual([128, 128, 44]);
});

it('rejects where storage does', async () => {
  const { storage, reading } = await stored(0, 1);
  storage.refusal = new Error('disk full');
  const entries = new Map([[META_KEY, encodeBatch([])]]);
  await expect(reading.store({ id: 1, entries })).rejects.toThrow('disk full');
});

it.each([1, 2, 7, 400])('reads on from any record, in batches of %i', async (size) => {
  const { reading } = await stored(400, size);
  for (const firstSeq of [1, 2, 127, 128, 129, 256, 399, 400]) {
    const lastSeq = 390;
    const expected = firstSeq > lastSeq ? [] : range(firstSeq, lastSeq).map(record);
    expect(await reading.records({ firstSeq, lastSeq, maxBytes: 1e6 })).toEqual(expected);
  }
  expect(await reading.records({ firstSeq: 401, lastSeq: 1_000, maxBytes: 1e6 })).toEqual([]);
});

it('gives no more than it was asked for, but one record at least', async () => {
  const { reading } = await stored(100, 5);
  expect(await reading.records({ firstSeq: 3, lastSeq: 100, maxBytes: 10 })).toEqual(range(3, 7).map(record));
  expect(await reading.records({ firstSeq: 3, lastSeq: 100, maxBytes: 1 })).toEqual([record(3)]);
});

it('notices a batch that is missing', async () => {
  const { storage, reading } = await stored(20, 5);
  storage.entries.delete(batchKey(6));
  await expect(reading.records({ firstSeq: 4, lastSeq: 20, maxBytes: 1e6 })).rejects.toThrow(UnreadableLog);
});
