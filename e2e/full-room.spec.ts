// A room whose history is nearly full: its owner compacts it and draws on, or everybody goes on in a new room.
import type { RoomClient } from '../src/net/client-api';
import { expect, test } from './fixtures';
import { checkLook, WINDOWS } from './look';
import type { Place } from './visitor';

test.use({ vars: { INKROOM_MAX_LOG_BYTES: '6000' } });

const line = (y: number): Place[] => [
  [60, y],
  [300, y + 4],
];

/** Somebody without a browser draws until the room takes no more of theirs: the rest is its owners'. */
async function fill(peer: RoomClient): Promise<void> {
  const style = { tool: 'pen', color: 1, width: 2 } as const;
  for (let n = 0; peer.unsaved.length === 0 && n < 100; n += 1) {
    const first = { x: 0, y: 10 * n, pressure: 0.5, t: 0 };
    const stroke = peer.startStroke({ style, hasPressure: false, zoom: 1, first });
    for (let i = 1; i < 80; i += 1)
      stroke.add({ x: 7 * i, y: 10 * n + 40 * (i % 2), pressure: 0.5, t: 10 * i });
    stroke.end();
    await expect.poll(() => peer.pendingCount).toBe(0);
  }
}

test('the owner compacts the history, and draws on', async ({ invite, inviteHeadless }) => {
  const alice = await invite('alice');
  await alice.draw(line(150));
  await alice.isSaved();
  const bob = await invite('bob');
  await fill(await inviteHeadless('carol'));
  const space = alice.page.getByRole('region', { name: 'Space' });
  await expect(space).toContainText('Only owners can still draw');
  const drawn = (await alice.elements()).length;
  await expect(bob.page.getByRole('region', { name: 'Space' })).toContainText('they can make space');
  await expect(bob.page.getByRole('button', { name: 'Compact history…' })).toBeHidden();

  await space.getByRole('button', { name: 'Compact history…' }).click();
  const question = alice.page.getByRole('dialog', { name: 'Compact this room’s history?' });
  await expect(question).toContainText('Earlier history is deleted for good. The drawing stays as it is.');
  await question.getByRole('radio', { name: /Keep only the drawing/ }).click();
  await question.getByRole('button', { name: 'Delete earlier history' }).click();
  await expect(alice.page.getByText('Earlier history was deleted')).toBeVisible();
  await expect(space).toBeHidden();
  await bob.draw(line(400));
  await alice.sees(drawn + 1);
  await bob.isSaved();

  await alice.page.keyboard.press('r');
  await expect(alice.button('Play')).toBeEnabled();
  await alice.page.getByRole('slider', { name: 'Position' }).press('Home');
  await expect.poll(() => alice.inkIn(), 'the replay begins with the board as it was').toBeGreaterThan(1_000);
});

test('an owner continues in a new room, and the others follow', async ({ invite, room }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(line(200));
  await alice.isSaved();
  await bob.sees(1);
  await alice.page.getByRole('button', { name: /^Room settings: / }).click();
  const settings = alice.page.getByRole('dialog', { name: 'Room settings' });
  await expect(settings).toContainText(/History .* of .* MB/);
  await settings.getByRole('button', { name: 'Continue in a new room' }).click();
  await expect.poll(() => alice.page.url()).not.toContain(room);
  await alice.sees(1);
  await bob.page.getByRole('button', { name: 'Go there' }).click();
  await expect.poll(() => new URL(bob.page.url()).pathname).toBe(new URL(alice.page.url()).pathname);
  await bob.sees(1);
  await bob.draw(line(400));
  await alice.sees(2);
});

for (const [colorScheme, size] of [
  ['light', 'desk'],
  ['dark', 'phone'],
] as const)
  test(`what a full room looks like: ${colorScheme}, ${size}`, async ({ invite, inviteHeadless, room }) => {
    const look = (name: string) => checkLook(alice.page, `${name}-${colorScheme}-${size}`);
    const alice = await invite('alice', { ...WINDOWS[size], colorScheme, path: `/r/${room}` });
    const note = alice.page.getByRole('region', { name: 'Space' });
    await alice.draw(line(300));
    await alice.isSaved();
    await fill(await inviteHeadless('carol'));
    await expect(note).toBeVisible();
    await look('full-note');
    await note.getByRole('button', { name: 'Compact history…' }).click();
    await expect(alice.page.getByRole('radio', { name: /Keep only the drawing/ })).toBeVisible();
    await look('compact');
    await alice.page.getByRole('button', { name: 'Cancel' }).click();
    await alice.page.getByRole('button', { name: /^Room settings: / }).click();
    await expect(alice.page.getByText(/History .* of .* MB/)).toBeVisible();
    await look('space');
  });
