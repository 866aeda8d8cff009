// A tab in the background, in which time passes; browsers under test have no such thing.
// I/O: Playwright
import type { Page } from '@playwright/test';

const HIDDEN_MS = 120_000;

/** The tab is in the background for two minutes, in which something happens. */
export async function whileHidden(page: Page, happen: () => Promise<void>): Promise<void> {
  const turn = (state: 'hidden' | 'visible', ms: number) =>
    page.evaluate(
      ([next, later]) => {
        const now = Date.now;
        Date.now = () => now() + later;
        Object.defineProperty(document, 'visibilityState', { get: () => next, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      [state, ms] as const,
    );
  await turn('hidden', 0);
  await happen();
  await turn('visible', HIDDEN_MS);
}
