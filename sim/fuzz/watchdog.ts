// Ends a process that hangs on one episode, and says which: a loop without end can be seen only from another thread.
// I/O: threads, the process

import { Worker } from 'node:worker_threads';

/** No episode takes nearly as long, also on a machine with other things to do. */
const HANG_MS = 30_000;

/** Runs in a thread of its own; the other one may never come back to its timers. */
const WATCHING = `
  const { writeSync } = require('node:fs');
  const { workerData: { shared, hangMs, pid } } = require('node:worker_threads');
  const told = new Int32Array(shared);
  let [seen, since] = [-1, Date.now()];
  setInterval(() => {
    const beats = Atomics.load(told, 0);
    if (beats !== seen) [seen, since] = [beats, Date.now()];
    else if (Date.now() - since > hangMs) {
      writeSync(2, 'A frame of the episode with seed ' + (Atomics.load(told, 1) >>> 0) + ' never came to its end.\\n');
      process.kill(pid, 'SIGKILL');
    }
  }, 1000);
`;

export type Watchdog = { alive(seed: number): void; stop(): void };

export function startWatchdog(hangMs = HANG_MS): Watchdog {
  const shared = new SharedArrayBuffer(8);
  const told = new Int32Array(shared);
  const worker = new Worker(WATCHING, { eval: true, workerData: { shared, hangMs, pid: process.pid } });
  worker.unref();
  return {
    alive(seed) {
      Atomics.store(told, 1, seed | 0);
      Atomics.add(told, 0, 1);
    },
    stop: () => void worker.terminate(),
  };
}
