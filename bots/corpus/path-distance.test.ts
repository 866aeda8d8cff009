// Checks the measure that the promises about ink are checked with.

import { expect, it } from 'vitest';
import { farthestFromPath } from './path-distance';

const at = (x: number, y: number, t: number) => ({ x, y, t, pressure: 0.5 });
const path = [at(0, 0, 0), at(100, 0, 100), at(100, 0, 200), at(100, 50, 200)];

it('is 0 on the path at the right time', () => {
  expect(
    farthestFromPath([at(0, 0, 0), at(40, 0, 40), at(100, 0, 150), at(100, 30, 200)], path, { ms: 0 }),
  ).toBe(0);
});

it('is the distance across', () => {
  expect(farthestFromPath([at(40, 3, 40)], path, { ms: 0 })).toBe(3);
});

it('forgives what is early or late by the slack, and not more', () => {
  expect(farthestFromPath([at(40, 0, 60)], path, { ms: 20 })).toBe(0);
  expect(farthestFromPath([at(40, 0, 65)], path, { ms: 20 })).toBeCloseTo(5);
  expect(farthestFromPath([at(40, 0, 15)], path, { ms: 20 })).toBeCloseTo(5);
});

it('is the worst of all points', () => {
  expect(farthestFromPath([at(0, 0, 0), at(50, 7, 50), at(60, 1, 60)], path, { ms: 0 })).toBe(7);
});

it('is infinite where the path had ended or not begun', () => {
  expect(farthestFromPath([at(100, 50, 240)], path, { ms: 20 })).toBe(Infinity);
});
