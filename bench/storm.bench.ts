// Is a server that starts again met by a storm of those who were in its room?
// I/O: processes, the real server, the clock

import type { Bench, Measurement } from './harness';
import { Helper } from './live/helper';
import { RealRoom, watchDuring } from './live/real-room';
import type { Returners } from './live/returners';
import { busiest, percentile } from './live/statistics';

const PEOPLE = 200;
/** A moment that a storm would fill, ms. */
const MOMENT_MS = 100;
/** CPU time is counted in hundredths of a second: looked at more often it would say little. */
const LOOK_MS = 200;

type Return = { medianMs: number; lastMs: number; busiestMoment: number; peakCpu: number };

async function restartUnder(room: RealRoom, hasJitter: boolean): Promise<Return> {
  const crowd = new Helper<Returners>('bench/live/returners.ts');
  try {
    await room.start();
    const host = `127.0.0.1:${room.port}`;
    await crowd.ask('join', { host, room: `storm-${hasJitter}`, count: PEOPLE, hasJitter });
    await room.stop();
    await crowd.ask('untilLost');
    await room.start();
    const upAt = Date.now();
    const look = { look: () => room.cpuMs, intervalMs: LOOK_MS };
    const { seen, result: backAt } = await watchDuring(look, () => crowd.ask('untilBack'));
    const waits = backAt.map((at) => Math.max(0, at - upAt));
    const cpu = seen.slice(1).map((ms, i) => (ms - (seen[i] ?? ms)) / LOOK_MS);
    await crowd.ask('leave');
    return {
      medianMs: percentile(waits, 0.5),
      lastMs: Math.max(...waits),
      busiestMoment: busiest(backAt, MOMENT_MS),
      peakCpu: 100 * Math.max(0, ...cpu),
    };
  } finally {
    crowd.end();
    await room.stop();
  }
}

async function run(): Promise<Measurement[]> {
  const room = new RealRoom();
  try {
    const ours = await restartUnder(room, true);
    const theirs = await restartUnder(room, false);
    const row = (metric: string, unit: string, of: (back: Return) => number) => ({
      case: `${PEOPLE} people, restart`,
      metric,
      unit,
      value: of(ours),
      baseline: of(theirs),
    });
    return [
      row('back after the start, median', 'ms', ({ medianMs }) => medianMs),
      row('back after the start, last', 'ms', ({ lastMs }) => lastMs),
      row(`back within ${MOMENT_MS} ms, most`, 'people', ({ busiestMoment }) => busiestMoment),
      row(`CPU of the rooms within ${LOOK_MS} ms, most`, '% of a core', ({ peakCpu }) => peakCpu),
    ];
  } finally {
    await room.remove();
  }
}

export const storm: Bench = {
  name: 'storm',
  question: `The server starts again under ${PEOPLE} people: how soon are they back, and how many at once?`,
  note: 'The baseline is the same crowd without jitter: all wait equally long between two attempts.',
  seed: 0,
  run,
};
