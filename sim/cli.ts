// `npm run test:sim -- --seeds 5000`, or `--seed 17` to repeat one world.
// I/O: the command line

import { parseArgs } from 'node:util';
import { scenarioOf } from './scenarios';
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
let reloads = 0;
for (const seed of seeds) {
  const outcome = simulate(scenarioOf(seed, values.clients ? Number(values.clients) : undefined));
  strokes += outcome.deeds.strokes;
  crashes += outcome.crashes;
  reloads += outcome.reloads;
}
console.log(
  `${seeds.length} worlds, ${strokes} strokes, ${crashes} crashes, ${reloads} reloads: all boards equal, nothing lost.`,
);
