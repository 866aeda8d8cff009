// Joins the sockets of a client and a room, and cuts off a client that breaks the protocol or talks to a closed room.
// I/O: sockets, time
import type { Duplex } from 'node:stream';
import { closeFrame } from './frame';
import { type FrameFault, InwardFrames } from './inward-frames';
import { OutwardFrames } from './outward-frames';

/** After its own close a room still receives what the client sends; this long it may say goodbye. */
export const CLOSE_GRACE_MS = 1_000;

export type RelayOptions = {
  maxMessageBytes: number;
  /** Bytes that came with the upgrade, of the client and of the room. */
  head: Buffer;
  roomHead: Buffer;
  onFault: (fault: FrameFault) => void;
};

/** Once either side or a close frame says it is over, both sockets are gone after the grace. */
export function relay(client: Duplex, room: Duplex, options: RelayOptions): void {
  const inward = new InwardFrames(options.maxMessageBytes);
  const outward = new OutwardFrames();
  let grace: NodeJS.Timeout | undefined;
  let hasFault = false;
  const cut = () => {
    client.destroy();
    room.destroy();
  };
  // Not at once: the last bytes one side wrote before it left still have to reach the other.
  const windDown = () => {
    grace ??= setTimeout(cut, CLOSE_GRACE_MS);
    if (client.closed && room.closed) clearTimeout(grace);
  };
  const endWith = (side: Duplex, other: Duplex) => {
    side.on('error', cut);
    side.on('end', windDown);
    side.on('close', () => {
      other.end();
      windDown();
    });
  };
  endWith(client, room);
  endWith(room, client);

  /** From here on what is sent waits in its sender's own buffers until the sender is cut off. */
  const end = (fault: FrameFault) => {
    hasFault = true;
    options.onFault(fault);
    client.pause();
    room.destroy();
    if (client.writable) client.end(outward.isBetweenFrames ? closeFrame(fault) : undefined);
    windDown();
  };

  // Before anybody listens: in a flowing stream it would be gone.
  if (options.roomHead.length > 0) room.unshift(options.roomHead);
  if (options.head.length > 0) client.unshift(options.head);
  forward(room, client, (chunk) => {
    outward.read(chunk);
    inward.hasRoomAnswered = outward.hasAnswered;
    inward.hasRoomClosed = outward.hasClosed;
    if (outward.hasClosed) windDown();
    return !hasFault;
  });
  forward(client, room, (chunk) => {
    if (hasFault) return false;
    const fault = inward.read(chunk, performance.now());
    if (fault) end(fault);
    return fault === null;
  });
}

/** Like `pipe`, but a chunk that does not pass is never written. */
function forward(from: Duplex, to: Duplex, passes: (chunk: Buffer) => boolean): void {
  from.on('data', (chunk: Buffer) => {
    if (passes(chunk) && to.writable && !to.write(chunk)) from.pause();
  });
  to.on('drain', () => from.resume());
  from.on('end', () => to.end());
}
