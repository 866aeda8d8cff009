// Asks the browser not to throw away what it keeps for us, once there is something only it has.
// I/O: the browser's storage manager

import type { RoomClient } from '../net/client-api';
import { hasUnsavedWork } from './leave-guard';

/** Some browsers ask the person: not for strokes that are saved within moments. Returns how to stop. */
export function askToPersist(
  client: Pick<RoomClient, 'status' | 'pendingCount' | 'unsaved' | 'on'>,
): () => void {
  // Not there on plain-http addresses.
  const storage: StorageManager | undefined = navigator.storage;
  let hasAsked = false;
  const look = (): void => {
    if (hasAsked || client.status === 'connected' || !hasUnsavedWork(client)) return;
    hasAsked = true;
    storage?.persist?.().catch((error: unknown) => console.debug('Storage is not made lasting:', error));
  };
  look();
  return client.on('status', look);
}
