// Rules of the raster workers: each tile is answered once, with its own picture, or with none where a worker failed.

import { describe, expect, it } from 'vitest';
import { strokeElement } from '../board.fixture';
import { NO_VIEW } from './device-rects';
import { type PackedTile, unpackTile } from './packed-tile';
import { RasterPool, type RasterWorker } from './raster-pool';

class FakeWorker implements RasterWorker {
  onmessage: RasterWorker['onmessage'] = null;
  onerror: RasterWorker['onerror'] = null;
  readonly given: PackedTile[] = [];
  isEnded = false;

  drops = 0;

  postMessage(tile: PackedTile | null): void {
    if (tile) this.given.push(tile);
    else this.drops += 1;
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(picture: string | null): void {
    this.onmessage?.({ data: picture } as unknown as MessageEvent<ImageBitmap>);
  }

  fail(): void {
    this.onerror?.({} as ErrorEvent);
  }
}

const STROKE = { ...strokeElement('stroke', [[0, 0]]), width: 20 };
const TILE = { elements: [STROKE], view: NO_VIEW, theme: 'light', isDimmed: () => false } as const;

describe('the raster workers', () => {
  it('answer each tile with its own picture, and share the work', async () => {
    const workers = [new FakeWorker(), new FakeWorker()];
    const pool = new RasterPool(workers);
    const asked = [pool.raster(TILE), pool.raster(TILE), pool.raster(TILE)];
    expect(workers.map(({ given }) => given.length)).toEqual([2, 1]);
    workers[1]?.answer('second');
    workers[0]?.answer('first');
    workers[0]?.answer('third');
    expect(await Promise.all(asked)).toEqual(['first', 'second', 'third']);
  });

  it('have no room when enough tiles wait, and again when one is answered', () => {
    const worker = new FakeWorker();
    const pool = new RasterPool([worker]);
    while (pool.hasRoom) void pool.raster(TILE);
    expect(worker.given.length).toBeGreaterThan(1);
    worker.answer('a picture');
    expect(pool.hasRoom).toBe(true);
  });

  it('are skilled only when one has answered', () => {
    const worker = new FakeWorker();
    const pool = new RasterPool([worker]);
    void pool.raster(TILE);
    expect(pool.isSkilled).toBe(false);
    worker.answer('a picture');
    expect(pool.isSkilled).toBe(true);
  });

  it('answer nothing for the tiles of one that failed, and go on without it', async () => {
    const [broken, sound] = [new FakeWorker(), new FakeWorker()];
    const pool = new RasterPool([broken, sound]);
    const asked = [pool.raster(TILE), pool.raster(TILE)];
    broken.fail();
    // A worker may tell of two errors before it is ended.
    broken.fail();
    sound.answer('a picture');
    expect(await Promise.all(asked)).toEqual([null, 'a picture']);
    expect([broken.isEnded, sound.isEnded]).toEqual([true, false]);
    expect(pool.hasWorkers).toBe(true);
    sound.fail();
    expect([pool.hasWorkers, pool.hasRoom]).toEqual([false, false]);
    expect(await pool.raster(TILE)).toBeNull();
  });

  it('are told what nobody waits for any more, and may answer nothing for it', async () => {
    const [busy, idle] = [new FakeWorker(), new FakeWorker()];
    const pool = new RasterPool([busy, idle]);
    const asked = pool.raster(TILE);
    pool.drop();
    expect([busy.drops, idle.drops]).toEqual([1, 0]);
    busy.answer(null);
    expect(await asked).toBeNull();
  });

  it('know an element again by its key, and no other by it', () => {
    const worker = new FakeWorker();
    const pool = new RasterPool([worker]);
    void pool.raster(TILE);
    void pool.raster({ ...TILE, elements: [{ ...STROKE, color: 3 }, STROKE] });
    const keys = worker.given.map((tile) => [...unpackTile(tile)].map(({ element }) => element.key));
    expect(keys).toEqual([[1], [2, 1]]);
  });
});
