// The links that owners give away: asked for anew whenever somebody is about to see them.
// I/O: React

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { OwnerLinks } from './links-to-share';
import type { RoomSession } from './room-session';

/** Null: they were not asked for, or are not here yet. */
export function useOwnerLinks({ client, store }: RoomSession, isWanted: boolean): OwnerLinks | null {
  const links = useStore(store, (state) => state.links);
  const isConnected = useStore(store, ({ status }) => status === 'connected');
  useEffect(() => {
    // Another owner may have renewed them meanwhile.
    if (isWanted && isConnected) client.own({ type: 'read-links' });
  }, [client, isWanted, isConnected]);
  return isWanted ? links : null;
}
