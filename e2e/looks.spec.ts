// Pictures of the main states for people to look at, and what axe has to say about each, in both themes and sizes.
import type { RoomClient } from '../src/net/client-api';
import { expect, test } from './fixtures';
import { drawInTime } from './headless-peer';
import { whileHidden } from './hidden-tab';
import { checkLook, checkLooks, WINDOWS } from './look';

type Flower = { x: number; y: number; petals: number; color: number };

/** A flower of one line, and the pen lifted off it. */
async function drawFlower(client: RoomClient, { x, y, petals, color }: Flower): Promise<void> {
  const points = Array.from({ length: 200 }, (_, i) => {
    const turn = (i / 199) * 2 * Math.PI;
    const radius = 60 + 35 * Math.sin(petals * turn);
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)] as const;
  });
  await drawInTime(client, { points, lastsMs: 1_200, color });
  client.moveCursor({ x, y: y + 100 });
}

for (const [size, window] of Object.entries(WINDOWS)) {
  test(`the pages are accessible in both themes: ${size}`, async ({ invite, inviteHeadless, room }) => {
    // Twenty times axe, which is most of it: twice what one test is given.
    test.setTimeout(120_000);
    const look = (name: string) => checkLooks(alice.page, { name, size });
    const alice = await invite('alice', { ...window, path: `/r/${room}` });
    const bob = await inviteHeadless('Bob Bobbins');
    const carol = await inviteHeadless('carol');
    await Promise.all([
      drawFlower(bob, { x: -80, y: -110, petals: 5, color: 9 }),
      drawFlower(carol, { x: 60, y: 90, petals: 8, color: 11 }),
    ]);
    bob.say('Look, a flower');
    carol.say('More at https://inkroom.example/flowers');
    await expect.poll(() => bob.pendingCount + carol.pendingCount).toBe(0);
    const { width, height } = window.viewport;
    await expect
      .poll(() => alice.cursors(), 'both pens have come to rest')
      .toEqual([
        { name: 'Bob Bobbins', x: width / 2 - 80, y: height / 2 - 10 },
        { name: 'carol', x: width / 2 + 60, y: height / 2 + 190 },
      ]);
    await expect(alice.button('Chat')).toHaveAccessibleDescription('2 unread messages');
    await look('room');

    await alice.openChat();
    await alice.say('Lovely!');
    await expect.poll(() => bob.chat.at(-1)?.text).toBe('Lovely!');
    const lovely = bob.chat.at(-1)?.seq ?? 0;
    carol.say('Thank you! I drew it for all of you.', null, lovely);
    carol.reactTo(lovely, 1, true);
    bob.reactTo(lovely, 1, true);
    bob.reactTo(lovely, 3, true);
    const flower = bob.chat.find(({ text }) => text === 'Look, a flower');
    bob.reword(flower?.seq ?? 0, 'Look, a flower of five');
    await expect(alice.chat.getByText('edited')).toBeVisible();
    await expect(alice.chat.getByText(/I drew it/)).toBeVisible();
    await alice.chat.locator('[id^=message-]').last().hover();
    await alice.chat.getByRole('button', { name: 'Reply, react and more' }).last().click();
    await alice.page.getByRole('menuitem', { name: 'Reply' }).hover();
    await look('chat');
    await alice.page.getByRole('menuitem', { name: 'Reply' }).click();
    await alice.page.keyboard.press('Escape');
    await alice.chat.getByRole('button', { name: 'Close' }).click();

    await alice.page.keyboard.press('n');
    const notes = alice.page.getByRole('region', { name: 'Shared notes' });
    await notes.getByRole('textbox').click();
    await alice.page.keyboard.type('# Plan\n[ ] buy pens\n');
    await expect(notes.getByRole('status')).toHaveText('Everything is shared');
    await look('notes');
    await alice.page.keyboard.press('Escape');

    await alice.page.getByRole('button', { name: /^People: / }).click();
    await expect(alice.page.getByRole('dialog', { name: 'People here' })).toBeVisible();
    await look('people');
    await alice.page.keyboard.press('Escape');
    await alice.page.keyboard.press('?');
    await expect(alice.page.getByRole('dialog', { name: 'Keyboard and gestures' })).toBeVisible();
    await look('help');
    await alice.page.keyboard.press('Escape');

    await alice.button('Replay').click();
    await alice.button('Play').click();
    await expect.poll(() => alice.cursors()).not.toEqual([]);
    await alice.button('Pause').click();
    await look('replay');
    await alice.button('Filter').click();
    await alice.button('carol').click();
    await look('replay-filter');
    await alice.page.keyboard.press('Escape');
    await alice.button('Share').click();
    await alice.button('Begin here').click();
    await look('replay-share');
    await alice.page.keyboard.press('Escape');
    await alice.button('Back to live').click();

    await alice.page.getByRole('link', { name: 'All rooms' }).click();
    await expect(alice.button('New room')).toBeVisible();
    await look('home');
  });
}

for (const [colorScheme, size] of [
  ['light', 'desk'],
  ['dark', 'phone'],
] as const)
  test(`what an owner repairs, and what one missed: ${colorScheme}, ${size}`, async ({
    invite,
    inviteHeadless,
    room,
  }) => {
    const look = (name: string) => checkLook(alice.page, `${name}-${colorScheme}-${size}`);
    const alice = await invite('alice', { ...WINDOWS[size], colorScheme, path: `/r/${room}` });
    // Whoever does something first owns the room.
    await alice.draw([
      [60, 300],
      [64, 304],
    ]);
    const bob = await inviteHeadless('Bob Bobbins');
    const before = await alice.inkIn();
    await whileHidden(alice.page, async () => {
      await drawFlower(bob, { x: -60, y: -110, petals: 5, color: 9 });
      await expect.poll(() => alice.inkIn(), 'it is here').toBeGreaterThan(before * 2);
      await expect.poll(() => bob.pendingCount).toBe(0);
    });
    await expect(alice.page.getByRole('region', { name: 'What you missed' })).toBeVisible();
    await look('missed');
    await alice.button('Replay').click();
    await alice.button('Repair').click();
    await alice.page.getByRole('menuitem', { name: 'Repair somebody’s work…' }).click();
    const repair = alice.page.getByRole('group', { name: 'Repair' });
    await repair.getByRole('button', { name: 'Bob Bobbins' }).click();
    await expect(repair.getByRole('button', { name: 'Remove 1 drawing' })).toBeVisible();
    await look('repair');
  });
