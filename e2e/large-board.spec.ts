// A board of more than 10,000 strokes while fifty people move on it: what is drawn, moved and erased is what was meant.
import type { RoomClient } from '../src/net/client-api';
import { expect, type Guest, test } from './fixtures';

const STROKES = 10_000;
/** People who draw them beforehand, each below what the room lets one person do. */
const ARTISTS = 20;
const MOVERS = 50;
const MOVE_MS = 33;
/** World units between strokes, and how long each is. The middle of the board, where world 0,0 is, stays free. */
const GRID = { columns: 125, step: 60, length: 30 };
const FREE = 150;
/** World 0,0 is in the middle of a fresh window. */
const MIDDLE = { x: 640, y: 400 };

/** Where the n-th stroke begins. */
function placeOf(n: number): { x: number; y: number } {
  const [column, row] = [n % GRID.columns, Math.floor(n / GRID.columns)];
  const x = (column - GRID.columns / 2) * GRID.step;
  return { x, y: FREE + row * GRID.step };
}

function drawOne(client: RoomClient, n: number): void {
  const { x, y } = placeOf(n);
  const at = (along: number, t: number) => ({ x: x + along, y: y + along / 2, pressure: 0.5, t });
  const style = { tool: 'pen', color: n % 8, width: 4 } as const;
  const stroke = client.startStroke({ style, hasPressure: false, zoom: 1, first: at(0, 0) });
  stroke.add(at(GRID.length / 2, 20));
  stroke.add(at(GRID.length, 40));
  stroke.end();
}

const countOf = (guest: Guest) => guest.page.evaluate(() => window.inkroom?.board().length);

test('over 10,000 strokes are drawn on, moved and erased as they should be, while fifty people move', async ({
  invite,
  inviteHeadless,
}) => {
  test.setTimeout(180_000);
  const artists: RoomClient[] = [];
  for (let i = 0; i < ARTISTS; i += 1) artists.push(await inviteHeadless(`artist ${i}`));
  for (let n = 0; n < STROKES; n += 1) drawOne(artists[n % ARTISTS] as RoomClient, n);
  const pending = () => artists.reduce((sum, artist) => sum + artist.pendingCount, 0);
  await expect.poll(pending, { message: 'all strokes are saved', timeout: 90_000 }).toBe(0);

  const movers: RoomClient[] = [];
  for (let i = 0; i < MOVERS; i += 1) movers.push(await inviteHeadless(`mover ${i}`));
  let turn = 0;
  const moving = setInterval(() => {
    turn += 1;
    movers.forEach((mover, i) => {
      const angle = turn / 20 + i;
      mover.moveCursor({ x: (3 * i - 75) * 4 + 40 * Math.cos(angle), y: 40 * Math.sin(angle) - 200 });
    });
  }, MOVE_MS);
  try {
    const alice = await invite('alice');
    await expect.poll(() => countOf(alice), { timeout: 30_000 }).toBe(STROKES);
    await expect.poll(async () => (await alice.cursors()).length).toBe(MOVERS);

    await test.step('a stroke on it is hers, drawn where she drew it, and everybody’s', async () => {
      const empty = { x: MIDDLE.x - 60, y: MIDDLE.y - 40, width: 120, height: 80 };
      expect(await alice.inkIn(empty)).toBe(0);
      await alice.draw([
        [MIDDLE.x - 50, MIDDLE.y],
        [MIDDLE.x + 50, MIDDLE.y + 10],
      ]);
      await expect.poll(() => countOf(alice)).toBe(STROKES + 1);
      expect(await alice.inkIn(empty)).toBeGreaterThan(200);
      await expect.poll(() => movers[0]?.board.size).toBe(STROKES + 1);
    });

    await test.step('moved by a screen and back, what was beside it comes, and the same is there again', async () => {
      const below = { x: 0, y: MIDDLE.y + FREE - 10, width: 1280, height: 200 };
      const before = await alice.inkIn(below);
      expect(before).toBeGreaterThan(2_000);
      await alice.page.mouse.move(MIDDLE.x, MIDDLE.y);
      for (let i = 0; i < 16; i += 1) await alice.page.mouse.wheel(0, 100);
      await expect.poll(() => alice.inkIn({ x: 0, y: 0, width: 1280, height: 300 })).toBeGreaterThan(3_000);
      for (let i = 0; i < 16; i += 1) await alice.page.mouse.wheel(0, -100);
      // The edges of what is in view are soft in different tiles, so a few pixels may fall away.
      await expect.poll(async () => Math.abs((await alice.inkIn(below)) - before)).toBeLessThan(before / 50);
    });

    await test.step('the eraser takes the one stroke it touches', async () => {
      const victim = 62;
      const { x, y } = placeOf(victim);
      const at = [MIDDLE.x + x + GRID.length / 2, MIDDLE.y + y + GRID.length / 4] as const;
      const around = { x: at[0] - 18, y: at[1] - 12, width: 36, height: 24 };
      await expect.poll(() => alice.inkIn(around)).toBeGreaterThan(50);
      await alice.take('Eraser');
      await alice.draw([at, [at[0] + 2, at[1] + 1]]);
      await expect.poll(() => countOf(alice)).toBe(STROKES);
      await expect.poll(() => alice.inkIn(around)).toBe(0);
      await expect.poll(() => movers[0]?.board.size).toBe(STROKES);
    });

    await test.step('all of it fits on the screen', async () => {
      await alice.button('Zoom to fit').click();
      const quarters = [0, 1, 2, 3].map((i) => ({
        x: 300 + (i % 2) * 340,
        y: 250 + Math.floor(i / 2) * 150,
      }));
      for (const quarter of quarters) {
        const area = { ...quarter, width: 300, height: 140 };
        await expect.poll(() => alice.inkIn(area), JSON.stringify(area)).toBeGreaterThan(500);
      }
    });
  } finally {
    clearInterval(moving);
  }
});
