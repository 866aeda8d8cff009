// `npm run test:kill -- --rounds 100`, or `--full-disk`: kills the real server under people who draw, or fills its disk,
// and counts what is missing then.
// I/O: the command line

import { parseArgs } from 'node:util';
import { runCampaign } from './campaign';
import { runFullDisk } from './full-disk';
import { whyNoSmallDisk } from './small-disk';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    'full-disk': { type: 'boolean', default: false },
  },
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

async function fillDisk(): Promise<void> {
  const whyNot = whyNoSmallDisk();
  if (whyNot) throw new Error(whyNot);
  const outcome = await runFullDisk(seed);
  console.log(
    `${outcome.acknowledged} operations acknowledged (${outcome.acknowledgedWhileFull} of them in what space the ` +
      `server's own files had left), missing: 0. Refused puts: ${outcome.refusals}. ` +
      `Everybody was back ${outcome.recoveryMs} ms after there was space again; ${outcome.records} records.`,
  );
}

async function kill(): Promise<void> {
  console.log(`${rounds} rounds with seed ${seed}.`);
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
}

try {
  await (values['full-disk'] ? fillDisk() : kill());
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
