// The endless board: moved by wheel, space and middle button, zoomed to the pointer, and found again where it was left.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Place } from './visitor';

const LINE: Place[] = [
  [500, 300],
  [700, 300],
];
/** Around the line, and as large elsewhere. */
const areaAt = (x: number, y: number) => ({ x, y, width: 240, height: 40 });

test('the board is moved by wheel, by space and by the middle button, and nothing is drawn', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const { mouse, keyboard } = alice.page;
  await alice.draw(LINE);
  const ink = await alice.inkIn(areaAt(480, 280));
  expect(ink).toBeGreaterThan(300);

  await mouse.wheel(0, 200);
  await expect.poll(() => alice.inkIn(areaAt(480, 80)), 'the wheel scrolls down').toBe(ink);

  await keyboard.down('Space');
  await alice.draw([
    [400, 400],
    [500, 700],
  ]);
  await keyboard.up('Space');
  await expect.poll(() => alice.inkIn(areaAt(580, 380)), 'space drags').toBe(ink);

  await mouse.down({ button: 'middle' });
  await alice.moveTo([400, 600]);
  await mouse.up({ button: 'middle' });
  await expect.poll(() => alice.inkIn(areaAt(480, 280)), 'the middle button drags').toBe(ink);
  await alice.sees(1);
});

test('zooming keeps the place under the pointer, and ends at 5 % and 3000 %', async ({ invite }) => {
  const alice = await invite('alice');
  const zoomLabel = alice.page.getByRole('button', { name: /%, Zoom to 100 %$/ });
  await alice.draw([
    [600, 300],
    [602, 300],
  ]);
  await alice.page.keyboard.down('Control');
  for (let i = 0; i < 30; i += 1) await alice.page.mouse.wheel(0, -200);
  await expect(zoomLabel).toHaveText('3000%');
  expect(await alice.inkIn({ x: 590, y: 290, width: 20, height: 20 }), 'still under the pointer').toBe(400);
  for (let i = 0; i < 60; i += 1) await alice.page.mouse.wheel(0, 200);
  await expect(zoomLabel).toHaveText('5%');
  await alice.page.keyboard.up('Control');

  await alice.button('Zoom to fit').click();
  await expect(zoomLabel).toHaveText('100%');
  await expect.poll(() => alice.inkIn({ x: 620, y: 380, width: 40, height: 40 }), 'fit').toBeGreaterThan(5);
});

test('a pinch over a panel does not enlarge the page, a turn of the wheel scrolls there', async ({
  invite,
}) => {
  const alice = await invite('alice');
  await alice.openChat();
  const isLeftToBrowser = (over: Locator, ctrlKey: boolean) =>
    over.evaluate((element, init) => element.dispatchEvent(new WheelEvent('wheel', init)), {
      ctrlKey,
      deltaY: 50,
      bubbles: true,
      cancelable: true,
    });
  for (const panel of [alice.toolbar, alice.chat, alice.connection]) {
    expect(await isLeftToBrowser(panel, true)).toBe(false);
    expect(await isLeftToBrowser(panel, false)).toBe(true);
  }
});

test('a room is found again where one left it, and others look where they like', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(LINE);
  await bob.sees(1);
  await alice.page.mouse.wheel(0, 200);
  await expect.poll(() => alice.inkIn(areaAt(480, 80))).toBeGreaterThan(300);
  expect(await bob.inkIn(areaAt(480, 280)), 'bob’s view stays').toBeGreaterThan(300);

  await alice.isSaved();
  await alice.page.reload();
  await alice.isHere();
  await expect.poll(() => alice.inkIn(areaAt(480, 80))).toBeGreaterThan(300);
});
