// The chat beside the board: said here, read there, kept in the room.
import { expect, test } from './fixtures';

test('messages go both ways, one’s own told apart from others’, one pinned to a place on the board', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await expect(bob.liveRegion).toContainText('Connected');
  await alice.openChat();
  await alice.say('hello from alice');

  await expect(bob.button('Chat'), 'bob is told').toHaveAccessibleDescription('1 unread message');
  await expect(bob.page).toHaveTitle(/^\(1\) /);
  await expect(bob.liveRegion).toContainText('alice wrote: hello from alice');
  await bob.openChat();
  await expect(bob.button('Chat'), 'read is read').not.toHaveAccessibleDescription(/unread/);
  await bob.say('hello from bob');

  await expect(alice.message('hello from alice')).toContainText('You said');
  await expect(alice.message('hello from bob')).toContainText('bob said');
  await expect(bob.message('hello from alice')).toContainText('alice said');
  await expect(bob.message('hello from bob')).toContainText('You said');

  const field = alice.chat.getByLabel('Message', { exact: true });
  const choose = alice.chat.getByRole('button', { name: 'Pin to a place on the board' });
  await field.fill('look at this');
  await choose.click();
  await expect(alice.page.getByText('Press on the board where it belongs, Escape')).toBeVisible();
  await alice.page.keyboard.press('Escape');
  await expect(field, 'one goes on writing').toBeFocused();
  await choose.click();
  await alice.page.keyboard.press('Enter');
  await alice.chat.getByRole('button', { name: 'Pin it nowhere' }).click();
  await choose.click();
  await alice.page.mouse.click(400, 300);
  await expect(alice.chat.getByText('Goes to a place on the board')).toBeVisible();
  await expect(alice.button('The message you are writing')).toBeVisible();
  await field.press('Enter');
  await expect(alice.button('The message you are writing')).toBeHidden();
  await expect(alice.chat.getByText('Goes to a place on the board'), 'only with that one').toBeHidden();

  const pin = bob.page.getByRole('button', { name: 'Message by alice: look at this' });
  await expect(pin).toBeVisible();
  const box = await pin.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo(400, 0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(298, 0);
  await bob.button('Chat').click();
  await expect(bob.chat).toBeHidden();
  await pin.click();
  await expect(bob.chat.locator('[aria-current]')).toContainText('look at this');
  expect(await alice.elements(), 'no press was a stroke').toEqual([]);
});

test('messages are answered, reacted to, reworded and taken away, by mouse and keys, for both', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.openChat();
  await bob.openChat();
  await alice.say('first words');
  await expect(bob.message('first words')).toBeVisible();

  const menuOf = async (visitor: typeof alice, words: string) => {
    const message = visitor.chat.locator('[id^=message-]').filter({ hasText: words });
    await message.hover();
    await message.getByRole('button', { name: 'Reply, react and more' }).click();
    return visitor.page.getByRole('menu');
  };
  const bobs = await menuOf(bob, 'first words');
  await expect(bobs.getByRole('menuitem', { name: 'Edit' }), 'it is not his').toHaveCount(0);
  await expect(bobs.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
  await bobs.getByRole('menuitemcheckbox', { name: 'React with 🎉' }).click();
  const pill = alice.chat.getByRole('button', { name: '🎉 1: bob' });
  await expect(pill).toBeVisible();
  await pill.click();
  await expect(bob.chat.getByRole('button', { name: '🎉 2: You and alice' })).toBeVisible();

  await (await menuOf(bob, 'first words')).getByRole('menuitem', { name: 'Reply' }).click();
  const bobsField = bob.chat.getByLabel('Message', { exact: true });
  await expect(bobsField).toBeFocused();
  await expect(bob.chat.getByText('In answer to alice')).toBeVisible();
  await bobsField.pressSequentially('so it is');
  await expect(alice.chat.getByText('bob is typing…')).toBeVisible();
  await bobsField.press('Enter');
  await expect(alice.chat.getByText('bob is typing…')).toHaveCount(0);
  const answer = alice.chat.locator('[id^=message-]').filter({ hasText: 'so it is' });
  await answer.getByRole('button', { name: 'In answer to alice first words' }).click();
  await expect(alice.chat.locator('[aria-current]')).toContainText('first words');

  const field = alice.chat.getByLabel('Message', { exact: true });
  await field.press('ArrowUp');
  await expect(field).toHaveValue('first words');
  await field.press('Escape');
  await expect(field, 'the chat stays open').toHaveValue('');
  await field.press('ArrowUp');
  await field.fill('<i>better</i> words');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  // The second is the answer, which quotes it as it is now.
  await expect(bob.message('<i>better</i> words')).toHaveCount(2);
  await expect(bob.message('<i>better</i> words').first()).toContainText('edited');
  await expect(bob.chat.locator('i')).toHaveCount(0);

  const alices = await menuOf(alice, 'so it is');
  await alices.getByRole('menuitem', { name: 'Delete' }).click();
  await alices.getByRole('menuitem', { name: 'Delete for everybody?' }).click();
  await expect(bob.chat.getByText('so it is'), 'who owns the room takes it away').toHaveCount(0);
  await alice.isSaved();
  await bob.page.reload();
  await bob.isHere();
  await bob.openChat();
  await expect(bob.message('<i>better</i> words')).toContainText('edited');
  await expect(bob.chat.getByRole('button', { name: '🎉 2: You and alice' })).toBeVisible();
});

