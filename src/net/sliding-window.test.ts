// The window's quantiles are those of sorting its last numbers anew each time.

import { expect, it } from 'vitest';
import { Random } from '../model/random';
import { SlidingWindow } from './sliding-window';

it('knows the quantiles of its last numbers, also of the small ones among them', () => {
  const random = new Random(2);
  const window = new SlidingWindow(16);
  const all: number[] = [];
  expect(window.quantile(0.5)).toBeUndefined();
  for (let i = 0; i < 500; i += 1) {
    // Some come twice.
    const value = random.integer(0, 40);
    window.push(value);
    all.push(value);
    const last = all.slice(-16).sort((a, b) => a - b);
    for (const share of [0, 0.5, 0.8, 0.96, 1]) {
      expect(window.quantile(share)).toBe(last[Math.ceil(share * (last.length - 1))]);
      const small = last.filter((one) => one <= 20);
      expect(window.quantile(share, 20)).toBe(small[Math.ceil(share * (small.length - 1))]);
    }
  }
  expect(window.size).toBe(16);
  window.clear();
  expect(window.size).toBe(0);
  expect(window.quantile(0.5)).toBeUndefined();
});
