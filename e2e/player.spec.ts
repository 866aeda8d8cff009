// The file that plays by itself, as somebody sees it who got it: whole, altered, cut short, in both themes and sizes.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, test } from '@playwright/test';
import { playerFile } from '../src/film/player-file';
import { encodeTracks } from '../src/model/cursor-track';
import { NOTHING_MISSING, RecordingWriter } from '../src/model/recording';
import { drew, joined, logOf, OPENING } from '../src/model/timeline-fixture';
import { expect } from './expect';
import { checkLook, WINDOWS } from './look';

const SCHEMES = ['light', 'dark'] as const;

/** Two people, so many lines that the chain has several links, and a few words. */
async function recordingFile(missing = NOTHING_MISSING): Promise<string> {
  const writer = new RecordingWriter({ room: 'garden-party', madeAt: OPENING });
  writer.addRecords(
    logOf([
      joined(1, 'Ana', 0),
      joined(2, 'Ben', 100),
      ...Array.from({ length: 100 }, (_, n) =>
        drew(n, { at: 80 * (n + 1), duration: 700, author: 1 + (n % 2) }),
      ),
      { at: 8_100, author: 2, body: { kind: 'chat', text: 'That is all of it.' } },
    ]),
  );
  const place = { x: 350, y: 20 };
  writer.addTracks(encodeTracks([{ author: 2, samples: [{ t: OPENING + 8_050, place }] }]));
  writer.end(missing);
  const page = await readFile('dist/player.html', 'utf8');
  const file = await playerFile(page, new Blob([writer.take()]));
  if (!file) throw new Error('The built player has no place for a recording.');
  return file.text();
}

/** One letter behind the recording's middle is another. */
function altered(page: string): string {
  const begin = page.indexOf('id="recording">') + 'id="recording">'.length;
  const middle = Math.floor(begin + (page.indexOf('</script>', begin) - begin) * 0.7);
  return page.slice(0, middle) + (page[middle] === 'A' ? 'B' : 'A') + page.slice(middle + 1);
}

type Window = (typeof WINDOWS)[keyof typeof WINDOWS] & { colorScheme: (typeof SCHEMES)[number] };

/** Opened from the disk, as one opens a file that somebody sent. */
async function openFile(browser: Browser, path: string, window: Window) {
  const context = await browser.newContext({ offline: true, ...window });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(pathToFileURL(path).href);
  return { page, troubles, close: () => context.close() };
}

for (const colorScheme of SCHEMES) {
  for (const [size, window] of Object.entries(WINDOWS)) {
    test(`the player is accessible: ${colorScheme}, ${size}`, async ({ browser }, testInfo) => {
      const whole = await recordingFile();
      const look = async (name: string, content: string, said: RegExp) => {
        const path = testInfo.outputPath(`${name}.html`);
        await writeFile(path, content);
        const { page, troubles, close } = await openFile(browser, path, { ...window, colorScheme });
        await expect(page.getByText(said)).toBeVisible();
        const position = page.getByRole('slider', { name: 'Position' });
        await position.fill((await position.getAttribute('max')) ?? '');
        if (name !== 'altered') await expect(page.getByRole('status')).toHaveText('Ben: That is all of it.');
        await checkLook(page, `player-${name}-${colorScheme}-${size}`);
        expect(troubles).toEqual([]);
        await close();
      };
      await look('whole', whole, /Intact; its seal begins with [0-9a-f]{16}\.$/);
      await look('altered', altered(whole), /This recording was altered/);
      const cut = await recordingFile({ restOfLog: true, pointers: true });
      await look('cut', cut, /so it ends early\. Some recorded pointers could not be read/);
    });
  }
}
