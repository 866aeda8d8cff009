// What tests of films taken elsewhere begin with: a room with two strokes, its replay, and the dialog that makes a video.
// I/O: Playwright
import type { Locator, Page } from '@playwright/test';
import type { RoomClient } from '../src/net/client-api';
import { expect } from './expect';
import type { Guest } from './fixtures';
import { drawByTurns } from './two-strokes';

/** Alice and bob draw, bob says something; alice opens the replay at its end. */
export async function drawAndReplay(alice: Guest, bob: RoomClient): Promise<void> {
  const ink = await drawByTurns(alice, bob);
  bob.say('look </script><b>here</b>');
  await expect.poll(() => bob.pendingCount).toBe(0);
  await alice.button('Replay').click();
  // Before the film is there, its end is its beginning.
  await expect(alice.button('Play')).toBeEnabled();
  await alice.page.getByRole('slider', { name: 'Position' }).press('End');
  await expect.poll(() => alice.inkIn()).toBe(ink);
}

export async function openVideoDialog(guest: Guest): Promise<Locator> {
  const { page } = guest;
  await guest.button('Export').click();
  await page.getByRole('menuitem', { name: 'Video…' }).click();
  return page.getByRole('dialog', { name: 'Export as video' });
}

/** How many frames the dialog says there will be. */
export async function saidFrames(dialog: Locator): Promise<number> {
  const said = (await dialog.getByText(/frames\./).textContent()) ?? '';
  return Number(/([\d,]+) frames/.exec(said)?.[1]?.replace(',', ''));
}

type PickerWindow = Window & { showSaveFilePicker?: unknown };

/** A picker of the system cannot be pressed by a test; without it the browser downloads. */
export async function withoutPicker(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
}

/** A picker that always takes the suggested name, in a folder of the page's own. */
export async function withPicker(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as PickerWindow).showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
}

/** The files in that folder, and how long they are. */
export function pickedFiles(page: Page): Promise<{ name: string; bytes: number }[]> {
  return page.evaluate(async () => {
    const files: { name: string; bytes: number }[] = [];
    // What is written and not closed yet lies beside the file, in this folder as in any.
    for await (const handle of (await navigator.storage.getDirectory()).values())
      if (handle.kind === 'file' && !handle.name.endsWith('.crswap'))
        files.push({ name: handle.name, bytes: (await handle.getFile()).size });
    return files;
  });
}

/** The only file in that folder. */
export async function pickedFile(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    for await (const handle of (await navigator.storage.getDirectory()).values()) {
      if (handle.kind !== 'file') continue;
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8_192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
      return btoa(text);
    }
    return '';
  });
  return Buffer.from(base64, 'base64');
}
