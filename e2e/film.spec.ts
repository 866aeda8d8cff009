// Films taken elsewhere: a video is decoded again, a file that plays by itself is opened from the disk without a network.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { drawAndReplay, openVideoDialog, saidFrames, withoutPicker } from './exporting';
import { expect, test } from './fixtures';
import { meanDifference, pictureAt, videoIn } from './video-file';

/** What it is to be like the board: mean difference of a channel, of 255. */
const LIKE = 0.03;
/** Where the ink is, px. */
const AREA = { x: 280, y: 230, width: 440, height: 240 };

/** The board's layers without its dots and cursors, on the board's colour: red, green and blue of each pixel. */
function readBoard({ x, y, width, height }: typeof AREA): number[] {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const surface = document.querySelector('[aria-label="Board"]') as HTMLElement;
  context.fillStyle = getComputedStyle(surface).backgroundColor;
  context.fillRect(0, 0, width, height);
  const from = surface.getBoundingClientRect();
  for (const layer of [...surface.querySelectorAll('canvas')].slice(1, 4)) {
    if (layer.clientWidth === 0) continue;
    // A layer may be larger than the window onto it, and shifted.
    const { left, top } = layer.getBoundingClientRect();
    context.drawImage(layer, left - from.left - x, top - from.top - y);
  }
  return [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 !== 3);
}

for (const format of ['MP4', 'WebM'] as const) {
  test(`a video (${format}) runs as long as it said, and ends as the board is`, async ({
    invite,
    inviteHeadless,
    browser,
  }) => {
    const alice = await invite('alice');
    const bob = await inviteHeadless('bob');
    await drawAndReplay(alice, bob);
    const board = await alice.page.evaluate(readBoard, AREA);
    await withoutPicker(alice.page);
    const dialog = await openVideoDialog(alice);
    await dialog.getByLabel('Format').selectOption(format);
    await dialog.getByLabel('Size').selectOption('As the board here');
    await dialog.getByLabel('Part of the board').selectOption('As in view now');
    await dialog.getByLabel('Cursors').uncheck();
    const frames = await saidFrames(dialog);
    const downloading = alice.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Make video' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^inkroom-.*\\.${format.toLowerCase()}$`));
    await expect(dialog).toHaveCount(0);
    const bytes = await readFile(await download.path());

    const video = await videoIn(bytes);
    expect(video.frames, 'every frame that was said is there').toBe(frames);
    expect(video.seconds).toBeCloseTo(frames / 30, 1);

    const context = await browser.newContext();
    const shown = await pictureAt(await context.newPage(), bytes, {
      type: `video/${format.toLowerCase()}`,
      area: AREA,
    });
    await context.close();
    expect(shown.duration).toBeCloseTo(frames / 30, 1);
    expect(shown.size).toEqual([1280, 800]);
    expect(meanDifference(shown.pixels, board)).toBeLessThanOrEqual(LIKE);
    // Most of it is empty; where there is ink, it must be alike by itself, but for what compressing does to edges.
    const isInk = board.map((value, i) => Math.abs(value - (board[i % 3] ?? 0)) > 200);
    const inkOf = (pixels: number[]) => pixels.filter((_, i) => isInk[i]);
    expect(inkOf(board).length).toBeGreaterThan(2_000);
    expect(meanDifference(inkOf(shown.pixels), inkOf(board))).toBeLessThanOrEqual(LIKE);
  });
}

test('a video can be cancelled', async ({ invite, inviteHeadless }) => {
  const alice = await invite('alice');
  const bob = await inviteHeadless('bob');
  await drawAndReplay(alice, bob);
  await withoutPicker(alice.page);
  const dialog = await openVideoDialog(alice);
  await dialog.getByLabel('Speed').selectOption('0.25×');
  await dialog.getByRole('button', { name: 'Make video' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Make video' })).toBeEnabled();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('one file plays by itself without a network, and says when it was altered', async ({
  invite,
  inviteHeadless,
  browser,
}, testInfo) => {
  const alice = await invite('alice');
  const bob = await inviteHeadless('bob');
  await drawAndReplay(alice, bob);
  const board = await alice.page.evaluate(readInk, '[aria-label="Board"] canvas:not(:first-of-type)');
  await alice.button('Export').click();
  const downloading = alice.page.waitForEvent('download');
  await alice.page.getByRole('menuitem', { name: 'Replay as one file' }).click();
  const page = await readFile(await (await downloading).path(), 'utf8');
  const whole = testInfo.outputPath('whole.html');
  const altered = testInfo.outputPath('altered.html');
  await writeFile(whole, page);
  await writeFile(altered, alter(page));

  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 } });
  const viewer = await context.newPage();
  const troubles: string[] = [];
  viewer.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  viewer.on('request', (request) => request.url().startsWith('file:') || troubles.push(request.url()));
  await viewer.goto(pathToFileURL(whole).href);
  await expect(viewer.getByText('Intact; its seal begins with')).toBeVisible();
  const position = viewer.getByRole('slider', { name: 'Position' });
  await viewer.getByLabel('Speed').selectOption('16×');
  await viewer.getByRole('button', { name: 'Play' }).click();
  await expect(viewer.getByRole('button', { name: 'Play' }), 'it stops at the end').toBeVisible();
  await expect(position).toHaveValue((await position.getAttribute('max')) ?? '');
  const last = await viewer.evaluate(readInk, 'canvas');
  expect([last.width, last.height], 'at 100 % it is as large as on the board').toEqual([
    board.width,
    board.height,
  ]);
  expect(meanDifference(last.ink, board.ink)).toBeLessThanOrEqual(LIKE);
  await expect(viewer.getByText('bob: look </script><b>here</b>'), 'words stay words').toBeVisible();

  await viewer.goto(pathToFileURL(altered).href);
  await expect(viewer.getByRole('alert')).toContainText('This recording was altered');
  await context.close();
  expect(troubles).toEqual([]);
});

/** One letter of the recording's middle is another. */
function alter(page: string): string {
  const begin = page.indexOf('id="recording">') + 'id="recording">'.length;
  const middle = Math.floor((begin + page.indexOf('</script>', begin)) / 2);
  return page.slice(0, middle) + (page[middle] === 'A' ? 'B' : 'A') + page.slice(middle + 1);
}

/** How dark each pixel is, 0 to 255, within the box around all that is dark; coloured cursors are not. */
function readInk(selector: string): { width: number; height: number; ink: number[] } {
  const all = [...document.querySelectorAll<HTMLCanvasElement>(selector)].slice(0, 3);
  const layers = all.filter(({ clientWidth }) => clientWidth > 0);
  const { width, height } = layers[0] as HTMLCanvasElement;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  for (const layer of layers) context.drawImage(layer, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const darkAt = (x: number, y: number) => {
    const at = 4 * (y * width + x);
    return 255 - Math.max(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
  };
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (darkAt(x, y) < 150) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  const ink: number[] = [];
  for (let y = box.top; y <= box.bottom; y += 1)
    for (let x = box.left; x <= box.right; x += 1) ink.push(darkAt(x, y));
  return { width: box.right - box.left, height: box.bottom - box.top, ink };
}
