// Checks that rows are medians of what the runs measured, and that a bench which measures less is not believed.

import { expect, it } from 'vitest';
import { type Bench, type Measurement, measure, median } from './harness';
import { formatNumber, formatTable } from './table';

/** A bench whose runs measure these values, one after another; the baseline is always 10. */
function benchOf(values: number[]): Bench {
  let next = 0;
  const run = (): Measurement[] => {
    const value = values[next] ?? 0;
    next += 1;
    return [{ case: '2 people', metric: 'time', unit: 'ms', value, baseline: 10 }];
  };
  return { name: 'made-up', question: 'How long?', note: '', seed: 1, run };
}

it('the median is the middle one, or the mean of the middle two', () => {
  expect(median([5, 1, 100])).toBe(5);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(median([10, 9])).toBe(9.5);
  expect(() => median([])).toThrow('There is no median of nothing.');
});

it('a row is the median of its runs beside the baseline, without the first that warms up', async () => {
  const rows = await measure(benchOf([999, 1, 2, 3, 4, 50]), 5);
  expect(rows).toEqual([
    { bench: 'made-up', case: '2 people', metric: 'time', unit: 'ms', value: 3, baseline: 10, ratio: 0.3 },
  ]);
});

it('fewer than five runs are refused', async () => {
  await expect(measure(benchOf([1, 2, 3, 4, 5]), 4)).rejects.toThrow('at least 5 runs, not 4');
});

it('runs that measure different things are refused', async () => {
  const bench = benchOf([]);
  let runs = 0;
  const run = () => {
    runs += 1;
    return runs === 3 ? [] : bench.run();
  };
  await expect(measure({ ...bench, run }, 5)).rejects.toThrow('A run without "time" of "2 people"');
});

it('the table lines numbers up and keeps three digits that matter', () => {
  const row = {
    bench: 'b',
    case: '10 people',
    metric: 'bytes',
    unit: 'B/s',
    value: 12_345.6,
    baseline: 3,
    ratio: 0.123_45,
  };
  expect(formatTable([row]).split('\n')).toEqual([
    'case       metric   value  baseline  ratio  unit',
    '10 people  bytes   12,346         3  0.123  B/s',
  ]);
  expect(formatNumber(0.000_123_4)).toBe('0.000123');
  expect(formatNumber(Number.NaN)).toBe('–');
});
