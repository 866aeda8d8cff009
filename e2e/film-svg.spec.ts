// Where a browser cannot make videos, the film becomes an animated SVG: opened again, it plays and ends as the board is.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { animatedSvg } from '../src/film/animated-svg';
import { NO_CHOICE } from '../src/model/film-filter';
import { drew, erased, joined, logOf } from '../src/model/timeline-fixture';
import { WholeFilm } from '../src/replay/film';
import { drawAndReplay, openVideoDialog } from './exporting';
import { expect, test } from './fixtures';

/** Of the film that is made here, px. */
const SIZE = { width: 800, height: 200 };
/** Where the ink is on a board with two strokes, px. */
const AREA = { x: 280, y: 230, width: 440, height: 240 };

/** Stands still at a second of the animation; how dark each pixel of the area is then, 0 to 255, as bytes in base64. */
async function darkAt(page: Page, seconds: number, area = AREA): Promise<Buffer> {
  await page.evaluate(async (at) => {
    const svg = document.querySelector('svg') as SVGSVGElement;
    svg.pauseAnimations();
    svg.setCurrentTime(at);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, seconds);
  const png = (await page.screenshot({ clip: area })).toString('base64');
  return Buffer.from(await page.evaluate(darkInPicture, `data:image/png;base64,${png}`), 'base64');
}

async function darkInPicture(url: string): Promise<string> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: picture.width, height: picture.height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  let dark = '';
  for (let at = 0; at < data.length; at += 4)
    dark += String.fromCharCode(255 - Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
  return btoa(dark);
}

const inkIn = (dark: Buffer) => dark.reduce((count, value) => count + (value > 150 ? 1 : 0), 0);

test('an animated SVG plays as the film does, and begins again', async ({ browser }, testInfo) => {
  const log = logOf([
    joined(1, '</text><script>throw 1</script>', 0),
    drew(1, { at: 2_000, duration: 2_000 }),
    drew(2, { at: 3_000, duration: 1_000 }),
    erased([2], { at: 3_500 }),
    drew(3, { at: 4_000, duration: 500 }),
  ]);
  const { pieces } = animatedSvg({
    film: new WholeFilm(log),
    plan: {
      format: 'svg',
      size: SIZE,
      speed: 1,
      isSkippingIdle: false,
      part: null,
      ground: 'light',
      region: null,
      hasCursors: false,
      hasNames: true,
      choice: NO_CHOICE,
    },
    nameless: { name: 'Somebody', color: 0 },
    title: 'A film',
  });
  const page = await browser.newPage({ viewport: SIZE });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  const path = testInfo.outputPath('film.svg');
  await writeFile(path, [...pieces].join(''));
  // As XML first: whoever opens the file has it read more strictly than a page reads its parts.
  await page.goto(pathToFileURL(path).href);
  expect(await page.evaluate(() => document.querySelector('parsererror')?.textContent ?? '')).toBe('');
  await page.goto('about:blank');
  await page.setContent(`<body style="margin:0">${await readFile(path, 'utf8')}`);
  const ink: Record<string, number> = {};
  for (const seconds of [0.001, 1, 2, 3.2, 4.5, 6.9, 7.001])
    ink[seconds] = inkIn(await darkAt(page, seconds, { x: 0, y: 0, ...SIZE }));
  const at = (seconds: number) => ink[seconds] ?? Number.NaN;
  expect(at(2), 'the first is drawn').toBeGreaterThan(500);
  expect(at(1) / at(2), 'half of it in half of the time').toBeCloseTo(0.5, 1);
  expect(at(0.001)).toBeLessThan(0.1 * at(2));
  expect(at(3.2), 'the second is there').toBeGreaterThan(1.3 * at(2));
  expect(at(4.5), 'it was erased, and the third came').toBeGreaterThan(1.1 * at(2));
  expect(at(4.5)).toBeLessThan(at(3.2));
  expect(at(6.9), 'what is finished stays').toBe(at(4.5));
  expect(at(7.001), 'it begins again').toBeLessThan(0.1 * at(2));
  await page.close();
  expect(troubles).toEqual([]);
});

test('on a plain-http address the film becomes one, and ends as the board is', async ({
  invite,
  inviteHeadless,
  server,
  browser,
}, testInfo) => {
  const origin = `http://inkroom.test:${server.port}`;
  const alice = await invite('alice', { origin });
  const bob = await inviteHeadless('bob');
  await drawAndReplay(alice, bob);
  expect(await alice.page.evaluate(() => 'VideoEncoder' in window)).toBe(false);
  const dialog = await openVideoDialog(alice);
  await expect(dialog.getByLabel('Format').getByRole('option')).toHaveText(['Animated SVG']);
  await dialog.getByLabel('Size').selectOption('As the board here');
  await dialog.getByLabel('Part of the board').selectOption('As in view now');
  await dialog.getByLabel('Cursors').uncheck();
  const downloading = alice.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make animation' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^inkroom-.*\.svg$/);
  await expect(dialog).toHaveCount(0);
  const path = testInfo.outputPath('film.svg');
  await download.saveAs(path);
  const text = await readFile(path, 'utf8');
  const total = Number(/dur="([\d.]+)s" begin="0s;film.end"/.exec(text)?.[1]);

  // The board's own layers without its dots and the controls over it.
  const url = await alice.page.evaluate(({ x, y, width, height }) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const drawn = canvas.getContext('2d') as CanvasRenderingContext2D;
    drawn.fillStyle = 'white';
    drawn.fillRect(0, 0, width, height);
    const surface = document.querySelector('[aria-label="Board"]') as HTMLElement;
    const from = surface.getBoundingClientRect();
    for (const layer of [...surface.querySelectorAll('canvas')].slice(1, 4)) {
      if (layer.clientWidth === 0) continue;
      const { left, top } = layer.getBoundingClientRect();
      drawn.drawImage(layer, left - from.left - x, top - from.top - y);
    }
    return canvas.toDataURL();
  }, AREA);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(`<body style="margin:0">${text}`);
  const last = await darkAt(page, total - 0.1);
  const board = Buffer.from(await page.evaluate(darkInPicture, url), 'base64');
  await page.close();
  const inked = [...board.keys()].filter((i) => (board[i] ?? 0) > 150);
  expect(inked.length).toBeGreaterThan(1_000);
  const apart = inked.reduce((sum, i) => sum + Math.abs((last[i] ?? 0) - (board[i] ?? 0)), 0);
  expect(apart / inked.length / 255, 'where there is ink on the board').toBeLessThanOrEqual(0.06);
  expect(inkIn(last) / inked.length, 'and nowhere else').toBeCloseTo(1, 1);
});
