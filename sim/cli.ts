// `npm run test:sim -- --seeds 5000`, or `--seed 17` to repeat one world.
// I/O: the command line

import { parseArgs } from 'node:util';
import { simulate } from './simulation';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    clients: { type: 'string' },
  },
});

const seeds = values.seed
  ? [Number(values.seed)]
  : Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
let strokes = 0;
let crashes = 0;
for (const seed of seeds) {
  const outcome = simulate({ seed, clients: values.clients ? Number(values.clients) : 2 + (seed % 2) });
  strokes += outcome.deeds.strokes;
  crashes += outcome.crashes;
}
console.log(
  `${seeds.length} worlds, ${strokes} strokes, ${crashes} crashes: all boards equal, nothing lost.`,
);
