// The notes of a room: written by two at once, kept in the room, in the browser while it is offline, and safe to read.
import { readFileSync } from 'node:fs';
import { XmlElement, XmlText } from 'yjs';
import { NotesGuest } from '../party/fixtures/notes-guest';
import { NOTES_FIELD } from '../src/model/notes-schema';
import { expect, type Guest, test } from './fixtures';
import { SERVER_IS_DOWN } from './watch';

const notesOf = ({ page }: Guest) => page.getByRole('region', { name: 'Shared notes' });
const textOf = (guest: Guest) => notesOf(guest).getByRole('textbox', { name: 'Text of the notes' });

async function openNotes(guest: Guest): Promise<void> {
  await guest.page.keyboard.press('n');
  await expect(notesOf(guest)).toBeVisible();
  await expect(notesOf(guest).getByRole('status')).toHaveText('Everything is shared');
}

test('two write at once, each sees the other’s caret, and headings, lists, tasks and links come as Markdown', async ({
  invite,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await openNotes(alice);
  await openNotes(bob);
  await expect(textOf(alice), 'one writes at once').toBeFocused();
  await alice.page.keyboard.type('# Plan\nnoon\n');
  await expect(textOf(bob).getByRole('heading', { name: 'Plan', level: 1 })).toBeVisible();
  await expect(notesOf(bob).locator('[data-name="alice"]')).toBeVisible();

  await textOf(bob).click();
  await bob.page.keyboard.press('Control+End');
  await textOf(alice).getByRole('heading').click();
  await alice.page.keyboard.press('End');
  // Where a caret is seen by the other, both know where it stands.
  await expect(textOf(alice).getByRole('heading').locator('[data-name]')).toHaveCount(0);
  await expect(textOf(bob).getByRole('heading').locator('[data-name="alice"]')).toBeVisible();
  await expect(textOf(alice).locator('p:last-child [data-name="bob"]')).toBeVisible();
  await Promise.all([
    bob.page.keyboard.type('[ ] buy pens\nbring paper\n', { delay: 10 }),
    alice.page.keyboard.type(' of the day', { delay: 10 }),
  ]);
  for (const guest of [alice, bob]) {
    await expect(textOf(guest).getByRole('heading')).toHaveText('Plan of the day');
    await expect(textOf(guest).getByRole('checkbox')).toHaveCount(3);
  }
  await textOf(alice).getByRole('checkbox').first().check();
  await expect(textOf(bob).getByRole('checkbox').first()).toBeChecked();

  // At its beginning: the paragraph goes on beside the word.
  await textOf(bob)
    .getByText('noon')
    .dblclick({ position: { x: 8, y: 8 } });
  await notesOf(bob).getByRole('button', { name: 'Link', exact: true }).click();
  await notesOf(bob).getByLabel('Address of the link').fill('inkroom.example/noon');
  await bob.page.keyboard.press('Enter');
  await expect(textOf(alice).getByRole('link', { name: 'noon' })).toHaveAttribute(
    'href',
    'https://inkroom.example/noon',
  );
  const [saved] = await Promise.all([
    alice.page.waitForEvent('download'),
    notesOf(alice).getByRole('button', { name: 'Download as Markdown' }).click(),
  ]);
  const markdown = readFileSync(await saved.path(), 'utf8');
  expect(markdown).toContain('# Plan of the day\n');
  expect(markdown).toContain('[noon](https://inkroom.example/noon)');
  expect(markdown).toContain('- [x] buy pens');
  expect(markdown).toContain('- [ ] bring paper');
});

test('the notes outlive the server, and what was written while it was away arrives', async ({
  invite,
  server,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  for (const guest of [alice, bob]) {
    guest.watch.allow(SERVER_IS_DOWN);
    await openNotes(guest);
  }
  await alice.page.keyboard.type('before');
  await expect(textOf(bob)).toHaveText('before');
  await server.stop();
  await expect(notesOf(alice).getByRole('status')).toHaveText('Offline: kept in this browser');
  await alice.page.keyboard.type(' and after');
  await expect(textOf(bob)).toHaveText('before');
  await server.start();
  await expect(textOf(bob)).toHaveText('before and after', { timeout: 20_000 });

  await server.stop();
  await server.start();
  const carol = await invite('carol');
  await openNotes(carol);
  await expect(textOf(carol)).toHaveText('before and after');
});

test('what is pasted or said of oneself is shown as words, never run', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await openNotes(alice);
  await openNotes(bob);
  // The page's own policy is asked, though nothing of it would have come into the page.
  alice.watch.allow(/Executing inline event handler violates/);
  await textOf(alice).evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<p>hi <img src=x onerror="document.title=1"><script>document.title=1</script><a href="javascript:document.title=1">there</a></p>',
    );
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(textOf(bob)).toContainText('hi');
  await expect(
    textOf(bob).locator('img:not(.ProseMirror-separator), script, a[href^="javascript"]'),
  ).toHaveCount(0);
});

