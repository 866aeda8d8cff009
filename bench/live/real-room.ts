// The real server for a bench, in a folder of its own: started, stopped, watched. Its front runs in this process.
// I/O: processes, file system (/proc, so Linux alone)

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RunningServer, startServer } from '../../host/server';
import { type FullRoom, storeFullRoom } from './full-room';

/** The kernel counts CPU time in hundredths of a second. */
const MS_PER_CPU_TICK = 10;

export class RealRoom {
  readonly #dataDir: string;
  #server: RunningServer | null = null;
  #port = 0;

  constructor() {
    mkdirSync('.build', { recursive: true });
    this.#dataDir = mkdtempSync(resolve('.build/bench-data-'));
  }

  get port(): number {
    return this.#port;
  }

  /** Before the start: a room with a long log. */
  async store(room: Omit<FullRoom, 'dataDir'>): Promise<void> {
    await storeFullRoom({ ...room, dataDir: this.#dataDir });
  }

  /** On the port it had before, if it had one. */
  async start(): Promise<void> {
    const log = (line: string) => console.error(line);
    this.#server = await startServer({ projectRoot: '.', dataDir: this.#dataDir, port: this.#port, log });
    this.#port = this.#server.port;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Memory of the process that runs the rooms, MiB. */
  get residentMiB(): number {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(this.#read('status'))?.[1];
    if (kib === undefined) throw new Error('The system does not tell how much memory the rooms take.');
    return Number(kib) / 1024;
  }

  /** Memory of the whole server: the rooms, and this process with the front in it, MiB. */
  get wholeResidentMiB(): number {
    return this.residentMiB + process.memoryUsage.rss() / 1024 / 1024;
  }

  /** CPU time that the rooms have taken since they started, ms. */
  get cpuMs(): number {
    // The name in parentheses may hold spaces; utime and stime are the 12th and 13th behind it.
    const [userTicks, systemTicks] = this.#read('stat')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13);
    return (Number(userTicks) + Number(systemTicks)) * MS_PER_CPU_TICK;
  }

  #read(file: string): string {
    const pid = this.#server?.workerdPid();
    if (pid === undefined) throw new Error('The rooms are not running.');
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  }
}

/** Looks every `intervalMs` while something is done, and gives all it saw beside what came of it. */
export async function watchDuring<S, R>(
  { look, intervalMs }: { look: () => S; intervalMs: number },
  work: () => Promise<R>,
): Promise<{ seen: S[]; result: R }> {
  const seen: S[] = [look()];
  const timer = setInterval(() => seen.push(look()), intervalMs);
  try {
    return { result: await work(), seen };
  } finally {
    clearInterval(timer);
  }
}
