// An owner repairs a room: whose work, between which moments, seen before it is done, and taken back at will.
import { expect, type Guest, test } from './fixtures';
import type { Place } from './visitor';

const line = (y: number): Place[] => [
  [300, y],
  [850, y + 20],
];

/** alice, who owns the room, and bob draw by turns; alice opens the replay. */
async function drawnByTwo(invite: (name: string) => Promise<Guest>): Promise<{ alice: Guest; bob: Guest }> {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(line(150));
  await bob.sees(1);
  for (const y of [220, 290, 360]) await bob.draw(line(y));
  await alice.sees(4);
  await alice.draw(line(430));
  await bob.sees(5);
  await Promise.all([alice.isSaved(), bob.isSaved()]);
  return { alice, bob };
}

async function openRepair(guest: Guest) {
  await guest.page.keyboard.press('r');
  await expect(guest.button('Play')).toBeEnabled();
  await guest.button('Repair').click();
  await guest.page.getByRole('menuitem', { name: /work…$/ }).click();
  const bar = guest.page.getByRole('group', { name: 'Repair' });
  await expect(bar).toBeVisible();
  return bar;
}

test('somebody’s work is marked, removed in one step, and brought back by undo', async ({ invite }) => {
  const { alice, bob } = await drawnByTwo(invite);
  const whole = await alice.inkIn();
  const bar = await openRepair(alice);
  await expect(bar).toContainText('Choose whose work');
  await expect.poll(() => alice.inkIn(), 'it is the board as it is').toBeGreaterThan(whole * 0.98);
  await bar.getByRole('button', { name: 'bob' }).click();
  await expect(bar.getByRole('button', { name: 'Remove 3 drawings' })).toBeVisible();
  await expect.poll(() => alice.inkIn(), 'marks lie along it').toBeGreaterThan(whole * 1.8);
  await alice.page.screenshot({ path: 'test-results/looks/repair.png' });

  await bar.getByRole('slider', { name: 'From' }).focus();
  await alice.page.keyboard.press('End');
  await expect(bar).toContainText('There is nothing of it to repair');
  await expect(bar.getByRole('slider', { name: 'To' }), 'each end by itself').toHaveAttribute(
    'aria-valuenow',
    (await bar.getByRole('slider', { name: 'To' }).getAttribute('aria-valuemax')) ?? '',
  );
  await alice.page.keyboard.press('Home');

  await bar.getByRole('button', { name: 'Remove 3 drawings' }).click();
  await expect(alice.toolbar, 'what came of it is seen on the live board').toBeVisible();
  await bob.sees(2);
  await alice.page.keyboard.press('Control+z');
  await bob.sees(5);
  await alice.page.keyboard.press('Control+Shift+z');
  await bob.sees(2);
});

test('what somebody took away of others’ work comes back, also after they left', async ({ invite }) => {
  const { alice, bob } = await drawnByTwo(invite);
  await bob.take('Eraser');
  await bob.draw([
    [500, 120],
    [500, 200],
  ]);
  await alice.sees(4);
  await bob.page.close();
  const bar = await openRepair(alice);
  await bar.getByRole('button', { name: 'bob' }).click();
  await bar.getByRole('button', { name: 'Bring back 1 they took from others' }).click();
  await alice.sees(5);
});

test('the room goes back to a moment, and on from there', async ({ invite }) => {
  const { alice, bob } = await drawnByTwo(invite);
  await alice.page.keyboard.press('r');
  await expect(alice.button('Play')).toBeEnabled();
  for (let i = 0; i < 2; i += 1) await alice.page.keyboard.press('.');
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(1_000);
  await alice.button('Repair').click();
  await alice.page.getByRole('menuitem', { name: 'Restore the room to this moment' }).click();
  await expect(alice.toolbar).toBeVisible();
  await expect.poll(async () => (await bob.elements()).length).toBeLessThan(3);
  await alice.button('Undo').first().click();
  await bob.sees(5);
});

test('a new room begins with the board of a moment, and the old one stays as it is', async ({
  invite,
  room,
}) => {
  const { alice, bob } = await drawnByTwo(invite);
  await bob.page.keyboard.press('r');
  await expect(bob.button('Play')).toBeEnabled();
  await bob.page.getByRole('slider', { name: 'Position' }).press('End');
  await bob.button('Repair').click();
  await expect(bob.page.getByText('Only alice can repair this room')).toBeVisible();
  await expect(bob.page.getByRole('menuitem')).toHaveText(['New room from this moment']);
  await bob.page.getByRole('menuitem').click();
  await expect.poll(() => bob.page.url()).not.toContain(room);
  await bob.sees(5);
  await bob.isSaved();
  await expect(bob.button('Undo'), 'that is how it begins').toBeDisabled();
  await bob.page.reload();
  await bob.isHere();
  await bob.sees(5);
  await alice.sees(5);
  expect(await alice.peerNames()).toEqual([]);
});
