// `npm run bench -- NAME [--json FILE]`: runs one bench and prints its rows; without a name it lists them.
// I/O: process, fs

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LEAST_RUNS, leastRunsOf, measure } from './harness';
import { BENCHES } from './registry';
import { formatTable } from './table';

const USAGE = `npm run bench -- NAME [--json FILE] [--runs ${LEAST_RUNS}]`;

function fail(...sentences: string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'string' }, runs: { type: 'string' } },
    });
  } catch (error) {
    if (error instanceof TypeError) fail(error.message, USAGE);
    throw error;
  }
}

function list(): string {
  return BENCHES.map(({ name, question }) => `  ${name}: ${question}`).join('\n');
}

const { values, positionals } = readArguments();
const [name, ...others] = positionals;
if (others.length > 0) fail(`One bench at a time, not also ${others.join(', ')}.`, USAGE);
if (name === undefined) {
  console.log(`${USAGE}\n${list()}`);
  process.exit(0);
}
const bench = BENCHES.find((one) => one.name === name);
if (!bench) fail(`There is no bench "${name}". There are:`, list());
const least = leastRunsOf(bench);
const runs = Number(values.runs ?? least);
if (!Number.isInteger(runs) || runs < least)
  fail(`--runs must be a whole number of at least ${least}, but is "${values.runs}".`);

console.log(`${bench.name}: ${bench.question}`);
console.log(`Medians of ${runs} runs, seed ${bench.seed}, Node ${process.version}.\n`);
const rows = await measure(bench, runs).finally(() => bench.end?.());
console.log(`${formatTable(rows)}\n\n${bench.note}`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(`\nWritten to ${values.json}.`);
}
