// Rules of erasing: what the eraser passes is hit, what it only comes near is not.

import { describe, expect, it } from 'vitest';
import { boardWith, inkPoints, strokeElement } from '../board.fixture';
import { toScreen } from '../camera/camera';
import { InkIndex } from '../ink/ink-index';
import { hitBySweep, segmentDistance, topmostAt } from './hit-test';

const at = (x: number, y: number) => ({ x, y });

function indexOf(...elements: ReturnType<typeof strokeElement>[]): InkIndex {
  const index = new InkIndex();
  index.load(boardWith(...elements));
  return index;
}

const LINE = strokeElement('line', [
  [0, 0],
  [100, 0],
]);

describe('the distance between segments', () => {
  it('is that of their nearest places, and 0 where they cross', () => {
    expect(segmentDistance(at(0, 0), at(10, 0), at(5, -5), at(5, 5))).toBe(0);
    expect(segmentDistance(at(0, 0), at(10, 0), at(0, 3), at(10, 4))).toBe(3);
    expect(segmentDistance(at(0, 0), at(10, 0), at(13, 4), at(20, 4))).toBe(5);
    expect(segmentDistance(at(1, 1), at(1, 1), at(4, 5), at(4, 5))).toBe(5);
    expect(segmentDistance(at(0, 0), at(10, 0), at(2, 0), at(8, 0))).toBe(0);
  });
});

describe('the eraser', () => {
  it('hits what it passes between two events, however fast', () => {
    const sweep = { from: at(50, -400), to: at(50, 400), radius: 1 };
    expect(hitBySweep(sweep, indexOf(LINE), [])).toEqual(['line']);
  });

  it('reaches its radius and half the width, no further', () => {
    const index = indexOf(LINE);
    const tap = (y: number) => hitBySweep({ from: at(50, y), to: at(50, y), radius: 8 }, index, []);
    expect(tap(9.9)).toEqual(['line']);
    expect(tap(10.1)).toEqual([]);
  });

  it('leaves what only shares its bounds', () => {
    const hook = strokeElement('hook', [
      [0, 0],
      [100, 0],
      [100, 100],
    ]);
    expect(hitBySweep({ from: at(20, 80), to: at(30, 70), radius: 8 }, indexOf(hook), [])).toEqual([]);
  });

  it('hits a dot', () => {
    const dot = strokeElement('dot', [[7, 7]]);
    expect(hitBySweep({ from: at(0, 0), to: at(6, 6), radius: 1 }, indexOf(dot), [])).toEqual(['dot']);
  });

  it("hits others' strokes while they are drawn", () => {
    const style = { tool: 'pen' as const, color: 1, width: 4 };
    const points = inkPoints([
      [0, 50],
      [100, 50],
    ]);
    const live = [{ id: 'live', style, points, hasPressure: false }];
    const sweep = { from: at(50, 45), to: at(50, 60), radius: 2 };
    expect(hitBySweep(sweep, indexOf(LINE), live)).toEqual(['live']);
  });
});

describe('a press', () => {
  it('means what is uppermost of all it touches', () => {
    const cross = strokeElement('cross', [
      [50, -50],
      [50, 50],
    ]);
    const index = indexOf({ ...LINE, order: 'a1' }, { ...cross, order: 'a2' });
    const camera = { x: -10, y: -100, zoom: 2 };
    const idAt = (x: number, y: number) =>
      topmostAt(toScreen(camera, at(x, y)), { reach: 8, camera, index })?.id;
    expect([idAt(50, 0), idAt(50, 30), idAt(50, 80)]).toEqual(['cross', 'cross', undefined]);
    expect(idAt(20, 0)).toBe('line');
  });
});
