// How soon is a large board there once its data is, and what does it hold in memory?
// I/O: Chromium

import { type PageName, sharedLab, stopSharedLab } from './browser/lab';
import { SEED, type SubjectWindow } from './browser/pages/subject';
import type { Bench, Measurement } from './harness';

const STROKES = 10_000;
const MB = 1e6;

type Loaded = { ms: number; mainMs: number; heap: number };

async function load(name: PageName, strokes: number): Promise<Loaded> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    const before = await meter.work();
    const ms = await page.evaluate(() => (window as SubjectWindow).subject?.show());
    const after = await meter.work();
    if (ms === undefined) throw new Error('The page shows nothing.');
    return { ms, mainMs: after.mainMs - before.mainMs, heap: await meter.heap() };
  } finally {
    await close();
  }
}

export const loading: Bench = {
  name: 'load',
  question: `${STROKES} strokes of 60 points are there: how long until all that is in view is drawn, and what do they hold in memory?`,
  note: 'The baseline draws one react-konva Line per stroke. Heap: scripts, array buffers and what the browser’s objects keep for them, after a forced collection, above the same page with an empty board. Each page holds its own form of the data.',
  seed: SEED,
  async run() {
    const [naive, ours] = [await load('naive', STROKES), await load('board', STROKES)];
    const [noLines, empty] = [await load('naive', 0), await load('board', 0)];
    const row = (metric: string, unit: string, value: number, baseline: number): Measurement => ({
      case: `${STROKES} strokes, beside Lines`,
      metric,
      unit,
      value,
      baseline,
    });
    return [
      row('first complete picture', 'ms', ours.ms, naive.ms),
      row('main thread until then', 'ms', ours.mainMs, naive.mainMs),
      row('heap above an empty board', 'MB', (ours.heap - empty.heap) / MB, (naive.heap - noLines.heap) / MB),
    ];
  },
  end: stopSharedLab,
};
