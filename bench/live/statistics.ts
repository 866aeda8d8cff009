// Percentiles of what was measured, and the busiest moment.

/** The value that `share` (0–1) of all are not above. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no percentile of nothing.');
  return value;
}

/** How many of these moments lie within one stretch of `ms` at most, wherever it begins. */
export function busiest(moments: readonly number[], ms: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  sorted.forEach((moment, last) => {
    while (moment - (sorted[first] ?? moment) >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
