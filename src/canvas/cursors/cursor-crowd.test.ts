// The crowd of cursors: who is told of as changed, who steps back, and that nobody stays who left.

import { describe, expect, it } from 'vitest';
import type { SceneCursor } from '../../model/scene';
import { type CrowdView, CursorCrowd } from './cursor-crowd';
import { CROWD, cursorOpacity, fadeTowards } from './cursor-fade';

const SIZE = { width: 1280, height: 800 };
const CAMERA = { x: 0, y: 0, zoom: 1 };

function cursor(name: string, x: number, y: number, rest: Partial<SceneCursor> = {}): SceneCursor {
  return { key: name, name, color: 0, x, y, isIdle: false, isDrawing: false, ...rest };
}

function seen(now: number, rest: Partial<CrowdView> = {}): CrowdView {
  return { camera: CAMERA, size: SIZE, pointer: null, now, isCalm: false, ...rest };
}

function crowd(): CursorCrowd {
  return new CursorCrowd((name) => ({
    initials: { width: 30, height: 20 },
    name: { width: 14 + 7 * name.length, height: 20 },
  }));
}

const STANDING = { isIdle: false, isDrawing: false, isPointedAt: false, distance: 0, restedMs: 0 };

describe('a crowd', () => {
  it('stands where the camera shows it, and says so only when something changed', () => {
    const people = crowd();
    expect(people.update([cursor('alice', 10, 20)], seen(0))).toBe(true);
    expect(people.update([cursor('alice', 10, 20)], seen(16))).toBe(false);
    const zoomed = { camera: { x: 5, y: 5, zoom: 2 } };
    expect(people.update([cursor('alice', 10, 20)], seen(32, zoomed))).toBe(true);
    expect([...people.marks].map(({ tip }) => tip)).toEqual([{ x: 10, y: 30 }]);
    expect(people.update([], seen(48))).toBe(true);
    expect([...people.marks]).toEqual([]);
  });

  it('who moves far out of sight changes nothing', () => {
    const people = crowd();
    people.update([cursor('alice', 9_000, 0)], seen(0));
    expect(people.update([cursor('alice', 9_500, 0)], seen(16))).toBe(false);
    expect(people.update([cursor('alice', 500, 0)], seen(32))).toBe(true);
  });

  it('a new name and its initials are shown at once', () => {
    const people = crowd();
    people.update([cursor('bob', 0, 0)], seen(0));
    expect(people.update([cursor('bob', 0, 0, { name: 'Robert Roe' })], seen(16))).toBe(true);
    expect([...people.marks]).toMatchObject([{ name: 'Robert Roe', initials: 'RR' }]);
  });

  it('whoever is away fades within a second, at once where less motion is wanted', () => {
    for (const isCalm of [false, true]) {
      const people = crowd();
      people.update([cursor('carol', 100, 100)], seen(0, { isCalm }));
      const opacities: number[] = [];
      for (let now = 16; now < 1_200; now += 16) {
        people.update([cursor('carol', 100, 100, { isIdle: true })], seen(now, { isCalm }));
        opacities.push([...people.marks][0]?.opacity ?? 0);
      }
      expect(opacities.at(-1)).toBe(0.5);
      expect(new Set(opacities).size > 5).toBe(!isCalm);
    }
  });
});

describe('how clearly a cursor is seen', () => {
  it('among few everybody is, wherever they are', () => {
    expect(cursorOpacity({ ...STANDING, distance: 1, restedMs: 60_000 }, CROWD)).toBe(1);
  });

  it('in a crowd those far from one’s own work step back, and those who rest', () => {
    const of = (rest: Partial<typeof STANDING>) => cursorOpacity({ ...STANDING, ...rest }, CROWD + 1);
    expect(of({})).toBe(1);
    expect(of({ distance: 0.4 })).toBeCloseTo(0.75);
    expect(of({ distance: 0.9 })).toBe(0.5);
    expect(of({ restedMs: 10_000 })).toBeLessThan(1);
    expect(of({ distance: 0.9, isDrawing: true })).toBe(1);
    expect(of({ distance: 0.9, restedMs: 10_000, isPointedAt: true })).toBe(1);
  });

  it('changes the same way at every frame rate, and comes to an end', () => {
    const inSteps = (count: number) =>
      Array.from({ length: count }).reduce<number>((from) => fadeTowards(from, 0.5, 160 / count), 1);
    expect(inSteps(10)).toBeCloseTo(inSteps(1));
    expect(fadeTowards(0.505, 0.5, 16)).toBe(0.5);
  });
});
