// Storage gives 128 keys at a time and takes 128 at a time; the log comes back whole all the same.

import { describe, expect, it, vi } from 'vitest';
import { decodeRecord } from '../src/model/record-codec';
import { FakeStorage } from './fixtures/fake-party';
import { Ledger } from './ledger';
import { batches, batchKey, encodeBatch, META_KEY, UnreadableLog } from './log';
import { added, idNamed, removed, strokeOfBytes, TestRoom } from './room-fixture';
import { RoomStorage } from './room-storage';
import { flipped, storedIn } from './storage-fixture';

const FRESH = 'f'.repeat(16);

const isBatch = (key: string) => key.startsWith('log/');
const seqIn = (key: string) => Number(key.split('/')[1]);
const seqOfRecord = (bytes: Uint8Array) => {
  const record = decodeRecord(bytes);
  return record.ok ? record.value.seq : record.reason;
};
const META = { format: 1, room: 'test', epoch: 'e'.repeat(16), createdAt: 1 };
const record = (seq: number) => new Uint8Array([seq & 255, seq >> 8]);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A log of records 1…count in batches of `size`. */
async function stored(count: number, size: number) {
  const storage = new FakeStorage();
  if (count > 0) storage.entries.set(META_KEY, META);
  for (let seq = 1; seq <= count; seq += size) {
    const records = range(seq, Math.min(count, seq + size - 1)).map(record);
    for (const [key, value] of batches(seq, records)) storage.entries.set(key, value);
  }
  return { storage, reading: new RoomStorage(storage) };
}

it('loads a log of more batches than one list gives', async () => {
  const { reading } = await stored(1_000, 3);
  expect((await reading.load(FRESH)).records).toEqual(range(1, 1_000).map(record));
});

it('loads what was never stored as a room that never was', async () => {
  expect(await new RoomStorage(new FakeStorage()).load(FRESH)).toEqual({
    meta: null,
    checkpoint: null,
    records: [],
    batchStarts: [],
    refusals: [],
    quotas: null,
    strayKeys: [],
    cursors: { bytes: 0, until: 0 },
    access: null,
  });
});

it('stores more entries than one put takes', async () => {
  const { storage, reading } = await stored(0, 1);
  const entries = new Map(range(1, 300).map((seq) => [batchKey(seq), encodeBatch([record(seq)])]));
  await reading.store({ id: 1, entries, deletes: [] });
  expect(storage.entries.size).toBe(300);
  expect(storage.putSizes).toEqual([128, 128, 44]);
});

