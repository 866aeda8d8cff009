// The WebSockets that stand open, by the path of their room.
// I/O: sockets
import type { Duplex } from 'node:stream';

export class LiveSockets {
  readonly #paths = new Map<Duplex, string>();

  add(path: string, socket: Duplex): void {
    this.#paths.set(socket, path);
    socket.once('close', () => this.#paths.delete(socket));
  }

  /** Each room once. */
  get paths(): string[] {
    return [...new Set(this.#paths.values())];
  }

  async untilClosed(): Promise<void> {
    await Promise.all(
      [...this.#paths.keys()].map((socket) => new Promise((gone) => socket.once('close', gone))),
    );
  }
}
