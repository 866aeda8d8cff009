// Where a browser cannot make videos, the film becomes an animated SVG: opened again, it plays and ends as the board is.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { drawAndReplay, openVideoDialog } from './exporting';
import { expect, test } from './fixtures';

const WINDOW = { width: 1280, height: 800 };
/** Where the ink is, px. */
const AREA = { x: 280, y: 230, width: 440, height: 240 };

/** How dark each pixel of the area is, 0 to 255; bright colours are not. */
async function darkIn(page: Page): Promise<number[]> {
  const base64 = (await page.screenshot({ clip: AREA })).toString('base64');
  // Read in a page of its own: a document that is an SVG has no canvas.
  const reader = await page.context().newPage();
  const dark = await reader.evaluate(async (png) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${png}`;
    await picture.decode();
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const found: number[] = [];
    for (let at = 0; at < data.length; at += 4)
      found.push(255 - Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
    return found;
  }, base64);
  await reader.close();
  return dark;
}

/** Stands still at a second of the animation. */
async function standAt(page: Page, seconds: number): Promise<void> {
  await page.evaluate(async (at) => {
    const svg = document.documentElement as unknown as SVGSVGElement;
    svg.pauseAnimations();
    svg.setCurrentTime(at);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, seconds);
}

const amountOf = (dark: readonly number[]) => dark.filter((value) => value > 150).length;

test('on a plain-http address the film becomes a picture that plays by itself', async ({
  invite,
  server,
  browser,
}) => {
  const origin = server.url.replace('localhost', 'inkroom.test');
  const alice = await invite('alice', { origin });
  const bob = await invite('bob', { origin });
  await drawAndReplay(alice, bob);
  expect(await alice.page.evaluate(() => 'VideoEncoder' in window)).toBe(false);
  const dialog = await openVideoDialog(alice);
  await expect(dialog.getByLabel('Format').getByRole('option')).toHaveText(['Animated SVG']);
  await dialog.getByLabel('Size').selectOption('As the board here');
  await dialog.getByLabel('Part of the board').selectOption('As in view now');
  const downloading = alice.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make animation' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^inkroom-.*\.svg$/);
  await expect(dialog).toHaveCount(0);
  const path = test.info().outputPath('film.svg');
  await download.saveAs(path);
  const text = await readFile(path, 'utf8');
  const seconds = Number(/dur="([\d.]+)s" begin="0s;film.end"/.exec(text)?.[1]) - 3;

  const context = await browser.newContext({ offline: true, viewport: WINDOW });
  const viewer = await context.newPage();
  await viewer.goto(pathToFileURL(path).href);
  await standAt(viewer, 0.001);
  const first = amountOf(await darkIn(viewer));
  await standAt(viewer, seconds / 2);
  const middle = amountOf(await darkIn(viewer));
  await standAt(viewer, seconds + 1);
  const last = await darkIn(viewer);
  expect(first).toBeLessThan(0.1 * amountOf(last));
  expect(middle).toBeGreaterThan(0.2 * amountOf(last));
  expect(middle).toBeLessThan(0.8 * amountOf(last));
  await standAt(viewer, seconds + 3.001);
  expect(amountOf(await darkIn(viewer)), 'it begins again').toBeLessThan(0.1 * amountOf(last));

  // The board's own layers without its dots and the controls over it.
  const board = await alice.page.evaluate(({ x, y, width, height }) => {
    const canvas = new OffscreenCanvas(width, height);
    const drawn = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    drawn.fillStyle = 'white';
    drawn.fillRect(0, 0, width, height);
    const surface = document.querySelector('[aria-label="Board"]') as HTMLElement;
    const from = surface.getBoundingClientRect();
    for (const layer of [...surface.querySelectorAll('canvas')].slice(1, 3)) {
      const { left, top } = layer.getBoundingClientRect();
      drawn.drawImage(layer, left - from.left - x, top - from.top - y);
    }
    const { data } = drawn.getImageData(0, 0, width, height);
    const dark: number[] = [];
    for (let at = 0; at < data.length; at += 4)
      dark.push(255 - Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0));
    return dark;
  }, AREA);
  const inked = board.flatMap((value, i) => (value > 150 ? [i] : []));
  expect(inked.length).toBeGreaterThan(1_000);
  const apart = inked.reduce((sum, i) => sum + Math.abs((last[i] ?? 0) - (board[i] ?? 0)), 0);
  expect(apart / inked.length / 255, 'where there is ink on the board').toBeLessThanOrEqual(0.06);
  expect(amountOf(last) / inked.length, 'and nowhere else').toBeCloseTo(1, 1);
  await context.close();
});
