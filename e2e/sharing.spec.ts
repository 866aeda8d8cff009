// Who comes into a room, and what they may do there: links, the door, looking on, and a board that is locked.
import type { Locator, Page } from '@playwright/test';
import { expect, type Guest, type InviteOptions, test } from './fixtures';
import { checkLook, WINDOWS } from './look';

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Share this room' });

async function openSharing({ page }: Guest): Promise<Locator> {
  await page.getByRole('button', { name: 'Share this room' }).click();
  return dialogOf(page);
}

/** The link that the dialog shows, as soon as it is one of this kind. */
async function linkIn(dialog: Locator, kind: 'e' | 'v', former = ''): Promise<string> {
  const field = dialog.getByLabel('Link to this room').and(dialog.locator('input'));
  await expect(field).toHaveValue(new RegExp(`#${kind}[\\w-]{22}$`));
  await expect(field).not.toHaveValue(former);
  return field.inputValue();
}

/** Opens a window of somebody's that leads to an address, wherever that ends. */
async function inviteTo(
  invite: (name: string, options: InviteOptions) => Promise<Guest>,
  [name, address]: [string, string],
  options: InviteOptions = {},
): Promise<Guest> {
  const guest = await invite(name, { path: null, ...options });
  await guest.page.goto(address);
  return guest;
}

/** An address with `?debug`, for looking into the page. */
function debugged(address: string): string {
  const url = new URL(address);
  url.searchParams.set('debug', '');
  return url.href;
}

test('links let one in, to draw or to look on, until they are renewed; others knock, and a board can be locked', async ({
  invite,
  room,
  server,
}) => {
  // Three windows and all that an owner agrees upon, one after the other.
  test.setTimeout(150_000);
  const alice = await invite('alice');
  await alice.draw([
    [300, 300],
    [500, 360],
  ]);
  await alice.isSaved();
  const sharing = await openSharing(alice);
  await sharing.getByRole('switch', { name: 'Private room' }).click();
  await expect(sharing.getByRole('switch', { name: 'Private room' })).toBeChecked();
  const editLink = await linkIn(sharing, 'e');
  await checkLook(alice.page, 'share-light-desk');

  await test.step('a stranger is shut out, and comes in by the link', async () => {
    await alice.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await sharing.getByRole('button', { name: 'Copy' }).click();
    await expect(sharing.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await alice.page.evaluate(() => navigator.clipboard.readText())).toBe(editLink);
  });
  const bob = await inviteTo(invite, ['bob', `${server.url}/r/${room}?debug`]);
  await expect(bob.page.getByRole('heading', { name: 'You are not in this room' })).toBeVisible();
  await expect(bob.page.getByText('This room is private')).toBeVisible();
  await checkLook(bob.page, 'private-light-desk');
  const field = bob.page.getByLabel('The link you were sent');
  await field.fill(`${server.url}/r/${room}`);
  await field.press('Enter');
  await expect(bob.page.getByRole('alert')).toContainText('The end of this link is missing');
  await field.fill(editLink);
  await field.press('Enter');
  await bob.isHere();
  await bob.draw([
    [300, 500],
    [500, 560],
  ]);
  await alice.sees(2);

  await sharing.getByRole('radio', { name: 'Can only look' }).click();
  const viewLink = await linkIn(sharing, 'v');
  const carol = await inviteTo(invite, ['carol', debugged(viewLink)], {
    ...WINDOWS.phone,
    colorScheme: 'dark',
  });
  await test.step('the other link only looks on', async () => {
    await carol.isHere();
    await carol.sees(2);
    await expect(carol.toolbar).toContainText('You can look on. Ask an owner to draw.');
    await expect(carol.button('Pen')).toHaveCount(0);
    await carol.draw([
      [100, 300],
      [200, 360],
    ]);
    await carol.page.keyboard.press('p');
    await expect(carol.page.getByRole('status').filter({ hasText: 'You can look on' }).first()).toBeVisible();
    await checkLook(carol.page, 'looks-on-dark-phone');
    await carol.page.reload();
    await carol.isHere();
    await expect(carol.toolbar, 'a reload keeps what one is').toContainText('You can look on');
    await carol.page.getByRole('link', { name: 'All rooms' }).click();
    await carol.page.getByRole('region', { name: 'Rooms you visited' }).getByRole('link').click();
    await carol.isHere();
    expect(new URL(carol.page.url()).hash, 'and so does the way back').toBe(new URL(viewLink).hash);
    await expect(carol.toolbar).toContainText('You can look on');
  });

  await test.step('a renewed link lets nobody in any more', async () => {
    await sharing.getByRole('radio', { name: 'Can draw' }).first().click();
    await sharing.getByRole('button', { name: 'Renew this link…' }).click();
    await sharing.getByRole('button', { name: 'Renew it' }).click();
    await linkIn(sharing, 'e', editLink);
    await expect(bob.page.getByRole('alert')).toContainText('This room is private');
    await expect(sharing.getByText('This is the new link')).toBeVisible();
    await carol.sees(2);
  });

  await test.step('newcomers knock, and are let in', async () => {
    await sharing.getByRole('switch', { name: 'Private room' }).click();
    await sharing.getByRole('radio', { name: 'Knock' }).click();
    await expect(sharing.getByText('Nobody new comes in before an owner lets them in')).toBeVisible();
    await alice.page.keyboard.press('Escape');
    await bob.button('Try again').click();
    await expect(bob.page.getByRole('heading', { name: 'At the door' })).toBeVisible();
    await expect(bob.page.getByRole('status').filter({ hasText: 'An owner is here' })).toBeVisible();
    await bob.page.getByLabel('You knock as').fill('Robert');
    await bob.button('Knock by this name').click();
    await checkLook(bob.page, 'door-light-desk');
    await expect(alice.liveRegion.filter({ hasText: 'Robert is at the door' }).first()).toBeAttached();
    await expect(alice.page.getByText('Robert knocks')).toBeVisible();
    await checkLook(alice.page, 'knock-light-desk');
    await alice.button('Let Robert in').press('Enter');
    await bob.isHere();
    await expect(alice.page.getByRole('region', { name: 'At the door' })).toHaveCount(0);
    await expect(alice.board, 'the keyboard goes on at the board').toBeFocused();
    await bob.draw([
      [700, 500],
      [800, 560],
    ]);
    await alice.sees(3);
  });

  await test.step('on a locked board owners alone draw', async () => {
    const again = await openSharing(alice);
    const before = await alice.inkIn();
    await bob.press([700, 620]);
    await bob.moveTo([800, 660]);
    await expect.poll(() => alice.inkIn(), 'it is under way').toBeGreaterThan(before);
    await again.getByRole('switch', { name: 'Lock the board' }).click();
    await alice.page.keyboard.press('Escape');
    await expect(bob.toolbar).toContainText('The board is locked.');
    await bob.lift();
    await expect(bob.connection, 'the stroke in progress is not lost').toContainText('1 not saved');
    await expect.poll(() => alice.inkIn(), 'nor seen by others for ever').toBe(before);
    await expect(alice.page.getByText('The board is locked: only owners draw.')).toBeVisible();
    await alice.page.reload();
    await alice.isHere();
    await alice.draw([
      [700, 300],
      [800, 360],
    ]);
    await bob.sees(4);
    await alice.button('Unlock').click();
    await expect(bob.button('Pen')).toBeVisible();
    await bob.connection.click();
    await expect(bob.page.getByText('you could only look on, or the board was locked')).toBeVisible();
    await bob.button('Retry').click();
    await alice.sees(5);
    await expect(bob.page.getByText('You can draw now').first()).toBeVisible();
  });
});
