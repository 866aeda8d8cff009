// What a replay shows: some people's work, a part of the board, what came later; and how one element came to be.
import { expect, type Guest, type Invitations, test } from './fixtures';
import { drawByTurns } from './two-strokes';

/** Around alice's stroke and around bob's, CSS pixels. */
const FIRST = { x: 280, y: 230, width: 440, height: 90 };
const SECOND = { x: 280, y: 380, width: 440, height: 90 };

const inkOf = async (guest: Guest) =>
  [await guest.inkIn(FIRST), await guest.inkIn(SECOND)].map((ink) => ink > 0);

/** Alice's window at the end of the film. */
async function openFilm({ invite, inviteHeadless }: Invitations): Promise<Guest> {
  const alice = await invite('alice');
  await drawByTurns(alice, await inviteHeadless('bob'));
  await alice.button('Replay').click();
  await expect(alice.button('Play')).toBeEnabled();
  await alice.page.getByRole('slider', { name: 'Position' }).press('End');
  await expect.poll(() => inkOf(alice)).toEqual([true, true]);
  return alice;
}

test('only the work of those who are chosen is shown', async ({ invite, inviteHeadless }) => {
  const alice = await openFilm({ invite, inviteHeadless });
  await alice.button('Filter').click();
  await alice.button('bob').click();
  await expect.poll(() => inkOf(alice)).toEqual([false, true]);
  await expect(alice.page.getByText('Only bob')).toBeVisible();
  await alice.button('alice').click();
  await expect.poll(() => inkOf(alice)).toEqual([true, true]);
  await alice.button('bob').click();
  await expect.poll(() => inkOf(alice)).toEqual([true, false]);
  await alice.page.keyboard.press('Escape');
  await alice.button('Show everything').click();
  await expect.poll(() => inkOf(alice)).toEqual([true, true]);
});

test('a frame on the board says which part of it is shown', async ({ invite, inviteHeadless }) => {
  const alice = await openFilm({ invite, inviteHeadless });
  const startFraming = async () => {
    await alice.button('Filter').click();
    await alice.button('Draw a frame…').click();
    await expect(alice.page.getByText('Draw a frame around what is to be shown.')).toBeVisible();
  };
  await startFraming();
  await alice.page.keyboard.press('Escape');
  await expect(alice.button('Cancel'), 'Escape ends the framing').toBeHidden();
  await expect(alice.button('Filter'), 'and not the replay').toBeVisible();
  await startFraming();
  await alice.draw([
    [SECOND.x, SECOND.y],
    [SECOND.x + SECOND.width, SECOND.y + SECOND.height],
  ]);
  await expect.poll(() => inkOf(alice)).toEqual([false, true]);
  await expect(alice.page.getByText('Only one part of the board')).toBeVisible();
  await alice.button('Show everything').click();
  await expect.poll(() => inkOf(alice)).toEqual([true, true]);
});

test('only what was begun from a moment on is shown', async ({ invite, inviteHeadless }) => {
  const alice = await openFilm({ invite, inviteHeadless });
  await alice.page.keyboard.press(',');
  await expect.poll(() => inkOf(alice)).toEqual([true, false]);
  await alice.button('Filter').click();
  await alice.button('Only from this moment on').click();
  await expect.poll(() => inkOf(alice)).toEqual([false, false]);
  await alice.page.keyboard.press('Escape');
  await alice.page.keyboard.press('.');
  await expect.poll(() => inkOf(alice)).toEqual([false, true]);
});

test('pressing an element leads to how it came to be', async ({ invite, inviteHeadless }) => {
  const alice = await invite('alice');
  await drawByTurns(alice, await inviteHeadless('bob'));
  await alice.page.mouse.click(500, 450, { button: 'right' });
  const card = (name: string) => alice.page.getByRole('dialog', { name: `Drawn by ${name}` });
  await expect(card('bob')).toBeVisible();
  await alice.button('How did this come to be?').click();
  await expect.poll(() => inkOf(alice), 'alice had drawn before').toEqual([true, true]);
  const position = alice.page.getByRole('slider', { name: 'Position' });
  expect(Number(await position.getAttribute('aria-valuenow'))).toBeGreaterThan(0);

  await alice.page.mouse.click(500, 300);
  await expect(card('alice'), 'in a replay every press may mean an element').toBeVisible();
  await alice.button('How did this come to be?').click();
  await expect.poll(() => inkOf(alice), 'back to before bob drew').toEqual([true, false]);
  await alice.sees(2);
});
