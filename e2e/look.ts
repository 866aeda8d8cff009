// A picture of a page for people to look at, and what axe has to say about it.
// I/O: Playwright
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './expect';

/** Where everything is looked at: on a desk, and on a phone. */
export const WINDOWS = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** In both themes, one after the other, as the system's is switched. */
export async function checkLooks(page: Page, { name, size }: { name: string; size: string }): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await checkLook(page, `${name}-${colorScheme}-${size}`);
  }
}

export async function checkLook(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/looks/${name}.png`, animations: 'disabled' });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
  expect.soft(found, name).toEqual([]);
}
