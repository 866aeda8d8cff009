// Has the browser keep the page for visits without a network, and fetch a newer one when the server asks for it.
// I/O: the browser's service workers, sessionStorage, the page's address

import { createTextStore } from '../ui/browser-storage';

const RELOADED_KEY = 'inkroom:reloaded-at';
const RELOAD_EVERY_MS = 60_000;

const tabStore = createTextStore(() => sessionStorage);

/** Not on plain-http addresses, where browsers have no service workers; not in development, where files change. */
export function keepPageOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = (): void => {
    navigator.serviceWorker.register('/sw.js').catch((error: unknown) => {
      console.debug('The page will not open without a network:', error);
    });
  };
  // The room first: the page's files are here already, and keeping them can wait.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

/** Whether the page was just loaded anew for the server's sake: doing so again would not help. */
export function wasJustReloaded(now: number): boolean {
  return now - Number(tabStore.read(RELOADED_KEY) ?? 0) < RELOAD_EVERY_MS;
}

export async function loadNewestPage(now: number): Promise<void> {
  tabStore.write(RELOADED_KEY, String(now));
  try {
    // It takes over by itself as soon as it has all files.
    await (await navigator.serviceWorker?.getRegistration())?.update();
  } catch (error) {
    console.debug('No newer service worker was to be had:', error);
  }
  location.reload();
}
