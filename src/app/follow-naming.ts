// Remembers what the room one visits is called, and forgets the room once it is deleted.

import type { RoomClient } from '../net/client-api';
import { forgetNotes } from '../notes/kept-notes';
import { forgetVisitedRoom, nameVisitedRoom } from './browser-state';

/** Returns how to stop. */
export function followNaming(
  client: Pick<RoomClient, 'room' | 'policy' | 'epoch' | 'isLoaded' | 'bye' | 'on'>,
): () => void {
  const { room } = client;
  let isForgotten = false;
  // Once the room is deleted, its log has no name any more.
  let { epoch } = client;
  const stops = [
    client.on('policy', () => {
      if (client.isLoaded && !isForgotten) nameVisitedRoom(room, client.policy.name);
    }),
    client.on('status', () => {
      epoch = client.epoch ?? epoch;
      if (isForgotten || client.bye?.code !== 'deleted') return;
      isForgotten = true;
      forgetVisitedRoom(room);
      for (const one of [epoch, null]) forgetNotes(room, one);
    }),
  ];
  return () => stops.forEach((stop) => void stop());
}
