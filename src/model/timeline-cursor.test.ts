// Long films: jumping is no walk from the beginning, and the keyframes for it stay few.

import { describe, expect, it } from 'vitest';
import type { LogRecord } from './record';
import { Timeline } from './timeline';
import { TimelineCursor } from './timeline-cursor';
import { drew, erased, idOf, logOf, OPENING } from './timeline-fixture';
import { KEYFRAME_EVERY, Keyframes, MAX_KEYFRAMES } from './timeline-keyframes';

/** A room in which each line is erased after the next hundred were drawn: much happens, little stays. */
function longLog(lines: number): LogRecord[] {
  return logOf(
    Array.from({ length: lines }, (_, n) => [
      drew(n, { at: 10 * n }),
      ...(n >= 100 ? [erased([n - 100], { at: 10 * n })] : []),
    ]).flat(),
  );
}

describe('a long film', () => {
  const lines = 20_000;
  const timeline = new Timeline(longLog(lines));
  const idsAt = (cursor: TimelineCursor, n: number) => {
    const change = cursor.seek(OPENING + 10 * n);
    return { change, ids: [...cursor.elements()].map(({ id }) => id).sort() };
  };
  const expectedAt = (n: number) => Array.from({ length: 100 }, (_, i) => idOf(n - i)).sort();

  it('shows the right board after every jump and says that everything changed', () => {
    const cursor = new TimelineCursor(timeline);
    idsAt(cursor, lines - 1);
    for (const n of [5_000, 19_000, 101, 12_345, 12_000, 19_999]) {
      const { ids } = idsAt(cursor, n);
      expect(ids).toEqual(expectedAt(n));
    }
    expect(idsAt(cursor, 5_000).change).toBe('all');
    expect(idsAt(cursor, 5_001).change).toHaveLength(2);
  });

  it('jumps faster than a walk over all steps', () => {
    let looks = 0;
    const changes = new Proxy(timeline.changes, {
      get(target, key) {
        looks += 1;
        return Reflect.get(target, key);
      },
    });
    const watched: Pick<Timeline, 'changes' | 'onExtend' | 'beginning'> = {
      changes,
      beginning: [],
      onExtend: () => () => undefined,
    };
    const cursor = new TimelineCursor(watched as Timeline);
    cursor.seek(OPENING + 10 * lines);
    looks = 0;
    cursor.seek(OPENING + 10 * 1_000);
    // A walk back from the end would look at 38,000 steps.
    expect(looks).toBeLessThan(3 * KEYFRAME_EVERY);
  });
});

describe('keyframes', () => {
  it('stay few, however long the film', () => {
    const keyframes = new Keyframes();
    for (let index = 0; index <= 1_000_000; index += 500)
      if (keyframes.isWanted(index)) keyframes.keep(index, []);
    expect(keyframes.count).toBeLessThanOrEqual(MAX_KEYFRAMES);
    expect(keyframes.count).toBeGreaterThan(MAX_KEYFRAMES / 3);
    expect(keyframes.before(700_500).index).toBeGreaterThan(600_000);
  });

  it('after a changed place of the film are forgotten', () => {
    const keyframes = new Keyframes();
    for (let index = 1_000; index <= 5_000; index += 1_000) keyframes.keep(index, []);
    keyframes.dropAfter(3_500);
    expect(keyframes.before(5_000).index).toBe(3_000);
  });
});
