// What pens, fingers and hands do to the board, each as the browser tells of it.
import { expect, type Guest, test } from './fixtures';
import { Stylus } from './stylus';
import { Fingers } from './touch';

const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };

async function tablet(invite: (name: string, options: object) => Promise<Guest>) {
  const alice = await invite('alice', TABLET);
  return { alice, fingers: await Fingers.on(alice.page), stylus: await Stylus.on(alice.page) };
}

test('a pen draws with its pressure, and from then on fingers move the board', async ({ invite }) => {
  const { alice, fingers, stylus } = await tablet(invite);
  const bob = await invite('bob');
  const fingersDraw = alice.toolbar.getByRole('button', { name: 'Draw with fingers' });
  await expect(fingersDraw).toBeHidden();
  await stylus.draw([
    [300, 300, 0.2],
    [400, 310, 0.5],
    [500, 300, 0.9],
  ]);
  await bob.sees(1);
  const [stroke] = await bob.elements();
  expect(stroke?.points.map(({ pressure }) => Math.round(pressure * 10))).toEqual([2, 5, 9]);

  await expect(alice.page.getByText('fingers move the board now').first()).toBeVisible();
  await expect(fingersDraw).toHaveAttribute('aria-pressed', 'false');
  await alice.page.reload();
  await alice.isHere();
  await expect(fingersDraw, 'remembered').toHaveAttribute('aria-pressed', 'false');
  await fingers.draw([
    [300, 300],
    [320, 400],
    [320, 500],
  ]);
  await expect
    .poll(() => alice.inkIn({ x: 310, y: 480, width: 220, height: 50 }), 'moved')
    .toBeGreaterThan(300);
  await fingersDraw.click();
  await fingers.draw([
    [600, 300],
    [700, 400],
  ]);
  await bob.sees(2);
});

test('the far end of a pen erases', async ({ invite }) => {
  const { alice, stylus } = await tablet(invite);
  const bob = await invite('bob', TABLET);
  await bob.draw([
    [300, 300],
    [500, 300],
  ]);
  await alice.sees(1);
  await stylus.eraseAlong([
    [400, 250],
    [400, 350],
  ]);
  await bob.sees(0);
});

test('a hand leaves no mark, whether it is large or lies beside the pen', async ({ invite }) => {
  const { alice, fingers, stylus } = await tablet(invite);
  await fingers.layHand([600, 500]);
  await stylus.press([300, 300, 0.5]);
  await fingers.draw([
    [600, 400],
    [640, 480],
    [600, 560],
  ]);
  await stylus.moveTo([400, 300, 0.5]);
  await stylus.lift([400, 300]);
  await alice.sees(1);
  await alice.isSaved();
  expect(await alice.inkIn({ x: 540, y: 380, width: 200, height: 220 })).toBe(0);
  await expect(alice.button('100%, Zoom to 100 %'), 'nor does it move the board').toBeVisible();
});

test('two fingers tap to undo, three to redo', async ({ invite }) => {
  const { alice, fingers } = await tablet(invite);
  const bob = await invite('bob');
  await fingers.draw([
    [300, 300],
    [500, 300],
  ]);
  await bob.sees(1);
  await fingers.tap([300, 500], [400, 500]);
  await bob.sees(0);
  await fingers.tap([300, 500], [400, 500], [500, 500]);
  await bob.sees(1);
  await alice.sees(1);
});

test('ink is there in the frame of the press, and a tap is a dot', async ({ invite }) => {
  const { alice, fingers } = await tablet(invite);
  const inked = await alice.board.evaluate((board) => {
    const pen = {
      pointerId: 5,
      pointerType: 'mouse',
      isPrimary: true,
      bubbles: true,
      clientX: 400,
      clientY: 300,
    };
    board.dispatchEvent(new PointerEvent('pointerdown', { ...pen, button: 0, buttons: 1 }));
    return new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const wet = board.querySelectorAll('canvas')[3];
        const ratio = wet ? wet.width / wet.clientWidth : 1;
        const pixel = wet?.getContext('2d')?.getImageData(400 * ratio, 300 * ratio, 1, 1).data[3] ?? 0;
        board.dispatchEvent(new PointerEvent('pointerup', { ...pen, button: 0, buttons: 0 }));
        resolve(pixel);
      });
    });
  });
  expect(inked).toBeGreaterThan(200);
  await alice.sees(1);
  await fingers.tap([600, 300]);
  await alice.sees(2);
  expect((await alice.elements()).map(({ points }) => points.length)).toEqual([1, 1]);
});

test('Shift draws a straight line, for the others while it is aimed, too', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.press([400, 300]);
  await alice.moveTo([450, 300]);
  await alice.page.keyboard.down('Shift');
  await alice.moveTo([500, 500]);
  await alice.moveTo([700, 300]);
  const above = { x: 480, y: 290, width: 180, height: 20 };
  const below = { x: 440, y: 320, width: 240, height: 200 };
  await expect.poll(() => bob.inkIn(above)).toBeGreaterThan(400);
  await expect.poll(() => bob.inkIn(below), 'the line before is gone').toBe(0);
  await alice.page.keyboard.up('Shift');
  await alice.moveTo([700, 500]);
  await alice.lift();
  await bob.sees(1);
  const [stroke] = await bob.elements();
  const corner = stroke?.points.filter(({ x, y }) => Math.hypot(x - 700 + 640, y - 300 + 400) < 1);
  expect(corner?.length, JSON.stringify(stroke?.points)).toBeGreaterThan(0);
});

test('the eraser cuts what it passes, for both people, as one step back', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  for (const y of [300, 340]) {
    await alice.draw([
      [400, y],
      [700, y],
    ]);
  }
  await bob.sees(2);
  await bob.page.keyboard.press('Shift+E');
  await bob.button('What the eraser takes').click();
  await bob.page.getByRole('radio', { name: 'Only what it passes' }).click();
  await bob.draw([
    [550, 250],
    [550, 400],
  ]);
  const gap = { x: 545, y: 290, width: 10, height: 60 };
  await alice.sees(4);
  await expect.poll(() => alice.inkIn(gap)).toBe(0);
  expect(await alice.elements()).toEqual(await bob.elements());
  expect(new Set((await alice.elements()).map(({ author }) => author)), 'they stay hers').toHaveProperty(
    'size',
    1,
  );
  await bob.page.screenshot({ path: 'test-results/looks/partial-eraser.png' });
  await bob.button('Undo').click();
  await alice.sees(2);
  await expect.poll(() => alice.inkIn(gap)).toBeGreaterThan(50);
  await bob.button('Redo').click();
  await alice.sees(4);
  await alice.page.keyboard.press('r');
  // Before the film is there, its end is its beginning.
  await expect(alice.button('Play')).toBeEnabled();
  await alice.page.getByRole('slider', { name: 'Position' }).press('End');
  await expect.poll(() => alice.inkIn(gap), 'in the replay').toBe(0);
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(1_000);
});
