// Does a large board follow the hand that zooms it, in and out without a rest?
// I/O: Chromium

import { stopSharedLab } from './browser/lab';
import { moved, movingRows, restedMs } from './browser/moving';
import { SEED } from './browser/pages/subject';
import type { Bench } from './harness';

const STROKES = 10_000;
const MOVE = { move: 'zoom', frames: 480 } as const;
/** A tenth of a frame's work and a frame more or less do not matter where a frame is all of the board. */
const NAIVE_MOVE = { ...MOVE, frames: 60 };

/** Of the way back and forth: there it is at 100 %. */
const HALF_WAY = 120;
/** What nobody takes for waiting. */
const SHARP_MS = 150;

export const zoom: Bench = {
  name: 'zoom',
  question: `${STROKES} strokes of 60 points, zoomed from a quarter to 100 % and back without a rest: does the board follow?`,
  note: 'The baseline draws one react-konva Line per stroke. CPU time of the threads, so other programs do not count; the intervals are the clock’s.',
  seed: SEED,
  async run() {
    const naive = await moved('naive', { strokes: STROKES, ...NAIVE_MOVE });
    const ours = await moved('board', { strokes: STROKES, ...MOVE });
    const rows = movingRows(`${STROKES} strokes, beside Lines`, ours, naive);
    for (const ratio of [1, 2, 3]) {
      rows.push({
        case: `${ratio} device pixels a pixel, at rest at 100 %`,
        metric: 'until sharp, beside 150 ms',
        unit: 'ms',
        value: await restedMs({ strokes: STROKES, frames: HALF_WAY, ratio }),
        baseline: SHARP_MS,
      });
    }
    return rows;
  },
  end: stopSharedLab,
};
