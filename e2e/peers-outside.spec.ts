// People who point outside of the view: a sign at the edge says who and where, and brings one there.
import { expect, test } from './fixtures';

test('a sign leads to somebody outside of the view, smoothly, by pointer and by keyboard', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice');
  const carol = await inviteHeadless('carol');
  carol.moveCursor({ x: 4_000, y: 0 });
  const sign = alice.button('Go to carol');
  await expect(sign).toBeVisible();
  const box = await sign.boundingBox();
  expect(box?.height, 'a finger’s width').toBeGreaterThanOrEqual(44);
  expect(box?.x, 'at the right edge').toBeGreaterThan(1_100);

  await sign.click();
  await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', x: 640, y: 400 }]);
  await expect(sign).toBeHidden();

  carol.moveCursor({ x: 4_000, y: 3_000 });
  await sign.focus();
  await alice.page.keyboard.press('Enter');
  await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', x: 640, y: 400 }]);
  await expect(alice.board, 'the keyboard goes on at the board').toBeFocused();
});

test('those in one direction have one sign, which stays clear of toolbar and panels', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice');
  const [bob, carol, dave] = await Promise.all(['bob', 'carol', 'dave'].map((name) => inviteHeadless(name)));
  bob?.moveCursor({ x: 0, y: 900 });
  carol?.moveCursor({ x: 20, y: 1_500 });
  dave?.moveCursor({ x: 0, y: -2_000 });
  const below = alice.button('Go to bob and 1 other that way');
  await expect(below).toBeVisible();
  await expect(alice.button('Go to dave')).toBeVisible();
  await expect
    .poll(async () => {
      const [sign, bar] = await Promise.all([below.boundingBox(), alice.toolbar.boundingBox()]);
      return sign && bar && sign.y + sign.height <= bar.y;
    }, 'above the toolbar')
    .toBe(true);
});

test('with less motion wanted the view is there at once, and a stroke is not drawn by pressing a sign', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice', { reducedMotion: 'reduce' });
  const carol = await inviteHeadless('carol');
  carol.moveCursor({ x: 20_000, y: 0 });
  const sign = alice.button('Go to carol');
  await expect(sign).toBeVisible();
  const places = alice.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // The zoom control tells of each height of a flight.
        const control = [...document.querySelectorAll('button')].find((one) => one.textContent === '100%');
        const seen = new Set<string | null>();
        const look = () => {
          seen.add(control?.textContent ?? null);
          if (document.querySelector('[aria-label="Go to carol"]')) requestAnimationFrame(look);
          else resolve(seen.size);
        };
        look();
      }),
  );
  await sign.click();
  expect(await places, 'no flight').toBe(1);
  await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', x: 640, y: 400 }]);
  expect(await alice.elements()).toEqual([]);
});
