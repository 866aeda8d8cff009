// Batches keep records in order under keys that sort, each below what a stored value may hold.

import { expect, it } from 'vitest';
import { batches, batchKey, decodeBatch, encodeBatch, MAX_BATCH_BYTES, seqOfBatch } from './log';

const bytesOf = (length: number, value: number) => new Uint8Array(length).fill(value);

it('keys sort as their records do', () => {
  const seqs = [1, 2, 9, 10, 99, 100, 1e6, 1e12, Number.MAX_SAFE_INTEGER];
  expect(seqs.map(batchKey).sort()).toEqual(seqs.map(batchKey));
  expect(seqs.map((seq) => seqOfBatch(batchKey(seq)))).toEqual(seqs);
});

it('a batch reads back as it was', () => {
  const records = [bytesOf(3, 1), bytesOf(0, 0), bytesOf(300, 7)];
  expect(decodeBatch(encodeBatch(records))).toEqual({ ok: true, value: records });
});

it('the bytes of a batch never change', () => {
  expect([...encodeBatch([new Uint8Array([7, 8]), new Uint8Array([9])])]).toEqual([1, 2, 2, 7, 8, 1, 9]);
});

it('records are split into batches that fit, each under the seq of its first', () => {
  const records = [30_000, 30_000, 30_000, 100, 49_152, 49_152, 5].map((length, i) => bytesOf(length, i));
  const entries = [...batches(11, records)];
  expect(entries.map(([key]) => seqOfBatch(key))).toEqual([11, 13, 15, 16]);
  for (const [, value] of entries) expect(value.length).toBeLessThanOrEqual(MAX_BATCH_BYTES + 16);
  const again = entries.flatMap(([, value]) => {
    const batch = decodeBatch(value);
    return batch.ok ? batch.value : [];
  });
  expect(again).toEqual(records);
});

it.each([
  ['another format', [2, 0]],
  ['cut short', [1, 2, 1, 7]],
  ['something behind it', [1, 1, 1, 7, 0]],
  ['a record too long', [1, 1, 255, 255, 127]],
])('a batch with %s is said to be malformed', (_, bytes) => {
  expect(decodeBatch(new Uint8Array(bytes))).toMatchObject({ ok: false });
});
