// Going along with somebody's view: by following, in a chain, by being asked, and out of it by one's own hand.
import { expect, type Guest, type Invitations, type InviteOptions, test } from './fixtures';

/** Three windows, and a cursor at the board's middle that tells their views. */
async function meet({ invite, inviteHeadless }: Invitations, ofCarol: InviteOptions = {}) {
  const mark = await inviteHeadless('mark');
  mark.moveCursor({ x: 0, y: 0 });
  const alice = await invite('alice');
  const bob = await invite('bob');
  const carol = await invite('carol', ofCarol);
  return { alice, bob, carol };
}

/** Where the others' cursor at the board's middle stands: the same place for all means the same view. */
async function markIn(guest: Guest): Promise<string> {
  const mark = (await guest.cursors()).find(({ name }) => name === 'mark');
  return mark ? `${Math.round(mark.x)} ${Math.round(mark.y)}` : 'not seen';
}

function note(guest: Guest, text: string) {
  return guest.page.getByRole('main').getByText(text, { exact: true });
}

async function follow(guest: Guest, name: string): Promise<void> {
  await guest.page.getByRole('button', { name: /^People: / }).click();
  await guest.button(`Follow ${name}`).click();
  await expect(note(guest, `Following ${name}`)).toBeVisible();
}

test('one follows another, a third follows the follower, and one’s own hand ends it', async ({
  invite,
  inviteHeadless,
}) => {
  const { alice, bob, carol } = await meet({ invite, inviteHeadless }, { reducedMotion: 'reduce' });
  await follow(bob, 'alice');
  await expect(note(alice, 'bob follows you')).toBeVisible();
  await follow(carol, 'bob');

  await alice.page.mouse.move(640, 500);
  await alice.page.mouse.wheel(300, 150);
  const there = '340 250';
  for (const guest of [alice, bob, carol])
    await expect.poll(() => markIn(guest), `${guest.name} sees what alice sees`).toBe(there);

  await alice.page.getByRole('button', { name: /^People: / }).click();
  await expect(alice.button('More about bob')).toBeVisible();
  await expect(alice.button('Follow bob'), 'who follows oneself leads nowhere').toBeHidden();
  await alice.page.keyboard.press('Escape');

  await bob.draw([
    [300, 400],
    [360, 430],
  ]);
  await expect(note(bob, 'Following alice')).toBeHidden();
  await expect(note(alice, 'bob follows you')).toBeHidden();
  await alice.page.mouse.move(640, 500);
  await alice.page.mouse.wheel(-300, -150);
  await expect.poll(() => markIn(alice)).toBe('640 400');
  expect(await markIn(bob), 'the view stays where the pen is').toBe(there);
  await bob.page.mouse.wheel(0, 100);
  await expect.poll(() => markIn(carol), 'carol is with bob still').toBe('340 150');
});

test('everybody is brought to one who asks; who declines stays, and all are free when it is over', async ({
  invite,
  inviteHeadless,
}) => {
  const { alice, bob, carol } = await meet({ invite, inviteHeadless });
  await alice.page.mouse.move(640, 500);
  await alice.page.mouse.wheel(0, 300);
  await alice.button('Show and say').click();
  await alice.button('Bring everyone to me').click();

  await expect(note(carol, 'alice brings everyone to their view')).toBeVisible();
  await carol.button('Stay here').click();
  await expect.poll(() => markIn(bob)).toBe('640 100');
  await expect(note(bob, 'Following alice')).toBeVisible();
  await expect(note(alice, 'Everyone is asked to your view · 1 with you')).toBeVisible();
  expect(await markIn(carol)).toBe('640 400');
  await carol.button('Go there').click();
  await expect.poll(() => markIn(carol)).toBe('640 100');

  await carol.board.focus();
  await carol.page.keyboard.press('ArrowRight');
  await expect(note(carol, 'alice shows their view')).toBeVisible();
  await alice.button('Stop').click();
  await expect(note(carol, 'alice shows their view')).toBeHidden();
  await expect(note(bob, 'Following alice')).toBeHidden();
});
