// Who comes back is told what the others did meanwhile, can watch it in a moment, and is not asked twice.
import type { Page } from '@playwright/test';
import { expect, type Guest, test } from './fixtures';
import { whileHidden } from './hidden-tab';
import type { Place } from './visitor';

const line = (y: number): Place[] => [
  [300, y],
  [500, y + 30],
  [800, y],
];
const HOUR_MS = 3_600_000;

const offerIn = (page: Page) => page.getByRole('region', { name: 'What you missed' });

/** Goes home, where an hour passes. */
async function leaveForAnHour(guest: Guest, room: string): Promise<void> {
  await guest.isSaved();
  await guest.page.getByRole('link', { name: 'All rooms' }).click();
  await expect(guest.button('New room')).toBeVisible();
  await guest.page.evaluate(
    ([key, ms]) => {
      const [epoch, seq, at] = (localStorage.getItem(key) ?? '').split(' ');
      localStorage.setItem(key, `${epoch} ${seq} ${Number(at) - ms}`);
    },
    [`inkroom:seen:${room}`, HOUR_MS] as const,
  );
}

test('who comes back after an hour can watch what the others did, and is live again', async ({
  invite,
  room,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(line(200));
  await bob.sees(1);
  await expect(offerIn(bob.page), 'not on a first visit').toHaveCount(0);
  await leaveForAnHour(alice, room);
  for (const y of [300, 400, 500]) await bob.draw(line(y), { steps: 20 });
  await bob.isSaved();

  await alice.enter(`/r/${room}?debug`);
  const offer = offerIn(alice.page);
  await expect(offer).toContainText(/^3 strokes by bob since \d/);
  await alice.page.screenshot({ path: 'test-results/looks/missed-offer.png' });
  const liveInk = await alice.inkIn();
  await offer.getByRole('button', { name: /^Watch \(\d+ s\)$/ }).click();
  await expect(alice.button('Pause'), 'it plays').toBeVisible();
  await expect(offer).toHaveCount(0);
  await expect.poll(() => alice.inkIn(), 'it begins with what one had seen').toBeLessThan(liveInk * 0.6);
  expect(await alice.inkIn(), 'which is there').toBeGreaterThan(liveInk * 0.1);
  await expect(alice.toolbar, 'it ends live').toBeVisible({ timeout: 20_000 });
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(liveInk * 0.98);
  await expect(offer).toHaveCount(0);
});

test('a tab in the background misses nothing, and drawing on is an answer too', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(line(200));
  await alice.isSaved();
  await whileHidden(alice.page, async () => {
    await bob.draw(line(300));
    await bob.isSaved();
    await alice.sees(2);
  });
  await expect(offerIn(alice.page)).toContainText('1 stroke by bob since');
  await alice.draw(line(400));
  await expect(offerIn(alice.page), 'who draws on has seen enough').toHaveCount(0);

  await whileHidden(alice.page, async () => {
    await bob.draw(line(500));
    await bob.isSaved();
    await alice.sees(4);
  });
  await offerIn(alice.page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(offerIn(alice.page)).toHaveCount(0);
  await alice.page.reload();
  await alice.isHere();
  await alice.sees(4);
  await expect(offerIn(alice.page), 'what was dismissed is not offered again').toHaveCount(0);
});
