// Where the page is: the address bar, the back button, and links that need no reload.
// I/O: the browser's history

import { createStore } from 'zustand/vanilla';
import { type ReplayStart, replayQuery, withoutReplay } from '../replay/replay-link';
import { type Route, roomPath, routeOf } from './routes';

const here = (): Route => routeOf(location.pathname, location.hash);

export const routeStore = createStore<{ route: Route }>(() => ({ route: here() }));

/** Options of the page, like `?debug`, stay on from room to room; a moment of one room's replay does not. */
export function hrefOf(path: string): string {
  const { pathname, search, hash } = new URL(path, location.origin);
  const options = withoutReplay(location.search);
  const query = search !== '' && options !== '' ? `${search}&${options.slice(1)}` : search + options;
  return pathname + query + hash;
}

/** The whole address of a room, with what lets one in there. */
export function linkToRoom(room: string, link: string | null): string {
  return location.origin + roomPath(room, { link });
}

/** The whole address of a moment in a room's replay. */
export function linkToReplay(room: string, link: string | null, start: ReplayStart): string {
  return location.origin + roomPath(room, { link, replay: `?${replayQuery(start)}` });
}

/** The address leads to the live room from now on. */
export function forgetReplayLink(): void {
  const { pathname, hash } = location;
  const search = withoutReplay(location.search);
  if (search !== location.search) history.replaceState(history.state, '', pathname + search + hash);
}

/** The address says by which link one is here, for bookmarks and for whoever copies it; null: by none. */
export function showLink(link: string | null): void {
  const fragment = link === null ? '' : `#${link}`;
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
  follow();
}

function follow(): void {
  routeStore.setState({ route: here() });
}

export function navigate(path: string): void {
  history.pushState(null, '', hrefOf(path));
  follow();
}

/** Follows the back and forward buttons, and who changes the address by hand; returns how to stop. */
export function startNavigation(): () => void {
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  return () => {
    removeEventListener('popstate', follow);
    removeEventListener('hashchange', follow);
  };
}
