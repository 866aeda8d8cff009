// How long does a jump to any moment of a long session take?
// I/O: the process's own CPU time

import { Random } from '../src/model/random';
import { Timeline } from '../src/model/timeline';
import { FilmView } from '../src/replay/film-view';
import { bytesOf, foldFromTheStart, longSession, openFilm, recordsOf, roomOf } from './film-walk';
import type { Bench, Measurement } from './harness';
import { percentile } from './live/statistics';
import type { Storage } from './stored-room';

const SEED = 5;
const OPERATIONS = 100_000;
const JUMPS = 40;
/** The plain way takes so long that only every so-manieth jump is made in it. */
const PLAIN_EVERY = 8;
const FRAME_MS = 1_000 / 60;
const FASTEST = 32;
const FRAMES = 300;
const NAMELESS = { name: 'Somebody', color: 0 };

/** CPU time rather than the clock's: other programs on the machine do not count. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export async function measureSeek(storage: Storage, jumps: number, seed: number): Promise<Measurement[]> {
  const random = new Random(seed);
  const bytes = bytesOf(storage);
  const records = recordsOf(bytes);
  const whole = new Timeline(records);
  const { from, to } = whole.span;
  const moments = Array.from({ length: jumps }, () => from + random.next() * (to - from));
  const view = new FilmView(whole, NAMELESS);
  const { film, timelineAt, settled } = openFilm(roomOf(storage));
  await timelineAt(() => from);
  await settled();
  const times: Record<'atHand' | 'read' | 'folded' | 'readAll', number[]> = {
    atHand: [],
    read: [],
    folded: [],
    readAll: [],
  };
  // A first walk leaves the keyframes that any jump after it uses, as playing does.
  view.seek(to);
  for (const [i, time] of moments.entries()) {
    times.atHand.push(
      await timeOf(() => {
        view.seek(time);
        view.frame();
      }),
    );
    times.read.push(
      await timeOf(async () => {
        const stretch = new FilmView(await timelineAt(() => time), NAMELESS);
        stretch.seek(time);
        stretch.frame();
        stretch.dispose();
      }),
    );
    await settled();
    if (i % PLAIN_EVERY > 0) continue;
    times.folded.push(await timeOf(() => foldFromTheStart(records, time)));
    times.readAll.push(await timeOf(() => foldFromTheStart(recordsOf(bytes), time)));
  }
  film.stop();
  const frames: number[] = [];
  for (let i = 0, time = from; i < FRAMES; i += 1, time += FRAME_MS * FASTEST)
    frames.push(
      await timeOf(() => {
        view.seek(time);
        view.frame();
      }),
    );
  const row = (metric: string, value: number, baseline: number): Measurement => ({
    case: `${records.length.toLocaleString('en')} records`,
    metric,
    unit: 'ms',
    value,
    baseline,
  });
  return [
    row('jump, all of it here, p95', percentile(times.atHand, 0.95), percentile(times.folded, 0.95)),
    row('jump, read from the room, p95', percentile(times.read, 0.95), percentile(times.readAll, 0.95)),
    row('frame at 32×, p95, beside a frame', percentile(frames, 0.95), FRAME_MS),
  ];
}

let session: Storage | null = null;

export const replaySeek: Bench = {
  name: 'replay-seek',
  question: `Somebody jumps about in a session of ${OPERATIONS.toLocaleString('en')} operations: when is the picture there?`,
  note: 'The baseline folds every record from the first on; where the room is read, it decodes them too. Without the network and without drawing.',
  seed: SEED,
  run: () => {
    session ??= longSession(OPERATIONS, SEED);
    return measureSeek(session, JUMPS, SEED);
  },
};
