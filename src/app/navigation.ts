// Where the page is: the address bar, the back button, and links that need no reload.
// I/O: the browser's history

import { createStore } from 'zustand/vanilla';
import { type Route, routeOf } from './routes';

export const routeStore = createStore<{ route: Route }>(() => ({ route: routeOf(location.pathname) }));

/** Options of the page, like `?debug`, stay on from room to room. */
export function hrefOf(path: string): string {
  return path + location.search;
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
