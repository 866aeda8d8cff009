// The path of a pointer: through every place, without jumps when more becomes known, without swinging past stops.

import { describe, expect, it } from 'vitest';
import { MotionPath, type Place } from './motion-path';

function place(t: number, x: number, y: number, kind: Place['kind'] = 'glide'): Place {
  return { t, x, y, kind, pressure: 0.5 };
}

describe('the path', () => {
  it('goes on from where it is, as fast as it goes, when the place behind the next becomes known', () => {
    const path = new MotionPath();
    for (const known of [place(0, 0, 0), place(33, 40, 0), place(66, 80, 10)]) path.add(known);
    const [earlier, before] = [path.at(49.9), path.at(50)];
    path.add(place(100, 60, 90));
    const [after, later] = [path.at(50.001), path.at(50.101)];
    if (!earlier || !before || !after || !later) throw new Error('The pointer is on its way.');
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(0.01);
    expect(later.x - after.x).toBeCloseTo(before.x - earlier.x, 2);
    expect(later.y - after.y).toBeCloseTo(before.y - earlier.y, 2);
    expect(path.at(66)).toMatchObject({ x: 80, y: 10 });
  });

  it('is straight along ink, and says that it is on it', () => {
    const path = new MotionPath();
    path.add(place(0, 0, 0));
    path.add(place(10, 5, 5));
    path.add(place(20, 5, 25, 'ink'));
    path.add(place(30, 25, 25, 'ink'));
    expect(path.at(5)?.isInk).toBe(false);
    expect(path.at(15)).toEqual({ x: 5, y: 15, pressure: 0.5, isInk: true });
    expect(path.at(99)).toEqual({ x: 25, y: 25, pressure: 0.5, isInk: true });
  });

  it('has no way between where the pointer vanished and where it appears', () => {
    const path = new MotionPath();
    path.add(place(0, 0, 0));
    path.add(place(30, 9, 0, 'gone'));
    path.add(place(60, 500, 0, 'appear'));
    expect(path.at(20)).toMatchObject({ x: 0 });
    expect(path.at(40)).toBeNull();
    expect(path.stillUntil(40)).toBe(60);
    expect(path.at(60)).toMatchObject({ x: 500 });
  });

  it('leaves out a place from before the last, and of several at one moment believes the last', () => {
    const path = new MotionPath();
    path.add(place(10, 1, 1));
    path.add(place(10, 9, 9));
    path.add(place(5, 7, 7));
    expect(path.endAt).toBe(10);
    expect(path.at(20)).toMatchObject({ x: 9, y: 9 });
  });
});
