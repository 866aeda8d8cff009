// Comes to own a room by its owner's key, and takes a copy of a room along.
// I/O: fetch, files (through downloadBlob)

import type { RoomClient } from '../net/client-api';
import { downloadBlob } from '../ui/download';
import { settingsStrings } from '../ui/strings-settings';
import { showToast } from '../ui/toasts';

const { claim: words } = settingsStrings;

type Claiming = Pick<RoomClient, 'you' | 'owners' | 'status' | 'on' | 'own'>;

/** Why nothing came of it; null: one owns the room. */
export function claimRoom(client: Claiming, key: string): Promise<string | null> {
  return new Promise((resolve) => {
    const finish = (problem: string | null): void => {
      stops.forEach((stop) => void stop());
      if (problem === null) showToast(words.done);
      resolve(problem);
    };
    const look = (): void => {
      if (client.you && client.owners.includes(client.you.author)) finish(null);
      else if (client.status !== 'connected') finish(words.offline);
    };
    const stops = [client.on('problem', finish), client.on('people', look), client.on('status', look)];
    client.own({ type: 'claim-room', key });
  });
}

/** The room as a file from which it can be restored; false: it did not come. */
export async function saveCopy(client: Pick<RoomClient, 'room' | 'fetch'>): Promise<boolean> {
  try {
    const answer = await client.fetch('export');
    if (!answer.ok) return false;
    downloadBlob(`inkroom-${client.room}.json`, await answer.blob());
    return true;
  } catch (error) {
    console.debug('The copy of the room did not come:', error);
    return false;
  }
}
