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
const sums = {
  crashes: 0,
  reloads: 0,
  rejections: 0,
  deletions: 0,
  turnedAway: 0,
  adopted: 0,
  rollbacks: 0,
  alarms: 0,
  flips: 0,
  damage: 0,
  offered: 0,
};
let strokes = 0;
for (const seed of seeds) {
  const outcome = simulate(scenarioOf(seed, values.clients ? Number(values.clients) : undefined));
  strokes += outcome.deeds.strokes;
  for (const trouble of Object.keys(sums) as (keyof typeof sums)[]) sums[trouble] += outcome[trouble];
}
console.log(
  `${seeds.length} worlds, ${strokes} strokes, ${sums.crashes} crashes, ${sums.rejections} refused puts, ` +
    `${sums.deletions} rooms deleted under people, ${sums.reloads} reloads (${sums.turnedAway} for a newer version), ` +
    `${sums.adopted} operations of dead pages taken over, ${sums.rollbacks} rollbacks (${sums.alarms} noticed, ` +
    `${sums.offered} strokes offered or back), ${sums.flips} flipped bits (${sums.damage} damages told): all boards equal, nothing lost.`,
);
