// Repairs a room, and begins another one with the board of a moment.
// I/O: the browser's history

import type { LiveEntry } from '../model/board';
import type { Repair } from '../model/repair';
import type { RoomClient } from '../net/client-api';
import { repairStrings as words } from '../ui/strings-repair';
import { offerBack, showToast } from '../ui/toasts';
import { sessionStore } from './current-session';
import { mayLeave } from './leave-guard';
import { navigate } from './navigation';
import { newRoomName } from './new-room-name';
import type { RoomSession } from './room-session';
import { roomPath } from './routes';

/** Back to the live board, where one sees what came of it and can take it back. */
export function repairRoom(
  { client, view }: Pick<RoomSession, 'client' | 'view'>,
  repair: Repair,
  told: string,
): void {
  client.repair(repair);
  view.setState({ mode: 'live', catchUp: null });
  offerBack(told, { label: words.undo, run: () => void client.undo() });
  const ids = repair.elements.map(({ element }) => element.id);
  onceSaved(client, () => {
    const missing = ids.filter((id) => !client.board.live(id)).length;
    if (missing > 0) showToast(words.told.missing(missing));
  });
}

/** Goes to a new room and puts this board there, as one's own, as soon as one is welcome. */
export function beginRoomWith(from: RoomClient, board: readonly LiveEntry[], moment: string): void {
  if (!mayLeave(from)) return;
  navigate(roomPath(newRoomName()));
  const client = sessionStore.getState().session?.client;
  if (!client || client === from) return;
  const begin = (): void => {
    client.begin(board.map(({ element }) => element));
    showToast(words.told.newRoom(moment));
  };
  once(client, () => client.status === 'connected', begin);
}

/** When everything of one's own is stored; never in a room one has left. */
function onceSaved(client: RoomClient, act: () => void): void {
  once(client, () => client.pendingCount === 0, act);
}

function once(client: RoomClient, isSo: () => boolean, act: () => void): void {
  if (isSo()) return act();
  const stop = client.on('status', () => {
    if (!isSo()) return;
    stop();
    act();
  });
}
