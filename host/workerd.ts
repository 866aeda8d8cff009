// Runs the parties in a workerd on a loopback port, and starts it again whenever it dies.
// I/O: time
import { hasExited, startWorkerdProcess, type WorkerdOptions, type WorkerdProcess } from './workerd-process';

/** Long enough to tell a crash from a machine that shuts down and ends workerd before us. */
const FIRST_RESTART_DELAY_MS = 50;
const LONGEST_RESTART_DELAY_MS = 5_000;

export type Workerd = {
  /** Where it listens now, or undefined while it is down. */
  address(): { host: string; port: number } | undefined;
  pid(): number | undefined;
  /** Runs new code from now on; open sockets are dropped. Rejects if the code does not start. */
  reload(code: string): Promise<void>;
  stop(): Promise<void>;
};

export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  let code = options.code;
  /** Undefined while it is down. */
  let running: WorkerdProcess | undefined;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  /** Starts and ends follow each other: two of them would write one data folder. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  async function end(): Promise<void> {
    clearTimeout(timer);
    const ended = running;
    running = undefined;
    await ended?.dispose();
  }

  async function start(): Promise<void> {
    const started = await startWorkerdProcess({ ...options, code });
    running = started;
    const onExit = () => {
      if (running !== started) return;
      const { exitCode, signalCode } = started.child;
      const how = signalCode ?? `code ${exitCode}`;
      scheduleRestart(`The room server stopped (${how}); starting it again.`);
      void inTurn(() => started.dispose());
    };
    started.child.once('exit', onExit);
    if (hasExited(started.child)) onExit();
  }

  function scheduleRestart(reason: string, delayMs = FIRST_RESTART_DELAY_MS): void {
    running = undefined;
    if (isStopping) return;
    timer = setTimeout(() => {
      options.log(reason);
      inTurn(async () => {
        if (!isStopping && !running) await start();
      }).catch((error: Error) => {
        const next = Math.min(delayMs * 2, LONGEST_RESTART_DELAY_MS);
        scheduleRestart(`The room server did not start (${error.message}); trying again.`, next);
      });
    }, delayMs);
  }

  await inTurn(start).catch((error: Error) => {
    throw new Error(`The room server did not start: ${error.message}`);
  });

  return {
    address: () => running && { host: running.url.hostname, port: Number(running.url.port) },
    pid: () => running?.child.pid,
    reload: (newCode) =>
      inTurn(async () => {
        await end();
        code = newCode;
        await start();
      }),
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await inTurn(end);
    },
  };
}
