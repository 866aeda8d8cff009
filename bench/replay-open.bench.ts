// How soon does the replay of a long room show a picture, and how much of the room is read for it?
// I/O: the process's own CPU time

import { Timeline } from '../src/model/timeline';
import { FilmView } from '../src/replay/film-view';
import { bytesOf, longSession, openFilm, recordsOf, roomOf } from './film-walk';
import type { Bench, Measurement } from './harness';
import type { Storage } from './stored-room';

const SEED = 6;
const OPERATIONS = 100_000;
const NAMELESS = { name: 'Somebody', color: 0 };
const PLACES = [
  ['at its beginning', 0],
  ['in the middle', 0.5],
  ['at its end', 1],
] as const;

/** CPU time rather than the clock's: other programs on the machine do not count. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export async function measureOpening(storage: Storage): Promise<Measurement[]> {
  const bytes = bytesOf(storage);
  const logBytes = bytes.reduce((sum, { length }) => sum + length, 0);
  const rows: Measurement[] = [];
  for (const [where, part] of PLACES) {
    const answering = roomOf(storage);
    const begun = process.cpuUsage();
    const { room, film, timelineAt } = openFilm(answering);
    const momentOf = ({ index: { span } }: typeof film) => span.from + part * (span.to - span.from);
    const view = new FilmView(await timelineAt(momentOf), NAMELESS);
    view.seek(momentOf(film));
    view.frame();
    const opened = cpuMsSince(begun);
    const read = room.bytes;
    film.stop();
    const again = process.cpuUsage();
    const whole = new FilmView(new Timeline(recordsOf(bytes)), NAMELESS);
    whole.seek(momentOf(film));
    whole.frame();
    const all = cpuMsSince(again);
    const about = { case: `${bytes.length.toLocaleString('en')} records, ${where}` };
    rows.push({ ...about, metric: 'first picture', unit: 'ms', value: opened, baseline: all });
    rows.push({ ...about, metric: 'read for it', unit: 'B', value: read, baseline: logBytes });
  }
  return rows;
}

let session: Storage | null = null;

export const replayOpen: Bench = {
  name: 'replay-open',
  question: `Somebody opens the replay of a room of ${OPERATIONS.toLocaleString('en')} operations: when is the first picture there?`,
  note: 'The baseline reads the whole log and makes a film of it. Without the network and without drawing.',
  seed: SEED,
  run: () => {
    session ??= longSession(OPERATIONS, SEED);
    return measureOpening(session);
  },
};
