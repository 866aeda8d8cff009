// The controls of a replay as people know them from a video player: keys, speed, loop, strokes, a look ahead.
import { expect, type Guest, test } from './fixtures';
import type { Place } from './visitor';

const line = (y: number): Place[] => [
  [350, y],
  [850, y + 20],
];

/** Alice and bob draw, alice opens the replay. */
async function openFilm(invite: (name: string) => Promise<Guest>): Promise<Guest> {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(line(200), { steps: 20 });
  await bob.sees(1);
  await bob.draw(line(300), { steps: 20 });
  await alice.draw(line(400), { steps: 20 });
  await bob.sees(3);
  await Promise.all([alice.isSaved(), bob.isSaved()]);
  await alice.page.keyboard.press('r');
  await expect(alice.button('Play')).toBeEnabled();
  return alice;
}

test('keys step stroke by stroke, change the speed and go to the ends', async ({ invite }) => {
  const alice = await openFilm(invite);
  const position = alice.page.getByRole('slider', { name: 'Position' });
  const at = async () => Number(await position.getAttribute('aria-valuenow'));
  const end = async () => Number(await position.getAttribute('aria-valuemax'));
  await expect(position).toHaveAttribute('aria-valuetext', /seconds.*alice.*came/);

  const steps: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    await alice.page.keyboard.press('.');
    steps.push(await at());
  }
  expect(steps, 'each step is a stroke further').toEqual([...new Set(steps)].sort((a, b) => a - b));
  await alice.page.keyboard.press(',');
  await expect.poll(at).toBe(steps[1]);

  await alice.page.keyboard.press('.');
  await alice.page.keyboard.press('.');
  await expect.poll(at, 'behind the last stroke is the end').toBe(await end());

  await alice.page.keyboard.press('>');
  await expect(alice.button('Speed 2×')).toBeVisible();
  await alice.page.keyboard.press('<');
  await alice.page.keyboard.press('<');
  await expect(alice.button('Speed 0.5×')).toBeVisible();

  await alice.page.keyboard.press('l');
  await expect.poll(at).toBe(await end());
  await alice.page.keyboard.press('j');
  const back = Math.max(0, (await end()) - 10_000);
  await expect.poll(at).toBe(back);
  await alice.page.keyboard.press('ArrowRight');
  await expect.poll(at).toBeGreaterThan(back);
});

test('F fills the screen and gives it back', async ({ invite }) => {
  const alice = await openFilm(invite);
  const fills = () => alice.page.evaluate(() => document.fullscreenElement !== null);
  await alice.page.keyboard.press('f');
  await expect(alice.button('Full screen')).toHaveAttribute('aria-pressed', 'true');
  expect(await fills()).toBe(true);
  await alice.button('Full screen').click();
  await expect(alice.button('Full screen')).toHaveAttribute('aria-pressed', 'false');
  expect(await fills()).toBe(false);
});

test('a loop begins again at the end', async ({ invite }) => {
  const alice = await openFilm(invite);
  const position = alice.page.getByRole('slider', { name: 'Position' });
  await alice.button('Loop').click();
  await expect(alice.button('Loop')).toHaveAttribute('aria-pressed', 'true');
  for (let i = 0; i < 5; i += 1) await alice.page.keyboard.press('>');
  await expect(alice.button('Speed 32×')).toBeVisible();
  await alice.page.keyboard.press('k');
  let before = -1;
  await expect
    .poll(async () => {
      const now = Number(await position.getAttribute('aria-valuenow'));
      const wentBack = now < before;
      before = now;
      return wentBack;
    })
    .toBe(true);
  await expect(alice.button('Pause')).toBeVisible();
});

test('pointing at the scrubber shows the board of that moment', async ({ invite }) => {
  const alice = await openFilm(invite);
  const inkOfGlance = () =>
    alice.page.locator('canvas[data-time]').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      let ink = 0;
      for (let i = 0; i < data.length; i += 4)
        if ((data[i + 3] as number) > 0 && (data[i] as number) < 128) ink += 1;
      return ink;
    });
  const scrubber = await alice.page.getByRole('group', { name: 'Film controls' }).boundingBox();
  const thumb = await alice.page.getByRole('slider', { name: 'Position' }).boundingBox();
  if (!scrubber || !thumb) throw new Error('The scrubber is not in sight.');
  const y = thumb.y + thumb.height / 2;
  await alice.page.mouse.move(scrubber.x + scrubber.width * 0.97, y);
  await expect.poll(inkOfGlance, 'all three strokes').toBeGreaterThan(50);
  const atEnd = await inkOfGlance();
  await alice.page.screenshot({ path: 'test-results/looks/replay-glance.png' });
  await alice.page.mouse.move(scrubber.x + scrubber.width * 0.4, y);
  await expect.poll(inkOfGlance, 'fewer of them').toBeLessThan(atEnd * 0.9);
  await expect(alice.button('Play'), 'the film itself stands still').toBeVisible();
  expect(await alice.inkIn()).toBeLessThan(20);
});
