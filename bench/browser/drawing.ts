// Somebody who draws in a real browser, with events that come as a mouse's do.
// I/O: Chromium

import { pause } from '../live/helper';
import { type PageName, sharedLab } from './lab';
import type { SubjectWindow } from './pages/subject';

/** As often as most mice tell where they are. */
const MOVE_MS = 8;

/** Draws strokes of so many moves on a board of `on` strokes; ms from each move to its ink. */
export async function drawn(
  name: PageName,
  { on, strokes, moves }: { on: number; strokes: number; moves: number },
): Promise<number[]> {
  const { page, close } = await (await sharedLab()).open(name, { query: { strokes: on } });
  try {
    await page.evaluate(async () => {
      const { subject } = window as SubjectWindow;
      await subject?.show();
      subject?.latencies.start();
    });
    for (let n = 0; n < strokes; n += 1) {
      await page.mouse.move(200 + 60 * n, 200);
      await page.mouse.down();
      for (let i = 1; i <= moves; i += 1) {
        // Not waited for: a slow page is told as often as a fast one.
        const told = page.mouse.move(200 + 60 * n + 90 * Math.sin(i / 9), 200 + 8 * i);
        await (i === moves ? told : pause(MOVE_MS));
      }
      await page.mouse.up();
    }
    const { count, latencies } = await page.evaluate(() => {
      const { subject } = window as SubjectWindow;
      return { count: subject?.count(), latencies: subject?.latencies.take() ?? [] };
    });
    if (count !== on + strokes)
      throw new Error(`${strokes} strokes were drawn on ${on}, and there are ${count}.`);
    return latencies;
  } finally {
    await close();
  }
}
