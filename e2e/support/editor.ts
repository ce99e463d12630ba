import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** An empty ticket for a database of the demo. */
export async function openNewTicket(page: Page, title: string, project: string, database: RegExp): Promise<void> {
  await page.goto('/tickets/new');
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  const chooser = page.getByRole('combobox', { name: 'Project' });
  if (await chooser.isVisible()) {
    await chooser.click();
    await page.getByTitle(project, { exact: true }).last().click();
  }
  await page.getByRole('button', { name: database }).click();
}

/** Replaces the whole text, as somebody does who pastes. */
export async function writeSql(page: Page, sql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(sql);
}

/** The counts above the editor are those of the last text. */
export async function expectCounts(page: Page, count: RegExp): Promise<void> {
  await expect(page.getByRole('region', { name: 'SQL' }).getByText(count)).toBeVisible();
}

export const ticketNumberOf = (page: Page): number => Number(/\/tickets\/(\d+)/.exec(page.url())?.[1]);
