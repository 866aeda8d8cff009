// Who is here: seen in the corner, told to screen readers, and who one is oneself.
import { expect, type Guest, test } from './fixtures';

async function openPeople(guest: Guest) {
  await guest.page.getByRole('button', { name: /^People: / }).click();
  const people = guest.page.getByRole('dialog', { name: 'People here' });
  await expect(people).toBeVisible();
  return people;
}

test('people are seen to come and go, and screen readers are told', async ({ invite }) => {
  const alice = await invite('alice');
  await expect(alice.button('People: only you')).toBeVisible();
  await expect(alice.liveRegion).toContainText('Connected');
  const bob = await invite('bob');
  await expect(alice.button('People: you and 1 other')).toBeVisible();
  await expect(alice.liveRegion).toContainText('bob joined');
  const people = await openPeople(alice);
  await expect(people.getByLabel('Your name')).toHaveValue('alice');
  await expect(people.getByRole('listitem')).toHaveText([/bob/]);

  await bob.page.close();
  await expect(alice.page.getByRole('button', { name: 'People: only you' })).toBeVisible();
  await expect(alice.liveRegion).toContainText('bob left');
  await expect(people).toContainText('Nobody else is here yet');
});

test('a new name is seen by the others at once, and kept over a reload', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const ofAlice = await openPeople(alice);
  const ofBob = await openPeople(bob);
  await bob.page.mouse.move(600, 600);
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'bob' }]);

  await ofBob.getByLabel('Your name').fill('Robert');
  await ofBob.getByLabel('Your name').press('Enter');
  await expect(ofAlice.getByRole('listitem')).toHaveText([/Robert/]);
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'Robert' }]);

  await ofBob.getByLabel('Your name').fill('  ');
  await expect(ofBob.getByRole('alert')).toHaveText('A name has 1 to 40 characters.');
  await bob.page.reload();
  await bob.isHere();
  expect(await alice.peerNames(), 'a reloaded window is no second one').toEqual(['Robert']);
});

test('two people get different colours, and a chosen one is seen by the others', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const ofAlice = await openPeople(alice);
  const ofBob = await openPeople(bob);
  const colorOf = (people: typeof ofAlice) =>
    people.getByRole('radio', { checked: true }).getAttribute('aria-label');
  expect(await colorOf(ofAlice)).not.toBe(await colorOf(ofBob));

  const swatchOfBob = ofAlice.getByRole('listitem').locator('[style]').first();
  const before = await swatchOfBob.getAttribute('style');
  await ofBob.getByRole('radio', { checked: false }).last().click();
  await expect(swatchOfBob).not.toHaveAttribute('style', before ?? '');
});

test('the others see who watches a replay, until that ends', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const people = await openPeople(alice);
  await bob.page.mouse.move(600, 600);
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'bob' }]);
  await bob.draw([
    [300, 300],
    [500, 400],
  ]);
  await alice.sees(1);
  await bob.page.keyboard.press('r');
  await expect(people.getByRole('listitem')).toContainText('watching the replay');
  await expect.poll(() => alice.cursors(), 'a pointer that stands still tells nothing').toEqual([]);
  await bob.page.keyboard.press('Escape');
  await expect(people.getByRole('listitem')).not.toContainText('watching the replay');
});

test('an emoji stands for somebody, and a ring is around it while they draw', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const ofBob = await openPeople(bob);
  await ofBob.getByRole('button', { name: 'Your picture' }).click();
  await ofBob.getByRole('radio', { name: '🦊' }).click();
  const avatar = alice.button('Jump to bob');
  await expect(avatar).toHaveText('🦊');
  await bob.page.keyboard.press('Escape');
  await bob.page.keyboard.press('Escape');

  await bob.press([300, 500]);
  await bob.moveTo([500, 560]);
  await expect(avatar.locator('[data-drawing]')).toBeVisible();
  await bob.lift();
  await expect(avatar.locator('[data-drawing]')).toBeHidden();
});

test('one click on an avatar leads to where somebody is, and their cursor can be hidden and shown', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice');
  const carol = await inviteHeadless('carol');
  await alice.button('Jump to carol').click();
  await expect(alice.page.getByText('carol points nowhere at the moment', { exact: true })).toBeVisible();
  carol.moveCursor({ x: 5_000, y: -3_000 });
  await expect(alice.button('Go to carol')).toBeVisible();
  await alice.button('Jump to carol').click();
  await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', x: 640, y: 400 }]);

  const people = await openPeople(alice);
  await people.getByRole('button', { name: 'More about carol' }).click();
  await alice.page.getByRole('menuitem', { name: 'Hide cursor' }).click();
  await expect.poll(() => alice.cursors()).toEqual([]);
  await expect(people.getByRole('listitem')).toContainText('cursor hidden');
  await alice.page.reload();
  await alice.isHere();
  expect(await alice.cursors(), 'it stays hidden over a reload').toEqual([]);

  const again = await openPeople(alice);
  await again.getByRole('button', { name: 'More about carol' }).click();
  await alice.page.getByRole('menuitem', { name: 'Show cursor' }).click();
  await expect.poll(() => alice.cursors()).toMatchObject([{ name: 'carol' }]);
});

test('who is muted is not heard: neither in the chat nor as something unread', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice');
  const carol = await inviteHeadless('carol');
  carol.say('before');
  const unread = alice.button('Chat').getByText('1', { exact: true });
  await expect(unread).toBeVisible();
  const people = await openPeople(alice);
  await people.getByRole('button', { name: 'More about carol' }).click();
  await alice.page.getByRole('menuitem', { name: 'Mute' }).click();
  await expect(unread).toBeHidden();
  await alice.page.keyboard.press('Escape');
  await alice.openChat();
  await expect(alice.chat).toContainText('No messages yet');
});
