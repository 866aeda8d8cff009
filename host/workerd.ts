// Runs the parties in a workerd on a loopback port, and starts it again whenever it dies.
// I/O: workerd (through Miniflare)
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare, type MiniflareOptions } from 'miniflare';
import { isWorthLogging } from './log-noise';
import type { ProjectConfig } from './project-config';

/** Long enough to tell a crash from a Ctrl-C that reaches workerd before it reaches us. */
const FIRST_RESTART_DELAY_MS = 50;
const LONGEST_RESTART_DELAY_MS = 5_000;

export type WorkerdOptions = {
  config: ProjectConfig;
  code: string;
  dataDir: string;
  log: (line: string) => void;
  /** Called synchronously with each new process, before it has read its configuration. */
  onSpawn: (pid: number) => void;
};

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
  let child: ChildProcess | undefined;
  let url: URL | undefined;
  let isStopping = false;
  let changes = 1;
  let timer: NodeJS.Timeout | undefined;

  const spawned = watchSpawns();
  const settings = (): MiniflareOptions =>
    miniflareOptions({ ...options, code }, (stdout, stderr) => {
      child = spawned.ownerOf(stdout);
      if (child?.pid !== undefined) options.onSpawn(child.pid);
      child?.once('exit', onExit);
      for (const stream of [stdout, stderr]) {
        createInterface(stream).on('line', (line) => isWorthLogging(line) && options.log(line));
      }
    });

  function onExit(exitCode: number | null, signal: string | null) {
    // While settings change, Miniflare itself ends the old process and reports a new one that fails.
    if (isStopping || changes > 0) return;
    url = undefined;
    scheduleRestart(`The room server stopped (${signal ?? `code ${exitCode}`}); starting it again.`);
  }

  function scheduleRestart(reason: string, delayMs = FIRST_RESTART_DELAY_MS) {
    timer = setTimeout(() => {
      options.log(reason);
      apply().catch((error: Error) => {
        const next = Math.min(delayMs * 2, LONGEST_RESTART_DELAY_MS);
        scheduleRestart(`The room server did not start (${error.message}); trying again.`, next);
      });
    }, delayMs);
  }

  async function apply(): Promise<void> {
    changes += 1;
    url = undefined;
    try {
      await runtime.setOptions(settings());
      url = await runtime.ready;
    } finally {
      changes -= 1;
    }
    if (hasExited(child)) throw new Error('it stopped at once');
  }

  const runtime = new Miniflare(settings());
  try {
    url = await runtime.ready;
  } catch (error) {
    spawned.stop();
    await runtime.dispose().catch(() => options.log('The room server could not be put away cleanly.'));
    throw new Error(`The room server did not start: ${(error as Error).message}`);
  }
  changes -= 1;
  if (hasExited(child)) onExit(child?.exitCode ?? null, child?.signalCode ?? null);

  return {
    address: () => (url ? { host: url.hostname, port: Number(url.port) } : undefined),
    pid: () => (hasExited(child) ? undefined : child?.pid),
    async reload(newCode) {
      clearTimeout(timer);
      code = newCode;
      await apply();
    },
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      spawned.stop();
      await runtime.dispose();
    },
  };
}

function hasExited(child: ChildProcess | undefined): boolean {
  return child === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** The same names, paths and flags as `partykit dev --persist DIR`, so that both read each other's files. */
function miniflareOptions(
  { config, code, dataDir }: WorkerdOptions,
  handleRuntimeStdio: (stdout: Readable, stderr: Readable) => void,
): MiniflareOptions {
  const parties = Object.keys(config.parties).map((name) => [name, `${name}DO`]);
  const vars = Object.entries(config.vars).map(([name, value]) => [`pkvar-${name}`, value]);
  return {
    host: '127.0.0.1',
    port: 0,
    cf: false,
    log: new Log(LogLevel.WARN, { prefix: 'rooms' }),
    handleRuntimeStdio,
    compatibilityDate: config.compatibilityDate,
    compatibilityFlags: ['nodejs_compat'],
    bindings: { ...Object.fromEntries(vars), PARTYKIT_CRONS: {} },
    durableObjects: { PARTYKIT_DURABLE: 'PartyKitDurable', ...Object.fromEntries(parties) },
    durableObjectsPersist: join(dataDir, 'party'),
    cachePersist: join(dataDir, 'cache'),
    modules: [{ type: 'ESModule', path: 'parties.mjs', contents: code }],
  };
}

/**
 * Miniflare keeps its child to itself but hands out the child's stdout, so every process this program starts is
 * remembered until its streams are claimed. Without the pid an orphan could not be ended by the next server.
 */
function watchSpawns() {
  const children = new Set<ChildProcess>();
  const onSpawn = (message: unknown) => {
    children.add((message as { process: ChildProcess }).process);
  };
  subscribe('child_process', onSpawn);
  return {
    ownerOf(stdout: Readable): ChildProcess | undefined {
      const owner = [...children].find((child) => child.stdout === stdout);
      children.clear();
      return owner;
    },
    stop: () => unsubscribe('child_process', onSpawn),
  };
}
