// Rules of one's own pointer on its way out: paced, the last place always, and what it passed in between.

import { describe, expect, it } from 'vitest';
import type { PointerUpdate } from './frames';
import { PointerOut } from './pointer-out';
import { MAX_PASSED, POINTER_INTERVAL_MS } from './protocol';

/** A pointer that moves every so many ms for a while, and what is told of it by somebody who looks every ms. */
function toldOf(everyMs: number, untilMs = 1_000): (PointerUpdate & { sentAt: number })[] {
  const pointer = new PointerOut();
  const told: (PointerUpdate & { sentAt: number })[] = [];
  let moves = 1;
  for (let now = 1_000; now < 1_000 + untilMs + 100; now += 1) {
    if (now >= 1_000 + moves * everyMs && now <= 1_000 + untilMs) {
      pointer.move({ x: moves, y: -moves }, now);
      moves += 1;
    }
    if (pointer.isDirty(true) && now >= pointer.dueAt()) told.push({ ...pointer.take(now), sentAt: now });
  }
  return told;
}

describe('a pointer that moves', () => {
  it('[R21] is told of at once after a rest, then at most every 33 ms, and its last place always', () => {
    for (const everyMs of [2, 7, 17, 34, 50]) {
      const told = toldOf(everyMs);
      expect(told[0]?.t).toBe(1_000 + everyMs);
      for (const [i, { sentAt }] of told.slice(1).entries())
        expect(sentAt - (told[i]?.sentAt ?? 0)).toBeGreaterThanOrEqual(POINTER_INTERVAL_MS);
      const last = Math.floor(1_000 / everyMs);
      expect(told.at(-1)?.cursor, `every ${everyMs} ms`).toMatchObject({ x: last, y: -last });
    }
  });

  it('is told of as of when it was there, as freshly as the screen draws', () => {
    for (const everyMs of [2, 7, 17, 34]) {
      const late = toldOf(everyMs).map(({ t, sentAt }) => sentAt - t);
      // The last place only waits for a newer one that does not come.
      expect(Math.max(...late.slice(0, -1)), `every ${everyMs} ms`).toBe(0);
      expect(late.at(-1)).toBeLessThanOrEqual(POINTER_INTERVAL_MS + 8);
    }
  });

  it('is told of with the places it passed since, at 60 frames a second one', () => {
    const [first, ...rest] = toldOf(17);
    expect(first?.cursor).toEqual({ x: 1, y: -1 });
    expect(rest.length).toBeGreaterThan(20);
    for (const { cursor } of rest.slice(0, -1)) {
      const { x = 0, y = 0 } = cursor === 'gone' ? {} : (cursor ?? {});
      expect(cursor).toEqual({ x, y, passed: [{ x: x - 1, y: y + 1, ago: 17 }] });
    }
  });

  it('is told of with few places passed, however fast it moves and however long nobody listened', () => {
    const pointer = new PointerOut();
    for (let now = 0; now < 10_000; now += 1) pointer.move({ x: now, y: 0 }, now);
    const { cursor } = pointer.take(10_000);
    expect(cursor === 'gone' ? null : cursor?.passed?.length).toBe(MAX_PASSED);
    for (const { cursor: later } of toldOf(2))
      if (later !== 'gone') expect(later?.passed?.length ?? 0).toBeLessThanOrEqual(3);
  });

  it('comes from nowhere when it comes back to the board, or to a new connection', () => {
    const pointer = new PointerOut();
    for (const now of [0, 20, 40]) pointer.move({ x: now, y: 0 }, now);
    pointer.move(null, 60);
    expect(pointer.take(60).cursor).toBe('gone');
    pointer.move({ x: 5, y: 5 }, 80);
    expect(pointer.take(100).cursor).toEqual({ x: 5, y: 5 });
    for (const now of [120, 140]) pointer.move({ x: now, y: 0 }, now);
    pointer.retell();
    expect(pointer.take(150).cursor).toEqual({ x: 140, y: 0 });
  });

  it('that rests is told to who comes as of a moment ago, not as of when it came there', () => {
    const pointer = new PointerOut();
    pointer.move({ x: 1, y: 1 }, 0);
    expect(pointer.take(60_000).t).toBeGreaterThan(60_000 - 2 * POINTER_INTERVAL_MS);
  });
});
