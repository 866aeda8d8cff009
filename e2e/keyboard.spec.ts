// The room without a mouse: every control reached, seen to have the focus, and the shortcuts of the help sheet.
import { expect, type Guest, test } from './fixtures';

/** Tabs on until `isThere`; fails after as many stops as no page of ours has. */
async function tabUntil(guest: Guest, isThere: () => Promise<boolean>): Promise<void> {
  for (let stops = 0; stops < 40; stops += 1) {
    await guest.page.keyboard.press('Tab');
    if (await isThere()) return;
    // Between the last control and the first the focus is the browser's.
    const isOutside = await guest.page.evaluate(() => document.activeElement === document.body);
    if (!isOutside) await hasVisibleFocus(guest);
  }
  throw new Error('Tab does not lead there.');
}

async function hasVisibleFocus(guest: Guest): Promise<void> {
  const focus = await guest.page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      what: element.getAttribute('aria-label') ?? element.outerHTML.slice(0, 80),
      isSeen:
        element.matches(':focus-visible') && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
  expect(focus, `${focus.what} shows that it has the focus`).toMatchObject({ isSeen: true });
}

const isFocused = (guest: Guest, name: string) => async () =>
  (await guest.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === name;

test('Tab leads to the toolbar, arrows through it', async ({ invite }) => {
  const alice = await invite('alice');
  await tabUntil(alice, isFocused(alice, 'Pen'));
  await hasVisibleFocus(alice);
  await alice.page.keyboard.press('ArrowRight');
  await expect(alice.button('Highlighter')).toBeFocused();
  await alice.page.keyboard.press('ArrowRight');
  await expect(alice.button('Eraser')).toBeFocused();
  await hasVisibleFocus(alice);
  await alice.page.keyboard.press('Space');
  await expect(alice.button('Eraser')).toHaveAttribute('aria-pressed', 'true');
  await tabUntil(alice, isFocused(alice, 'Zoom in'));
  await alice.page.keyboard.press('Enter');
  await expect(alice.button('150%, Zoom to 100 %')).toBeVisible();
});

test('the board moves by arrows', async ({ invite }) => {
  const alice = await invite('alice');
  await alice.draw([
    [400, 300],
    [600, 300],
  ]);
  const before = await alice.inkIn({ x: 440, y: 290, width: 100, height: 20 });
  expect(before).toBeGreaterThan(0);
  await tabUntil(alice, isFocused(alice, 'Board'));
  await hasVisibleFocus(alice);
  await alice.page.keyboard.press('ArrowUp');
  await expect.poll(() => alice.inkIn({ x: 440, y: 338, width: 100, height: 20 })).toBe(before);
});

test('shortcuts do what the help sheet says', async ({ invite }) => {
  const alice = await invite('alice');
  const { keyboard } = alice.page;
  const isInHand = (tool: string) => expect(alice.button(tool)).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('e');
  await isInHand('Eraser');
  await keyboard.press('d');
  await isInHand('Pen');
  await keyboard.press('h');
  await isInHand('Hand');
  await keyboard.press('p');
  await isInHand('Pen');

  await alice.draw([
    [400, 300],
    [600, 300],
  ]);
  await alice.sees(1);
  await keyboard.press('ControlOrMeta+z');
  await alice.sees(0);
  await keyboard.press('ControlOrMeta+Shift+z');
  await alice.sees(1);

  await keyboard.press('?');
  const help = alice.page.getByRole('dialog', { name: 'Keyboard and gestures' });
  await expect(help).toBeVisible();
  await keyboard.press('e');
  await keyboard.press('Escape');
  await expect(help).toBeHidden();
  await isInHand('Pen');
});

test('the chat opens by a key, takes all letters, and gives the focus back', async ({ invite }) => {
  const alice = await invite('alice');
  const { keyboard } = alice.page;
  await keyboard.press('c');
  const field = alice.chat.getByLabel('Message', { exact: true });
  await expect(field).toBeFocused();
  await keyboard.type('e p c ?');
  await expect(field).toHaveValue('e p c ?');
  await keyboard.press('Escape');
  await expect(alice.chat).toBeHidden();
  await expect(alice.button('Pen')).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('e');
  await expect(alice.button('Eraser')).toHaveAttribute('aria-pressed', 'true');
});

test('marking everything marks no labels of buttons, but what was said', async ({ invite }) => {
  const alice = await invite('alice');
  const { page } = alice;
  const marked = () => page.evaluate(() => getSelection()?.toString().trim());
  await page.keyboard.press('ControlOrMeta+a');
  expect(await marked()).toBe('');
  await alice.openChat();
  await alice.say('to be copied');
  await alice.message('to be copied').getByText('to be copied').dblclick();
  await expect.poll(marked).toMatch(/^(to|be|copied)$/);
});
