// What owners do: people in the room, its settings, and its end.
import type { Locator } from '@playwright/test';
import { expect, type Guest, test } from './fixtures';
import { checkLook, WINDOWS } from './look';
import type { Place } from './visitor';

const line = (y: number): Place[] => [
  [300, y],
  [850, y + 20],
];

const settingsOf = ({ page }: Guest): Locator => page.getByRole('dialog', { name: 'Room settings' });

async function openSettings(guest: Guest): Promise<Locator> {
  await guest.page.getByRole('button', { name: /^Room settings: / }).click();
  await expect(settingsOf(guest)).toBeVisible();
  return settingsOf(guest);
}

/** What an owner can do about somebody, one entry of it. */
async function choose(owner: Guest, name: string, entry: string | RegExp): Promise<void> {
  const list = owner.page.getByRole('dialog', { name: 'People here' });
  if (!(await list.isVisible())) await owner.page.getByRole('button', { name: /^People: / }).click();
  await list.getByRole('button', { name: `More about ${name}` }).click();
  await owner.page.getByRole('menuitem', { name: entry }).click();
}

const paperOf = ({ board }: Guest) => board.evaluate((surface) => getComputedStyle(surface).backgroundColor);

/** The rooms whose boards this browser keeps. */
const keptBoards = ({ page }: Guest): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('inkroom');
        opening.onsuccess = () => {
          const keys = opening.result.transaction('boards').objectStore('boards').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result);
          };
        };
      }),
  );

test('an owner takes back somebody’s work, removes, bans, and lets them in again', async ({
  invite,
  room,
}) => {
  const alice = await invite('alice');
  await alice.draw(line(150));
  await alice.isSaved();
  const bob = await invite('bob');
  await bob.draw(line(250));
  await bob.draw(line(320));
  await bob.take('Eraser');
  await bob.draw([
    [500, 120],
    [500, 190],
  ]);
  await alice.sees(2);
  await bob.isSaved();

  await choose(alice, 'bob', 'Take back the work of bob: the last 5 minutes');
  await expect(
    alice.page.getByText('2 drawings by bob taken back, 1 drawing that bob took away is here again', {
      exact: true,
    }),
  ).toBeVisible();
  await bob.sees(1);
  await alice.button('Undo').last().click();
  await bob.sees(2);

  await choose(alice, 'bob', 'Only look on');
  await expect(alice.page.getByText('looks on')).toBeVisible();
  await choose(alice, 'bob', 'Remove');
  await expect(bob.page.getByRole('alert')).toContainText('An owner of this room removed you from it.');
  await bob.button('Rejoin').click();
  await bob.isHere();

  await choose(alice, 'bob', 'Ban…');
  const question = alice.page.getByRole('dialog', { name: 'Ban bob?' });
  await expect(
    question.getByRole('checkbox', { name: 'Everybody else from their network, too' }),
  ).not.toBeChecked();
  await question.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(bob.page.getByRole('alert')).toContainText('An owner of this room does not want you here.');
  const again = await bob.page.context().newPage();
  await again.goto(`/r/${room}`);
  await expect(again.getByText('An owner of this room does not want you here.')).toBeVisible();

  await choose(alice, 'bob', 'Take back the work of bob: all of it');
  await alice.sees(1);
  await alice.page.keyboard.press('Escape');
  const settings = await openSettings(alice);
  await settings.getByRole('button', { name: 'Let bob back in' }).click();
  await expect(settings).toContainText('Nobody is banned.');
  await again.reload();
  await expect(again.getByRole('region', { name: 'Connection' })).toContainText('Connected');
});

