// What does it cost the room, and everybody's line, when all people in it move at once?
// I/O: the process's own CPU time

import type { Output } from '../party/output';
import { sizeOf } from '../party/output';
import { Room } from '../party/room';
import { PROTOCOL_VERSION, TICK_MS } from '../src/net/protocol';
import type { Bench, Measurement } from './harness';
import { type CrowdTick, crowdTicks } from './moving-crowd';

const SEED = 11;
const PEOPLE = [10, 100, 400];
const TICKS = 60;
const START_MS = 1_700_000_000_000;
const TICKS_PER_SECOND = 1_000 / TICK_MS;

/** CPU time and payload of `TICKS` ticks; the sockets' own work comes on top of both, per message. */
type Cost = { cpuMs: number; bytes: number; messages: number };

/** CPU time rather than the clock's: other programs on the machine do not count. */
function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function id(index: number): string {
  return `person-${index}`.padEnd(16, '_');
}

/** A room with so many people in it, who have all been told of each other. */
function crowdedRoom(people: number): Room {
  const room = new Room({
    room: 'bench',
    stored: { meta: null, records: [], refusals: [] },
    freshEpoch: 'bench-epoch-1234',
    hashSecret: (secret) => secret.slice(0, 22),
    newKey: () => new Uint8Array(32),
  });
  const carryOut = ({ put }: Output) => {
    if (put) room.stored(put.id);
  };
  for (let i = 0; i < people; i += 1) {
    const hello = {
      type: 'hello',
      version: PROTOCOL_VERSION,
      secret: id(i).padEnd(22, '_'),
      session: id(i),
      name: `Person ${i}`,
      color: null,
      resume: null,
      writers: [id(i)],
    };
    room.open(id(i), START_MS);
    room.message(id(i), JSON.stringify(hello), START_MS);
    carryOut(room.flush(START_MS));
  }
  for (let i = 1; i <= 40; i += 1) carryOut(room.flush(START_MS + i * TICK_MS));
  return room;
}

function roomCost(people: number, ticks: CrowdTick[]): Cost {
  const room = crowdedRoom(people);
  let now = START_MS + 2_000;
  const sends: Output['sends'] = [];
  const cpuMs = cpuMsOf(() => {
    for (const { frames } of ticks) {
      now += TICK_MS;
      frames.forEach((frame, i) => {
        room.message(id(i), frame, now);
      });
      sends.push(...room.flush(now).sends);
    }
  });
  const bytes = sends.reduce((sum, { data }) => sum + sizeOf(data), 0);
  return { cpuMs, bytes, messages: sends.length };
}

/** As most do it: each move is parsed, marked with its sender, and passed on at once to everybody else. */
function relayCost(people: number, ticks: CrowdTick[]): Cost {
  let bytes = 0;
  let messages = 0;
  const outboxes = Array.from({ length: people }, () => [] as string[]);
  const cpuMs = cpuMsOf(() => {
    for (const tick of ticks) {
      tick.messages.forEach((message, sender) => {
        const told = JSON.stringify({ ...(JSON.parse(message) as object), id: id(sender) });
        for (let i = 0; i < people; i += 1) if (i !== sender) outboxes[i]?.push(told);
      });
      for (const outbox of outboxes) {
        for (const message of outbox) bytes += message.length;
        messages += outbox.length;
        outbox.length = 0;
      }
    }
  });
  return { cpuMs, bytes, messages };
}

/** Both ways of telling a crowd of so many, in one run. */
export function measureCrowd(people: number): Measurement[] {
  const ticks = crowdTicks({ people, ticks: TICKS, seed: SEED });
  const [ours, theirs] = [roomCost(people, ticks), relayCost(people, ticks)];
  const perRecipientAndSecond = (count: number) => (count / people / TICKS) * TICKS_PER_SECOND;
  const about = { case: `${people} people` };
  return [
    {
      ...about,
      metric: 'CPU per tick',
      unit: 'ms',
      value: ours.cpuMs / TICKS,
      baseline: theirs.cpuMs / TICKS,
    },
    {
      ...about,
      metric: 'bytes per recipient',
      unit: 'B/s',
      value: perRecipientAndSecond(ours.bytes),
      baseline: perRecipientAndSecond(theirs.bytes),
    },
    {
      ...about,
      metric: 'messages per recipient',
      unit: '1/s',
      value: perRecipientAndSecond(ours.messages),
      baseline: perRecipientAndSecond(theirs.messages),
    },
  ];
}

export const fanout: Bench = {
  name: 'fanout',
  question:
    'Everybody moves at 30 Hz and a quarter draws: what does the room do, beside one JSON message per move and recipient?',
  note: 'CPU is that of making the messages; what sockets cost for each message comes on top of both.',
  seed: SEED,
  run: () => PEOPLE.flatMap(measureCrowd),
};
