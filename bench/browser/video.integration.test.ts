// Videos of a part of a film: decoded again, they show whom, what and when was chosen, and what is transparent is.
// I/O: Chromium

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureAt, videoIn } from '../../e2e/video-file';
import type { VideoPlan } from '../../src/film/video-plan';
import { NO_CHOICE } from '../../src/model/film-filter';
import { type OpenPage, sharedLab, stopSharedLab } from './lab';
import type { FilmMakerWindow } from './pages/video';

const SECONDS = 4;
const SIZE = { width: 320, height: 180 };
const AREA = { x: 0, y: 0, ...SIZE };
const BROWSER_MS = 60_000;
/** All that is ever drawn, so that one picture can be compared with another. */
const REGION = { minX: -720, minY: -405, maxX: 720, maxY: 405 };
const PLAIN = { size: SIZE, region: REGION, speed: 8, hasCursors: false, ground: 'white' } as const;

let open: OpenPage;

beforeAll(async () => {
  open = await (await sharedLab()).open('video', { query: { seconds: SECONDS } });
}, BROWSER_MS);
afterAll(async () => {
  await open.close();
  await stopSharedLab();
});

async function made(plan: Partial<VideoPlan>) {
  const film = await open.page.evaluate(
    (wanted) => (window as FilmMakerWindow).filmMaker?.make(wanted),
    plan,
  );
  if (!film) throw new Error('The page makes nothing.');
  return { ...film, bytes: Buffer.from(film.base64, 'base64') };
}

/** How much of a picture is not white, 0 to 1. */
function inked(pixels: readonly number[]): number {
  return pixels.filter((value) => value < 128).length / pixels.length;
}

describe('a video of a part', () => {
  it(
    'shows the chosen people’s work alone',
    async () => {
      const choices = [null, [1], [2]] as const;
      const amounts: number[] = [];
      for (const authors of choices) {
        const { bytes } = await made({ ...PLAIN, format: 'webm', choice: { ...NO_CHOICE, authors } });
        amounts.push(inked((await pictureAt(open.page, bytes, { type: 'video/webm', area: AREA })).pixels));
      }
      const [all, ana, ben] = amounts as [number, number, number];
      expect(Math.min(ana, ben)).toBeGreaterThan(0);
      expect((ana + ben) / all, 'together they are all').toBeCloseTo(1, 1);
    },
    BROWSER_MS,
  );

  it(
    'begins and ends at the chosen moments',
    async () => {
      const start = 1_700_000_000_000;
      const part = { from: start + 1_500, to: start + 3_000 };
      const { bytes, seconds } = await made({
        ...PLAIN,
        format: 'mp4',
        speed: 1,
        isSkippingIdle: false,
        part,
      });
      expect(seconds).toBeCloseTo(1.5, 3);
      const { frames, seconds: decoded } = await videoIn(bytes);
      // Its own frames, one for its last moment, and a second in which that stays.
      expect(frames).toBe(45 + 1 + 30);
      expect(decoded).toBeCloseTo(frames / 30, 2);
      const at = async (moment: number | null) =>
        inked((await pictureAt(open.page, bytes, { type: 'video/mp4', area: AREA, at: moment })).pixels);
      const [first, last] = [await at(0.01), await at(null)];
      expect(first, 'what was drawn before is there at once').toBeGreaterThan(0);
      expect(last).toBeGreaterThan(first);
      const whole = await made({ ...PLAIN, format: 'mp4' });
      const end = await pictureAt(open.page, whole.bytes, { type: 'video/mp4', area: AREA });
      expect(inked(end.pixels), 'what was drawn later is not').toBeGreaterThan(last);
    },
    BROWSER_MS,
  );

  it(
    'is transparent where nothing is drawn, and only there',
    async () => {
      // So large that lines are wider than their soft edges.
      const size = { width: 960, height: 540 };
      const { bytes } = await made({ ...PLAIN, format: 'webm', ground: 'transparent', size });
      expect(await videoIn(bytes)).toMatchObject({ canBeTransparent: true });
      const { pixels } = await pictureAt(open.page, bytes, {
        type: 'video/webm',
        area: { x: 0, y: 0, ...size },
        hasAlpha: true,
      });
      const alphas = pixels.filter((_, i) => i % 4 === 3);
      const [clear, solid] = [alphas.filter((a) => a < 16).length, alphas.filter((a) => a > 200).length];
      expect(clear / alphas.length).toBeGreaterThan(0.8);
      expect(solid).toBeGreaterThan(500);
    },
    BROWSER_MS,
  );
});
