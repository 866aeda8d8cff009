// Before the server stops: every room stores what it holds and tells everybody in it that they may come back.
// I/O: http, time
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { frontHeaders, type RoomsAddress } from './front-key';
import type { LiveSockets } from './live-sockets';

/** Whoever has not heard it by then sees a connection that breaks, and comes back as well. */
const FAREWELL_TIMEOUT_MS = 3_000;
const ROOMS_AT_ONCE = 32;

/** What `party/hardened-party.ts` obeys when its own front says it. */
const ORDER = { 'x-inkroom-order': 'restart' };

/** Resolves when nobody is left, and after three seconds at the latest. */
export async function sayFarewell(live: LiveSockets, rooms: RoomsAddress | undefined): Promise<void> {
  if (!rooms || live.paths.length === 0) return;
  const agent = new Agent({ keepAlive: true, maxSockets: ROOMS_AT_ONCE });
  const deadline = new AbortController();
  const everybodyLeft = async () => {
    await Promise.all(live.paths.map((path) => order(path, rooms, agent)));
    await live.untilClosed();
  };
  try {
    await Promise.race([
      everybodyLeft(),
      delay(FAREWELL_TIMEOUT_MS, undefined, { signal: deadline.signal, ref: false }),
    ]);
  } finally {
    deadline.abort();
    agent.destroy();
  }
}

/** Never fails: a room that does not answer is ended with the others. */
function order(path: string, { frontKey, ...rooms }: RoomsAddress, agent: Agent): Promise<void> {
  return new Promise((resolve) => {
    const headers = { ...frontHeaders({ frontKey, ...rooms }), ...ORDER };
    const asking = request({ ...rooms, path, method: 'POST', headers, agent }, (answer) => {
      answer.resume().once('close', resolve);
    });
    asking.once('error', () => resolve());
    asking.end();
  });
}
