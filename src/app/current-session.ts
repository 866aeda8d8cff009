// The room one is in: follows the address bar, outside React, so that a component mounted twice joins once.
// I/O: the browser's history through navigation, what the browser remembers

import { createStore } from 'zustand/vanilla';
import { shareStrings as words } from '../ui/strings-share';
import { showToast } from '../ui/toasts';
import { linkInto } from './browser-state';
import { routeStore, showLink } from './navigation';
import { openSession, type RoomSession } from './room-session';

export const sessionStore = createStore<{ session: RoomSession | null }>(() => ({ session: null }));

/** Joins and leaves rooms as the route changes; returns how to stop, which leaves too. */
export function startSessions(): () => void {
  const enter = (room: string | null, link: string | null): void => {
    const { session } = sessionStore.getState();
    if (session?.client.room === room && session?.client.link === link) return;
    session?.dispose();
    sessionStore.setState({ session: room === null ? null : openSession(room, link) });
  };
  const follow = (): void => {
    const { route } = routeStore.getState();
    if (route.page !== 'room') return enter(null, null);
    const { token, isBroken } = route.link;
    if (isBroken) showToast(words.brokenLink);
    const link = token ?? linkInto(route.room);
    // The address says it from now on, which leads here again.
    if (link !== token || isBroken) return showLink(link);
    enter(route.room, link);
  };
  const stopFollowing = routeStore.subscribe(follow);
  follow();
  return () => {
    stopFollowing();
    sessionStore.getState().session?.dispose();
    sessionStore.setState({ session: null });
  };
}
