// Does somebody who floods the room cost everybody else time, and how do they end?
// I/O: processes, the real server

import { MAX_SEATS_PER_PERSON } from '../party/roster';
import { LEAVE_GRACE_MS } from '../src/net/protocol';
import type { Bench, Measurement } from './harness';
import type { End, Flooder } from './live/flooder';
import { Helper, pause } from './live/helper';
import type { People } from './live/people';
import { RealRoom } from './live/real-room';

const PEOPLE = 50;
const MOVES_PER_SECOND = 20;
const MEASURE_MS = 4_000;
const SETTLE_MS = 1_500;
const TABS = 500;
const ROOM = 'flood';

/** Throws unless each was told why, and its socket destroyed: a figure of a flood that was not ended means nothing. */
function slowestEndMs(what: string, ends: readonly End[], reasons: readonly string[]): number {
  if (ends.length === 0) throw new Error(`${what}: nobody was let go.`);
  const times = ends.map(({ bye, destroyedAfterMs }) => {
    if (bye === null || !reasons.includes(bye) || destroyedAfterMs === null)
      throw new Error(`${what}: a connection ended by "${bye}" and not by "${reasons}".`);
    return destroyedAfterMs;
  });
  return Math.max(...times);
}

async function run(): Promise<Measurement[]> {
  const room = new RealRoom();
  const people = new Helper<People>('bench/live/people.ts');
  const flooder = new Helper<Flooder>('bench/live/flooder.ts');
  try {
    await room.start();
    const { port } = room;
    const url = `ws://127.0.0.1:${port}/parties/main/${ROOM}`;
    await people.ask('join', { url, count: PEOPLE, movesPerSecond: MOVES_PER_SECOND });
    await pause(SETTLE_MS);
    const measured = { ms: MEASURE_MS, listeners: PEOPLE };
    const before = await people.ask('measure', measured);
    const rows: Measurement[] = [];
    const note = (what: string, during: typeof before, endMs: number) => {
      const row = (metric: string, value: number, baseline: number) =>
        rows.push({ case: what, metric, unit: 'ms', value, baseline });
      row('cursor to others, p50', during.p50, before.p50);
      row('cursor to others, p99', during.p99, before.p99);
      // The front gives a second for goodbyes.
      row('TCP destroyed after bye, slowest', endMs, 1_000);
    };
    for (const kind of ['messages', 'frames'] as const) {
      const [what, reasons] =
        kind === 'messages'
          ? (['10,000 messages/s', ['flood', 'too many frames']] as const)
          : (['frames of 1 MiB', ['the message is too large']] as const);
      const flood = { port, room: ROOM, ms: MEASURE_MS, kind };
      const [during, ends] = await Promise.all([
        people.ask('measure', measured),
        flooder.ask('flood', flood),
      ]);
      note(what, during, slowestEndMs(what, ends, reasons));
      await pause(SETTLE_MS);
    }
    // Until the flooder's own seats are given up.
    await pause(LEAVE_GRACE_MS);
    const opening = { port, room: ROOM, ms: MEASURE_MS, count: TABS };
    const [during, { seated, ends }] = await Promise.all([
      people.ask('measure', measured),
      flooder.ask('openTabs', opening),
    ]);
    if (seated !== MAX_SEATS_PER_PERSON)
      throw new Error(`One browser has ${seated} seats in place of ${MAX_SEATS_PER_PERSON}.`);
    note(`${TABS} connections of one browser`, during, slowestEndMs('tabs', ends, ['full']));
    const gone = await people.ask('gone');
    if (gone > 0) throw new Error(`${gone} ordinary people were let go.`);
    return rows;
  } finally {
    people.end();
    flooder.end();
    await room.remove();
  }
}

export const flood: Bench = {
  name: 'flood',
  question: `One client floods a room of ${PEOPLE} people who move at ${MOVES_PER_SECOND} Hz, and comes back whenever it is let go: what do the others feel?`,
  note: 'The baseline is the same room just before. All of it runs on this one machine, the flooder too.',
  seed: 0,
  run,
};
