// What people say and show on the board: words beside the pointer, reactions, a raised hand.
import { expect, type Guest, test } from './fixtures';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function say(guest: Guest, text: string): Promise<void> {
  await guest.page.keyboard.press('/');
  await guest.page.getByLabel('Words beside your pointer').pressSequentially(text);
}

test('words are read beside the pointer as they are typed, and are in the chat with their place', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.page.mouse.move(500, 300, { steps: 4 });
  await say(alice, 'look he');
  const words = bob.page.getByText('look he', { exact: true });
  await expect(words).toBeVisible();
  await alice.page.mouse.move(700, 350, { steps: 4 });
  await expect.poll(() => bob.cursors()).toEqual([{ name: 'alice', x: 700, y: 350 }]);
  const box = await words.boundingBox();
  expect(box?.x, 'right of the pointer').toBeGreaterThan(700);
  expect(box?.y, 'below it').toBeGreaterThan(350);
  await alice.page.keyboard.type('re');
  await alice.page.keyboard.press('Enter');
  await expect(bob.page.getByText('look here', { exact: true })).toBeVisible();
  expect(await alice.elements(), 'no key was a tool, no press a stroke').toEqual([]);

  await bob.page.mouse.move(640, 500);
  await bob.page.mouse.wheel(0, 3_000);
  await bob.openChat();
  await expect(bob.message('look here')).toBeVisible();
  await bob.chat.getByRole('button', { name: 'Show where' }).click();
  // Where it was said is in the middle now.
  await expect.poll(() => bob.cursors()).toEqual([{ name: 'alice', x: 640, y: 400 }]);
});

test('words that were taken back are seen by nobody, and are in no chat', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.page.mouse.move(500, 300);
  await say(alice, 'never mind');
  await expect(bob.page.getByText('never mind')).toBeVisible();
  await alice.page.keyboard.press('Escape');
  await expect(bob.page.getByText('never mind')).toBeHidden();
  await expect(alice.page.getByLabel('Words beside your pointer')).toBeHidden();
  await bob.openChat();
  await expect(bob.chat).toContainText('No messages yet');
});

test('a finger says something, too', async ({ invite }) => {
  const alice = await invite('alice', PHONE);
  const bob = await invite('bob');
  await alice.button('Show and say').tap();
  await alice.page.getByRole('button', { name: 'Say something here' }).tap();
  await alice.page.getByLabel('Words beside your pointer').fill('from my phone');
  await expect(bob.page.getByText('from my phone', { exact: true })).toBeVisible();
  await alice.button('Send').tap();
  await bob.openChat();
  await expect(bob.message('from my phone')).toContainText('Show where');
});

test('a reaction bursts where its person points, here and there, and hands go up in order', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob', { reducedMotion: 'reduce' });
  await alice.button('Show and say').click();
  await alice.button('React with 🎉').click();
  for (const guest of [alice, bob]) await expect(guest.page.locator('.spark').first()).toHaveText('🎉');
  await expect(bob.page.locator('.spark').first()).toBeHidden();

  await alice.page.getByRole('button', { name: 'Raise your hand' }).click();
  await expect(bob.button('Jump to alice')).toContainText('1');
  await expect(bob.liveRegion).toContainText('alice raised a hand');
  await bob.button('Show and say').click();
  await bob.page.getByRole('button', { name: 'Raise your hand' }).click();
  await expect(alice.button('Jump to bob')).toContainText('2');
  await alice.button('Show and say').click();
  await alice.page.getByRole('button', { name: 'Lower your hand' }).click();
  await expect(bob.button('Jump to alice')).not.toContainText('1');
});