test('Escape closes them, and the focus is where it was; on a phone they are in the menu', async ({
  invite,
}) => {
  const alice = await invite('alice');
  await openNotes(alice);
  await alice.page.keyboard.press('Escape');
  await expect(notesOf(alice)).toBeHidden();
  await expect(alice.button('Notes')).toBeFocused();
  const phone = await invite('bob', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.button('More').click();
  await phone.page.getByRole('menuitem', { name: 'Notes' }).click();
  await expect(notesOf(phone)).toBeVisible();
});

test('a hostile document covers nothing of the page, and its carets say nobody else’s name', async ({
  invite,
  server,
  room,
}) => {
  const alice = await invite('alice');
  await openNotes(alice);
  const mallory = new NotesGuest(`127.0.0.1:${server.port}`, { room, name: 'mallory' });
  await mallory.untilSynced();
  const cover = 'position:fixed;inset:0;z-index:99;opacity:0';
  const text = new XmlText();
  const code = new XmlElement('codeBlock');
  mallory.document.transact(() => {
    const paragraph = new XmlElement('paragraph');
    paragraph.insert(0, [text]);
    code.insert(0, [new XmlText('code')]);
    mallory.document.getXmlFragment(NOTES_FIELD).insert(0, [paragraph, code]);
    const link = { href: 'https://evil.example', class: 'fixed inset-0 z-50', style: cover };
    text.insert(0, 'press', { link: { ...link, target: '_top', rel: 'opener', id: 'root' } });
    code.setAttribute('language', 'x fixed inset-0 z-50');
  });
  const awareness = mallory.provider.awareness;
  awareness.setLocalState({
    user: { name: 'alice', color: 'red;position:fixed' },
    cursor: { anchor: { tname: NOTES_FIELD, assoc: 0 }, head: { tname: NOTES_FIELD, assoc: 0 } },
  });
  const link = textOf(alice).getByRole('link', { name: 'press' });
  await expect(link).toHaveAttribute('href', 'https://evil.example/');
  expect(await link.evaluate((a) => [...a.getAttributeNames()].sort())).toEqual(['href', 'rel', 'target']);
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(textOf(alice).locator('code')).not.toHaveAttribute('class');
  await expect(notesOf(alice).locator('.notes-caret-flag')).toHaveCount(1);
  await expect(notesOf(alice).locator('.notes-caret-flag')).not.toHaveAttribute('data-name', 'alice');
  await alice.page.getByRole('button', { name: 'Close the notes' }).click();
  await expect(notesOf(alice)).toBeHidden();
  mallory.leave();
});

test('full notes say so to who writes, are read on, and take it once something is deleted', async ({
  invite,
  server,
  room,
}) => {
  test.slow();
  const filler = new NotesGuest(`127.0.0.1:${server.port}`, { room, name: 'filler' });
  await filler.untilSynced();
  const large = new XmlElement('paragraph');
  const fragment = filler.document.getXmlFragment(NOTES_FIELD);
  fragment.insert(0, [new XmlElement('paragraph'), large]);
  // In what no editor shows: a browser would take long for so many words. Nobody writes in this paragraph.
  large.setAttribute('filling', 'x'.repeat(4 * 1024 * 1024 - 200));
  const reader = new NotesGuest(`127.0.0.1:${server.port}`, { room, name: 'reader' });
  const arrived = () => reader.document.getXmlFragment(NOTES_FIELD).toString().length;
  await expect.poll(arrived, { timeout: 30_000 }).toBeGreaterThan(4_000_000);

  const alice = await invite('alice');
  const bob = await invite('bob');
  await openNotes(alice);
  await openNotes(bob);
  const words = 'These words are too many. '.repeat(20).trim();
  await alice.page.keyboard.insertText(words);
  const banner = notesOf(alice).getByRole('alert');
  await expect(banner).toContainText('These notes are full');
  await expect(notesOf(alice).getByRole('status')).toHaveText('Everything is shared');
  await expect(notesOf(bob).getByRole('alert')).toHaveCount(0);
  await expect(textOf(bob)).not.toContainText('too many');
  await alice.page.screenshot({ path: test.info().outputPath('full-notes.png') });

  await alice.page.reload();
  await openNotes(alice);
  await expect(textOf(alice), 'it is kept').toContainText(words);
  await expect(banner).toContainText('These notes are full');

  fragment.delete(fragment.toArray().indexOf(large), 1);
  await expect(textOf(bob)).toContainText(words, { timeout: 20_000 });
  await expect(banner).toHaveCount(0);
  filler.leave();
  reader.leave();
});
