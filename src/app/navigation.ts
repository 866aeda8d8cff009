// Where the page is: the address bar, the back button, and links that need no reload.
// I/O: the browser's history

import { createStore } from 'zustand/vanilla';
import { type ReplayStart, replayQuery, withoutReplay } from '../replay/replay-link';
import { type Route, roomPath, routeOf } from './routes';

export const routeStore = createStore<{ route: Route }>(() => ({ route: routeOf(location.pathname) }));

/** Options of the page, like `?debug`, stay on from room to room; a moment of one room's replay does not. */
export function hrefOf(path: string): string {
  return path + withoutReplay(location.search);
}

/** The whole address of a moment in a room's replay. */
export function linkToReplay(room: string, start: ReplayStart): string {
  return `${location.origin}${roomPath(room)}?${replayQuery(start)}`;
}

/** The address leads to the live room from now on. */
export function forgetReplayLink(): void {
  const search = withoutReplay(location.search);
  if (search !== location.search) history.replaceState(history.state, '', location.pathname + search);
}

function follow(): void {
  routeStore.setState({ route: routeOf(location.pathname) });
}

export function navigate(path: string): void {
  history.pushState(null, '', hrefOf(path));
  follow();
}

/** Follows the back and forward buttons; returns how to stop. */
export function startNavigation(): () => void {
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}
