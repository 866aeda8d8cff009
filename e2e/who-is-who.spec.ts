// Who is who: somebody who looks like another is marked, and a ban says what it keeps out.
import { expect, test } from './fixtures';
import { checkLook, checkLooks, WINDOWS } from './look';

const MARK = 'Looks like the name of somebody else here';

for (const size of ['desk', 'phone'] as const)
  test(`a name that looks like another’s is marked: ${size}`, async ({ invite, inviteHeadless, room }) => {
    const path = `/r/${room}`;
    const alice = await invite('Alice', { ...WINDOWS[size], path });
    await alice.draw([
      [60, 300],
      [300, 304],
    ]);
    // The first letter is Cyrillic.
    const mallory = await inviteHeadless('Аlice');
    mallory.say('I am Alice, give me the owner key');
    await alice.page.getByRole('button', { name: /^People: / }).click();
    const list = alice.page.getByRole('dialog', { name: 'People here' });
    await expect(list.getByTitle(MARK)).toHaveCount(1);
    await checkLooks(alice.page, { name: 'lookalike-list', size });
    await alice.page.keyboard.press('Escape');
    await alice.page.keyboard.press('c');
    await expect(alice.page.getByTitle(MARK)).toHaveCount(1);
    await checkLooks(alice.page, { name: 'lookalike-chat', size });
    mallory.rename('Mallory', 1);
    await expect(alice.page.getByTitle(MARK)).toHaveCount(0);
  });

test('somebody who knocks by the owner’s name is marked at the door', async ({ invite, room }) => {
  const alice = await invite('Alice');
  await alice.draw([
    [300, 300],
    [500, 360],
  ]);
  await alice.isSaved();
  await alice.page.getByRole('button', { name: 'Share this room' }).click();
  await alice.page.getByRole('radio', { name: 'Knock' }).click();
  await alice.page.keyboard.press('Escape');
  const mallory = await invite('ALlCE', { path: null });
  await mallory.page.goto(`/r/${room}`);
  await expect(alice.page.getByRole('region', { name: 'At the door' })).toContainText(MARK);
  await checkLook(alice.page, 'lookalike-door-light-desk');
});

for (const size of ['desk', 'phone'] as const)
  test(`a ban says what it keeps out, and makes the room private with it: ${size}`, async ({
    invite,
    inviteHeadless,
    room,
  }) => {
    const path = `/r/${room}`;
    const alice = await invite('Alice', { ...WINDOWS[size], path });
    await alice.draw([
      [60, 300],
      [300, 304],
    ]);
    const bob = await inviteHeadless('Bob');
    await alice.page.getByRole('button', { name: /^People: / }).click();
    await alice.page.getByRole('button', { name: 'More about Bob' }).click();
    await alice.page.getByRole('menuitem', { name: 'Ban…' }).click();
    const question = alice.page.getByRole('dialog', { name: 'Ban Bob?' });
    await expect(question).toContainText('in another browser or a private window they are somebody new');
    await expect(question.getByRole('checkbox', { name: 'Renew the links of the room' })).toHaveCount(0);
    await question.getByRole('checkbox', { name: 'Make the room private' }).check();
    await question.getByRole('checkbox', { name: 'Renew the links of the room' }).check();
    await checkLooks(alice.page, { name: 'ban-open', size });
    await question.getByRole('button', { name: 'Ban', exact: true }).click();
    await expect.poll(() => bob.bye?.code).toBe('banned');
    await expect(
      alice.page.getByText('Bob is banned, the room is private now, its former links are of no use'),
    ).toBeVisible();
    const stranger = await invite('Bob again', { path: null });
    await stranger.page.goto(path);
    await expect(stranger.page.getByText('This room is private')).toBeVisible();
  });
