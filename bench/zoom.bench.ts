// Does a large board follow the hand that zooms it, in and out without a rest?
// I/O: Chromium

import { stopSharedLab } from './browser/lab';
import { moved, movingRows, restingRows } from './browser/moving';
import { SEED } from './browser/pages/subject';
import type { Bench } from './harness';

const STROKES = 10_000;
const MOVE = { move: 'zoom', frames: 480 } as const;
/** A tenth of a frame's work and a frame more or less do not matter where a frame is all of the board. */
const NAIVE_MOVE = { ...MOVE, frames: 60 };

/** Of the way back and forth: there it is at 100 %. */
const HALF_WAY = 120;
/** And there it is back at a quarter. */
const WHOLE_WAY = 240;

export const zoom: Bench = {
  name: 'zoom',
  question: `${STROKES} strokes of 60 points, zoomed from a quarter to 100 % and back without a rest: does the board follow?`,
  note: 'The baseline draws one react-konva Line per stroke. A machine that is busy is late by itself: an empty board is late as often. CPU time of the threads, so other programs do not count; the intervals are the clock’s.',
  seed: SEED,
  async run() {
    const naive = await moved('naive', { strokes: STROKES, ...NAIVE_MOVE });
    const ours = await moved('board', { strokes: STROKES, ...MOVE });
    const empty = await moved('board', { strokes: 0, ...MOVE });
    return [
      ...movingRows(`${STROKES} strokes, beside Lines`, ours, naive),
      ...movingRows(`${STROKES} strokes, beside none`, ours, empty),
      ...(await restingRows('at 100 %', { strokes: STROKES, move: 'zoom', frames: HALF_WAY })),
      ...(await restingRows('at a quarter', { strokes: STROKES, move: 'zoom', frames: WHOLE_WAY })),
    ];
  },
  end: stopSharedLab,
};
