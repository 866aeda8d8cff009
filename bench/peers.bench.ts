// What do the pointers of a crowd cost, all of them moving, names and all?
// I/O: Chromium

import { type PageName, sharedLab, stopSharedLab } from './browser/lab';
import type { Watched } from './browser/meter';
import { movingRows } from './browser/moving';
import type { PeersWindow } from './browser/pages/moving-peers';
import type { Bench } from './harness';

/** One shows what a frame costs in which anything moves at all: a whole canvas is handed on. */
const PEERS = [1, 200];
const WATCH_MS = 4_000;

/** Opens the page, waits until everybody is drawn, and watches them move. */
export async function watchedPeers(name: PageName, peers: number, ms: number): Promise<Watched> {
  const { page, meter, close } = await (await sharedLab()).open(name, { query: { peers } });
  try {
    await page.evaluate(() => (window as PeersWindow).subject?.show());
    return await meter.watch(() => page.waitForTimeout(ms));
  } finally {
    await close();
  }
}

export const peers: Bench = {
  name: 'peers',
  question: 'So many others move their pointers at once: what does a frame cost?',
  note: 'With all that is done for them: taking the messages, each one’s playout, names that give way, fading. The baseline is a react-konva Group per peer that glides straight to each place. CPU time of the threads, so other programs do not count.',
  seed: 0,
  async run() {
    const rows = [];
    for (const count of PEERS) {
      const naive = await watchedPeers('naive-peers', count, WATCH_MS);
      const ours = await watchedPeers('peers', count, WATCH_MS);
      rows.push(...movingRows(`${count} peers, beside Groups`, ours, naive));
    }
    return rows;
  },
  end: stopSharedLab,
};
