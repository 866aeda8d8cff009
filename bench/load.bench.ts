// How soon is a large board there once its data is, and what does it hold in memory?
// I/O: Chromium

import { type PageName, sharedLab, stopSharedLab } from './browser/lab';
import { SEED, type SubjectWindow } from './browser/pages/subject';
import type { Bench, Measurement } from './harness';

const STROKES = 10_000;
const MANY_STROKES = 50_000;
const MB = 1e6;

type Loaded = { ms: number; mainMs: number; heap: number };

async function load(name: PageName, strokes: number): Promise<Loaded> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    // What making the data left behind is not to be collected while the picture is drawn.
    await meter.heap();
    const before = await meter.work();
    const ms = await page.evaluate(() => (window as SubjectWindow).subject?.show());
    const after = await meter.work();
    if (ms === undefined) throw new Error('The page shows nothing.');
    return { ms, mainMs: after.mainMs - before.mainMs, heap: await meter.heap() };
  } finally {
    await close();
  }
}

function rows(about: string, ours: Loaded, baseline: Loaded): Measurement[] {
  const row = (metric: string, unit: string, of: (loaded: Loaded) => number): Measurement => ({
    case: about,
    metric,
    unit,
    value: of(ours),
    baseline: of(baseline),
  });
  return [
    row('first complete picture', 'ms', ({ ms }) => ms),
    row('main thread until then', 'ms', ({ mainMs }) => mainMs),
    row('heap above an empty board', 'MB', ({ heap }) => heap / MB),
  ];
}

export const loading: Bench = {
  name: 'load',
  question: `${STROKES} strokes of 60 points are there: how long until all that is in view is drawn, and what do they hold in memory?`,
  note: 'The baseline draws one react-konva Line per stroke. Heap: scripts, array buffers and what the browser’s objects keep for them, after a forced collection, above the same page with an empty board. Each page holds its own form of the data; ours as the codec reads it, which notes the box of each stroke while it looks the points through.',
  seed: SEED,
  async run() {
    const [naive, ours] = [await load('naive', STROKES), await load('board', STROKES)];
    const larger = await load('board', MANY_STROKES);
    const [noLines, empty] = [await load('naive', 0), await load('board', 0)];
    const above = (loaded: Loaded, nothing: Loaded) => ({ ...loaded, heap: loaded.heap - nothing.heap });
    return [
      ...rows(`${STROKES} strokes, beside Lines`, above(ours, empty), above(naive, noLines)),
      ...rows(`${MANY_STROKES} strokes, beside ${STROKES}`, above(larger, empty), above(ours, empty)),
    ];
  },
  end: stopSharedLab,
};
