// What one draws with: tool, colour and width reach everybody, each in their own theme.
import { expect, type Guest, test } from './fixtures';
import type { Place } from './visitor';

const LINE: Place[] = [
  [500, 300],
  [700, 300],
];

async function choose(guest: Guest, what: 'Colour' | 'Width', option: string): Promise<void> {
  await guest.button(what).click();
  await guest.page.getByRole('radio', { name: option, exact: true }).click();
  await expect(guest.page.getByRole('radiogroup', { name: what })).toBeHidden();
}

/** The brightness of what is seen at a place, 0 to 255. */
async function brightnessAt(guest: Guest, [x, y]: Place): Promise<number> {
  const png = await guest.page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  return guest.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = document.createElement('canvas').getContext('2d');
    context?.drawImage(image, 0, 0);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return (red + green + blue) / 3;
  }, png.toString('base64'));
}

test('tool, colour and width are kept for the next stroke and seen by others', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await choose(alice, 'Colour', 'Blue');
  await choose(alice, 'Width', 'Very thick');
  await alice.draw(LINE);
  await alice.take('Highlighter');
  await alice.draw([
    [500, 400],
    [700, 400],
  ]);
  await alice.take('Pen');
  await alice.draw([
    [500, 500],
    [700, 500],
  ]);
  await bob.sees(3);
  expect(await bob.elements()).toMatchObject([
    { tool: 'pen', color: 8, width: 16 },
    { tool: 'highlighter', color: 4, width: 20 },
    { tool: 'pen', color: 8, width: 16 },
  ]);
});

test('black ink on a light board is light ink on a dark one', async ({ invite }) => {
  const alice = await invite('alice', { colorScheme: 'light' });
  const bob = await invite('bob', { colorScheme: 'dark' });
  await choose(alice, 'Width', 'Very thick');
  await alice.draw(LINE);
  await bob.sees(1);
  await expect.poll(() => brightnessAt(alice, [600, 300])).toBeLessThan(60);
  await expect.poll(() => brightnessAt(bob, [600, 300])).toBeGreaterThan(200);

  await bob.button('Theme').click();
  await bob.page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect.poll(() => brightnessAt(bob, [600, 300]), 'at once').toBeLessThan(60);
  await bob.page.reload();
  await bob.isHere();
  await expect.poll(() => brightnessAt(bob, [600, 300]), 'and next time').toBeLessThan(60);
});

test('Escape takes back the stroke one is drawing, for everybody', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.press([500, 300]);
  await alice.moveTo([700, 300]);
  await expect.poll(() => bob.inkIn()).toBeGreaterThan(300);
  await alice.page.keyboard.press('Escape');
  await expect.poll(() => bob.inkIn()).toBe(0);
  await alice.lift();
  await alice.draw([
    [500, 500],
    [700, 500],
  ]);
  await bob.sees(1);
});

/** At the edges of strokes: painted on what is there, or on a tile, a pixel may count as ink or just not. */
const ROUNDED_PIXELS = 5;

test('a highlighter that is still wet leaves nothing behind when it goes, and takes no ink along', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await bob.draw(LINE);
  await alice.sees(1);
  await alice.take('Highlighter');
  await alice.press([480, 290]);
  await alice.moveTo([720, 310]);
  const before = await bob.settledInk();
  await bob.draw([
    [600, 250],
    [600, 350],
  ]);
  await alice.sees(2);
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(before);
  await alice.page.keyboard.press('Escape');
  await alice.lift();
  await alice.take('Pen');
  // Who comes now has everything drawn from nothing.
  const carol = await invite('carol');
  await carol.sees(2);
  const drawn = await carol.settledInk();
  expect(drawn).toBeGreaterThan(300);
  expect(Math.abs((await alice.settledInk()) - drawn)).toBeLessThan(ROUNDED_PIXELS);
  expect(Math.abs((await bob.settledInk()) - drawn)).toBeLessThan(ROUNDED_PIXELS);
});
