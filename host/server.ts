// The self-hosted server as one thing that starts and stops: front, data lock, rooms.
// I/O: processes, sockets, file system
import { request } from 'node:http';
import { resolve } from 'node:path';
import { capacityLine, capacityOf, TOO_FEW_FILES } from './capacity';
import { lockDataFolder } from './data-lock';
import { sayFarewell } from './farewell';
import { startFront } from './front';
import { frontHeaders } from './front-key';
import { LiveSockets } from './live-sockets';
import { createLog, type Log } from './log';
import { openFilesLimit } from './open-files';
import type { ProjectConfig } from './project-config';
import { RoomFiles } from './room-files';
import { RoomGate } from './room-gate';
import { loadStatics } from './statics';
import type { Patience } from './watchdog';
import { startWorkerd, type Workerd } from './workerd';

/** The code of one ES module that holds PartyKit's facade and every party, and what partykit.json says of them. */
export type Parties = { config: ProjectConfig; code: string };

export type ServeOptions = {
  parties: Parties;
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
  /** How many proxies before the server are believed. */
  trustedProxies?: number;
  /** Names the server answers to, besides those of this machine. */
  allowedHosts?: readonly string[];
  publicUrl?: string | null;
  /** When workerd is taken for hanging, and started again. */
  patience?: Patience;
  log?: Log;
};

export type RunningServer = {
  url: string;
  port: number;
  /** The process that runs the rooms now, for tests that kill it; undefined while it is down. */
  workerdPid(): number | undefined;
  /** Runs new code from now on, see `Workerd`. */
  reload(code: string): Promise<void>;
  /** Lets the rooms store what they hold and say so to everybody; three seconds at most. */
  /** How much it can hold, in one line. */
  capacity: string;
  stop(): Promise<void>;
};

/** Rejects with one clear sentence, and leaves nothing running, when the server cannot start. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { parties, log = createLog() } = options;
  const dataDir = resolve(options.dataDir);
  const statics = options.distDir === undefined ? undefined : loadStatics(options.distDir);
  const closers: (() => Promise<void> | void)[] = [];
  const live = new LiveSockets();
  let workerd: Workerd | undefined;
  let isStopping = false;
  const stop = async () => {
    const rooms = isStopping ? undefined : workerd?.address();
    isStopping = true;
    await sayFarewell(live, rooms);
    for (const close of closers.splice(0).reverse()) await close();
  };

  try {
    const openFiles = openFilesLimit();
    const capacity = capacityOf(openFiles);
    if (!capacity) throw new Error(TOO_FEW_FILES(openFiles));
    const names = ['main', ...Object.keys(parties.config.parties)];
    const files = new RoomFiles(dataDir, names, () => workerd?.pid());
    const gate = new RoomGate({ files, capacity });
    closers.push(() => gate.stop());
    const front = await startFront({
      host: options.host ?? '127.0.0.1',
      port: options.port ?? 0,
      statics,
      parties: names,
      frameAncestors: options.frameAncestors ?? [],
      trustedProxies: options.trustedProxies ?? 0,
      allowedHosts: options.allowedHosts ?? [],
      publicUrl: options.publicUrl ?? null,
      log,
      live,
      findRooms: () => (isStopping ? undefined : workerd?.address()),
      gate,
      maxConnections: capacity.connections,
    });
    closers.push(front.stop);

    const lock = await lockDataFolder(dataDir, log);
    const releaseAtExit = () => lock.release();
    process.once('exit', releaseAtExit);
    closers.push(() => {
      process.off('exit', releaseAtExit);
      lock.release();
    });

    // Rooms that were visited and never begun, in former versions too, and what is left of deleted ones.
    files.removeAllEmpty();
    const beingErased = files.roomsBeingErased();

    workerd = await startWorkerd({
      ...parties,
      dataDir,
      log,
      onSpawn: lock.recordWorkerd,
      ...(options.patience && { patience: options.patience }),
    });
    closers.push(workerd.stop);
    for (const room of beingErased) wakeRoom(workerd, room, log);
    const { pid: workerdPid, reload } = workerd;
    return {
      url: `http://localhost:${front.port}`,
      port: front.port,
      capacity: capacityLine(capacity, openFiles),
      workerdPid,
      reload,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function wakeRoom(workerd: Workerd, room: string, log: Log): void {
  const rooms = workerd.address();
  if (!rooms) return;
  const { host, port } = rooms;
  const path = `/parties/main/${room}/log`;
  const question = request({ host, port, path, headers: frontHeaders(rooms) }, (answer) => answer.resume());
  question.on('error', ({ message }) =>
    log(`A room that was being deleted could not be woken: ${message}`, 'warn'),
  );
  question.end();
}
