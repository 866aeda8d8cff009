// Makes docs/screenshot.png from the real app: a fresh server, a few bots that draw, one browser that looks.
// I/O: processes, file system
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../host/source-server';
import { ensureChromium } from './chromium';

const OUTPUT = 'docs/screenshot.png';
const ROOM = 'garden';
const DRAWING_MS = 20_000;
/** Bots still draw when the picture is taken, so that their cursors and live ink are on it. */
const BOT_SECONDS = 60;

const dataDir = mkdtempSync(join(tmpdir(), 'inkroom-screenshot-'));
const server = await startServer({ projectRoot: process.cwd(), dataDir, distDir: 'dist' });
const botOptions = [
  '--room',
  ROOM,
  '--count',
  '4',
  '--seconds',
  String(BOT_SECONDS),
  '--host',
  `127.0.0.1:${server.port}`,
];
const bots = spawn(process.execPath, ['scripts/run.mjs', 'bots/cli.ts', ...botOptions], { stdio: 'inherit' });
const browser = await chromium.launch({ executablePath: ensureChromium().path, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  await page.goto(`${server.url}/r/${ROOM}`);
  await page.getByRole('toolbar').first().waitFor();
  await page.waitForTimeout(DRAWING_MS);
  await page.getByRole('button', { name: 'Zoom to fit' }).click();
  // The camera glides, and the pointer would show a hint over the button.
  await page.mouse.move(60, 400);
  await page.waitForTimeout(1_000);
  mkdirSync(dirname(OUTPUT), { recursive: true });
  await page.screenshot({ path: OUTPUT });
  console.log(`Written: ${OUTPUT}`);
} finally {
  await browser.close();
  bots.kill();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
