// Batches keep records in order under keys that sort, each below what a stored value may hold.

import { expect, it } from 'vitest';
import {
  batches,
  batchKey,
  decodeBatch,
  encodeBatch,
  isOfLaterVersion,
  MAX_BATCH_BYTES,
  seqOfBatch,
} from './log';
import { flipped } from './storage-fixture';

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

it('is written in format 2, with a checksum behind it; the bytes never change', () => {
  const batch = encodeBatch([new Uint8Array([7, 8]), new Uint8Array([9])]);
  expect(Buffer.from(batch).toString('hex')).toBe('02020207085b1e7c740109c3d738205c35eaf7fbd32583');
});

it('format 1, of before, is read for ever', () => {
  const records = [new Uint8Array([7, 8]), new Uint8Array([9])];
  expect(decodeBatch(new Uint8Array([1, 2, 2, 7, 8, 1, 9]))).toEqual({ ok: true, value: records });
});

it('every flipped bit of a batch is noticed, and none makes it one of a later version', () => {
  const batch = encodeBatch([bytesOf(20, 3), bytesOf(9, 1)]);
  for (let bit = 0; bit < batch.length * 8; bit += 1) {
    const damaged = flipped(batch, bit);
    expect(decodeBatch(damaged).ok, `bit ${bit}`).toBe(false);
    expect(isOfLaterVersion(damaged), `bit ${bit}`).toBe(false);
  }
  expect(isOfLaterVersion(Uint8Array.of(3, ...batch.subarray(2)))).toBe(true);
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
  ['another format', [3, 0]],
  ['cut short', [1, 2, 1, 7]],
  ['something behind it', [1, 1, 1, 7, 0]],
  ['a record too long', [1, 1, 255, 255, 127]],
])('a batch with %s is said to be malformed', (_, bytes) => {
  expect(decodeBatch(new Uint8Array(bytes))).toMatchObject({ ok: false });
});
