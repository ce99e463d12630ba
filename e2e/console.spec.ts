import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { writeSql } from './support/editor';
import { takePictures } from './support/picture';
import { signInAs } from './support/sign-in';

const outcome = (page: Page) => page.locator('main footer').getByRole('status');

async function openTrade(page: Page): Promise<void> {
  // The keys do nothing until the page listens.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL('/console', { timeout: 3_000 });
  }).toPass();
  await page.getByRole('button', { name: 'Database', exact: true }).click();
  const chooser = page.getByRole('dialog', { name: 'Database' });
  await chooser.getByRole('textbox').fill('trade primary');
  await chooser.getByRole('button', { name: /trade.*demo-trade-primary/ }).click();
}

test('a developer reads, is refused a write with the reason, stops a long query, and finds all of it in the history', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, 'li.na');
  await page.goto('/');
  await openTrade(page);

  await test.step('rows, with masked values', async () => {
    await expect(page.getByRole('treeitem', { name: /^users/ })).toBeVisible();
    await writeSql(page, 'SELECT id, nickname, mobile, city FROM users ORDER BY id LIMIT 200;');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(outcome(page)).toHaveText('Done');
    const grid = page.getByRole('grid');
    await expect(grid).toHaveAttribute('aria-rowcount', '201');
    const mobile = grid.getByRole('gridcell').filter({ hasText: '******' }).first();
    await mobile.click();
    await expect(page.getByText('A masking rule covers the column mobile.')).toBeVisible();
    await takePictures(page, 'console');
    await grid.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Value' })).toContainText('mobile');
  });

  await test.step('loaded rows are filtered and sorted without asking again', async () => {
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('textbox', { name: 'Rows that contain…' }).fill('上海');
    await expect(page.getByText(/of the 200 loaded rows; the server is not asked again/)).toBeVisible();
    await page.getByRole('button', { name: 'nickname', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'nickname' })).toHaveAttribute('aria-sort', 'ascending');
  });

  await test.step('a plan', async () => {
    await writeSql(page, 'SELECT o.id, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id');
    await page.keyboard.press('ControlOrMeta+Shift+E');
    const pane = page.getByRole('complementary', { name: 'Plan and values' });
    await expect(pane).toContainText('Nested loop');
    await expect(pane).toContainText('idx_order_id');
  });

  await test.step('a write is refused: what, why, how, and where', async () => {
    await writeSql(page, 'UPDATE orders SET status = 9 WHERE id = 1;');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(outcome(page)).toHaveText('Refused');
    const notice = page.getByRole('region', { name: 'Results' }).getByRole('alert');
    await expect(notice).toContainText('UPDATE is not run in the console.');
    await expect(notice).toContainText('Changes go through a ticket');
    await expect(page.locator('.cm-squiggle')).toHaveText(/UPDATE/);
    await takePictures(page, 'console-refused');
  });

  await test.step('values are asked for and go as literals', async () => {
    await writeSql(page, 'SELECT COUNT(*) AS n FROM users WHERE city = :city;');
    await page.keyboard.press('ControlOrMeta+Enter');
    const form = page.getByRole('dialog', { name: 'Values' });
    await form.getByRole('textbox', { name: ':city' }).fill("x' OR '1'='1");
    await expect(form).toContainText("city = 'x'' OR ''1''=''1'");
    await page.keyboard.press('Enter');
    await expect(outcome(page)).toHaveText('Done');
    await expect(page.getByRole('gridcell')).toHaveText('0');
  });

  await test.step('a long query is stopped on the server', async () => {
    await writeSql(page, 'SELECT COUNT(*) FROM order_items a, order_items b WHERE a.price + b.price > 1e9;');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(outcome(page)).toHaveText('Running');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(outcome(page)).toHaveText('Stopped');
    await expect(page.getByText('The statement was ended on the server.')).toBeVisible();
  });

  await test.step('the history has them, newest first, and opens one in a tab of its own', async () => {
    await page.getByRole('tab', { name: 'History' }).click();
    const history = page.getByRole('region', { name: 'History' });
    await expect(history.getByRole('listitem').first()).toContainText('Stopped');
    await history.getByRole('textbox').fill('nickname');
    await history.getByRole('listitem').first().getByRole('button').click();
    await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('SELECT id, nickname, mobile, city');
  });

  await test.step('tabs are there after a reload', async () => {
    await page.reload();
    await expect(page.getByRole('tablist', { name: 'Queries' }).getByRole('tab')).toHaveCount(2);
    await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('SELECT id, nickname, mobile, city');
  });
});

test('a query is kept for a project, and a member of it opens it', async ({ browser }) => {
  test.setTimeout(120_000);
  const title = `Orders of a day ${Date.now().toString(36)}`;
  const owner = await (await browser.newContext()).newPage();
  await signInAs(owner, 'wang.qiang');
  await owner.goto('/');
  await openTrade(owner);
  await writeSql(owner, "SELECT id, amount FROM orders WHERE created_at >= '2025-01-01' LIMIT 5");
  await owner.keyboard.press('ControlOrMeta+s');
  const dialog = owner.getByRole('dialog', { name: 'Keep the query' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(title);
  await dialog.getByRole('combobox').click();
  await owner.getByTitle('Members of 交易中台').click();
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog).toBeHidden();

  const member = await (await browser.newContext()).newPage();
  await signInAs(member, 'li.na');
  await member.goto('/console');
  await member.getByRole('tab', { name: 'Kept' }).click();
  await member.getByRole('region', { name: 'Kept queries' }).getByText(title).click();
  await expect(member.getByRole('textbox', { name: 'SQL' })).toContainText('SELECT id, amount FROM orders');
  await expect(member.getByRole('button', { name: 'Database', exact: true })).toContainText('trade');
});
