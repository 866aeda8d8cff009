// The room one is in: follows the address bar, outside React, so that a component mounted twice joins once.
// I/O: the browser's history through navigation

import { createStore } from 'zustand/vanilla';
import { routeStore } from './navigation';
import { openSession, type RoomSession } from './room-session';

export const sessionStore = createStore<{ session: RoomSession | null }>(() => ({ session: null }));

/** Joins and leaves rooms as the route changes; returns how to stop, which leaves too. */
export function startSessions(): () => void {
  const follow = (): void => {
    const { route } = routeStore.getState();
    const { session } = sessionStore.getState();
    const room = route.page === 'room' ? route.room : null;
    if (session?.client.room === room) return;
    session?.dispose();
    sessionStore.setState({ session: room === null ? null : openSession(room) });
  };
  follow();
  const stopFollowing = routeStore.subscribe(follow);
  return () => {
    stopFollowing();
    sessionStore.getState().session?.dispose();
    sessionStore.setState({ session: null });
  };
}
