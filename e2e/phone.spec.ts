// A phone of 390×844: drawn on by finger, pinched, and every button within reach of a thumb.
import { expect, type Guest, test } from './fixtures';
import { Fingers } from './touch';
import type { Area } from './visitor';
import { SERVER_IS_DOWN } from './watch';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const LEAST_TARGET = 44;

test('a finger draws, and others see it', async ({ invite }) => {
  const alice = await invite('alice', PHONE);
  const bob = await invite('bob');
  const fingers = await Fingers.on(alice.page);
  await fingers.draw([
    [100, 300],
    [150, 340],
    [200, 300],
    [280, 380],
  ]);
  await bob.sees(1);
  await alice.isSaved();
  await expect.poll(() => alice.inkIn({ x: 80, y: 280, width: 220, height: 120 })).toBeGreaterThan(300);
  expect(await alice.elements()).toEqual(await bob.elements());
});

test('two fingers zoom and leave no mark', async ({ invite }) => {
  const alice = await invite('alice', PHONE);
  const bob = await invite('bob');
  const fingers = await Fingers.on(alice.page);
  await expect(alice.button('100%, Zoom to 100 %')).toBeVisible();
  await fingers.pinch([195, 420], { from: 80, to: 240 });
  await expect(alice.button('300%, Zoom to 100 %')).toBeVisible();
  await fingers.pinch([195, 420], { from: 240, to: 80 });
  await expect(alice.button('100%, Zoom to 100 %')).toBeVisible();

  // Whatever the pinch might have left would come before this.
  await fingers.draw([
    [100, 300],
    [200, 300],
  ]);
  await bob.sees(1);
  await alice.sees(1);
  await alice.isSaved();
  expect(await alice.inkIn({ x: 0, y: 350, width: 390, height: 300 })).toBe(0);
});

// 320 is the narrowest screen that is still asked for: WCAG 2.1, 1.4.10.
for (const viewport of [PHONE.viewport, { width: 360, height: 640 }, { width: 320, height: 568 }]) {
  test(`every button is large enough, in sight, and covered by no other: ${viewport.width} wide`, async ({
    invite,
    inviteHeadless,
  }) => {
    const alice = await invite('alice', { ...PHONE, viewport });
    await inviteHeadless('bob');
    await expect(alice.button('People: you and 1 other')).toBeVisible();
    const targets = await targetsOf(alice);
    expect(targets.length).toBeGreaterThan(13);
    for (const { name, box } of targets) {
      expect
        .soft(Math.min(box.width, box.height), `${name} is large enough`)
        .toBeGreaterThanOrEqual(LEAST_TARGET);
      expect.soft(isInside(box, viewport), `${name} is in sight: ${JSON.stringify(box)}`).toBe(true);
    }
    const overlaps = targets.flatMap((one, i) =>
      targets
        .slice(i + 1)
        .flatMap((other) => (areOverlapping(one.box, other.box) ? [`${one.name} and ${other.name}`] : [])),
    );
    expect(overlaps).toEqual([]);
  });
}

test('trouble with the connection is told within the window', async ({ invite, server }) => {
  const alice = await invite('alice', PHONE);
  alice.watch.allow(SERVER_IS_DOWN);
  const fingers = await Fingers.on(alice.page);
  await server.stop();
  await expect(alice.connection).toContainText('Reconnecting');
  await fingers.draw([
    [100, 300],
    [200, 300],
  ]);
  await expect(alice.connection).toContainText('1 to be sent');
  await alice.page.screenshot({ path: 'test-results/looks/reconnecting-phone.png' });
  const box = await alice.connection.boundingBox();
  expect(box && isInside(box, PHONE.viewport), JSON.stringify(box)).toBe(true);
  expect(box?.height).toBeGreaterThanOrEqual(LEAST_TARGET);
  await server.start();
  await expect(alice.connection).toContainText('Connected', { timeout: 20_000 });
  await alice.isSaved();
});

test('the chat opens over everything and closes again', async ({ invite }) => {
  const alice = await invite('alice', PHONE);
  const bob = await invite('bob');
  await alice.button('Chat').tap();
  await expect(alice.chat).toBeVisible();
  await alice.say('from the phone');
  await bob.openChat();
  await expect(bob.message('from the phone')).toContainText('alice said');
  await alice.chat.getByRole('button', { name: 'Close' }).tap();
  await expect(alice.chat).toBeHidden();
  await expect(alice.toolbar).toBeVisible();
});

test('the chat over everything still tells how the connection is', async ({ invite, server }) => {
  const alice = await invite('alice', PHONE);
  alice.watch.allow(SERVER_IS_DOWN);
  await alice.openChat();
  await expect(alice.connection).toContainText('Connected · All saved');
  await alice.connection.click({ trial: true });

  await server.stop();
  await expect(alice.connection).toContainText('Reconnecting');
  await alice.say('while nobody listens');
  await expect(alice.connection).toContainText('1 to be sent');
  await alice.page.screenshot({ path: 'test-results/looks/reconnecting-chat-phone.png' });
  await alice.connection.tap();
  await expect(alice.button('Try now'), 'and what can be done about it').toBeInViewport();
  await server.start();
  await alice.button('Try now').tap();
  await alice.isSaved();
});

type Target = { name: string | null; box: Area };

async function targetsOf(guest: Guest): Promise<Target[]> {
  const buttons = guest.page.getByRole('main').locator('button, a').filter({ visible: true });
  const targets = await buttons.all();
  return Promise.all(
    targets.map(async (target) => {
      const box = await target.boundingBox();
      const name = (await target.getAttribute('aria-label')) ?? (await target.textContent());
      if (!box) throw new Error(`${name} has no place.`);
      return { name, box };
    }),
  );
}

function isInside({ x, y, width, height }: Area, window: { width: number; height: number }): boolean {
  return x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
}

function areOverlapping(a: Area, b: Area): boolean {
  const isApart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !isApart;
}
