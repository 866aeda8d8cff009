// The server goes away and comes back: nobody has to do anything, and nothing is lost.
import { readFileSync } from 'node:fs';
import { expect, type Guest, test } from './fixtures';
import type { TestServer } from './test-server';
import type { Place } from './visitor';
import { SERVER_IS_DOWN } from './watch';

const line = (y: number): Place[] => [
  [300, y],
  [500, y + 30],
  [700, y],
];

async function bothDraw(alice: Guest, bob: Guest): Promise<void> {
  for (const guest of [alice, bob]) guest.watch.allow(SERVER_IS_DOWN);
  await alice.draw(line(300));
  await bob.draw(line(400));
  for (const guest of [alice, bob]) {
    await guest.sees(2);
    await guest.isSaved();
  }
}

async function bothAreBackWith(count: number, alice: Guest, bob: Guest): Promise<void> {
  for (const guest of [alice, bob]) {
    await expect(guest.connection, `${guest.name} comes back`).toContainText('Connected', {
      timeout: 20_000,
    });
    await guest.sees(count);
    await guest.isSaved();
  }
  expect(await alice.elements()).toEqual(await bob.elements());
}

test('a stopped server is waited for, and what was drawn meanwhile arrives', async ({ invite, server }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await bothDraw(alice, bob);

  await server.stop();
  for (const guest of [alice, bob]) await expect(guest.connection).toContainText('Reconnecting');
  await alice.draw(line(500));
  await expect(alice.connection).toContainText('1 to be sent');
  await alice.sees(3);
  await bob.sees(2);

  await server.start();
  await bothAreBackWith(3, alice, bob);
  const carol = await invite('carol');
  await carol.sees(3);
});

test('rooms that are killed in the middle come back with all that was acknowledged', async ({
  invite,
  server,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await bothDraw(alice, bob);
  const killed = await killRooms(server);
  await alice.draw(line(500));
  await expect.poll(() => server.workerdPid, 'the rooms are started again').not.toBe(killed);
  await bothAreBackWith(3, alice, bob);
});

test('what was drawn for a room that is no more is offered, over a reload too: to be saved as a file, or sent to the new one', async ({
  invite,
  server,
}) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await bothDraw(alice, bob);
  await server.stop();
  await alice.draw(line(500));
  await expect(alice.connection).toContainText('1 to be sent');
  server.loseRooms();
  await server.start();
  await expect(alice.connection).toContainText('1 not saved', { timeout: 20_000 });
  await alice.sees(0);
  await alice.page.reload();
  await expect(alice.connection).toContainText('1 not saved');

  await alice.connection.click();
  const offer = alice.page.getByRole('dialog', { name: 'Connection' });
  await expect(offer).toContainText('Some of your work was not saved');
  const downloading = alice.page.waitForEvent('download');
  await offer.getByRole('button', { name: 'Download' }).click();
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
  expect(file.work).toMatchObject([{ kind: 'add', reason: 'other-room', element: { kind: 'stroke' } }]);

  await offer.getByRole('button', { name: 'Retry' }).click();
  await bothAreBackWith(1, alice, bob);
  await alice.page.reload();
  await alice.isHere();
  await bothAreBackWith(1, alice, bob);
});

async function killRooms(server: TestServer): Promise<number> {
  const pid = server.workerdPid;
  if (pid === undefined) throw new Error(`No rooms are running. The server said:\n${server.log}`);
  process.kill(pid, 'SIGKILL');
  return pid;
}
