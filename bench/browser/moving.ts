// A board in a real browser while somebody moves it, as rows of a bench.
// I/O: Chromium

import type { Measurement } from '../harness';
import { type PageName, sharedLab } from './lab';
import type { Watched } from './meter';
import type { SubjectWindow } from './pages/subject';
import { latePercent } from './statistics';

export type Move = 'pan' | 'zoom';

type Moving = { strokes: number; move: Move; frames: number };

/** Opens the page with so many strokes, waits for the whole picture, and moves it. */
export async function moved(name: PageName, { strokes, move, frames }: Moving): Promise<Watched> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    await page.evaluate(() => (window as SubjectWindow).subject?.show());
    return await meter.watch(() =>
      page.evaluate(
        async (asked) => {
          const { subject } = window as SubjectWindow;
          await subject?.[asked.move](asked.frames);
          // The last frame, too.
          await new Promise(requestAnimationFrame);
        },
        { move, frames },
      ),
    );
  } finally {
    await close();
  }
}

/** A window, and device pixels in a pixel of it. */
type Screen = { name: string; ratio: number; windowSize?: { width: number; height: number } };

const SCREENS: Screen[] = [
  { name: '1 device pixel a pixel', ratio: 1 },
  { name: '2 device pixels a pixel', ratio: 2 },
  // Nine million pixels, which few screens have.
  { name: '3 device pixels a pixel', ratio: 3 },
  { name: 'the same on a phone', ratio: 3, windowSize: { width: 390, height: 844 } },
];

/** Moves the board and stops; ms from the last move until all that is in view is sharp. */
async function restedMs({ strokes, move, frames }: Moving, { ratio, windowSize }: Screen): Promise<number> {
  const lab = await sharedLab();
  const screen = { deviceScaleFactor: ratio, windowSize };
  const { page, close } = await lab.open('board', { query: { strokes }, ...screen });
  try {
    const ms = await page.evaluate(
      async (asked) => {
        const { subject } = window as SubjectWindow;
        await subject?.show();
        await subject?.[asked.move](asked.frames);
        return subject?.rest();
      },
      { move, frames },
    );
    return ms ?? Number.NaN;
  } finally {
    await close();
  }
}

/** What nobody takes for waiting. */
const SHARP_MS = 150;

/** How soon the board is sharp again after a move, on each kind of screen. `where`: what is in view then. */
export async function restingRows(where: string, moving: Moving): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const screen of SCREENS) {
    rows.push({
      case: `${screen.name}, at rest ${where}`,
      metric: 'until sharp, beside 150 ms',
      unit: 'ms',
      value: await restedMs(moving, screen),
      baseline: SHARP_MS,
    });
  }
  return rows;
}

export function movingRows(about: string, ours: Watched, baseline: Watched): Measurement[] {
  const row = (metric: string, unit: string, of: (watched: Watched) => number): Measurement => ({
    case: about,
    metric,
    unit,
    value: of(ours),
    baseline: of(baseline),
  });
  return [
    row('main thread, a frame', 'ms', ({ mainMs, intervals }) => mainMs / intervals.length),
    row('all threads, a frame', 'ms', ({ processMs, intervals }) => processMs / intervals.length),
    row('intervals above 25 ms', '%', ({ intervals }) => latePercent(intervals)),
  ];
}
