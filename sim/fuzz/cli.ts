// `npm run fuzz -- --frames 1000000`: random and damaged messages into every decoder and into a whole room.
// I/O: the command line

import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const frames = Number(values.frames);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
if (!(Number.isInteger(frames) && frames > 0 && Number.isInteger(seed))) {
  console.error(
    '--frames and --seed must be whole numbers, as in: npm run fuzz -- --frames 1000000 --seed 1',
  );
  process.exit(1);
}

const MIB = 1024 * 1024;
console.log(`${frames} frames with seed ${seed}.`);
try {
  const outcome = fuzz({ frames, seed });
  const { seconds, slowest, peak, growth, malformed, heard, stored, written, sentAway } = outcome;
  for (const [name, { read, refused }] of Object.entries(outcome.tally))
    console.log(`${name}: ${read} read, ${refused} refused with a reason`);
  console.log(`the room: ${malformed} malformed messages, ${heard} things heard, ${stored} records stored`);
  console.log(`the notes: written ${written} times, sent away ${sentAway} times`);
  console.log(
    `${outcome.frames} frames in ${Math.round(seconds)} s, ${Math.round(outcome.frames / seconds)} a second; ` +
      `the slowest took ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed}). ` +
      `At most ${(peak / MIB).toFixed(0)} MiB in use, ${(growth / MIB).toFixed(1)} MiB more at the end. ` +
      'No throw, no hang.',
  );
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
