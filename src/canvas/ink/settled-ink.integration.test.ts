// Rules of the settled ink's picture, in a real browser: however it came about, it is the one drawn from nothing.
// I/O: Chromium

import type { Page } from '@playwright/test';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedLab, stopSharedLab } from '../../../bench/browser/lab';
import type { ProbeWindow } from '../../../bench/browser/pages/board';
import type { SubjectWindow } from '../../../bench/browser/pages/subject';

const BROWSER_MS = 60_000;
/** Steps of a colour, of 255: what a soft edge may differ by that was rounded in another tile; a missing line is 150. */
const ROUNDING = 80;
/** Of the pixels with ink, so few may differ by more, each for itself. */
const STRAY_SHARE = 1 / 3_000;
const WINDOW = { width: 700, height: 440 };

afterAll(stopSharedLab);

async function board(strokes: number, deviceScaleFactor = 1) {
  const lab = await sharedLab();
  const opened = await lab.open('board', {
    query: { strokes, highlights: 1 },
    deviceScaleFactor,
    windowSize: WINDOW,
  });
  await opened.page.evaluate(() => (window as SubjectWindow).subject?.show());
  return opened;
}

const rest = (page: Page) => page.evaluate(() => (window as SubjectWindow).subject?.rest());

/** Pixels of the picture as it is that differ from the same drawn from nothing; and how many have ink at all. */
async function compareWithAnew(
  page: Page,
  rounding = ROUNDING,
): Promise<{ different: number; inked: number }> {
  await rest(page);
  const before = await page.evaluate(() => (window as ProbeWindow).probe?.picture() ?? '');
  const after = await page.evaluate(async () => {
    await (window as ProbeWindow).probe?.anew();
    return (window as ProbeWindow).probe?.picture() ?? '';
  });
  return page.evaluate(comparePictures, { before, after, rounding });
}

async function comparePictures({
  before,
  after,
  rounding,
}: {
  before: string;
  after: string;
  rounding: number;
}) {
  const pixels = async (url: string) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  };
  const [one, other] = [await pixels(before), await pixels(after)];
  if (one.length !== other.length) throw new Error('The pictures are not of one size.');
  let [different, inked] = [0, 0];
  for (let i = 0; i < one.length; i += 4) {
    const gap = (channel: number) => Math.abs((one[i + channel] as number) - (other[i + channel] as number));
    if (Math.max(gap(0), gap(1), gap(2)) > rounding) different += 1;
    if ((other[i + 1] as number) < 150) inked += 1;
  }
  return { different, inked };
}

describe('the picture of the settled ink', () => {
  it.each([1, 2, 3])(
    'is the one drawn from nothing, after pans and zooms, at %i device pixels a pixel',
    async (ratio) => {
      const { page, close } = await board(1_500, ratio);
      await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        await subject?.pan(70);
      });
      const panned = await compareWithAnew(page);
      await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        await subject?.zoom(65);
        await subject?.pan(25);
      });
      const zoomed = await compareWithAnew(page);
      await close();
      for (const { different, inked } of [panned, zoomed]) {
        expect(inked).toBeGreaterThan(2_000);
        expect(different).toBeLessThanOrEqual(inked * STRAY_SHARE);
      }
    },
    BROWSER_MS,
  );

  it(
    'is the one drawn from nothing after strokes came and went, at rest and on the way',
    async () => {
      const { page, close } = await board(600);
      await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        const { probe } = window as ProbeWindow;
        for (let i = 0; i < 30; i += 1) {
          probe?.add([
            [-2_000 + 130 * i, -900],
            [-1_900 + 130 * i, 900],
          ]);
          if (i % 3 === 0) probe?.remove(`drawn-in-the-bench-${i / 3 + 1}`);
          if (i % 5 === 0) await subject?.pan(3);
          if (i % 7 === 0) await subject?.zoom(3);
        }
      });
      const { different, inked } = await compareWithAnew(page);
      await close();
      expect(inked).toBeGreaterThan(2_000);
      expect(different).toBeLessThanOrEqual(inked * STRAY_SHARE);
    },
    BROWSER_MS,
  );
});

describe('the grid', () => {
  it(
    'is the one drawn from nothing, behind a zoom and behind a pan that follows one',
    async () => {
      const { page, close } = await board(0);
      const move = (panned: number) =>
        page.evaluate(async (frames) => {
          const { subject } = window as SubjectWindow;
          await subject?.zoom(12);
          if (frames > 0) await subject?.pan(frames);
        }, panned);
      await move(0);
      const zoomed = await compareWithAnew(page, 2);
      // Not so far that another sheet is laid.
      await move(2);
      const panned = await compareWithAnew(page, 2);
      await close();
      expect([zoomed.different, panned.different]).toEqual([0, 0]);
    },
    BROWSER_MS,
  );
});

