import type { Page } from '@playwright/test';

/**
 * Makes every visit and reload of this page end when it answers presses and not when it shows: what is pressed before the scripts have
 * taken over the server's HTML does nothing, and no person is as quick.
 */
export function visitUntilReady(page: Page): void {
  const ready = () => page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...args) => {
    const answer = await goto(...args);
    await ready();
    return answer;
  };
  page.reload = async (...args) => {
    const answer = await reload(...args);
    await ready();
    return answer;
  };
}
