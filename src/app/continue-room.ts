// Goes on in a new room with the board as it is; the room that an owner leaves tells the others where.
// I/O: the network through the client, the browser's history, timers

import { joinRoom } from '../net/client';
import type { RoomClient } from '../net/client-api';
import { spaceStrings } from '../ui/strings-space';
import { showToast } from '../ui/toasts';
import { identityStore } from './browser-state';
import { mayLeave } from './leave-guard';
import { navigate } from './navigation';
import { newRoomName } from './new-room-name';
import type { RoomSession } from './room-session';
import { roomPath } from './routes';

const { moving: words } = spaceStrings;

/** A new room that does not answer for so long is given up, ms. */
const PATIENCE_MS = 30_000;

/** False: nothing came of it, and nothing was changed. */
export async function continueInNewRoom({ client, store }: RoomSession): Promise<boolean> {
  if (!mayLeave(client)) return false;
  showToast(words.making);
  const room = newRoomName();
  if (!(await make(room, client))) {
    showToast(words.failed);
    return false;
  }
  if (store.getState().mayOwn) await tell(client, room);
  navigate(roomPath(room));
  showToast(words.here);
  return true;
}

/** Whoever follows finds all of the board there: it is stored before anybody is told. */
async function make(room: string, { board, policy }: RoomClient): Promise<boolean> {
  const identity = identityStore.getState();
  const next = joinRoom({ host: location.host, room, identity, isSecure: location.protocol === 'https:' });
  try {
    if (!(await until(next, 'status', () => next.status === 'connected', PATIENCE_MS))) return false;
    next.begin(Array.from(board, ({ element }) => element));
    if (!(await until(next, 'status', () => next.pendingCount === 0 || next.unsaved.length > 0)))
      return false;
    const { name, background, paper } = policy;
    next.own({ type: 'set-policy', policy: { name, background, paper } });
    return next.unsaved.length === 0;
  } finally {
    next.leave();
  }
}

async function tell(client: RoomClient, room: string): Promise<void> {
  client.own({ type: 'set-policy', policy: { continuesIn: room } });
  await until(client, 'policy', () => client.policy.continuesIn === room, PATIENCE_MS);
}

/** False: it did not become so before the room ended, or within `ms`. */
function until(
  client: RoomClient,
  event: 'status' | 'policy',
  isSo: () => boolean,
  ms: number | null = null,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (came: boolean): void => {
      stops.forEach((stop) => void stop());
      if (timer !== null) clearTimeout(timer);
      resolve(came);
    };
    const look = (): void => {
      if (isSo()) finish(true);
      else if (client.status === 'ended') finish(false);
    };
    const timer = ms === null ? null : setTimeout(() => finish(false), ms);
    const stops = [client.on(event, look), client.on('status', look)];
    look();
  });
}
