// A crowd of our own clients who lose their room and come back by themselves; tells when each was back.
// I/O: processes, ws, timers, the clock, randomness

import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { joinRoom } from '../../src/net/client';
import type { RoomClient } from '../../src/net/client-api';
import { pause, serve } from './helper';

const UNTIL_ALL_MS = 60_000;

type Returner = { client: RoomClient; backAt: number | null };

let returners: Returner[] = [];
const isHere = ({ client }: Returner) => client.status === 'connected' && client.isLoaded;

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + UNTIL_ALL_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`It never came true that ${what}.`);
    await pause(10);
  }
}

function join({ host, room }: { host: string; room: string }): Returner {
  const identity = { secret: randomBytes(24).toString('base64url'), name: 'Somebody', color: null };
  const client = joinRoom({ host, room, identity, WebSocket });
  const returner: Returner = { client, backAt: null };
  client.on('status', () => {
    if (!isHere(returner)) returner.backAt = null;
    else returner.backAt ??= Date.now();
  });
  return returner;
}

const skills = {
  /** Without jitter everybody's dice show the same. */
  async join(asked: { host: string; room: string; count: number; hasJitter: boolean }): Promise<void> {
    const dice = Math.random;
    if (!asked.hasJitter) Math.random = () => 0.5;
    returners = Array.from({ length: asked.count }, () => join(asked));
    Math.random = dice;
    await until('all are here', () => returners.every(isHere));
    // What is drawn is what they come back for.
    returners[0]?.client.say('Here we are.');
    await until('it is saved', () => returners[0]?.client.pendingCount === 0);
  },

  /** Waits until nobody is in the room any more. */
  async untilLost(): Promise<void> {
    await until('all have noticed', () => !returners.some(isHere));
  },

  /** The times of day at which each was back. */
  async untilBack(): Promise<number[]> {
    await until('all are back', () => returners.every(isHere));
    return returners.map(({ backAt }) => backAt ?? Date.now());
  },

  leave(): void {
    for (const { client } of returners) client.leave();
    returners = [];
  },
};
export type Returners = typeof skills;

serve(skills);
