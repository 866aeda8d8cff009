// Others' cursors: where they are, with a name, gliding between what was sent, and gone with their owner.
import type { RoomClient } from '../src/net/client-api';
import { expect, test } from './fixtures';

/** World 0,0 is in the middle of a fresh window of 1280×800. */
const MIDDLE = { x: 640, y: 400 };

test('a cursor is seen where its owner points, and goes when it leaves the board', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.page.mouse.move(500, 320);
  await expect.poll(() => bob.cursors()).toEqual([{ name: 'alice', x: 500, y: 320 }]);
  await expect.poll(() => alice.cursors(), 'nobody sees their own').toEqual([]);

  await alice.page.mouse.move(...(await middleOf(alice.button('Chat'))));
  await expect.poll(() => bob.cursors()).toEqual([]);
});

test('a peer that sends five times a second is drawn at three or more places between two messages', async ({
  invite,
  inviteHeadless,
}) => {
  const alice = await invite('alice');
  const carol = await inviteHeadless('carol');
  const stepX = 60;
  const sent = Array.from({ length: 11 }, (_, i) => -300 + i * stepX);

  // A machine that is busy leaves out frames: whoever really glides is seen to on one of a few ways.
  await expect(async () => {
    carol.moveCursor({ x: -300, y: 0 });
    await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', x: MIDDLE.x - 300, y: MIDDLE.y }]);
    const watching = alice.cursorsUntil(MIDDLE.x + (sent.at(-1) ?? 0) - 1);
    await everyFifthOfASecond(sent.slice(1), (x) => carol.moveCursor({ x, y: 0 }));
    const places = (await watching).flatMap((frame) => frame.map(({ x }) => x - MIDDLE.x));

    // The first step ends a rest, and only the second one tells how often this peer sends.
    const drawnBetween = sent.slice(2, -1).map((from) => {
      const between = places.filter((x) => x > from + 0.5 && x < from + stepX - 0.5);
      return new Set(between).size;
    });
    expect(Math.min(...drawnBetween), `places between messages: ${drawnBetween}`).toBeGreaterThanOrEqual(3);
  }).toPass();
});

test('a name stands beside the cursor, and both vanish when its owner leaves', async ({
  invite,
  inviteHeadless,
}, testInfo) => {
  const alice = await invite('alice');
  const clip = { x: MIDDLE.x - 20, y: MIDDLE.y - 20, width: 160, height: 100 };
  const without = await alice.page.screenshot({ clip });
  const carol = await inviteHeadless('carol');
  carol.moveCursor({ x: 0, y: 0 });
  await expect.poll(() => alice.cursors()).toEqual([{ name: 'carol', ...MIDDLE }]);
  const withFlag = await alice.page.screenshot({ clip, path: testInfo.outputPath('flag.png') });
  expect(withFlag.equals(without), 'the flag is in the picture').toBe(false);

  carol.leave();
  await expect.poll(() => alice.cursors()).toEqual([]);
  await expect.poll(async () => (await alice.page.screenshot({ clip })).equals(without)).toBe(true);
});

test('names that lie on each other give way, and whoever is pointed at says theirs', async ({
  invite,
  inviteHeadless,
}, testInfo) => {
  const alice = await invite('alice');
  const people = new Map<string, RoomClient>();
  for (const name of ['bob', 'carol', 'dave']) people.set(name, await inviteHeadless(name));
  const shown = async (shape: string) =>
    Object.entries(await alice.flags()).flatMap(([name, flag]) => (flag === shape ? [name] : []));

  for (const peer of people.values()) peer.moveCursor({ x: 0, y: 0 });
  await expect.poll(() => shown('name')).toHaveLength(1);
  await expect.poll(() => shown('none')).toHaveLength(2);
  await alice.page.screenshot({ path: testInfo.outputPath('crowded.png') });
  const [silent = ''] = await shown('none');
  people.get(silent)?.moveCursor({ x: 30, y: 0 });
  await alice.page.mouse.move(MIDDLE.x + 32, MIDDLE.y + 6);
  await expect.poll(() => shown('name')).toEqual([silent]);

  await alice.page.mouse.move(200, 200);
  for (const [i, peer] of [...people.values()].entries()) peer.moveCursor({ x: 0, y: 80 * i });
  await expect.poll(() => shown('name'), 'there is room for all').toHaveLength(3);
});

async function middleOf(locator: import('@playwright/test').Locator): Promise<[number, number]> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not in sight.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function everyFifthOfASecond<T>(items: readonly T[], act: (item: T) => void): Promise<void> {
  return new Promise((resolve) => {
    const rest = [...items];
    const timer = setInterval(() => {
      const next = rest.shift();
      if (next !== undefined) act(next);
      if (rest.length > 0) return;
      clearInterval(timer);
      resolve();
    }, 200);
  });
}
