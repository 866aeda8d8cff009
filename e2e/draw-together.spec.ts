// Two and three people draw in one room, in real windows, and see the same board.
import { expect, type Guest, test } from './fixtures';
import type { Place } from './visitor';

const STROKE: Place[] = [
  [300, 300],
  [420, 360],
  [540, 300],
  [660, 380],
];
const STROKE_AREA = { x: 280, y: 280, width: 400, height: 120 };
const OTHER_STROKE: Place[] = [
  [320, 500],
  [480, 560],
  [640, 500],
];
const OTHER_AREA = { x: 300, y: 480, width: 360, height: 100 };

async function haveTheSameBoard(...guests: Guest[]): Promise<void> {
  const [first, ...others] = guests;
  for (const guest of others) {
    await expect
      .poll(async () => JSON.stringify(await guest.elements()) === JSON.stringify(await first?.elements()), {
        message: `${guest.name} has the same board as ${first?.name}`,
      })
      .toBe(true);
  }
}

test('ink is seen by everybody before the pen is lifted, and ends as the same stroke', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  const carol = await invite('carol');
  const [first, second, third, last] = STROKE as [Place, Place, Place, Place];

  await alice.press(first);
  await alice.moveTo(second);
  await alice.moveTo(third);
  for (const guest of [bob, carol]) {
    await expect.poll(() => guest.inkIn(STROKE_AREA), `${guest.name} sees ink`).toBeGreaterThan(300);
    expect(await guest.elements(), 'the button is still held').toEqual([]);
  }
  const seenBefore = await bob.inkIn(STROKE_AREA);

  await alice.moveTo(last);
  await expect.poll(() => bob.inkIn(STROKE_AREA), 'the ink grows').toBeGreaterThan(seenBefore + 100);
  await alice.lift();
  await bob.sees(1);
  await haveTheSameBoard(alice, bob, carol);
  await alice.isSaved();
  const [own, seen] = [await alice.inkIn(STROKE_AREA), await bob.inkIn(STROKE_AREA)];
  expect(Math.abs(own - seen), 'one stroke looks the same to both').toBeLessThan(own * 0.02);
});

test('both draw at once, and after a reload everything is there', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await Promise.all([alice.draw(STROKE), bob.draw(OTHER_STROKE)]);
  for (const guest of [alice, bob]) {
    await guest.sees(2);
    await guest.isSaved();
  }
  await haveTheSameBoard(alice, bob);
  const before = await alice.elements();

  await alice.page.reload();
  await alice.isHere();
  await alice.sees(2);
  expect(await alice.elements()).toEqual(before);
  await expect.poll(() => alice.inkIn(STROKE_AREA)).toBeGreaterThan(300);
  await expect.poll(() => alice.inkIn(OTHER_AREA)).toBeGreaterThan(300);
});

test('an erased stroke is gone for everybody, and comes back by one undo', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(STROKE);
  await alice.draw(OTHER_STROKE);
  await bob.sees(2);

  await bob.take('Eraser');
  await bob.draw([
    [480, 200],
    [480, 700],
  ]);
  await alice.sees(0);
  await expect.poll(() => alice.inkIn(), 'nothing is left of the ink').toBe(0);

  await bob.button('Undo').click();
  await alice.sees(2);
  await expect.poll(() => alice.inkIn(STROKE_AREA)).toBeGreaterThan(300);
  await haveTheSameBoard(alice, bob);
});

test('a stroke can be erased by others while it is still drawn', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.press([300, 300]);
  await alice.moveTo([660, 300]);
  await expect.poll(() => bob.inkIn(STROKE_AREA)).toBeGreaterThan(300);

  await bob.take('Eraser');
  await bob.draw([
    [480, 260],
    [480, 340],
  ]);
  await expect.poll(() => alice.inkIn(), 'the pen writes no more').toBe(0);
  await alice.moveTo([700, 420]);
  await alice.lift();
  await alice.isSaved();
  for (const guest of [alice, bob]) {
    await guest.sees(0);
    await expect.poll(() => guest.inkIn()).toBe(0);
  }

  await bob.button('Undo').click();
  for (const guest of [alice, bob]) await guest.sees(1);
  await haveTheSameBoard(alice, bob);
});

test('undo and redo concern only one’s own work', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(STROKE);
  await bob.sees(1);
  await expect(bob.button('Undo'), 'bob has done nothing').toBeDisabled();
  const [ofAlice] = await bob.elementIds();
  await bob.draw(OTHER_STROKE);
  await alice.sees(2);

  await alice.button('Undo').click();
  await bob.sees(1);
  expect(await bob.elementIds()).not.toContain(ofAlice);
  await expect(alice.button('Undo'), 'bob’s stroke is not alice’s to undo').toBeDisabled();

  await alice.button('Redo').click();
  await bob.sees(2);
  await haveTheSameBoard(alice, bob);
});

test('a cleared board can be brought back at once', async ({ invite }) => {
  const alice = await invite('alice');
  const bob = await invite('bob');
  await alice.draw(STROKE);
  await bob.draw(OTHER_STROKE);
  await alice.sees(2);
  const before = await alice.elements();

  await alice.button('Clear board').click();
  await bob.sees(0);
  await alice.button('Bring it back').click();
  await bob.sees(2);
  await haveTheSameBoard(alice, bob);
  expect(await alice.elements()).toEqual(before);
});
