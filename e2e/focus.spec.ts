// Work by oneself among others: their cursors are gone, their ink steps back or is gone, and comes back.
import { expect, test } from './fixtures';

test('in focus others’ cursors are gone and their ink is dimmed, or only one’s own is there', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const left = { x: 180, y: 280, width: 240, height: 240 };
  const right = { x: 680, y: 280, width: 240, height: 240 };
  await alice.draw([
    [200, 300],
    [400, 500],
  ]);
  await bob.draw([
    [700, 300],
    [900, 500],
  ]);
  await alice.sees(2);
  await expect.poll(() => alice.inkIn(right)).toBeGreaterThan(200);
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'bob' }]);
  const strongest = (area: typeof left) => alice.strongestInk(area);
  await expect.poll(() => strongest(right)).toBe(255);

  await alice.page.keyboard.press('f');
  await expect(alice.page.getByText('Focus: others are dimmed, their cursors hidden')).toBeVisible();
  await expect.poll(() => alice.cursors()).toEqual([]);
  await expect.poll(() => strongest(right), 'bob’s ink steps back').toBeLessThan(60);
  expect(await strongest(left), 'one’s own does not').toBe(255);

  await alice.button('Show and say').click();
  await alice.page.getByRole('radio', { name: 'Only mine' }).click();
  await alice.page.keyboard.press('Escape');
  await expect.poll(() => alice.inkIn(right)).toBe(0);
  await expect.poll(() => alice.inkIn(left)).toBeGreaterThan(200);
  await expect(alice.button('Clear board'), 'nobody clears away what they do not see').toBeDisabled();
  await bob.draw([
    [700, 500],
    [900, 300],
  ]);
  await alice.sees(3);
  expect(await alice.inkIn(right)).toBe(0);

  await alice.button('Show everybody').click();
  await expect.poll(() => strongest(right)).toBe(255);
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'bob' }]);
});