describe('a tile that a worker paints', () => {
  it(
    'is as good as one of the page, whatever comes and goes while the worker has it',
    async () => {
      const { page, close } = await board(2_500, 2);
      const shown = await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        const { probe } = window as ProbeWindow;
        let pictures = 0;
        const { prototype } = CanvasRenderingContext2D;
        const native = prototype.drawImage as (...asked: unknown[]) => void;
        Object.assign(prototype, {
          drawImage(this: CanvasRenderingContext2D, ...asked: unknown[]) {
            if (asked[0] instanceof ImageBitmap) pictures += 1;
            native.apply(this, asked);
          },
        });
        // A worker is given what there is no time for: all, while the zoom changes.
        await subject?.zoom(30);
        for (let i = 0; i < 60; i += 1) {
          const [x, y] = [-900 + 180 * (i % 10), -500 + 150 * Math.floor(i / 10)];
          probe?.add([
            [x, y],
            [x + 160, y + 120],
          ]);
          if (i % 2 === 1) probe?.remove(`drawn-in-the-bench-${i}`);
          if (i % 4 === 0) probe?.remove(`${i}`);
          if (i % 12 === 0) await subject?.zoom(2);
          else await new Promise(requestAnimationFrame);
        }
        await subject?.rest();
        return pictures;
      });
      const { different, inked } = await compareWithAnew(page);
      await close();
      expect(shown).toBeGreaterThan(0);
      expect(inked).toBeGreaterThan(2_000);
      expect(different).toBeLessThanOrEqual(inked * STRAY_SHARE);
    },
    BROWSER_MS,
  );
});

describe('a sheet on which nothing changes', () => {
  // Of the two sheets of settled ink the one that is not hidden with its layer.
  const sheetVisibility = () =>
    [...document.querySelectorAll('canvas')].slice(1, 3).find(({ style }) => style.display !== 'none')?.style
      .visibility;
  const resting = (page: Page) => page.waitForFunction(`(${sheetVisibility})() === 'hidden'`);

  it(
    'is seen as a still that looks the same wherever it is moved, and itself in the frame of a change',
    async () => {
      const { page, close } = await board(300, 2);
      await resting(page);
      await page.evaluate(() => (window as SubjectWindow).subject?.pan(2));
      const still = await page.screenshot();
      const stays = await page.evaluate(sheetVisibility);
      // Changed so that only what is seen changes: the sheet itself in the place of its still.
      await page.evaluate(() => {
        const [, sheet, other] = document.querySelectorAll('canvas');
        const still = sheet?.nextElementSibling;
        if (!sheet || !other || !(still instanceof HTMLElement)) throw new Error('There are no sheets.');
        for (const { style } of [sheet, other]) style.visibility = 'visible';
        still.style.visibility = 'hidden';
      });
      const sheet = await page.screenshot();
      await page.evaluate(async () => {
        (window as ProbeWindow).probe?.add([
          [-900, -500],
          [900, 500],
        ]);
        await new Promise(requestAnimationFrame);
      });
      const seen = await page.evaluate(sheetVisibility);
      const changed = await page.screenshot();
      await resting(page);
      const restedAgain = await page.screenshot();
      await close();
      expect(stays).toBe('hidden');
      expect(sheet.equals(still)).toBe(true);
      expect(seen).toBe('visible');
      expect(changed.equals(sheet)).toBe(false);
      expect(restedAgain.equals(changed)).toBe(true);
    },
    BROWSER_MS,
  );
});

describe('a stroke that comes or goes', () => {
  it(
    'has nothing painted but itself when it comes, and what it touches when it goes',
    async () => {
      const { page, close } = await board(2_000);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      const counted = await page.evaluate(async () => {
        const { subject } = window as SubjectWindow;
        const probe = (window as ProbeWindow).probe as NonNullable<ProbeWindow['probe']>;
        // The margins of the sheet are drawn in the time that is left.
        do probe.painted();
        while (await new Promise((done) => requestAnimationFrame(() => done(probe.painted() > 0))));
        probe.add([
          [0, 0],
          [200, 60],
        ]);
        await subject?.rest();
        const added = probe.painted();
        const touching = probe.touching('drawn-in-the-bench-1').length;
        probe.remove('drawn-in-the-bench-1');
        await subject?.rest();
        return { added, touching, removed: probe.painted(), count: subject?.count() };
      });
      await close();
      expect(counted.count).toBe(2_000);
      expect(counted.added).toBe(1);
      expect(counted.removed).toBeGreaterThan(0);
      // Its neighbours by their boxes, and those its soft edge may touch.
      expect(counted.removed).toBeLessThanOrEqual(counted.touching + 10);
      expect(counted.touching).toBeLessThan(200);
    },
    BROWSER_MS,
  );
});
