// Proves that a reload keeps its session, and that nobody else ever gets it.
import { expect, it } from 'vitest';
import { createTabSession } from './tab-session';

/** The storage of one tab, and ids that can be told apart. */
function tab(stored = '') {
  const values = new Map([['inkroom:session', stored]]);
  const store = {
    read: (key: string) => values.get(key) ?? null,
    write: (key: string, value: string) => void values.set(key, value),
  };
  const ids = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(16));
  const openPage = () => createTabSession(store, () => ids.shift() ?? '');
  return { openPage, stored: () => values.get('inkroom:session') };
}

it('a page goes on as the one before it in the same tab', () => {
  const { openPage } = tab();
  const before = openPage();
  const session = before.next();
  before.handOver();
  expect(openPage().next()).toBe(session);
});

it('a tab duplicated from one that is open finds no session to take', () => {
  const { openPage, stored } = tab();
  const before = openPage();
  before.next();
  before.handOver();
  openPage().next();
  expect(stored()).toBe('');
});

it('a second visit of the same page is not taken for the first, which may still save its work', () => {
  const { openPage } = tab();
  const before = openPage();
  before.next();
  before.handOver();
  const page = openPage();
  expect(page.next()).not.toBe(page.next());
});

it('what is no session is not taken for one', () => {
  const { openPage } = tab('<script>');
  expect(openPage().next()).toMatch(/^[A-Za-z0-9_-]{16}$/);
});
