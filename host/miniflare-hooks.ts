// Takes hold of what Miniflare keeps to itself: the workerd that it starts, and a helper server that it opens.
// I/O: processes, sockets
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { basename } from 'node:path';

/** What node's `spawn` calls on a new process; its types leave it out. */
type Spawning = ChildProcess & { spawn(options: { file: string; detached?: boolean }): unknown };

export type MiniflareHooks = {
  /**
   * The last workerd that anybody in this program started. Miniflare hands out the streams of its own in the same turn
   * in which it starts it, so this is it then; without the pid an orphan could not be ended by the next server.
   */
  claim(): ChildProcess;
  stop(): void;
};

export function watchMiniflare(): MiniflareHooks {
  let latest: ChildProcess | undefined;
  let claimed: ChildProcess | undefined;

  const onChild = (message: unknown) => {
    const child = (message as { process: Spawning }).process;
    const spawn = child.spawn;
    child.spawn = (options) => {
      if (!basename(options.file).startsWith('workerd')) return spawn.call(child, options);
      // In a group of its own: Ctrl-C in a terminal then ends us alone, and the rooms can still say goodbye.
      options.detached = process.platform !== 'win32';
      child.on('error', () => {
        // Thrown below. An error that nobody hears would end this program.
      });
      const result = spawn.call(child, options);
      // Miniflare would wait for good for a process that never was.
      if (child.pid === undefined) throw new Error(`${options.file} cannot be started`);
      latest = child;
      return result;
    };
  };
  // It has no lock on its door and writes files, and our rooms have no use for it.
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    if (claimed && socket.localPort === helperPortOf(claimed)) socket.destroy();
  };

  subscribe('child_process', onChild);
  subscribe('net.server.socket', onSocket);
  return {
    claim() {
      if (!latest) throw new Error('Miniflare started no workerd.');
      unsubscribe('child_process', onChild);
      claimed = latest;
      return latest;
    },
    stop() {
      unsubscribe('child_process', onChild);
      unsubscribe('net.server.socket', onSocket);
    },
  };
}

function helperPortOf(child: ChildProcess): number {
  const address = child.spawnargs.find((argument) => argument.startsWith('--external-addr=loopback=')) ?? '';
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
