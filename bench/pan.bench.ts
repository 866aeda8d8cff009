// Does a large board follow the hand that moves it?
// I/O: Chromium

import { stopSharedLab } from './browser/lab';
import { moved, movingRows, restingRows } from './browser/moving';
import { SEED } from './browser/pages/subject';
import type { Bench } from './harness';

const STROKES = 10_000;
const MANY_STROKES = 50_000;
const MOVE = { move: 'pan', frames: 300 } as const;
/** Until then the board was panned across its sheets several times. */
const UNTIL_REST = { move: 'pan', frames: 100 } as const;
/** A tenth of a frame's work and a frame more or less do not matter where a frame is all of the board. */
const NAIVE_MOVE = { ...MOVE, frames: 40 };

export const pan: Bench = {
  name: 'pan',
  question: `${STROKES} strokes of 60 points, zoomed out to a quarter and panned briskly: does the board follow?`,
  note: 'The baseline draws one react-konva Line per stroke; for the larger board it is ours with the smaller. A machine that is busy is late by itself: an empty board is late as often. CPU time of the threads, so other programs do not count; the intervals are the clock’s.',
  seed: SEED,
  async run() {
    const naive = await moved('naive', { strokes: STROKES, ...NAIVE_MOVE });
    const ours = await moved('board', { strokes: STROKES, ...MOVE });
    const larger = await moved('board', { strokes: MANY_STROKES, ...MOVE });
    const empty = await moved('board', { strokes: 0, ...MOVE });
    return [
      ...movingRows(`${STROKES} strokes, beside Lines`, ours, naive),
      ...movingRows(`${STROKES} strokes, beside none`, ours, empty),
      ...movingRows(`${MANY_STROKES} strokes, beside ${STROKES}`, larger, ours),
      ...movingRows(`${MANY_STROKES} strokes, beside none`, larger, empty),
      ...(await restingRows('at a quarter', { strokes: STROKES, ...UNTIL_REST })),
    ];
  },
  end: stopSharedLab,
};
