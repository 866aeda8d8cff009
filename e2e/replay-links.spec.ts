// Links into a replay: made by one person, opened by another, who only watches.
import { expect, type Guest, type Invitations, test } from './fixtures';
import { drawByTurns } from './two-strokes';

/** The link that a button of the share menu puts on the clipboard, as a path. */
async function shareBy(guest: Guest, button: string): Promise<string> {
  await guest.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await guest.button(button).click();
  await expect(guest.page.getByText('Link copied').first()).toBeVisible();
  const { pathname, search } = new URL(await guest.page.evaluate(() => navigator.clipboard.readText()));
  return pathname + search;
}

/** Alice's window with the film of two strokes, at its beginning. */
async function openFilm({ invite, inviteHeadless }: Invitations): Promise<Guest> {
  const alice = await invite('alice');
  await drawByTurns(alice, await inviteHeadless('bob'));
  await alice.button('Replay').click();
  await expect(alice.button('Play')).toBeEnabled();
  return alice;
}

const positionOf = (guest: Guest) => guest.page.getByRole('slider', { name: 'Position' });

test('a link opens the replay at its moment, as it was shared', async ({ invite, inviteHeadless, room }) => {
  const alice = await openFilm({ invite, inviteHeadless });
  await alice.page.keyboard.press('.');
  await alice.page.keyboard.press('>');
  await expect.poll(() => alice.inkIn()).toBeGreaterThan(0);
  await alice.button('Share').click();
  const link = await shareBy(alice, 'Copy link to this moment');
  expect(link).toMatch(new RegExp(`^/r/${room}\\?replay&t=\\d+&speed=2&view=[-\\d,.]+$`));

  const carol = await invite('carol', { path: `${link}&debug` });
  await expect(carol.button('Speed 2×')).toBeVisible();
  await expect(carol.button('Play'), 'it stands there').toBeEnabled();
  await expect
    .poll(() => positionOf(carol).getAttribute('aria-valuenow'))
    .toBe(await positionOf(alice).getAttribute('aria-valuenow'));
  // A browser rounds the edges of a path anew where a tile cuts it: hers was cut, alice's put on top whole.
  const ink = await alice.inkIn();
  await expect.poll(async () => Math.abs((await carol.inkIn()) - ink)).toBeLessThan(ink * 0.02);

  await carol.button('Back to live').click();
  await expect(carol.page, 'a reload stays on the live board').toHaveURL(new RegExp(`/r/${room}\\?debug$`));
  await carol.sees(2);
});

test('a link to a part of the film plays that part again and again', async ({ invite, inviteHeadless }) => {
  const alice = await openFilm({ invite, inviteHeadless });
  await alice.page.keyboard.press('.');
  await alice.button('Share').click();
  await expect(alice.button('Copy link to this part')).toBeDisabled();
  await alice.button('Begin here').click();
  await alice.page.keyboard.press('Escape');
  await alice.page.keyboard.press('.');
  await alice.page.keyboard.press('o');
  await alice.button('Share').click();
  const link = await shareBy(alice, 'Copy link to this part');

  const carol = await invite('carol', { path: link });
  await expect(carol.button('Pause'), 'it plays').toBeVisible();
  await expect(carol.button('Loop')).toHaveAttribute('aria-pressed', 'true');
  const at = async () => Number(await positionOf(carol).getAttribute('aria-valuenow'));
  const least = await at();
  expect(least).toBeGreaterThan(0);
  let before = least;
  await expect
    .poll(async () => {
      const now = await at();
      const hasGoneBack = now < before;
      before = now;
      return hasGoneBack;
    })
    .toBe(true);
});

test('what makes no sense in a link is said, and the rest is done', async ({
  invite,
  inviteHeadless,
  room,
}) => {
  const alice = await invite('alice');
  await drawByTurns(alice, await inviteHeadless('bob'));
  const carol = await invite('carol', { path: `/r/${room}?replay&t=yesterday&speed=4&by=1,x` });
  await expect(carol.page.getByText('This link is damaged: t and by made no sense.').first()).toBeVisible();
  await expect(carol.button('Speed 4×')).toBeVisible();
  await expect(positionOf(carol)).toHaveAttribute('aria-valuenow', '0');
});
