// What a film is made of in the tests: alice draws one stroke, then bob another, and both are saved.
// I/O: Playwright (through Visitor)
import type { RoomClient } from '../src/net/client-api';
import { expect } from './expect';
import { drawInTime } from './headless-peer';
import type { Place, Visitor } from './visitor';

const FIRST: Place[] = [
  [300, 250],
  [500, 300],
  [700, 250],
];
const SECOND: Place[] = [
  [300, 400],
  [500, 450],
  [700, 400],
];

/** In the middle of a fresh window is 0,0 of the world. */
const MIDDLE = { x: 640, y: 400 };

/** Each in a window. */
export async function drawOneByOne(alice: Visitor, bob: Visitor): Promise<void> {
  await alice.draw(FIRST, { steps: 25 });
  await bob.sees(1);
  await bob.draw(SECOND, { steps: 25 });
  await alice.sees(2);
  await Promise.all([alice.isSaved(), bob.isSaved()]);
}

/** With bob in no window, which spares a page: where only the film matters. Gives alice's ink, at rest. */
export async function drawByTurns(alice: Visitor, bob: RoomClient): Promise<number> {
  await alice.draw(FIRST, { steps: 25 });
  await expect.poll(() => bob.board.size).toBe(1);
  const points = SECOND.flatMap(([x, y], i) => {
    const [toX, toY] = SECOND[i + 1] ?? [x, y];
    return Array.from({ length: 25 }, (_, step) => {
      const share = step / 25;
      return [x + (toX - x) * share - MIDDLE.x, y + (toY - y) * share - MIDDLE.y] as const;
    });
  });
  await drawInTime(bob, { points, lastsMs: 600, color: 0 });
  await alice.sees(2);
  await alice.isSaved();
  await expect.poll(() => bob.pendingCount).toBe(0);
  return alice.settledInk();
}
