// The replay in real windows: played, scrubbed, named, while the others go on.
import type { Locator } from '@playwright/test';
import { expect, type Guest, test } from './fixtures';
import { drawOneByOne } from './two-strokes';
import type { Place } from './visitor';

const THIRD: Place[] = [
  [300, 550],
  [700, 550],
];

/** Alice and bob draw one after the other; alice opens the replay. Gives the ink as it was on the live board. */
async function drawAndReplay(alice: Guest, bob: Guest): Promise<number> {
  await drawOneByOne(alice, bob);
  // Nothing of the second stroke is in motion any more.
  await expect.poll(() => bob.inkIn()).toBe(await alice.settledInk());
  const ink = await alice.inkIn();
  await alice.button('Replay').click();
  await expect(alice.page.getByRole('group', { name: 'Film controls' })).toBeVisible();
  await expect(alice.toolbar, 'a film is not drawn on').toHaveCount(0);
  return ink;
}

/** Where in the film its position is, 0 to 1. */
async function shareOf(position: Locator): Promise<number> {
  const [now, end] = await Promise.all(
    ['aria-valuenow', 'aria-valuemax'].map(async (name) => Number(await position.getAttribute(name))),
  );
  return (now ?? 0) / (end ?? 1);
}

test('the film shows who drew what, and ends as the board is', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const liveInk = await drawAndReplay(alice, bob);
  const position = alice.page.getByRole('slider', { name: 'Position' });
  await expect.poll(() => alice.inkIn(), 'it begins with an empty board').toBeLessThan(liveInk * 0.1);

  const seen = new Set<string>();
  await alice.button('Play').click();
  await expect
    .poll(
      async () => {
        for (const { name } of await alice.cursors()) seen.add(name);
        return [...seen].sort();
      },
      { intervals: [50], message: 'both names stand on moving pens' },
    )
    .toEqual(['alice', 'bob']);
  await alice.page.getByRole('button', { name: /^Speed/ }).click();
  await alice.page.getByRole('menuitemradio', { name: '16×' }).click();
  await expect(alice.button('Speed 16×')).toBeVisible();

  await expect(alice.button('Play'), 'it stops at the end').toBeVisible();
  await expect(position).toHaveAttribute(
    'aria-valuenow',
    (await position.getAttribute('aria-valuemax')) ?? '',
  );
  await expect.poll(() => alice.inkIn(), 'the end is the board').toBe(liveInk);
});

test('one goes to any moment, by key and by mouse', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const liveInk = await drawAndReplay(alice, bob);
  await alice.page.keyboard.press('Space');
  await expect(alice.button('Pause'), 'space plays').toBeVisible();
  await alice.page.keyboard.press('Space');
  await expect(alice.button('Play'), 'space pauses').toBeVisible();

  const position = alice.page.getByRole('slider', { name: 'Position' });
  await position.focus();
  await position.press('End');
  await expect.poll(() => alice.inkIn()).toBe(liveInk);
  await position.press('Home');
  await expect.poll(() => alice.inkIn()).toBeLessThan(liveInk * 0.1);
  const inkAtStart = await alice.inkIn();

  const controls = alice.page.getByRole('group', { name: 'Film controls' });
  const thumb = await position.boundingBox();
  const bar = await controls.boundingBox();
  if (!thumb || !bar) throw new Error('The scrubber is not in sight.');
  await alice.page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await alice.page.mouse.down();
  await alice.page.mouse.move(bar.x + bar.width / 2, thumb.y, { steps: 5 });
  await expect.poll(() => shareOf(position), 'the thumb follows the mouse').toBeGreaterThan(0.3);
  expect(await shareOf(position)).toBeLessThan(0.7);
  await expect
    .poll(() => alice.inkIn(), 'the middle of the film is a part of the board')
    .toBeGreaterThan(inkAtStart);
  expect(await alice.inkIn()).toBeLessThan(liveInk);
  await alice.page.mouse.up();
  await expect(alice.button('Play'), 'it still stands').toBeVisible();

  await alice.button('Restart').click();
  await expect(alice.button('Pause'), 'from the start, playing').toBeVisible();
});

test('live work goes on meanwhile, and is there at once on the way back', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const inkBefore = await drawAndReplay(alice, bob);
  await bob.draw(THIRD);
  await alice.sees(3);
  expect(await alice.inkIn(), 'the film stays where it is').toBeLessThan(inkBefore * 0.1);
  await alice.draw([
    [200, 200],
    [260, 260],
  ]);
  await bob.isSaved();
  await bob.sees(3);

  await alice.button('Back to live').click();
  await expect(alice.toolbar).toBeVisible();
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(inkBefore * 1.2);
  await alice.draw([
    [200, 200],
    [260, 260],
  ]);
  await bob.sees(4);
});

test('an empty room has nothing to replay, and says so', async ({ invite }) => {
  const alice = await invite('alice');
  await alice.button('Replay').click();
  await expect(alice.page.getByText('There is nothing to replay yet.')).toBeVisible();
  await expect(alice.button('Play')).toBeDisabled();
  await alice.page.keyboard.press('Escape');
  await expect(alice.toolbar).toBeVisible();
});
