// Small batches are merged, oldest first, into values below 64 KiB; a merge never costs more than one value.

import { describe, expect, it } from 'vitest';
import { BatchShelf, runToMerge, type StoredBatch, storedBatches } from './batch-shelf';
import { encodeBatch, MAX_BATCH_BYTES } from './log';
import { LogTail } from './log-tail';

/** Batches of `count` records each, one after the other. */
const batchesOf = (count: number, ...bytes: number[]): StoredBatch[] =>
  bytes.map((size, i) => ({ firstSeq: 1 + i * count, count, bytes: size }));
const same = (howMany: number, bytes: number) =>
  batchesOf(2, ...Array.from({ length: howMany }, () => bytes));

describe('what is merged', () => {
  it('is nothing while there are few', () => {
    expect(runToMerge(same(31, 500), 32)).toBeNull();
    expect(runToMerge(same(32, 500), 32)).toHaveLength(32);
  });

  it('fits one value, and is never more than storage deletes in one call', () => {
    const run = runToMerge(same(32, 10_000), 32) ?? [];
    expect(run).toHaveLength(6);
    const records = run.flatMap(({ count, bytes }) =>
      Array.from({ length: count }, () => new Uint8Array(bytes / count)),
    );
    expect(encodeBatch(records).length).toBeLessThanOrEqual(MAX_BATCH_BYTES);
    expect(runToMerge(same(500, 10), 32)).toHaveLength(100);
  });

  it('ends where a larger batch lies between', () => {
    const [first, second, , fourth] = same(4, 100) as [StoredBatch, StoredBatch, StoredBatch, StoredBatch];
    expect(runToMerge([first, second, fourth], 3)).toEqual([first, second]);
  });
});

describe('the shelf', () => {
  it('leaves large batches alone, and those whose records are no longer at hand', () => {
    const shelf = new BatchShelf(2);
    for (const batch of same(3, 40_000)) shelf.add(batch);
    expect(shelf.isDue).toBe(false);
    for (const batch of same(3, 400)) shelf.add(batch);
    expect(shelf.take(3)?.map(({ firstSeq }) => firstSeq)).toEqual([3, 5]);
  });

  it('merges what was merged again until it is large', () => {
    const shelf = new BatchShelf(4);
    let merges = 0;
    for (const batch of same(1_000, 1_000)) {
      shelf.add(batch);
      const run = shelf.take(1);
      if (!run) continue;
      merges += 1;
      const sum = (of: (one: StoredBatch) => number) => run.reduce((total, one) => total + of(one), 0);
      shelf.merged({
        firstSeq: run[0]?.firstSeq ?? 0,
        count: sum((one) => one.count),
        bytes: sum((one) => one.bytes),
      });
    }
    expect(merges).toBeGreaterThan(300);
    expect(merges).toBeLessThan(340);
  });

  it('gives up on a batch that has no neighbour', () => {
    const shelf = new BatchShelf(2);
    const [first, , third] = same(3, 400) as [StoredBatch, StoredBatch, StoredBatch];
    shelf.add(first);
    shelf.add(third);
    expect(shelf.take(1)).toBeNull();
    expect(shelf.isDue).toBe(false);
  });
});

it('knows stored batches by their first records', () => {
  const tail = new LogTail();
  for (let i = 1; i <= 7; i += 1) tail.push({ bytes: new Uint8Array(i), op: null, isAmended: false, at: 0 });
  expect(storedBatches([1, 4, 7], tail)).toEqual([
    { firstSeq: 1, count: 3, bytes: 6 },
    { firstSeq: 4, count: 3, bytes: 15 },
    { firstSeq: 7, count: 1, bytes: 7 },
  ]);
  tail.startAfter(5, null);
  for (let i = 6; i <= 7; i += 1) tail.push({ bytes: new Uint8Array(i), op: null, isAmended: false, at: 0 });
  expect(storedBatches([4, 7], tail)).toEqual([{ firstSeq: 7, count: 1, bytes: 7 }]);
});
