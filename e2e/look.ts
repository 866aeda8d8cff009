// A picture of a page for people to look at, and what axe has to say about it.
// I/O: Playwright
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Where everything is looked at: on a desk, and on a phone. */
export const WINDOWS = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

export async function checkLook(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/looks/${name}.png`, animations: 'disabled' });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
  expect.soft(found, name).toEqual([]);
}
