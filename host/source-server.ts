// The self-hosted server for whoever has the sources: bundles the parties, and serves them.
// I/O: file system, processes, sockets
import { createLog } from './log';
import { bundleParties, watchParties } from './party-bundle';
import { type RunningServer, type ServeOptions, serve } from './server';

export type { RunningServer } from './server';

export type ServerOptions = Omit<ServeOptions, 'parties'> & {
  /** The folder of partykit.json. */
  projectRoot: string;
  /** Runs changed party code at once. */
  isWatching?: boolean;
};

/** Rejects with one clear sentence, and leaves nothing running, when the server cannot start. */
export async function startServer({
  projectRoot,
  isWatching = false,
  ...options
}: ServerOptions): Promise<RunningServer> {
  const { log = createLog() } = options;
  const parties = await bundleParties(projectRoot);
  const server = await serve({ ...options, parties });
  if (!isWatching) return server;
  const watcher = await watchParties(projectRoot, parties, (code) => {
    server.reload(code).then(
      () => log('The rooms run the changed code.'),
      (error: Error) => log(`The changed code does not start: ${error.message}`),
    );
  });
  const stop = async () => {
    await watcher.stop();
    await server.stop();
  };
  return { ...server, stop };
}
