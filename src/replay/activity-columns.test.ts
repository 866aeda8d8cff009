// The graph of activity shows everybody's share, and one act beside many.

import { describe, expect, it } from 'vitest';
import { activityColumns } from './activity-columns';

const colorOf = (author: number) => author;

describe('the graph of activity', () => {
  it('stacks people in their colours, as high as the busiest column', () => {
    const activity = new Map([
      [1, Float64Array.of(3, 0)],
      [2, Float64Array.of(1, 0)],
    ]);
    expect(activityColumns(activity, { authors: null, colorOf })).toEqual([
      { color: 1, path: 'M0 0.25h0.9v0.75h-0.9z' },
      { color: 2, path: 'M0 0h0.9v0.25h-0.9z' },
    ]);
  });

  it('leaves one act among hundreds high enough to be seen', () => {
    const activity = new Map([[1, Float64Array.of(10_000, 1)]]);
    const [bars] = activityColumns(activity, { authors: null, colorOf });
    expect(bars?.path).toContain('M1 0.85h0.9v0.15');
  });

  it('shows the chosen people only', () => {
    const activity = new Map([
      [1, Float64Array.of(3)],
      [2, Float64Array.of(1)],
    ]);
    expect(activityColumns(activity, { authors: [2], colorOf }).map(({ color }) => color)).toEqual([2]);
  });
});
