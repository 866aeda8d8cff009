// The self-hosted server as one thing that starts and stops: front, data lock, rooms.
// I/O: processes, sockets, file system
import { resolve } from 'node:path';
import { lockDataFolder } from './data-lock';
import { startFront } from './front';
import { bundleParties, watchParties } from './party-bundle';
import { readProjectConfig } from './project-config';
import { loadStatics } from './statics';
import { startWorkerd, type Workerd } from './workerd';

export type ServerOptions = {
  /** The folder of partykit.json. */
  projectRoot: string;
  /** Where rooms are kept; one server at a time. */
  dataDir: string;
  /** The built page; leave it out where something else serves the page. */
  distDir?: string;
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0, any free port. */
  port?: number;
  /** Origins that may embed the page, besides its own. */
  frameAncestors?: readonly string[];
  trustsProxy?: boolean;
  /** Variables of the parties, beside those of partykit.json. */
  vars?: Readonly<Record<string, string>>;
  /** Runs changed party code at once. */
  isWatching?: boolean;
  log?: (line: string) => void;
};

export type RunningServer = {
  url: string;
  port: number;
  /** The process that runs the rooms now, for tests that kill it; undefined while it is down. */
  workerdPid(): number | undefined;
  stop(): Promise<void>;
};

/** Rejects with one clear sentence, and leaves nothing running, when the server cannot start. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { projectRoot, log = console.log } = options;
  const dataDir = resolve(options.dataDir);
  const project = readProjectConfig(projectRoot);
  const config = { ...project, vars: { ...project.vars, ...options.vars } };
  const statics = options.distDir === undefined ? undefined : loadStatics(options.distDir);
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };

  try {
    let workerd: Workerd | undefined;
    const { host = '127.0.0.1', port = 0, frameAncestors = [], trustsProxy = false } = options;
    const front = await startFront({
      host,
      port,
      statics,
      frameAncestors,
      trustsProxy,
      findRooms: () => workerd?.address(),
    });
    closers.push(front.stop);

    const lock = await lockDataFolder(dataDir, log);
    const releaseAtExit = () => lock.release();
    process.once('exit', releaseAtExit);
    closers.push(() => {
      process.off('exit', releaseAtExit);
      lock.release();
    });

    const code = await bundleParties({ projectRoot, config });
    workerd = await startWorkerd({ config, code, dataDir, log, onSpawn: lock.recordWorkerd });
    closers.push(workerd.stop);

    if (options.isWatching)
      closers.push(await watch(workerd, { projectRoot, config, runningCode: code, log }));
    return { url: `http://localhost:${front.port}`, port: front.port, workerdPid: workerd.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function watch(
  workerd: Workerd,
  { log, ...source }: Parameters<typeof watchParties>[0] & { log: (line: string) => void },
) {
  const watcher = await watchParties(source, (code) => {
    workerd.reload(code).then(
      () => log('The rooms run the changed code.'),
      (error: Error) => log(`The changed code does not start: ${error.message}`),
    );
  });
  return watcher.stop;
}
