// How the browser tests run: one worker, one real Chromium, no retries.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  outputDir: 'test-results',
  projects: [{ name: 'chromium' }],
  use: {
    // Without pictures: recording them takes half of what a small machine has.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      // Undefined falls back to Playwright's own, which then says how to install it.
      executablePath: process.env.CHROMIUM_PATH ?? findChromium()?.path,
      args: [
        ...CHROMIUM_FLAGS,
        // A name that is not localhost is an insecure context over http, like an address of the LAN.
        '--host-resolver-rules=MAP inkroom.test 127.0.0.1',
      ],
    },
  },
});
