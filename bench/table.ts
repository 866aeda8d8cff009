// Prints rows of a bench as a table for people.

import type { Row } from './harness';

const COLUMNS = ['case', 'metric', 'value', 'baseline', 'ratio', 'unit'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['value', 'baseline', 'ratio']);

/** Three digits that matter; large numbers whole; a dash for nothing beside nothing. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) =>
    COLUMNS.map((column) => {
      const value = row[column];
      return typeof value === 'number' ? formatNumber(value) : value;
    }),
  );
  const lines = [[...COLUMNS] as string[], ...cells];
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => {
          const isNumber = NUMBERS.has(COLUMNS[i] ?? '');
          return isNumber ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
