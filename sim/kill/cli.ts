// `npm run test:kill -- --rounds 100`: kills the real server under people who draw, and counts what is missing then.
// I/O: the command line

import { parseArgs } from 'node:util';
import { runCampaign } from './campaign';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '100' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
if (!(Number.isInteger(rounds) && rounds > 0 && Number.isInteger(seed))) {
  console.error(
    '--rounds and --seed must be whole numbers, as in: npm run test:kill -- --rounds 100 --seed 1',
  );
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

console.log(`${rounds} rounds with seed ${seed}.`);
try {
  const outcome = await runCampaign({ rounds, seed }, (round) => {
    const { number, killed, answersAfterMs, recoveryMs, acknowledged, records } = round;
    console.log(
      `${number}: killed ${killed}, the room answered after ${answersAfterMs} ms, ` +
        `everybody was back after ${recoveryMs} ms; ` +
        `${acknowledged} operations acknowledged, ${records} records in the log, nothing missing.`,
    );
  });
  const { kills, sent, refused, longestSilenceMs, longestRecoveryMs } = outcome;
  console.log(
    `${outcome.acknowledged} operations acknowledged, missing: 0 ` +
      `(${sent} sent, ${refused} refused since others had done the same). ` +
      `Killed: workerd ${kills.workerd} times, the runner ${kills.runner} times ` +
      `(${kills.orphansEnded} orphans ended). Longest until the room answered: ${longestSilenceMs} ms, ` +
      `until everybody was back: ${longestRecoveryMs} ms.`,
  );
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
