// Real pointers of real people, recorded elsewhere, for tests and benches of the motion of peers.
// I/O: fs

import { existsSync, readFileSync } from 'node:fs';
import type { Sample } from './motion-simulation';

const FOLDER = '../shared/corpus/cursor';
/** The recording of single paths has no unit: its longest is about as long as a screen is wide. */
const PATH_UNIT_PX = 1_000;
/** Between two of those paths, in ms. */
const PATH_PAUSE_MS = 400;

export type Recording = { name: string; file: string; read(text: string): Sample[] };

/** Rows of a table as samples. */
function rows(skipLines: number, read: (cells: string[]) => Sample): Recording['read'] {
  return (text) =>
    text
      .trim()
      .split('\n')
      .slice(skipLines)
      .map((line) => read(line.split(',')));
}

/** Single paths that begin at 0, 0: each goes on where the last ended, and back towards where all began. */
function readPaths(text: string): Sample[] {
  const samples: Sample[] = [];
  let from = { x: 0, y: 0, t: 0 };
  for (const path of JSON.parse(text) as { x: number[]; y: number[]; t: number[] }[]) {
    const last = path.x.length - 1;
    const turn = (start: number, way: number) => (start * way > 0 ? -PATH_UNIT_PX : PATH_UNIT_PX);
    const [turnX, turnY] = [turn(from.x, path.x[last] ?? 0), turn(from.y, path.y[last] ?? 0)];
    const start = from;
    for (const [i, t] of path.t.entries())
      samples.push({
        x: start.x + (path.x[i] ?? 0) * turnX,
        y: start.y + (path.y[i] ?? 0) * turnY,
        t: start.t + t,
      });
    const end = samples.at(-1) ?? from;
    from = { x: end.x, y: end.y, t: end.t + PATH_PAUSE_MS };
  }
  return samples;
}

export const RECORDINGS: readonly Recording[] = [
  {
    name: 'game',
    file: `${FOLDER}/kszlim__osu-replay-parser__replay.csv`,
    // Its first rows are markers of the game, not places.
    read: rows(4, ([t, x, y]) => ({ t: Number(t), x: Number(x), y: Number(y) })),
  },
  {
    name: 'desktop',
    file: `${FOLDER}/jrcalgo__generative-mouse-trajectories__mouse_data_20250813_235208.csv`,
    read: rows(1, (cells) => ({ t: Number(cells[0]) * 1000, x: Number(cells[4]), y: Number(cells[5]) })),
  },
  {
    name: 'reaches',
    file: `${FOLDER}/DaiCapra__Natural-Mouse-Movements-Neural-Networks__test_data.json`,
    read: readPaths,
  },
];

export function isRecordingAbsent({ file }: Recording): boolean {
  return !existsSync(file);
}

/** In the order of time, from 0 ms on; what is not later than the one before is left out. */
export function samplesOf({ file, read }: Recording): Sample[] {
  let last = Number.NEGATIVE_INFINITY;
  const samples = read(readFileSync(file, 'utf8')).filter(({ t, x, y }) => {
    if (![t, x, y].every(Number.isFinite) || t <= last) return false;
    last = t;
    return true;
  });
  const start = samples[0]?.t ?? 0;
  return samples.map((sample) => ({ ...sample, t: sample.t - start }));
}
