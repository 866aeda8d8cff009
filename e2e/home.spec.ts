// The start page: into a new room, into a known one, and back to those one was in.
import { expect, type Guest, test } from './fixtures';

async function atHome(invite: (name: string, options: { path: null }) => Promise<Guest>): Promise<Guest> {
  const alice = await invite('alice', { path: null });
  await alice.page.goto('/');
  await expect(alice.page.getByRole('heading', { name: 'Inkroom' })).toBeVisible();
  return alice;
}

test('a new room has an address that cannot be guessed', async ({ invite }) => {
  const alice = await atHome(invite);
  await alice.button('New room').click();
  await alice.isHere();
  const first = new URL(alice.page.url()).pathname;
  expect(first).toMatch(/^\/r\/[A-Za-z0-9_-]{21}$/);

  await alice.page.goBack();
  await alice.button('New room').click();
  await alice.isHere();
  expect(new URL(alice.page.url()).pathname).not.toBe(first);
});

test('a room is opened by its name or by any link to it, and what is no room is told in words', async ({
  invite,
}) => {
  const alice = await atHome(invite);
  const field = alice.page.getByLabel('Open a room by name or link');
  await field.fill('two words');
  await field.press('Enter');
  await expect(alice.page.getByRole('alert')).toContainText('holds only letters');
  await expect(field).toBeFocused();

  await field.fill('team-sketch');
  await field.press('Enter');
  await alice.isHere();
  await expect(alice.page).toHaveURL('/r/team-sketch');

  await alice.page.goBack();
  const link = `e${'x'.repeat(22)}`;
  await field.fill(`https://elsewhere.example/r/from_a_link?x=1#${link}`);
  await alice.button('Go').click();
  await alice.isHere();
  await expect(alice.page, 'with what lets one in').toHaveURL(`/r/from_a_link#${link}`);
});

test('an address that is no room’s leads to a friendly page and home', async ({ invite }) => {
  const alice = await invite('alice', { path: null });
  for (const path of ['/r/not%20a%20room', `/r/${'x'.repeat(65)}`]) {
    await alice.page.goto(path);
    await expect(alice.page.getByRole('heading', { name: 'That is not a room' })).toBeVisible();
  }
  await alice.page.getByRole('link', { name: 'Back to the start' }).click();
  await expect(alice.button('New room')).toBeVisible();
});

test('visited rooms are listed, newest first, and each can be forgotten', async ({ invite, room }) => {
  const alice = await atHome(invite);
  await expect(alice.page.getByText('Rooms you visit will be listed here')).toBeVisible();
  for (const name of [`${room}-a`, `${room}-b`]) {
    await alice.page.goto(`/r/${name}`);
    await alice.isHere();
  }
  await alice.page.getByRole('link', { name: 'All rooms' }).click();
  const visited = alice.page.getByRole('region', { name: 'Rooms you visited' });
  await expect(visited.getByRole('link')).toHaveText([new RegExp(`${room}-b`), new RegExp(`${room}-a`)]);

  await visited.getByRole('button', { name: `Forget ${room}-b` }).click();
  await expect(visited.getByRole('link')).toHaveText([new RegExp(`${room}-a`)]);
  await alice.page.reload();
  await expect(visited.getByRole('link')).toHaveText([new RegExp(`${room}-a`)]);
  await visited.getByRole('link').click();
  await alice.isHere();
});