test('Enter sends, Shift+Enter begins a line, nothing is sent of nothing', async ({ invite }) => {
  const alice = await invite('alice');
  await alice.openChat();
  const field = alice.chat.getByLabel('Message', { exact: true });
  await expect(field, 'one writes at once').toBeFocused();
  await field.press('Enter');
  await expect(alice.chat.getByRole('button', { name: 'Send' })).toBeDisabled();
  await field.pressSequentially('one');
  await field.press('Shift+Enter');
  await field.pressSequentially('two');
  await expect(field).toHaveValue('one\ntwo');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(alice.message('one\ntwo')).toBeVisible();
  await expect(alice.chat.getByRole('listitem')).toHaveCount(1);

  await field.fill('x'.repeat(2001));
  await expect(alice.chat.getByText('1 character too many')).toBeVisible();
  await field.press('Enter');
  await expect(field, 'too long is not sent').not.toHaveValue('');
});

test('markup is shown as it was written, links open apart', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.openChat();
  await bob.openChat();
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>';
  await alice.say(markup);
  await expect(bob.message(markup)).toBeVisible();
  await expect(bob.chat.locator('img, b')).toHaveCount(0);

  await alice.say('see https://inkroom.example/a?b=1 and javascript:alert(1)');
  const link = bob.chat.getByRole('link');
  await expect(link).toHaveText(['https://inkroom.example/a?b=1']);
  await expect(link).toHaveAttribute('href', 'https://inkroom.example/a?b=1');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noopener.*noreferrer/);
});

test('what was said is there after a reload', async ({ invite }) => {
  const alice = await invite('alice');
  await alice.openChat();
  await alice.say('remember this');
  await alice.isSaved();
  await alice.page.reload();
  await alice.isHere();
  await alice.openChat();
  await expect(alice.message('remember this')).toContainText('You said');
});

