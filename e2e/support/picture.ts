import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** `npm run docs:images` sets this to docs/images; every other run leaves its pictures among the results. */
const folder = process.env['E2E_IMAGES_DIR'] ?? 'test-results/images';

/** The page in light and in dark; the theme is as before afterwards. */
export async function takePictures(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shoot = (theme: string) =>
    page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  await setTheme(page, 'light');
  await shoot('light');
  await setTheme(page, 'dark');
  await shoot('dark');
  await setTheme(page, 'light');
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  // Outside of any field the key is the theme's.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  const html = page.locator('html');
  if ((await html.getAttribute('data-theme')) !== theme) await page.keyboard.press('t');
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
}
