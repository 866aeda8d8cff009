// A board in a real browser while somebody moves it, as rows of a bench.
// I/O: Chromium

import type { Measurement } from '../harness';
import { type PageName, sharedLab } from './lab';
import type { Watched } from './meter';
import type { SubjectWindow } from './pages/subject';
import { latePercent } from './statistics';

export type Move = 'pan' | 'zoom';

/** Opens the page with so many strokes, waits for the whole picture, and moves it. */
export async function moved(
  name: PageName,
  { strokes, move, frames }: { strokes: number; move: Move; frames: number },
): Promise<Watched> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    await page.evaluate(() => (window as SubjectWindow).subject?.show());
    return await meter.watch(() =>
      page.evaluate((asked) => (window as SubjectWindow).subject?.[asked.move](asked.frames), {
        move,
        frames,
      }),
    );
  } finally {
    await close();
  }
}

/** Zooms in for so many frames and stops; ms until all that is in view is sharp. */
export async function restedMs({
  strokes,
  frames,
  ratio,
}: {
  strokes: number;
  frames: number;
  ratio: number;
}): Promise<number> {
  const lab = await sharedLab();
  const { page, close } = await lab.open('board', { query: { strokes }, deviceScaleFactor: ratio });
  try {
    const ms = await page.evaluate(async (count) => {
      const { subject } = window as SubjectWindow;
      await subject?.show();
      await subject?.zoom(count);
      return subject?.rest();
    }, frames);
    return ms ?? Number.NaN;
  } finally {
    await close();
  }
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
