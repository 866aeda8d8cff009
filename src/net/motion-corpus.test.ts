// Real pointers of real people, sent over a jittery wire, are shown as late as promised and no later.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seeded } from '../model/random';
import { PeerMotion } from './motion';
import { FRAME_MS, pathThrough, playDeliveries, type Sample, sendCursor } from './motion-simulation';
import type { Vector } from './spline';

const FOLDER = '../shared/corpus/cursor';
const DURATION_MS = 60_000;

type Recording = { file: string; skipLines: number; read: (cells: string[]) => Sample };

const RECORDINGS: Recording[] = [
  {
    // Its first rows are markers of the game, not places.
    file: `${FOLDER}/kszlim__osu-replay-parser__replay.csv`,
    skipLines: 4,
    read: ([t, x, y]) => ({ t: Number(t), x: Number(x), y: Number(y) }),
  },
  {
    file: `${FOLDER}/jrcalgo__generative-mouse-trajectories__mouse_data_20250813_235208.csv`,
    skipLines: 1,
    read: (cells) => ({ t: Number(cells[0]) * 1000, x: Number(cells[4]), y: Number(cells[5]) }),
  },
];

function samplesOf({ file, skipLines, read }: Recording): Sample[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(skipLines);
  let last = Number.NEGATIVE_INFINITY;
  const samples = lines.flatMap((line) => {
    const sample = read(line.split(','));
    if (![sample.t, sample.x, sample.y].every(Number.isFinite) || sample.t <= last) return [];
    last = sample.t;
    return [sample];
  });
  const start = samples[0]?.t ?? 0;
  return samples.map((sample) => ({ ...sample, t: sample.t - start }));
}

type Seen = Vector & { now: number };

/** The delay by which a second of places follows the path best, for every second in which the pointer moved. */
function lagsOf(seen: Seen[], path: (t: number) => Vector): number[] {
  const lags: number[] = [];
  for (let i = 0; i + 60 <= seen.length; i += 60) {
    const second = seen.slice(i, i + 60);
    const [xs, ys] = [second.map(({ x }) => x), second.map(({ y }) => y)];
    if (Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys) < 100) continue;
    const errors = Array.from({ length: 200 }, (_, lag) =>
      second.reduce((sum, { x, y, now }) => {
        const there = path(now - lag);
        return sum + (there.x - x) ** 2 + (there.y - y) ** 2;
      }, 0),
    );
    lags.push(errors.indexOf(Math.min(...errors)));
  }
  return lags.sort((a, b) => a - b);
}

for (const recording of RECORDINGS) {
  const isAbsent = !existsSync(recording.file);
  describe.skipIf(isAbsent)(`${recording.file}${isAbsent ? ' (absent: skipped)' : ''}`, () => {
    it.each([
      { jitterMs: 0, skipped: 0, limit: 45 },
      { jitterMs: 20, skipped: 0, limit: 60 },
      { jitterMs: 60, skipped: 0, limit: 100 },
      { jitterMs: 0, skipped: 0.05, limit: 50 },
    ])(
      'is $limit ms late at p95 with $jitterMs ms of jitter, $skipped of it lost',
      ({ jitterMs, skipped, limit }) => {
        const path = pathThrough(samplesOf(recording));
        const wire = {
          durationMs: DURATION_MS,
          intervalMs: 1000 / 30,
          jitterMs,
          skipped,
          random: seeded(7),
        };
        const peer = new PeerMotion();
        const seen: Seen[] = [];
        playDeliveries(
          sendCursor(path, wire),
          { fromMs: 0, toMs: DURATION_MS, everyMs: FRAME_MS },
          {
            onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
            onFrame: (now) => {
              const { cursor } = peer.at(now);
              if (cursor && now > 3_000) seen.push({ ...cursor, now });
            },
          },
        );
        const lags = lagsOf(seen, path);
        expect(lags.length).toBeGreaterThan(20);
        expect(lags[Math.floor(lags.length * 0.95)]).toBeLessThanOrEqual(limit);
      },
    );
  });
}
