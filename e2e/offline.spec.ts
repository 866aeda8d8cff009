// Work outlives its page: reloads without a network or a server, closed and crashed windows, two windows of one browser.
import type { Page } from '@playwright/test';
import { expect, type Guest, test } from './fixtures';
import type { TestServer } from './test-server';
import { type Place, Visitor } from './visitor';
import { SERVER_IS_DOWN, watchPage } from './watch';

const line = (y: number): Place[] => [
  [300, y],
  [500, y + 30],
  [700, y],
];

/** Leaving unsent work behind is asked about; here it is always wanted. */
function leavesFreely(page: Page): void {
  page.on('dialog', (dialog) => void dialog.accept());
}

async function loseNetwork(server: TestServer, guest: Guest): Promise<void> {
  guest.watch.allow(SERVER_IS_DOWN);
  await guest.page.context().setOffline(true);
  await server.stop();
}

/** The service worker has every file of the page. */
async function pageIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
}

/** What the browser's database holds of work: how many rows, drafts among them. */
function keptRows(page: Page): Promise<{ rows: number; drafts: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('inkroom');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('ops').objectStore('ops').getAll();
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            opening.result.close();
            const rows = asking.result as { isDraft: boolean }[];
            resolve({ rows: rows.length, drafts: rows.filter(({ isDraft }) => isDraft).length });
          };
        };
      }),
  );
}

/** How much of the room's log the kept board holds; 0: there is none. */
function keptSeq(page: Page, room: string): Promise<number> {
  return page.evaluate(
    (key) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('inkroom');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('boards').objectStore('boards').get(key);
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            opening.result.close();
            resolve((asking.result as { seq: number } | undefined)?.seq ?? 0);
          };
        };
      }),
    room,
  );
}

/** The browser has the board as the window shows it. */
async function boardIsKept(guest: Guest, room: string): Promise<void> {
  const seq = await guest.page.evaluate(() => window.inkroom?.seq());
  await expect.poll(() => keptSeq(guest.page, room)).toBe(seq);
}

/** Another window of the same browser; what goes wrong in it fails the test too. */
async function openWindow(guest: Guest, { path, origin }: { path: string; origin: string }): Promise<Guest> {
  const page = await guest.page.context().newPage();
  leavesFreely(page);
  const watch = watchPage(page, origin);
  watch.allow(SERVER_IS_DOWN);
  const other = Object.assign(new Visitor(page, guest.name), { watch });
  await page.goto(path);
  await expect(other.board).toBeVisible();
  return other;
}

test('drawn without a network over a reload, a closed window and a new one, all of it arrives once', async ({
  invite,
  server,
  room,
}) => {
  const alice = await invite('alice');
  leavesFreely(alice.page);
  await pageIsKept(alice.page);
  await alice.draw(line(200));
  await alice.isSaved();
  await expect.poll(() => keptRows(alice.page)).toEqual({ rows: 0, drafts: 0 });
  await boardIsKept(alice, room);

  await loseNetwork(server, alice);
  await expect(alice.connection).toContainText('Offline');
  await alice.draw(line(300));
  await expect.poll(() => keptRows(alice.page)).toMatchObject({ rows: 1 });
  await alice.page.reload();
  await alice.sees(2);
  await expect(alice.connection).toContainText('1 to be sent');

  await alice.draw(line(400));
  await alice.sees(3);
  await expect.poll(() => keptRows(alice.page)).toMatchObject({ rows: 2 });
  await alice.page.close({ runBeforeUnload: false });
  const later = await openWindow(alice, { path: `/r/${room}?debug`, origin: server.url });
  await later.sees(3);
  await expect(later.connection).toContainText('2 to be sent');
  const ids = await later.elementIds();

  await server.start();
  await later.page.context().setOffline(false);
  await later.isSaved();
  expect(await later.elementIds()).toEqual(ids);
  expect(later.watch.troubles).toEqual([]);
  const bob = await invite('bob');
  await bob.sees(3);
  expect(await bob.elements()).toEqual(await later.elements());
  await expect.poll(() => keptRows(later.page)).toEqual({ rows: 0, drafts: 0 });
});

