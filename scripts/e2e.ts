// Runs the browser tests in a Chromium that it finds or installs; arguments go on to Playwright.
// I/O: processes
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium';

try {
  const { path } = ensureChromium();
  // Playwright's own file, not npx: a signal then ends the browsers too.
  const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)];
  const result = spawnSync(process.execPath, playwright, {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: path },
  });
  process.exitCode = result.status ?? 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
