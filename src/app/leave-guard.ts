// Sees to it that unsaved work is not lost by leaving: by closing the window, or by going to another page of ours.
// I/O: the window's events and dialogs, timers

import type { RoomClient } from '../net/client-api';
import { strings } from '../ui/strings';

/** A room that does not answer is let go after so long. */
const LAST_WORDS_MS = 10_000;

type Work = Pick<RoomClient, 'pendingCount' | 'unsaved'>;

export function hasUnsavedWork({ pendingCount, unsaved }: Work): boolean {
  return pendingCount > 0 || unsaved.length > 0;
}

/** The browser asks before it closes a window with unsaved work. Returns how to stop. */
export function warnBeforeUnload(work: Work): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    if (hasUnsavedWork(work)) event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
}

/** Whether one may go to another page of ours; asks only where work is at stake. */
export function mayLeave(work: Work): boolean {
  return !hasUnsavedWork(work) || window.confirm(strings.connection.leaveAnyway);
}

/** Leaves as soon as everything of one's own is stored, or the room has been silent for too long. */
export async function leaveWhenSaved(client: RoomClient): Promise<void> {
  if (client.pendingCount > 0 && client.status !== 'ended') await allSaved(client);
  client.leave();
}

function allSaved(client: RoomClient): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(finish, LAST_WORDS_MS);
    const stop = client.on('status', () => {
      if (client.pendingCount === 0 || client.status === 'ended') finish();
    });
  });
}
