// Draws the app's icons from the favicon: node scripts/run.mjs scripts/icons.ts
// I/O: Chromium, file system
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium';

/** Of a maskable icon the system shows the middle alone. */
const ICONS = [
  { path: 'public/icons/icon-192.png', size: 192, share: 1 },
  { path: 'public/icons/icon-512.png', size: 512, share: 1 },
  { path: 'public/icons/maskable-512.png', size: 512, share: 0.8 },
];
const BACKGROUND = '#5149d8';

const picture = `data:image/svg+xml,${encodeURIComponent(readFileSync('public/favicon.svg', 'utf8'))}`;
const browser = await chromium.launch({
  executablePath: ensureChromium().path,
  args: ['--no-sandbox', '--disable-gpu'],
});
mkdirSync('public/icons', { recursive: true });
for (const { path, size, share } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const background = share < 1 ? BACKGROUND : 'transparent';
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${background}">` +
      `<img src="${picture}" width="${size * share}" height="${size * share}" alt="">`,
  );
  await page.screenshot({ path, omitBackground: true });
  await page.close();
}
await browser.close();
