// How soon is a large board there once its data is, and what does it hold in memory?
// I/O: Chromium

import type { Page } from '@playwright/test';
import { type PageName, sharedLab, stopSharedLab } from './browser/lab';
import type { Meter } from './browser/meter';
import { SEED, type SubjectWindow } from './browser/pages/subject';
import type { Bench, Measurement } from './harness';

const STROKES = 10_000;
const MANY_STROKES = 50_000;
const MB = 1e6;

type Seen = { ms: number; mainMs: number };
type Loaded = Seen & { heap: number };

/** A page that has its data from the first moment on. */
async function load(name: PageName, strokes: number): Promise<Loaded> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    // What making the data left behind is not to be collected while the picture is drawn.
    await meter.heap();
    return { ...(await seen(page, meter, 'show')), heap: await meter.heap() };
  } finally {
    await close();
  }
}

/** A page that shows an empty board when its data comes, as a room's does. */
async function receive(name: PageName, strokes: number): Promise<Seen> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { strokes } });
  try {
    await meter.heap();
    await page.evaluate(() => (window as SubjectWindow).subject?.open());
    return await seen(page, meter, 'receive');
  } finally {
    await close();
  }
}

async function seen(page: Page, meter: Meter, how: 'show' | 'receive'): Promise<Seen> {
  const before = await meter.work();
  const ms = await page.evaluate((begin) => (window as SubjectWindow).subject?.[begin](), how);
  const after = await meter.work();
  if (ms === undefined) throw new Error('The page shows nothing.');
  return { ms, mainMs: after.mainMs - before.mainMs };
}

type Row<Of> = { metric: string; unit: string; of: (one: Of) => number };

const SEEN: Row<Seen>[] = [
  { metric: 'first complete picture', unit: 'ms', of: ({ ms }) => ms },
  { metric: 'main thread until then', unit: 'ms', of: ({ mainMs }) => mainMs },
];
const LOADED: Row<Loaded>[] = [
  ...SEEN,
  { metric: 'heap above an empty board', unit: 'MB', of: ({ heap }) => heap / MB },
];

function rows<Of>(about: string, metrics: Row<Of>[], ours: Of, baseline: Of): Measurement[] {
  return metrics.map(({ metric, unit, of }) => ({
    case: about,
    metric,
    unit,
    value: of(ours),
    baseline: of(baseline),
  }));
}

export const loading: Bench = {
  name: 'load',
  question: `${STROKES} strokes of 60 points are there: how long until all that is in view is drawn, and what do they hold in memory?`,
  note: 'The baseline draws one react-konva Line per stroke. An open page shows an empty board when its strokes come, as a room’s page does; the others mount with all of them. Heap: scripts, array buffers and what the browser’s objects keep for them, after a forced collection, above the same page with an empty board. Each page holds its own form of the data; ours as the codec reads it, which notes the box of each stroke while it looks the points through.',
  seed: SEED,
  async run() {
    const [naive, ours] = [await load('naive', STROKES), await load('board', STROKES)];
    const larger = await load('board', MANY_STROKES);
    const [lines, received] = [await receive('naive', STROKES), await receive('board', STROKES)];
    const [noLines, empty] = [await load('naive', 0), await load('board', 0)];
    const above = (loaded: Loaded, nothing: Loaded) => ({ ...loaded, heap: loaded.heap - nothing.heap });
    return [
      ...rows(`${STROKES} strokes come to an open page, beside Lines`, SEEN, received, lines),
      ...rows(`${STROKES} strokes, beside Lines`, LOADED, above(ours, empty), above(naive, noLines)),
      ...rows(`${MANY_STROKES} strokes, beside ${STROKES}`, LOADED, above(larger, empty), above(ours, empty)),
    ];
  },
  end: stopSharedLab,
};
