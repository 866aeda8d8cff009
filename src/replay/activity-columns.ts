// The graph of activity as paths: one per colour, columns that stand on each other.

export type ColumnLook = { authors: readonly number[] | null; colorOf: (author: number) => number };

/** A column without any act is empty; with one act it is at least this high. */
const LEAST_HEIGHT = 0.15;

/**
 * Columns are one wide and at most one high, from the bottom (1) up. Heights go by the root of what was done, so that
 * one stroke is seen beside a storm of them; within a column everybody has their share.
 */
export function activityColumns(
  activity: ReadonlyMap<number, Float64Array>,
  { authors, colorOf }: ColumnLook,
): { color: number; path: string }[] {
  const rows = [...activity].filter(([author]) => authors?.includes(author) ?? true);
  const columns = rows[0]?.[1].length ?? 0;
  const sums = Array.from({ length: columns }, (_, i) =>
    rows.reduce((sum, [, row]) => sum + (row[i] ?? 0), 0),
  );
  const most = Math.max(...sums);
  const paths = new Map<number, string>();
  for (let i = 0; i < columns; i += 1) {
    const sum = sums[i] as number;
    if (sum === 0) continue;
    const height = Math.max(LEAST_HEIGHT, Math.sqrt(sum / most));
    let top = 1;
    for (const [author, row] of rows) {
      const share = (height * (row[i] ?? 0)) / sum;
      if (share === 0) continue;
      top -= share;
      const color = colorOf(author);
      paths.set(color, `${paths.get(color) ?? ''}M${i} ${round(top)}h0.9v${round(share)}h-0.9z`);
    }
  }
  return Array.from(paths, ([color, path]) => ({ color, path }));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
