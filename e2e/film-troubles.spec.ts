// What can go wrong while a film is taken elsewhere is said, and leaves nothing half-done behind.
import type { Locator } from '@playwright/test';
import {
  drawAndReplay,
  openVideoDialog,
  pickedFile,
  pickedFiles,
  withoutPicker,
  withPicker,
} from './exporting';
import { expect, type Guest, type Invitations, test } from './fixtures';
import { videoIn } from './video-file';

/** What a browser writes of an answer that did not come. */
const NO_ANSWER = /net::ERR_FAILED|status of 503/;

/** Encoding takes its time on a busy machine. */
const MADE = { timeout: 40_000 };

async function openReplay({ invite, inviteHeadless }: Invitations): Promise<Guest> {
  const alice = await invite('alice');
  const bob = await inviteHeadless('bob');
  await drawAndReplay(alice, bob);
  return alice;
}

/** The dialog, set to what is made soonest. */
async function openQuick(guest: Guest): Promise<Locator> {
  const dialog = await openVideoDialog(guest);
  await dialog.getByLabel('Speed').selectOption('16×');
  return dialog;
}

test('a video goes into the file that was chosen', async ({ invite, inviteHeadless }) => {
  const alice = await openReplay({ invite, inviteHeadless });
  await withPicker(alice.page);
  const dialog = await openQuick(alice);
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await expect(dialog).toHaveCount(0, MADE);
  expect(await pickedFiles(alice.page)).toEqual([
    { name: expect.stringMatching(/^inkroom-.*\.mp4$/), bytes: expect.any(Number) },
  ]);
  expect((await videoIn(await pickedFile(alice.page))).frames).toBeGreaterThan(31);
});

test('a video that was cancelled leaves no file behind', async ({ invite, inviteHeadless }) => {
  const alice = await openReplay({ invite, inviteHeadless });
  await withPicker(alice.page);
  const dialog = await openQuick(alice);
  await dialog.getByLabel('Speed').selectOption('0.25×');
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await expect(dialog.getByText(/^[1-9]\d? %$/), 'it is under way').toBeVisible();
  expect(await pickedFiles(alice.page)).toMatchObject([{ bytes: 0 }]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Make video' })).toBeEnabled();
  expect(await pickedFiles(alice.page)).toEqual([]);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('pointers that do not come are said to be missing, and a video can be made without them', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await openReplay({ invite, inviteHeadless });
  alice.watch.allow(NO_ANSWER);
  await withPicker(alice.page);
  await alice.page.route('**/cursors?*', (route) => route.abort());
  const dialog = await openQuick(alice);
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The recorded pointers could not be read.');
  expect(await pickedFiles(alice.page), 'nothing is left of it').toEqual([]);
  await dialog.getByLabel('Cursors').uncheck();
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await expect(dialog).toHaveCount(0, MADE);
  expect(await pickedFiles(alice.page)).toHaveLength(1);
});

test('a history that does not come makes no file, and that is said', async ({ invite, inviteHeadless }) => {
  const alice = await openReplay({ invite, inviteHeadless });
  alice.watch.allow(NO_ANSWER);
  await withoutPicker(alice.page);
  await alice.page.route('**/log?*', (route) => route.fulfill({ status: 503 }));
  await alice.button('Export').click();
  await alice.page.getByRole('menuitem', { name: 'Replay as one file' }).click();
  await expect(alice.page.getByText('so nothing was saved').first()).toBeVisible();
});

test('a history that breaks off is saved as far as it goes, and file and page say where', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await openReplay({ invite, inviteHeadless });
  await withoutPicker(alice.page);
  await alice.page.route('**/log?*', (route) => {
    const isFirst = route.request().url().includes('after=0');
    return isFirst ? route.continue() : route.fulfill({ body: 'no page of a log' });
  });
  const dialog = await openQuick(alice);
  const downloading = alice.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await downloading;
  await expect(dialog.getByRole('alert')).toContainText(
    /The film is saved\. What followed record \d+ of the room’s history cannot be read: it ends there\./,
  );
});
