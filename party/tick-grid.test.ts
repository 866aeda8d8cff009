// Rules of the room's ticks: as many as promised where timers are late, and never a burst.
import { describe, expect, it } from 'vitest';
import { TICK_MS } from '../src/net/protocol';
import { TickGrid } from './tick-grid';

/** When ticks run for as long as `durationMs`, each so much later than it is due. */
function ticksOf(durationMs: number, lateMs: (tick: number) => number): number[] {
  const grid = new TickGrid();
  grid.ran(0);
  const ticks: number[] = [];
  for (let now = grid.dueAt + lateMs(0); now <= durationMs; now = grid.dueAt + lateMs(ticks.length)) {
    expect(grid.isDue(now)).toBe(true);
    grid.ran(now);
    ticks.push(now);
  }
  return ticks;
}

const gapsOf = (ticks: readonly number[]) => ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? 0));

describe('the grid of ticks', () => {
  it('keeps the rate where each timer is late by a part of a tick', () => {
    for (const late of [0, 3, 9, 15]) {
      const perSecond = ticksOf(10_000, () => late).length / 10;
      expect(perSecond).toBeGreaterThan(0.98 * (1_000 / TICK_MS));
      expect(perSecond).toBeLessThanOrEqual(1_000 / TICK_MS);
    }
  });

  it('loses little to a very late tick now and then, and runs none in a burst', () => {
    const ticks = ticksOf(3_000, (tick) => (tick % 6 === 5 ? 30 : 2));
    expect(Math.min(...gapsOf(ticks))).toBeGreaterThanOrEqual(TICK_MS / 2);
    expect(ticks.length / 3).toBeGreaterThan(0.9 * (1_000 / TICK_MS));
  });

  it('starts again after a pause, however long: no tick is made up for', () => {
    const grid = new TickGrid();
    expect(grid.isDue(0)).toBe(true);
    for (const pause of [0, TICK_MS, 1e9]) {
      const now = Math.max(0, grid.dueAt) + pause + TICK_MS;
      grid.ran(now);
      expect(grid.dueAt).toBe(now + TICK_MS);
      expect(grid.isDue(now + TICK_MS - 1)).toBe(false);
    }
  });
});
