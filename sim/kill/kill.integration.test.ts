// Real kills, and a real full disk, under people who draw; `npm run test:kill -- --rounds 100` runs more of them.

import { describe, expect, it } from 'vitest';
import { runCampaign } from './campaign';
import { runFullDisk } from './full-disk';
import { whyNoSmallDisk } from './small-disk';

it('[R14] five kills of workerd and of the runner: nothing acknowledged is missing, nothing is stored twice', async () => {
  const { kills, acknowledged, rounds } = await runCampaign({ rounds: 5, seed: 1 });
  expect(rounds).toHaveLength(5);
  expect(kills.workerd).toBeGreaterThanOrEqual(4);
  expect(kills).toMatchObject({ runner: 1, orphansEnded: 1 });
  expect(acknowledged).toBeGreaterThan(300);
}, 180_000);

it('a room that says "stored" too early is found out', async () => {
  const party = 'sim/kill/fixtures/forgetful-party.ts';
  // What is merged is deleted at once and written too late: a kill in between leaves a log with a hole, which stays closed.
  await expect(runCampaign({ rounds: 5, seed: 1, party })).rejects.toThrow(
    /was acknowledged as record \d+ and is missing|Record \d+ of room "killed" is missing/,
  );
}, 180_000);

const whyNot = whyNoSmallDisk();
describe.skipIf(whyNot !== null)(`a full disk${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  it('[R14] nothing is acknowledged that was not stored, and the room is right again when there is space', async () => {
    const { acknowledged, refusals, records } = await runFullDisk(1);
    expect(refusals).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(100);
    expect(records).toBeGreaterThanOrEqual(acknowledged);
  }, 180_000);
});
