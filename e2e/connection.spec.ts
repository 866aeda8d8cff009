// Without a network one is told so, draws on, and is warned before anything could be lost.
import { expect, type Guest, test } from './fixtures';
import type { TestServer } from './test-server';
import type { Place } from './visitor';
import { SERVER_IS_DOWN } from './watch';

const LINE: Place[] = [
  [300, 300],
  [500, 330],
  [700, 300],
];

/** Emulated offline refuses new sockets but leaves open ones alone: those end with the server. */
async function loseNetwork(server: TestServer, ...guests: Guest[]): Promise<void> {
  for (const guest of guests) guest.watch.allow(SERVER_IS_DOWN);
  await guests[0]?.page.context().setOffline(true);
  await server.stop();
}

test('offline is told in words, drawn on, and made good when the network is back', async ({
  invite,
  server,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await loseNetwork(server, alice, bob);
  await expect(alice.connection).toContainText('Offline');
  await expect(alice.liveRegion).toContainText('Offline');
  await alice.draw(LINE);
  await expect(alice.connection).toContainText('1 to be sent');
  await alice.connection.click();
  await expect(alice.page.getByText('You can go on drawing.')).toBeVisible();

  await server.start();
  await expect(bob.connection, 'only alice has no network').toContainText('Connected', { timeout: 15_000 });
  await bob.draw([
    [300, 500],
    [700, 500],
  ]);
  await bob.isSaved();
  await expect(alice.connection).toContainText('Offline');
  await alice.sees(1);

  await alice.page.context().setOffline(false);
  await expect(alice.connection).toContainText('Connected', { timeout: 15_000 });
  for (const guest of [alice, bob]) {
    await guest.sees(2);
    await guest.isSaved();
  }
  expect(await alice.elements()).toEqual(await bob.elements());
});

test('the window is not closed over unsaved work without a question', async ({ invite, server }) => {
  const alice = await invite('alice');
  const asked: string[] = [];
  alice.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await alice.draw(LINE);
  await alice.isSaved();
  await alice.page.reload();
  await alice.isHere();
  expect(asked, 'saved work needs no question').toEqual([]);

  await loseNetwork(server, alice);
  await expect(alice.connection).toContainText('Offline');
  await alice.draw(LINE);
  await expect.poll(() => alice.pending()).toBe(1);
  await alice.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await alice.sees(2);
  await server.start();
});
