// Checks that the browser benches measure what they say: work counts, both boards move, draw and hold what they should.
// I/O: Chromium

import { afterAll, describe, expect, it } from 'vitest';
import { drawn } from './drawing';
import { sharedLab, stopSharedLab } from './lab';
import { moved } from './moving';
import type { SubjectWindow } from './pages/subject';
import { latePercent } from './statistics';

const BROWSER_MS = 60_000;

afterAll(stopSharedLab);

describe('the instrument', () => {
  it(
    'counts the main thread’s work, and not its rest',
    async () => {
      const { page, meter, close } = await (await sharedLab()).open('board', { query: { strokes: 0 } });
      const busy = await meter.watch(() =>
        page.evaluate(() => {
          // By count: on a busy machine a stretch of time holds less work.
          let sum = 0;
          for (let i = 0; i < 3e8; i += 1) sum += i % 7;
          return sum;
        }),
      );
      const idle = await meter.watch(() => page.evaluate(() => new Promise((done) => setTimeout(done, 300))));
      await close();
      expect(busy.mainMs).toBeGreaterThan(10 * idle.mainMs);
      // The two are counted by different clocks, the process's in steps of 10 ms.
      expect(busy.processMs).toBeGreaterThan(busy.mainMs - 20);
      expect(idle.intervals.length).toBeGreaterThan(2);
    },
    BROWSER_MS,
  );

  it(
    'counts array buffers as memory, and not what was let go',
    async () => {
      const { page, meter, close } = await (await sharedLab()).open('board', { query: { strokes: 0 } });
      type Holder = Window & { held?: Uint8Array | null };
      const before = await meter.heap();
      await page.evaluate(() => ((window as Holder).held = new Uint8Array(5e6).fill(1)));
      const during = await meter.heap();
      await page.evaluate(() => ((window as Holder).held = null));
      const after = await meter.heap();
      await close();
      expect(during - before).toBeGreaterThan(4.9e6);
      expect(after - before).toBeLessThan(1e6);
    },
    BROWSER_MS,
  );
});

describe.each(['board', 'naive'] as const)('the page %s', (name) => {
  it(
    'shows its strokes, and they move and are drawn on',
    async () => {
      const { page, close } = await (await sharedLab()).open(name, { query: { strokes: 40 } });
      const seen = await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        await subject?.show();
        return { isComplete: subject?.isComplete(), count: subject?.count() };
      });
      expect(seen).toEqual({ isComplete: true, count: 40 });
      const [before, nothing] = [await page.screenshot(), Buffer.alloc(0)];
      await page.evaluate(() => (window as SubjectWindow).subject?.pan(20));
      const after = await page.screenshot();
      await close();
      expect(before).not.toEqual(nothing);
      expect(after.equals(before)).toBe(false);
    },
    BROWSER_MS,
  );

  it(
    'shows the same where its strokes come to the open page',
    async () => {
      const pictureAfter = async (...steps: ('show' | 'open' | 'receive')[]) => {
        const { page, close } = await (await sharedLab()).open(name, { query: { strokes: 40 } });
        await page.evaluate(async (asked) => {
          for (const step of asked) await (window as SubjectWindow).subject?.[step]();
        }, steps);
        const picture = await page.screenshot();
        await close();
        return picture;
      };
      const mounted = await pictureAfter('show');
      const empty = await pictureAfter('open');
      const received = await pictureAfter('open', 'receive');
      expect(received.equals(mounted)).toBe(true);
      expect(received.equals(empty)).toBe(false);
    },
    BROWSER_MS,
  );

  it(
    'is measured while it is zoomed and drawn on',
    async () => {
      const watched = await moved(name, { strokes: 40, move: 'zoom', frames: 20 });
      expect(watched.mainMs).toBeGreaterThan(0);
      expect(watched.intervals.length).toBeGreaterThan(2);
      const latencies = await drawn(name, { on: 40, strokes: 2, moves: 12 });
      expect(latencies.length).toBeGreaterThanOrEqual(20);
      expect(Math.min(...latencies)).toBeGreaterThan(0);
    },
    BROWSER_MS,
  );
});

it('a frame is late that took longer than 25 ms', () => {
  expect(latePercent([16, 17, 26, 16])).toBe(25);
});
