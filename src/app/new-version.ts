// When the server speaks a newer version, the page is loaded anew once, by itself; unsent work is kept meanwhile.
// I/O: the clock, and the page through `offline-page`

import type { RoomClient } from '../net/client-api';
import { hasUnsavedWork } from './leave-guard';
import { loadNewestPage, wasJustReloaded } from './offline-page';

type Versioned = Pick<RoomClient, 'bye' | 'isKept' | 'pendingCount' | 'unsaved' | 'on'>;
type Page = { wasJustReloaded(now: number): boolean; loadNewestPage(now: number): Promise<void> };

/**
 * Work that only this page holds is not risked, and a reload that did not help is not repeated: then the person is told,
 * and decides. `reloading` is called just before. Returns how to stop.
 */
export function followNewVersion(
  client: Versioned,
  reloading: () => void,
  page: Page = { wasJustReloaded, loadNewestPage },
): () => void {
  return client.on('status', () => {
    const isSafe = client.isKept || !hasUnsavedWork(client);
    if (client.bye?.code !== 'version' || !isSafe || page.wasJustReloaded(Date.now())) return;
    reloading();
    void page.loadNewestPage(Date.now());
  });
}
