// Five rounds of real kills under people who draw; `npm run test:kill -- --rounds 100` runs more of them.

import { expect, it } from 'vitest';
import { runCampaign } from './campaign';

it('[R14] five kills of workerd and of the runner: nothing acknowledged is missing, nothing is stored twice', async () => {
  const { kills, acknowledged, rounds } = await runCampaign({ rounds: 5, seed: 1 });
  expect(rounds).toHaveLength(5);
  expect(kills.workerd).toBeGreaterThanOrEqual(4);
  expect(kills).toMatchObject({ runner: 1, orphansEnded: 1 });
  expect(acknowledged).toBeGreaterThan(300);
}, 180_000);

it('a room that says "stored" too early is found out', async () => {
  const party = 'sim/kill/fixtures/forgetful-party.ts';
  await expect(runCampaign({ rounds: 5, seed: 1, party })).rejects.toThrow(
    /was acknowledged as record \d+ and is missing/,
  );
}, 180_000);
