// One workerd from its start to its end, as Miniflare runs it.
// I/O: workerd (through Miniflare)
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare, type MiniflareOptions } from 'miniflare';
import { isWorthLogging } from './log-noise';
import { watchMiniflare } from './miniflare-hooks';
import type { ProjectConfig } from './project-config';

/** It takes well under a second; a machine that is very busy may need many times that. */
const START_TIMEOUT_MS = 60_000;

export type WorkerdOptions = {
  config: ProjectConfig;
  code: string;
  dataDir: string;
  log: (line: string) => void;
  /** Called synchronously with each new process, before it has read its configuration. */
  onSpawn: (pid: number) => void;
};

export type WorkerdProcess = {
  url: URL;
  child: ChildProcess;
  /** Ends it and waits until it is gone. */
  dispose(): Promise<void>;
};

/** Rejects, and leaves nothing running, when it does not start. */
export async function startWorkerdProcess(options: WorkerdOptions): Promise<WorkerdProcess> {
  let child: ChildProcess | undefined;
  const hooks = watchMiniflare();
  const handleRuntimeStdio = (...streams: Readable[]) => {
    child = hooks.claim();
    if (child.pid !== undefined) options.onSpawn(child.pid);
    for (const stream of streams) {
      createInterface(stream).on('line', (line) => isWorthLogging(line) && options.log(line));
    }
  };
  const miniflare = new Miniflare(miniflareOptions(options, handleRuntimeStdio));
  const dispose = () => miniflare.dispose().finally(hooks.stop);
  const timer = setTimeout(() => child?.kill('SIGKILL'), START_TIMEOUT_MS);
  try {
    const url = await miniflare.ready;
    if (!child || hasExited(child)) throw new Error('it stopped at once');
    return { url, child, dispose };
  } catch (error) {
    // It fails with the same error once more, after it has put everything away.
    await dispose().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
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
    logRequests: false,
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
