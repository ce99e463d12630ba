import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { openNewTicket, ticketNumberOf } from './support/editor';
import { apiAs, signInAs } from './support/sign-in';

const database = /^trade .*demo-trade-primary/;

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/sql', buffer });
}

test('a text of a megabyte is kept, reviewed and shown', async ({ page }) => {
  test.slow();
  await signInAs(page, 'li.na');
  await openNewTicket(page, 'One megabyte', '交易中台', database);
  const rows = Array.from({ length: 12_000 }, (_, n) => `(${n + 1}, '${'x'.repeat(64)}', 'B202501', 5, 0, NOW())`);
  const script = `INSERT INTO coupons (user_id, batch, discount, state, expires_at) VALUES\n${rows
    .map((row) => row.replace(/'x+', /, ''))
    .join(',\n')};\n-- ${'padding '.repeat(80_000)}\n`;
  expect(Buffer.byteLength(script)).toBeGreaterThan(1_000_000);
  await upload(page, 'large.sql', Buffer.from(script));
  await expect(page.getByText('large.sql taken over')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText(/^Draft saved \d/)).toBeVisible({ timeout: 30_000 });
  await page.goto(page.url().replace(/\/edit$/, ''));
  await expect(page.getByRole('heading', { name: 'One megabyte' })).toBeVisible({ timeout: 30_000 });
  const kept = (await apiAs(page, 'GET', `/api/v1/tickets/${ticketNumberOf(page)}`)) as {
    readonly revision: { readonly script: string };
  };
  expect(kept.revision.script).toBe(script);
  await expect(page.getByText(/\d+ (errors|error)$/).first()).toBeVisible({ timeout: 60_000 });
});

test('two thousand statements are counted, reviewed and listed', async ({ page }) => {
  test.slow();
  await signInAs(page, 'li.na');
  await openNewTicket(page, 'Two thousand statements', '交易中台', database);
  const script = Array.from(
    { length: 2_000 },
    (_, n) => `UPDATE coupons SET batch = 'B202501' WHERE id = ${n + 1};`,
  ).join('\n');
  await upload(page, 'many.sql', Buffer.from(script));
  await expect(page.getByRole('region', { name: 'SQL' }).getByText(/^2,?000 statements$/)).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(/\/tickets\/\d+$/, { timeout: 60_000 });
  await expect(page.getByText(/2,?000 statements/).first()).toBeVisible();
  await expect(page.getByText('Waiting for DBA').first()).toBeVisible({ timeout: 60_000 });
});

test('a file that is not UTF-8 is refused with its likely encoding, and nothing is lost', async ({ page }) => {
  await signInAs(page, 'li.na');
  await openNewTicket(page, 'Encodings', '交易中台', database);
  await upload(page, 'good.sql', Buffer.from("UPDATE coupons SET batch = '一' WHERE id = 1;\n"));
  await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('一');

  // 订单 in GBK.
  await upload(
    page,
    'gbk.sql',
    Buffer.concat([Buffer.from("SELECT '"), Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]), Buffer.from("';")]),
  );
  const refused = page.getByRole('dialog', { name: 'gbk.sql was not taken' });
  await expect(refused).toContainText('GBK / GB18030');
  await refused.getByRole('button', { name: 'OK' }).click();
  await upload(page, 'huge.sql', Buffer.alloc(5_000_001, 'x'));
  const tooBig = page.getByRole('dialog', { name: 'huge.sql was not taken' });
  await expect(tooBig).toContainText('larger than 5 MB');
  await tooBig.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('一');
});

test('what was typed and not saved is there again', async ({ page }) => {
  await signInAs(page, 'li.na');
  await openNewTicket(page, 'Unsaved work', '交易中台', database);
  await upload(page, 'draft.sql', Buffer.from('UPDATE coupons SET state = 1 WHERE id = 5;\n'));
  await expect(page.getByText('Not saved')).toBeVisible();
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('id = 5');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Unsaved work');
  await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('id = 5');
});

test('SQL that cannot be read is shown where it breaks, and does not hide the rest', async ({ page }) => {
  await signInAs(page, 'li.na');
  await openNewTicket(page, 'Broken SQL', '交易中台', database);
  await upload(page, 'broken.sql', Buffer.from('UPDATE coupons SET WHERE id = 1;\nDELETE FROM coupons;\n'));
  const notes = page.getByRole('note');
  await expect(notes.filter({ hasText: 'syntax-error' })).toBeVisible();
  await expect(notes.filter({ hasText: 'update-delete-require-where' })).toBeVisible();
});
