// The socket to a room: connects, reconnects with jitter, and gives bytes and text through.
// I/O: partysocket

import { WebSocket as ReconnectingSocket } from 'partysocket';

export type ConnectionHandlers = {
  opened(): void;
  received(data: string | Uint8Array): void;
  /** `isFinal`: it will not come back by itself. */
  closed(isFinal: boolean): void;
};

/** Codes by which a room says: do not come back by yourself. */
function isFinalCode(code: number): boolean {
  return code >= 4400 && code < 4500;
}

export class Connection {
  readonly #socket: ReconnectingSocket;
  #isLeaving = false;

  constructor(url: string, handlers: ConnectionHandlers, WebSocketClass?: unknown) {
    const socket = new ReconnectingSocket(url, undefined, {
      ...(WebSocketClass ? { WebSocket: WebSocketClass } : {}),
      // The outbox is ours: what partysocket queues would be flushed before hello.
      maxEnqueuedMessages: 0,
      // Jitter, so that a restarted server is not met by everybody at once.
      minReconnectionDelay: 300 + Math.random() * 1200,
      maxReconnectionDelay: 8_000 + Math.random() * 4_000,
      connectionTimeout: 10_000,
      shouldReconnectOnClose: (event: { code: number }) => !this.#isLeaving && !isFinalCode(event.code),
    });
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => handlers.opened());
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      handlers.received(typeof data === 'string' ? data : new Uint8Array(data));
    });
    socket.addEventListener('close', ({ code }) => handlers.closed(this.#isLeaving || isFinalCode(code)));
    // An error is always followed by a close, which says all there is to say.
    socket.addEventListener('error', () => {});
    this.#socket = socket;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(data: string | Uint8Array): void {
    this.#socket.send(data as string | Uint8Array<ArrayBuffer>);
  }

  /** Drops the socket, however it is, and tries again now. */
  reconnect(): void {
    this.#socket.reconnect();
  }

  /** Closes for good; partysocket tells `closed` before this returns. */
  close(): void {
    this.#isLeaving = true;
    this.#socket.close(1000, 'leaving');
  }
}
