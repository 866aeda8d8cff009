// The dialog that makes a video, as people see it: in both themes, on a desk and on a phone, and by keyboard.
import { expect, test } from './fixtures';
import { drawInTime } from './headless-peer';
import { checkLooks, WINDOWS } from './look';

test('the export’s dialog is accessible, in both themes and sizes', async ({
  invite,
  inviteHeadless,
  room,
}) => {
  const bob = await inviteHeadless('bob');
  await drawInTime(bob, { points: [0, 60, 120].map((x) => [x, x / 2] as const), lastsMs: 300, color: 2 });
  await expect.poll(() => bob.pendingCount).toBe(0);
  const alice = await invite('alice', { ...WINDOWS.desk, path: `/r/${room}` });
  await alice.button('Replay').click();
  await alice.button('Export').press('Enter');
  await alice.page.getByRole('menuitem', { name: 'Video…' }).press('Enter');
  const dialog = alice.page.getByRole('dialog', { name: 'Export as video' });
  // It comes in by and by, and is looked at when it is there.
  await expect(dialog).toHaveCSS('opacity', '1');
  await checkLooks(alice.page, { name: 'export', size: 'desk' });
  await dialog.getByLabel('Format').selectOption('Animated SVG');
  await expect(dialog.getByRole('button', { name: 'Make animation' })).toBeVisible();
  await alice.page.setViewportSize(WINDOWS.phone.viewport);
  await checkLooks(alice.page, { name: 'export', size: 'phone' });
  await alice.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
