// Checks that every bench file can be run by its name.
// I/O: fs

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BENCHES } from './registry';

it('every bench file is in the registry under its own name', () => {
  const files = readdirSync('bench').filter((file) => file.endsWith('.bench.ts'));
  expect(files.length).toBeGreaterThan(0);
  expect(BENCHES.map(({ name }) => `${name}.bench.ts`).sort()).toEqual(files.sort());
});
