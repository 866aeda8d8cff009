// Do those who stop reading cost the room memory, or everybody else time?
// I/O: processes, the real server

import { type Bench, type Measurement, median } from './harness';
import { Helper, pause } from './live/helper';
import type { People } from './live/people';
import { RealRoom, watchDuring } from './live/real-room';

const PEOPLE = 200;
const PAUSED = 20;
const MOVES_PER_SECOND = 10;
/** A tenth of all decode what they get and look at its age; the process of the crowd has only one core. */
const LISTENERS = 20;
const MEASURE_MS = 5_000;
/** Together more than a window: whoever does not read them gets nothing more. */
const BIG_STROKES = { count: 16, everyMs: 200 };
const SETTLE_MS = 1_000;
const SAMPLE_MS = 250;

async function measureWith(people: Helper<People>, room: RealRoom) {
  await people.ask('drawBig', BIG_STROKES);
  await pause(SETTLE_MS);
  const memory = { look: () => room.residentMiB, intervalMs: SAMPLE_MS };
  const { seen, result } = await watchDuring(memory, () =>
    people.ask('measure', { ms: MEASURE_MS, listeners: LISTENERS }),
  );
  const [firstMiB, lastMiB] = [seen[0] ?? Number.NaN, seen.at(-1) ?? Number.NaN];
  return { ...result, firstMiB, lastMiB, medianMiB: median(seen) };
}

async function run(): Promise<Measurement[]> {
  const room = new RealRoom();
  const people = new Helper<People>('bench/live/people.ts');
  try {
    await room.start();
    const url = `ws://127.0.0.1:${room.port}/parties/main/slow-readers`;
    await people.ask('join', { url, count: PEOPLE, movesPerSecond: MOVES_PER_SECOND });
    // Memory that only grows once: the tail of the log at hand, and the heap around it.
    await people.ask('drawBig', BIG_STROKES);
    const before = await measureWith(people, room);
    await people.ask('pauseReaders', PAUSED);
    const during = await measureWith(people, room);
    const readOnMs = await people.ask('readOn');
    const joinMs = await people.ask('joinAnew');
    const gone = await people.ask('gone');
    if (gone > 0) throw new Error(`${gone} people were let go: what was measured is not what was meant.`);
    const about = { case: `${PEOPLE} people, ${PAUSED} paused` };
    const row = (metric: string, unit: string, value: number, baseline: number) => ({
      ...about,
      metric,
      unit,
      value,
      baseline,
    });
    return [
      row('cursor to others, p50', 'ms', during.p50, before.p50),
      row('cursor to others, p99', 'ms', during.p99, before.p99),
      row('cursors heard', '', during.heard, before.heard),
      row('memory of the rooms', 'MiB', during.medianMiB, before.medianMiB),
      row('memory at the end of the pause, beside its begin', 'MiB', during.lastMiB, during.firstMiB),
      row('right after reading on, beside joining anew', 'ms', readOnMs, joinMs),
    ];
  } finally {
    people.end();
    await room.remove();
  }
}

export const slowReaders: Bench = {
  name: 'slow-readers',
  question: `${PEOPLE} people move at ${MOVES_PER_SECOND} Hz and ${PAUSED} of them stop reading: what do memory and the others feel of it?`,
  note: 'The baseline is the same room just before they stop. All of it runs on this one machine: rooms, front and crowd.',
  seed: 0,
  run,
};
