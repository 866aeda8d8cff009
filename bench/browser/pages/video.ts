// A film of two people who draw for a while, and the videos that the product makes of it, in its own worker.
// I/O: a worker, the clock

import { toBase64 } from '../../../src/film/base64';
import { makeVideo } from '../../../src/film/make-video';
import { playedMs, type VideoPlan } from '../../../src/film/video-plan';
import { NO_CHOICE } from '../../../src/model/film-filter';
import { FilmIndex } from '../../../src/model/film-index';
import type { LogRecord, RecordBody } from '../../../src/model/record';
import { NOTHING_MISSING, RecordingWriter } from '../../../src/model/recording';
import { seededStrokes } from '../../seeded-strokes';
import { SEED } from './subject';

const START_MS = 1_700_000_000_000;
const PAUSE_MS = 150;
const POINTS = 60;
const WITHIN = { width: 1_000, height: 560 };
const PEOPLE = ['Ana', 'Ben'];

export const PLAN: VideoPlan = {
  format: 'mp4',
  size: { width: 1280, height: 720 },
  speed: 1,
  isSkippingIdle: true,
  part: null,
  ground: 'light',
  region: null,
  hasCursors: true,
  hasNames: true,
  choice: NO_CHOICE,
};

/** `ms`: from the order to the finished file; `seconds`: how long the film runs in it. */
export type MadeFilm = { ms: number; seconds: number; base64: string };

/** What the page is asked from outside. */
export type FilmMaker = { make(plan: Partial<VideoPlan>): Promise<MadeFilm> };
export type FilmMakerWindow = Window & { filmMaker?: FilmMaker };

/** The log of so many seconds in which both draw one stroke after the other. */
function logOf(seconds: number): LogRecord[] {
  const acts: { at: number; author: number; body: RecordBody }[] = PEOPLE.map((name, i) => ({
    at: START_MS,
    author: i + 1,
    body: { kind: 'joined', userId: `${i}`.repeat(22), name, color: i, isBot: false },
  }));
  const free = PEOPLE.map(() => START_MS);
  let n = 0;
  for (const element of seededStrokes(SEED, {
    count: seconds * PEOPLE.length,
    points: POINTS,
    within: WITHIN,
  })) {
    const who = n % PEOPLE.length;
    n += 1;
    const at = (free[who] as number) + POINTS * 17;
    if (at > START_MS + 1_000 * seconds) continue;
    free[who] = at + PAUSE_MS;
    acts.push({ at, author: who + 1, body: { kind: 'add', element } });
  }
  return acts
    .sort((a, b) => a.at - b.at)
    .map((act, i) => ({
      seq: i + 1,
      age: 0,
      op: { writer: 'W'.repeat(16), n: i + 1 },
      group: i + 1,
      isAmended: false,
      ...act,
    }));
}

const log = logOf(Number(new URLSearchParams(location.search).get('seconds') ?? 20));
const maps = new FilmIndex(log).maps();

function recording(): Blob {
  const writer = new RecordingWriter({ room: 'bench', madeAt: START_MS });
  writer.addRecords(log);
  writer.end(NOTHING_MISSING);
  return new Blob([writer.take()]);
}

(window as FilmMakerWindow).filmMaker = {
  async make(wanted) {
    const plan = { ...PLAN, ...wanted };
    const begun = performance.now();
    const made = await makeVideo(
      { recording: recording(), plan, nameless: { name: 'Somebody', color: 0 }, file: null },
      { signal: new AbortController().signal, onProgress: () => {} },
    );
    const ms = performance.now() - begun;
    if (made.kind !== 'made' || !made.video) throw new Error(`Nothing was made: ${JSON.stringify(made)}`);
    const base64 = toBase64(new Uint8Array(await made.video.arrayBuffer()));
    return { ms, seconds: playedMs(maps.short, plan) / 1_000, base64 };
  },
};
