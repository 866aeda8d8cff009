// Does an attacker cost people in other rooms time, and the server its memory?
// I/O: processes, the real server, the clock

import type { Bench, Measurement } from './harness';
import type { Abuser } from './live/abuser';
import type { Drawer } from './live/drawer';
import { Helper, pause } from './live/helper';
import { RealRoom, watchDuring } from './live/real-room';

const BEFORE_MS = 8_000;
const ATTACK_MS = 20_000;
/** So long after an attack all is to be as it was. */
const RECOVERY_MS = 10_000;
const AFTER_MS = 5_000;
const SAMPLE_MS = 250;
const FULL_ROOM = 'full';
const FULL_ROOM_BYTES = 128 * 1024 * 1024;

const ATTACKS = [
  ['notes asked for 60 times/s, never read', 'askForNotes'],
  ['880 invented carets of 20 kB', 'inventCarets'],
  ['20 tabs fill a room', 'fillRoom'],
  ['20 tabs toggle name and idle before 200 people', 'toggle'],
  ['20 exports at once, 800 readers who do not read', 'download'],
  ['empty fragments without end', 'fragment'],
] as const satisfies readonly (readonly [string, keyof Abuser])[];

/** Each attack meets a server that has just started: what another one left behind is no figure of this one. */
async function attack([what, skill]: (typeof ATTACKS)[number]): Promise<Measurement[]> {
  const server = new RealRoom();
  const drawer = new Helper<Drawer>('bench/live/drawer.ts');
  const abuser = new Helper<Abuser>('bench/live/abuser.ts');
  try {
    if (skill === 'download')
      await server.store({ room: FULL_ROOM, logBytes: FULL_ROOM_BYTES, at: Date.now() - 60 * 60 * 1000 });
    await server.start();
    await drawer.ask('join', { url: `ws://127.0.0.1:${server.port}/parties/main/elsewhere` });
    await drawer.ask('measure', { ms: BEFORE_MS / 4 });
    const before = await drawer.ask('measure', { ms: BEFORE_MS });
    const memory = { look: () => server.wholeResidentMiB, intervalMs: SAMPLE_MS };
    const startMiB = memory.look();
    const target = { port: server.port, ms: ATTACK_MS, room: FULL_ROOM };
    const { seen, result: during } = await watchDuring(memory, async () => {
      const [measured, { sent, unit }] = await Promise.all([
        drawer.ask('measure', { ms: ATTACK_MS }),
        abuser.ask(skill, target),
      ]);
      if (sent === 0) throw new Error(`${what}: nothing was sent.`);
      console.error(`${what}: ${sent} ${unit} sent.`);
      return measured;
    });
    await pause(RECOVERY_MS);
    const recoveredMiB = memory.look();
    const after = await drawer.ask('measure', { ms: AFTER_MS });
    const row = (metric: string, unit: string, value: number, baseline: number) => ({
      ...{ case: what, metric, unit, value, baseline },
    });
    return [
      row('ack in another room, p50', 'ms', during.p50, before.p50),
      row('ack in another room, p99', 'ms', during.p99, before.p99),
      row('the same 10 s later, p99', 'ms', after.p99, before.p99),
      row('memory of front and rooms, most', 'MiB', Math.max(...seen), startMiB),
      row('the same 10 s later', 'MiB', recoveredMiB, startMiB),
    ];
  } finally {
    drawer.end();
    abuser.end();
    await server.remove();
  }
}

async function run(): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const one of ATTACKS) rows.push(...(await attack(one)));
  return rows;
}

export const abuse: Bench = {
  name: 'abuse',
  question: 'Six attacks of 20 s each: what do people who draw in another room feel of them, and the memory?',
  note: 'The baseline is the same server just before. All of it runs on this one machine, the attacker with the least priority.',
  seed: 0,
  hasWarmUp: false,
  leastRuns: 1,
  run,
};
