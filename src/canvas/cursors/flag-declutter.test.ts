// Names give way to each other, not at every meeting, and come back when there is room for good.

import { describe, expect, it } from 'vitest';
import { screenPoint } from '../space';
import { declutterFlags, type Flag, GROWS_AFTER_MS, pointedAt, SHRINKS_AFTER_MS } from './flag-declutter';

const SURFACE = { width: 1280, height: 800 };
const STEP_MS = 100;

function flagAt(x: number, y: number, rest: Partial<Flag> = {}): Flag {
  return {
    tip: { x, y },
    sizes: { initials: { width: 30, height: 20 }, name: { width: 90, height: 20 } },
    ...{ shape: 'name', wish: 'name', wishedSince: 0, rank: 0, isPointedAt: false },
    ...rest,
  };
}

/** Decides as often as the board does, from `from` on; returns the end. */
function decide(flags: readonly Flag[], { from, forMs }: { from: number; forMs: number }): number {
  let now = from;
  for (; now <= from + forMs; now += STEP_MS) declutterFlags([...flags], SURFACE, now);
  return now;
}

describe('two flags', () => {
  it('keep their names where they have room', () => {
    const flags = [flagAt(100, 100), flagAt(100, 140)];
    decide(flags, { from: 0, forMs: 5_000 });
    expect(flags.map(({ shape }) => shape)).toEqual(['name', 'name']);
  });

  it('that lie on each other do so for a short while only: the lower in rank is brief', () => {
    const flags = [flagAt(100, 100), flagAt(150, 105, { rank: 1 })];
    decide(flags, { from: 0, forMs: SHRINKS_AFTER_MS + STEP_MS });
    // From the left one's corner to the right one's there is room for initials.
    expect(flags.map(({ shape }) => shape)).toEqual(['initials', 'name']);
  });

  it('at one place: one name, and nothing of the other', () => {
    const flags = [flagAt(100, 100), flagAt(102, 100, { rank: 1 })];
    decide(flags, { from: 0, forMs: 2_000 });
    expect(flags.map(({ shape }) => shape)).toEqual(['none', 'name']);
  });

  it('that only pass each other keep their names', () => {
    const flags = [flagAt(100, 100), flagAt(110, 100)];
    const met = decide(flags, { from: 0, forMs: SHRINKS_AFTER_MS - STEP_MS });
    (flags[1] as Flag).tip.x = 400;
    decide(flags, { from: met, forMs: 2_000 });
    expect(flags.map(({ shape }) => shape)).toEqual(['name', 'name']);
  });

  it('have their names again some time after they parted', () => {
    const flags = [flagAt(100, 100, { rank: 1 }), flagAt(102, 100)];
    const parted = decide(flags, { from: 0, forMs: 1_000 });
    (flags[1] as Flag).tip.x = 400;
    const soon = decide(flags, { from: parted, forMs: GROWS_AFTER_MS / 2 });
    expect(flags[1]?.shape).toBe('none');
    decide(flags, { from: soon, forMs: GROWS_AFTER_MS });
    expect(flags[1]?.shape).toBe('name');
  });

  it('do not flicker while one trembles at the edge of the other', () => {
    const [still, trembling] = [flagAt(100, 100, { rank: 1 }), flagAt(150, 105)];
    const flags = [still, trembling];
    let now = decide(flags, { from: 0, forMs: 1_000 });
    const shapes = new Set<string>();
    for (let i = 0; i < 100; i += 1) {
      // Touching and just not touching in turns.
      trembling.tip.y = i % 2 === 0 ? 119 : 121;
      now = decide(flags, { from: now, forMs: 0 });
      shapes.add(trembling.shape);
    }
    expect([...shapes]).toEqual(['none']);
  });
});

it('whoever is pointed at says their name at once', () => {
  const flags = [flagAt(100, 100, { rank: 1 }), flagAt(102, 100)];
  const now = decide(flags, { from: 0, forMs: 1_000 });
  Object.assign(flags[1] as Flag, { rank: 16, isPointedAt: true });
  declutterFlags([...flags], SURFACE, now);
  expect(flags[1]?.shape).toBe('name');
});

it('of several under the pointer the nearest is asked, and nobody where there is none', () => {
  const flags = [flagAt(100, 100), flagAt(110, 104), flagAt(400, 100)];
  expect(pointedAt(flags, screenPoint(112, 106))).toBe(flags[1]);
  expect(pointedAt(flags, screenPoint(99, 99))).toBe(flags[0]);
  expect(pointedAt(flags, screenPoint(300, 300))).toBeNull();
  expect(pointedAt(flags, null)).toBeNull();
});

it('of a crowd in one place no two names lie on each other once they have settled', () => {
  const flags = Array.from({ length: 60 }, (_, i) =>
    flagAt(400 + (i % 8) * 37, 300 + i * 5, { rank: i % 3 }),
  );
  decide(flags, { from: 0, forMs: 3_000 });
  const named = flags.filter(({ shape }) => shape === 'name');
  expect(named.length).toBeGreaterThan(5);
  for (const [i, a] of named.entries())
    for (const b of named.slice(i + 1)) {
      const [dx, dy] = [Math.abs(a.tip.x - b.tip.x), Math.abs(a.tip.y - b.tip.y)];
      expect(dx >= 90 || dy >= 20, `${JSON.stringify([screenPoint(a.tip.x, a.tip.y), b.tip])}`).toBe(true);
    }
});