it('rejects where storage does', async () => {
  const { storage, reading } = await stored(0, 1);
  storage.refusal = new Error('disk full');
  const entries = new Map([[META_KEY, encodeBatch([])]]);
  await expect(reading.store({ id: 1, entries, deletes: [] })).rejects.toThrow('disk full');
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

describe('what housekeeping leaves', () => {
  /** A room that was drawn in, with a checkpoint behind most of it. */
  function kept() {
    const room = new TestRoom({ upkeep: { mergeAfter: 4, checkpointAfter: 10 } });
    const alice = room.join('alice');
    for (let i = 0; i < 60; i += 1) {
      alice.op(added(strokeOfBytes(`s${i}`, 6_000)));
      room.pass(50);
    }
    room.pass(2_000);
    for (const name of ['s1', 's2']) alice.op(removed(name));
    room.pass(100);
    const storage = new FakeStorage();
    for (const [key, value] of room.storage) storage.entries.set(key, value);
    return { room, storage, reading: new RoomStorage(storage) };
  }

  it('loads as a checkpoint and the log behind it, though a batch begins before', async () => {
    const { room, reading } = kept();
    const stored = await reading.load(FRESH);
    expect(stored).toEqual(storedIn(room.storage));
    expect(stored.checkpoint?.seq).toBeGreaterThan(10);
    const ledger = new Ledger('test', stored, { freshEpoch: FRESH, newKey: () => new Uint8Array(32) });
    expect([ledger.storedSeq, ledger.model.board.size]).toEqual([63, 58]);
  });

  it('names the chunks that belong to no checkpoint', async () => {
    const { storage, reading } = kept();
    const stray = ['checkpoint/0000000000000003/000000', 'checkpoint/0000000000000999/000001'];
    for (const key of stray) storage.entries.set(key, new Uint8Array(9));
    expect((await reading.load(FRESH)).strayKeys).toEqual(stray);
  });

  it('a checkpoint that cannot be read costs time, not the room', async () => {
    const { storage, reading } = kept();
    const chunk = [...storage.entries.keys()].sort().findLast((key) => key.startsWith('checkpoint/')) ?? '';
    storage.entries.set(chunk, new Uint8Array([9]));
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const stored = await reading.load(FRESH);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('checkpoint format 9'));
    said.mockRestore();
    expect(stored.checkpoint?.seq ?? 0).toBeLessThan(seqIn(chunk));
    expect(stored.meta?.epoch, 'nothing that anybody was told is lost').toBe(idNamed('epoch-1'));
    expect(storage.entries.get(`damaged/${FRESH}/${chunk}`)).toEqual(new Uint8Array([9]));
    expect(storage.entries.has(chunk)).toBe(false);
    const ledger = new Ledger('test', stored, { freshEpoch: FRESH, newKey: () => new Uint8Array(32) });
    expect([ledger.storedSeq, ledger.model.board.size]).toEqual([63, 58]);
  });

  it('a flipped bit behind the checkpoint is told, put aside, and costs no more than its batch', async () => {
    const { room, storage, reading } = kept();
    const [key, ...behind] = [...storage.entries.keys()].filter(isBatch).sort().slice(-2);
    const batch = storage.entries.get(key ?? '') as Uint8Array;
    storage.entries.set(key ?? '', flipped(batch, 99));
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const stored = await reading.load(FRESH);
    expect(said.mock.calls.flat().join('\n')).toMatch(/Room "test" is damaged. "log\/\d+" is damaged/);
    said.mockRestore();
    expect(stored.meta).toMatchObject({ epoch: FRESH, formerEpochs: [idNamed('epoch-1')] });
    expect(storage.entries.get(`damaged/${FRESH}/${key}`)).toEqual(flipped(batch, 99));
    const ledger = new Ledger('test', stored, { freshEpoch: FRESH, newKey: () => new Uint8Array(32) });
    expect(ledger.storedSeq, 'what is behind it keeps its numbers').toBe(63);
    expect(ledger.model.board.size).toBeGreaterThan(room.room.model.board.size - 20);
    const all = await reading.records({ firstSeq: 1, lastSeq: 63, maxBytes: 1e9 });
    expect(all.map((bytes) => seqOfRecord(bytes))).toEqual(range(1, 63));
    expect(behind).toHaveLength(1);
    // Mended once, it is as any other.
    expect(await reading.load('another-epoch-16')).toEqual({ ...stored, strayKeys: stored.strayKeys });
  });

  it('a flipped bit before the checkpoint costs the room nothing, and downloads only what it hit', async () => {
    const { room, storage, reading } = kept();
    const [key = ''] = [...storage.entries.keys()].filter(isBatch).sort();
    storage.entries.set(key, flipped(storage.entries.get(key) as Uint8Array, 99));
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await reading.load(FRESH)).toEqual(storedIn(room.storage));
    expect(said).not.toHaveBeenCalled();
    for (const _ of [1, 2]) {
      const all = await reading.records({ firstSeq: 1, lastSeq: 63, maxBytes: 1e9 });
      expect(all.map((bytes) => seqOfRecord(bytes))).toEqual(range(1, 63));
    }
    expect(said, 'told once, however often it is read').toHaveBeenCalledTimes(1);
    said.mockRestore();
  });

  it('a batch that is not there any more is a hole, and one of a later version closes the room', async () => {
    const { storage, reading } = kept();
    const keys = [...storage.entries.keys()].filter(isBatch).sort();
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    storage.entries.delete(keys.at(-2) ?? '');
    expect((await reading.load(FRESH)).meta?.epoch).toBe(FRESH);
    storage.entries.set(keys.at(-1) ?? '', Uint8Array.of(3, 1, 2));
    const before = new Map(storage.entries);
    await expect(reading.load(FRESH)).rejects.toThrow(UnreadableLog);
    expect(storage.entries).toEqual(before);
    said.mockRestore();
  });

  it('deletes in the same turn as it stores, 128 keys a call', async () => {
    const { storage, reading } = await stored(300, 1);
    const deletes = range(1, 300).map(batchKey);
    await reading.store({ id: 1, entries: new Map([[META_KEY, encodeBatch([])]]), deletes });
    expect([...storage.entries.keys()]).toEqual([META_KEY]);
    storage.refusal = new Error('disk full');
    await expect(reading.store({ id: 2, entries: new Map(), deletes: [META_KEY] })).rejects.toThrow(
      'disk full',
    );
  });

  it('reads on while batches are merged under it', async () => {
    const { storage, reading } = await stored(400, 1);
    const list = storage.list.bind(storage);
    let lists = 0;
    storage.list = async (options) => {
      const page = await list(options);
      lists += 1;
      // Behind the reader's back, from before where it stands to far beyond.
      if (lists === 3) {
        for (const seq of range(101, 350)) storage.entries.delete(batchKey(seq));
        storage.entries.set(batchKey(101), encodeBatch(range(101, 350).map(record)));
      }
      return page as never;
    };
    expect(await reading.records({ firstSeq: 1, lastSeq: 400, maxBytes: 1e6 })).toEqual(
      range(1, 400).map(record),
    );
  });
});