test('a window that crashes in the middle of a stroke leaves it as far as it was drawn', async ({
  invite,
  server,
  room,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.press([300, 300]);
  await alice.moveTo([600, 330], 20);
  await alice.moveTo([650, 300], 5);
  await expect.poll(() => keptRows(alice.page)).toEqual({ rows: 1, drafts: 1 });
  const session = await alice.page.context().newCDPSession(alice.page);
  const crashed = alice.page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;

  const later = await openWindow(alice, { path: `/r/${room}?debug`, origin: server.url });
  await later.sees(1);
  await later.isSaved();
  await bob.sees(1);
  const [stroke] = await bob.elements();
  expect(stroke?.points.length).toBeGreaterThan(1);
  expect(await later.elements()).toEqual(await bob.elements());
  await expect.poll(() => keptRows(later.page)).toEqual({ rows: 0, drafts: 0 });
});

test('a room opens at once from what the browser kept, before the server answers', async ({
  invite,
  server,
  room,
}) => {
  const alice = await invite('alice');
  leavesFreely(alice.page);
  await pageIsKept(alice.page);
  await alice.draw(line(200));
  await alice.draw(line(300));
  await alice.isSaved();
  await boardIsKept(alice, room);
  alice.watch.allow(SERVER_IS_DOWN);
  await server.stop();
  await alice.page.reload();
  await alice.sees(2);
  await expect(alice.connection).not.toContainText('Connected');
  await server.start();
  await alice.isHere();
  await alice.sees(2);
});

test('two windows of one browser each send their own work, and one takes over what the other left', async ({
  invite,
  server,
  room,
}) => {
  const alice = await invite('alice');
  await pageIsKept(alice.page);
  const second = await openWindow(alice, { path: `/r/${room}?debug`, origin: server.url });
  await second.isHere();
  await loseNetwork(server, alice);
  await expect(second.connection).not.toContainText('Connected');
  await alice.draw(line(300));
  await second.draw(line(400));
  await expect.poll(() => keptRows(alice.page)).toMatchObject({ rows: 2 });
  await alice.sees(1);
  await second.sees(1);

  await alice.page.close({ runBeforeUnload: false });
  await second.sees(2);
  await server.start();
  await second.page.context().setOffline(false);
  await second.isSaved();
  const bob = await invite('bob');
  await bob.sees(2);
  expect(await bob.elements()).toEqual(await second.elements());
  expect(second.watch.troubles).toEqual([]);
});

for (const [kind, words] of [
  ['full', 'no space left'],
  ['missing', 'keeps nothing here'],
] as const)
  test(`a database that is ${kind} is told of in words, and drawing goes on`, async ({ invite, room }) => {
    const alice = await invite('alice', { path: null });
    await alice.page.addInitScript((how) => {
      if (how === 'missing') Object.defineProperty(window, 'indexedDB', { value: undefined });
      else
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('There is no space left.', 'QuotaExceededError');
        };
    }, kind);
    await alice.enter(`/r/${room}?debug`);
    const notes = alice.page.getByRole('region', { name: /Notifications/ });
    // The first stroke may reach the room while kept boards are still making place for it.
    for (const y of [300, 400]) await alice.draw(line(y));
    await expect(notes.getByText(words)).toBeVisible();
    await alice.draw(line(500));
    await alice.sees(3);
    await alice.isSaved();
  });

test('the page can be installed, and its service worker leaves the rooms alone', async ({
  invite,
  server,
}) => {
  const alice = await invite('alice');
  await pageIsKept(alice.page);
  const worker = await fetch(`${server.url}/sw.js`);
  expect(worker.headers.get('content-type')).toContain('text/javascript');
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  const manifest = await fetch(`${server.url}/manifest.webmanifest`);
  expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
  const { icons } = (await manifest.json()) as { icons: { src: string }[] };
  for (const { src } of icons) expect((await fetch(server.url + src)).status, src).toBe(200);
  const kept = await alice.page.evaluate(async () => {
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return caches_.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => path.startsWith('/parties'))).toEqual([]);
});
