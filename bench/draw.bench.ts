// Does a pen feel the same on a full board as on an empty one?
// I/O: Chromium

import { drawn } from './browser/drawing';
import { stopSharedLab } from './browser/lab';
import { SEED } from './browser/pages/subject';
import type { Bench, Measurement } from './harness';
import { percentile } from './live/statistics';

const STROKES = 10_000;
const MANY_STROKES = 50_000;
const DRAWN = { strokes: 12, moves: 50 };

export const draw: Bench = {
  name: 'draw',
  question: `From the pointer to ink: is a pen on ${STROKES} strokes as fast as on none?`,
  note: 'From the event’s own time to the end of the frame that drew it, in ms; a frame at 60 a second alone is 17. What the screen adds is the same for all.',
  seed: SEED,
  async run() {
    const naive = await drawn('naive', { on: STROKES, ...DRAWN });
    const ours = await drawn('board', { on: STROKES, ...DRAWN });
    const larger = await drawn('board', { on: MANY_STROKES, ...DRAWN });
    const empty = await drawn('board', { on: 0, ...DRAWN });
    const rows = (about: string, one: number[], other: number[]): Measurement[] =>
      [0.5, 0.95].map((share) => ({
        case: about,
        metric: `pointer to ink, p${100 * share}`,
        unit: 'ms',
        value: percentile(one, share),
        baseline: percentile(other, share),
      }));
    return [
      ...rows(`${STROKES} strokes, beside none`, ours, empty),
      ...rows(`${MANY_STROKES} strokes, beside none`, larger, empty),
      ...rows(`${STROKES} strokes, beside Lines`, ours, naive),
    ];
  },
  end: stopSharedLab,
};