test('a room is named, laid out, owned by its key in another browser, and deleted', async ({
  invite,
  room,
  server,
}) => {
  const alice = await invite('alice');
  await alice.draw(line(150));
  await alice.isSaved();
  const bob = await invite('bob');
  await bob.sees(1);
  const white = await paperOf(bob);

  const settings = await openSettings(alice);
  await settings.getByLabel('Name').fill('Plans for Ada’s party');
  await settings.getByLabel('Name').press('Enter');
  await settings.getByRole('radio', { name: 'Lines' }).click();
  await settings.getByRole('radio', { name: 'Sky' }).click();
  await settings.getByRole('switch', { name: 'Record pointers' }).click();
  await expect(bob.page).toHaveTitle(/^Plans for Ada’s party/);
  await expect(bob.page.getByRole('heading', { name: 'Room settings: Plans for Ada’s party' })).toBeVisible();
  await expect.poll(() => paperOf(bob), 'bob draws on it').not.toBe(white);
  expect(await paperOf(bob)).toBe(await paperOf(alice));

  const theirs = await openSettings(bob);
  await expect(theirs).toContainText('Only alice can change them, as owner of this room.');
  for (const control of await theirs.getByRole('radio').all()) await expect(control).toBeDisabled();
  await expect(theirs.getByLabel('Name')).toBeDisabled();
  await expect(theirs.getByRole('button', { name: 'Delete this room…' })).toBeHidden();

  await settings.getByRole('button', { name: 'Save the owner key…' }).click();
  const key = await settings.getByLabel('Owner key of this room').inputValue();
  await theirs.getByLabel('Owner key', { exact: true }).fill('open sesame');
  await theirs.getByRole('button', { name: 'Become an owner' }).click();
  await expect(theirs.getByRole('alert')).toContainText('An owner key is 23 letters');
  await theirs
    .getByLabel('Owner key', { exact: true })
    .fill(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`);
  await theirs.getByRole('button', { name: 'Become an owner' }).click();
  await expect(theirs.getByRole('alert')).toContainText('This is not the owner’s key');

  // Where one is not let in, the key is what is left to an owner.
  await settings.getByRole('button', { name: 'Share this room…' }).click();
  const sharing = alice.page.getByRole('dialog', { name: 'Share this room' });
  await sharing.getByRole('switch', { name: 'Private room' }).click();
  await bob.page.getByLabel('The link you were sent, or the owner’s key').fill(key);
  await bob.page.getByRole('button', { name: 'Open' }).click();
  // Let in, they find the settings open as they were.
  await sharing.getByRole('button', { name: 'Close' }).click();
  await openSettings(alice);
  await expect(theirs.getByRole('button', { name: 'Delete this room…' })).toBeVisible();

  await expect.poll(() => keptBoards(alice), 'her browser keeps the board').toEqual([room]);
  const download = alice.page.waitForEvent('download');
  await settings.getByRole('button', { name: 'Delete this room…' }).click();
  const question = alice.page.getByRole('dialog', { name: /^Delete “Plans/ });
  await question.getByRole('button', { name: 'Save a copy first' }).click();
  expect((await download).suggestedFilename()).toBe(`inkroom-${room}.json`);
  const doIt = question.getByRole('button', { name: 'Delete for good' });
  await expect(doIt).toBeDisabled();
  await question.getByLabel(/^Type /).fill("plans for Ada's party");
  await doIt.click();
  for (const guest of [alice, bob])
    await expect(guest.page.getByRole('alert')).toContainText('An owner deleted this room');

  await expect.poll(() => keptBoards(alice)).toEqual([]);
  const kept = await alice.page.evaluate(() => localStorage.getItem('inkroom:rooms'));
  expect(JSON.parse(kept ?? 'null')).toEqual([]);
  expect((await fetch(`${server.url}/parties/main/${room}/export`)).status).toBe(404);
  await bob.page.reload();
  await bob.isHere();
  await bob.sees(0);
  await expect(bob.page.getByRole('heading', { name: `Room settings: ${room}` })).toBeVisible();
  await bob.draw(line(200));
  await bob.isSaved();
});

for (const [colorScheme, size] of [
  ['light', 'desk'],
  ['dark', 'phone'],
] as const)
  test(`what owners see: ${colorScheme}, ${size}`, async ({ invite, inviteHeadless, room }) => {
    const look = (name: string) => checkLook(alice.page, `${name}-${colorScheme}-${size}`);
    const alice = await invite('alice', { ...WINDOWS[size], colorScheme, path: `/r/${room}` });
    await alice.draw([
      [60, 300],
      [300, 304],
    ]);
    const bob = await inviteHeadless('Bob Bobbins');
    const carol = await inviteHeadless('carol');
    carol.say('hello');
    await expect.poll(() => carol.pendingCount).toBe(0);
    carol.leave();
    await alice.page.getByRole('button', { name: /^People: / }).click();
    await expect(alice.page.getByText(/^left /), 'who is gone is listed').toBeVisible();
    await alice.page.getByRole('button', { name: 'More about Bob Bobbins' }).click();
    await look('owner-menu');
    await alice.page.getByRole('menuitem', { name: 'Ban…' }).click();
    await look('ban');
    await alice.page.getByRole('button', { name: 'Ban', exact: true }).click();
    await expect.poll(() => bob.status).toBe('ended');
    const settings = await openSettings(alice);
    await expect(settings.getByRole('button', { name: 'Let Bob Bobbins back in' })).toBeVisible();
    await settings.getByRole('radio', { name: 'Mint' }).click();
    await look('settings');
    await settings.getByRole('button', { name: 'Save the owner key…' }).click();
    await settings.getByRole('button', { name: 'Delete this room…' }).click();
    await look('delete-room');
  });
