// Those who lose a room come back spread over time: nobody meets a restarted server all at once.
// I/O: timers and randomness, both faked

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seeded } from '../model/random';
import { Connection } from './connection';

const CLIENTS = 200;

/** A socket to a server that is gone: every attempt is noted, and fails at once. */
function deadServer() {
  const attempts: { url: string; at: number }[] = [];
  class DeadSocket extends EventTarget {
    readyState = 0;
    binaryType = 'arraybuffer';
    constructor(url: string) {
      super();
      attempts.push({ url, at: Date.now() });
      queueMicrotask(() => {
        this.readyState = 3;
        this.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '', wasClean: false }));
      });
    }
    close(): void {}
    send(): void {}
  }
  return { attempts, DeadSocket };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockImplementation(seeded(5));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('reconnects carry jitter: the first ones are spread over more than a second, none comes at once', async () => {
  const { attempts, DeadSocket } = deadServer();
  const handlers = { opened: () => {}, received: () => {}, closed: () => {} };
  const lostAt = Date.now();
  const connections = Array.from(
    { length: CLIENTS },
    (_, i) => new Connection(`ws://host/${i}`, handlers, DeadSocket),
  );
  await vi.advanceTimersByTimeAsync(1_600);
  const waits = connections.map((_, i) => {
    const [, second] = attempts.filter(({ url }) => url === `ws://host/${i}`);
    return (second?.at ?? Number.NaN) - lostAt;
  });
  for (const connection of connections) connection.close();
  const [soonest, latest] = [Math.min(...waits), Math.max(...waits)];
  expect(soonest).toBeGreaterThanOrEqual(300);
  expect(latest).toBeLessThanOrEqual(1_500);
  expect(latest - soonest).toBeGreaterThan(1_000);
  const busiest = Math.max(
    ...waits.map((from) => waits.filter((wait) => wait >= from && wait < from + 100).length),
  );
  expect(busiest).toBeLessThan(CLIENTS / 4);
});