test('a long conversation comes in page by page, stays put while it does, and keeps the page small', async ({
  invite,
  inviteHeadless,
}) => {
  // Many people, so that nobody says more at once than the room lets one person say.
  for (let person = 1; person <= 16; person += 1) {
    const peer = await inviteHeadless(`peer ${person}`);
    for (let i = 1; i <= 19; i += 1) peer.say(`${i} of ${person}`);
    await expect.poll(() => peer.pendingCount).toBe(0);
    expect(peer.unsaved).toEqual([]);
  }
  const alice = await invite('alice');
  await alice.openChat();
  await expect(alice.message('19 of 16')).toBeInViewport();
  const history = alice.chat.getByRole('log');
  const messages = history.locator('[aria-setsize]');
  const older = history.getByRole('button', { name: 'Load older' });
  const upmost = async () => {
    await history.evaluate((element) => element.scrollTo({ top: 0 }));
    return await messages.first().getAttribute('aria-setsize');
  };
  await upmost();
  // The newest 50 end with this one: what was read stays in sight, and what came stands above it.
  const oldest = alice.message('8 of 14');
  await expect(alice.message('7 of 14')).toHaveCount(1);
  await expect(oldest).toBeInViewport();
  await expect(messages.first(), 'there are more').toHaveAttribute('aria-setsize', '-1');

  await expect.poll(upmost, { message: 'all of it is here' }).toBe('304');
  await upmost();
  await expect(alice.message('1 of 1')).toBeInViewport();
  await expect(older).toHaveCount(0);
  expect(await messages.count()).toBeLessThan(80);

  // The focus is not lost with a message that goes out of sight, and Tab leads on from there.
  const menuOf = (text: string) => alice.message(text).getByRole('button', { name: 'Reply, react and more' });
  await menuOf('3 of 1').focus();
  await history.evaluate((element) => element.scrollTo({ top: 5_000 }));
  await expect(alice.message('5 of 1')).toHaveCount(0);
  await expect(menuOf('3 of 1')).toBeFocused();
  await alice.page.keyboard.press('Tab');
  await expect(menuOf('4 of 1')).toBeFocused();
  await expect(alice.message('4 of 1')).toBeInViewport();

  await alice.chat.getByRole('button', { name: 'New below' }).click();
  await expect(alice.message('19 of 16')).toBeInViewport();
  await expect(alice.chat.getByRole('button', { name: 'New below' })).toHaveCount(0);
});

test('words are marked by Markdown, somebody is called by name, and sees it with the chat closed', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.openChat();
  await alice.say('**hello** `code`');
  await expect(alice.chat.locator('strong')).toHaveText('hello');
  await expect(bob.button('Chat')).toHaveAccessibleDescription('1 unread message');

  const field = alice.chat.getByLabel('Message', { exact: true });
  await field.pressSequentially('*look* @bo');
  const names = alice.chat.getByRole('listbox', { name: 'Whom to call' });
  await expect(names.getByRole('option')).toHaveText(['bob']);
  await field.press('Enter');
  await expect(field).toHaveValue('*look* @bob ');
  await expect(names).toBeHidden();
  await field.press('Enter');
  const notice = bob.page.getByRole('region', { name: /Notifications/ });
  await expect(notice).toContainText('alice called you: look @bob');
  await bob.button('Open chat').click();
  await expect(bob.chat.getByText('New', { exact: true })).toBeVisible();
  await expect(bob.chat.locator('span', { hasText: /^@bob$/ })).toBeVisible();
});

test('the chat is searched, older messages too', async ({ invite, inviteHeadless }) => {
  const carol = await inviteHeadless('carol');
  carol.say('the needle');
  await expect.poll(() => carol.pendingCount).toBe(0);
  // More than a newcomer gets, by several people: one alone is slowed down.
  for (const name of ['dan', 'eve', 'fay', 'gil']) {
    const talker = await inviteHeadless(name);
    for (let i = 0; i < 15; i += 1) talker.say(`hay ${i} of ${name}`);
    await expect.poll(() => talker.pendingCount).toBe(0);
  }
  const alice = await invite('alice');
  await alice.openChat();
  await alice.chat.getByRole('button', { name: 'Search the chat' }).click();
  await alice.chat.getByRole('searchbox').fill('NEEDLE');
  await expect(alice.chat.getByRole('status')).toHaveText('1 message found');
  await expect(alice.message('the needle')).toBeVisible();
  await alice.page.keyboard.press('Escape');
  await expect(alice.chat.getByRole('searchbox')).toBeHidden();
  await expect(alice.message('hay 14 of gil')).toBeVisible();
});
