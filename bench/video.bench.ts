// How long does somebody wait for a video of a film?
// I/O: Chromium

import { sharedLab, stopSharedLab } from './browser/lab';
import { SEED } from './browser/pages/subject';
import type { FilmMakerWindow } from './browser/pages/video';
import type { Bench, Measurement } from './harness';

const SECONDS = 20;
const WANTED = [
  ['MP4, 1280 × 720', { format: 'mp4' }],
  ['WebM, 1280 × 720', { format: 'webm' }],
  ['MP4, 1920 × 1080', { format: 'mp4', size: { width: 1920, height: 1080 } }],
  ['animated SVG', { format: 'svg' }],
] as const;

export const video: Bench = {
  name: 'video',
  question: `A film of ${SECONDS} seconds in which two people draw: how long until its video is made?`,
  note: 'The baseline is real time: what recording the screen takes. From the order to the finished file, in a worker, encoded by Chromium in software.',
  seed: SEED,
  async run() {
    const rows: Measurement[] = [];
    const { page, close } = await (await sharedLab()).open('video', { query: { seconds: SECONDS } });
    try {
      for (const [about, plan] of WANTED) {
        const made = await page.evaluate(
          (wanted) => (window as FilmMakerWindow).filmMaker?.make(wanted),
          plan,
        );
        if (!made) throw new Error('The page makes nothing.');
        const row = { case: about, metric: 'until it is made', unit: 's' };
        rows.push({ ...row, value: made.ms / 1_000, baseline: made.seconds });
      }
    } finally {
      await close();
    }
    return rows;
  },
  end: stopSharedLab,
};
