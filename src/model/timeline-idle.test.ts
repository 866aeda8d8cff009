// Long pauses become short ones, everything else keeps its time, and there is a way back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FilmIndex } from './film-index';
import { drew, joined, logOf, OPENING } from './timeline-fixture';
import { LONGEST_PAUSE_MS, realTime, SHORT_PAUSE_MS, type Span, withoutIdle } from './timeline-idle';

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 4_000 })), { maxLength: 12 })
  .map((pairs) => {
    let from = 0;
    return pairs.map(([gap, length]): Span => {
      const span = { from: from + gap, to: from + gap + length };
      from += gap;
      return span;
    });
  });

function filmOf(busy: Span[], tail: number): Span {
  return { from: 0, to: Math.max(0, ...busy.map(({ to }) => to)) + tail };
}

describe('skipping idle', () => {
  it('shortens a pause above 2 s to 0.5 s and leaves one of 2 s alone', () => {
    const busy = [
      { from: 0, to: 1_000 },
      { from: 3_000, to: 4_000 },
      { from: 28_804_000, to: 28_805_000 },
    ];
    const map = withoutIdle({ from: 0, to: 28_805_000 }, busy);
    expect(map.duration).toBe(1_000 + LONGEST_PAUSE_MS + 1_000 + SHORT_PAUSE_MS + 1_000);
    expect(map.toPosition(4_000)).toBe(4_000);
    expect(map.toPosition(28_804_000)).toBe(4_500);
    expect(map.toTime(4_750)).toBe(28_804_250);
  });

  it('shortens the wait before the first act and after the last', () => {
    const map = withoutIdle({ from: 0, to: 100_000 }, [{ from: 50_000, to: 51_000 }]);
    expect(map.duration).toBe(SHORT_PAUSE_MS + 1_000 + SHORT_PAUSE_MS);
    expect(map.toTime(0)).toBe(0);
    expect(map.toTime(2_000)).toBe(100_000);
  });

  it('never cuts a stroke in progress, whatever else begins or ends during it', () => {
    const map = withoutIdle({ from: 0, to: 30_000 }, [
      { from: 0, to: 30_000 },
      { from: 100, to: 100 },
    ]);
    expect(map.duration).toBe(30_000);
  });

  it('only grows, both ways, and the way back leads to where one came from', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 9_000 }), (busy, tail) => {
        const film = filmOf(busy, tail);
        const map = withoutIdle(film, busy);
        let last = -1;
        for (let i = 0; i <= 200; i += 1) {
          const time = film.from + ((film.to - film.from) * i) / 200;
          const position = map.toPosition(time);
          expect(position).toBeGreaterThanOrEqual(last);
          expect(position).toBeLessThanOrEqual(map.duration);
          expect(Math.abs(map.toTime(position) - time)).toBeLessThan(1e-3);
          last = position;
        }
        expect(map.toPosition(film.from)).toBe(0);
        expect(map.toPosition(film.to)).toBe(map.duration);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('keeps the length of everything that is busy', () => {
    fc.assert(
      fc.property(spans, (busy) => {
        const map = withoutIdle(filmOf(busy, 0), busy);
        for (const { from, to } of busy)
          expect(Math.abs(map.toPosition(to) - map.toPosition(from) - (to - from))).toBeLessThan(1e-6);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('stands at the ends outside the film, and an empty film has no length', () => {
    const map = realTime({ from: 100, to: 200 });
    expect([map.toPosition(0), map.toPosition(300), map.toTime(-5), map.toTime(999)]).toEqual([
      0, 100, 100, 200,
    ]);
    expect(withoutIdle({ from: 0, to: 0 }, []).duration).toBe(0);
  });

  it('does not count people who come and go as something to wait for', () => {
    const acts = [
      drew(1, { at: 0 }),
      joined(2, 'bob', 5_000),
      joined(3, 'carol', 9_000),
      drew(2, { at: 10_000 }),
    ];
    const maps = new FilmIndex(logOf(acts)).maps();
    expect(maps.real.duration).toBe(10_000);
    expect(maps.short.duration).toBe(SHORT_PAUSE_MS);
    expect(maps.short.toTime(250)).toBe(OPENING + 5_000);
  });
});
