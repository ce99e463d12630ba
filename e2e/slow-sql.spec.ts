import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { takePictures } from './support/picture';
import { signInAs } from './support/sign-in';

/** Letters alone: numbers within names are folded, and a second attempt must find its own statement. */
const table = `parcel_${[...randomBytes(6)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
const secret = '13800138000';

/** As MySQL 8 writes it, of the last minutes. */
function slowLog(): string {
  const event = (minutesAgo: number, seconds: number, mobile: string) => {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    return `# Time: ${at.toISOString().replace('Z', '000Z')}
# User@Host: app_rw[app_rw] @ web-1 [10.0.0.1]  Id:     9
# Query_time: ${seconds.toFixed(6)}  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 250000
use trade;
SET timestamp=${Math.floor(at.getTime() / 1000)};
SELECT id FROM ${table} WHERE mobile = '${mobile}' ORDER BY sent_at;
`;
  };
  return [event(9, 2.5, '1'), event(7, 4, secret), event(5, 3, '2')].join('');
}

test('a slow log is sent, and its statement becomes somebody’s work', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'zhou.min');
  const row = page.getByRole('row').filter({ hasText: table });

  await test.step('sent from this machine, and counted for an instance', async () => {
    await page.goto('/slow-queries/sources');
    await page.getByRole('button', { name: 'Send a slow log' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send a slow log' });
    await dialog.getByLabel('Slow log').setInputFiles({
      name: 'slow.log',
      mimeType: 'text/plain',
      buffer: Buffer.from(slowLog()),
    });
    await dialog.getByRole('combobox', { name: 'Count for' }).click();
    await page.getByTitle('demo-trade-primary', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Send a slow log' }).click();
    await expect(page).toHaveURL(/\/slow-queries\/uploads\/[0-9A-Z]{26}$/);
    await expect(page.getByText(table).first()).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
  });

  await test.step('found in the list by a word of its text', async () => {
    // A log that is sent is counted by the hour, so the last hour by minute has nothing of it.
    await page.goto('/slow-queries?hours=24');
    await page.getByRole('textbox', { name: 'Text of the statement' }).fill(table);
    await page.getByRole('textbox', { name: 'Text of the statement' }).press('Enter');
    await expect(page).toHaveURL(/text=parcel_/);
    await expect(row).toHaveCount(1);
    await expect(row).toContainText('New');
  });

  await test.step('compared with the time before, it is new', async () => {
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByTitle('The time before', { exact: true }).click();
    await expect(page).toHaveURL(/against=before/);
    await expect(page.getByRole('columnheader', { name: 'Δ total' })).toBeVisible();
    await page.getByRole('radio', { name: /^Gone/ }).click();
    await expect(page).toHaveURL(/only=gone/);
    await expect(row).toHaveCount(0);
    await page.getByRole('radio', { name: /^New/ }).click();
    await expect(page).toHaveURL(/only=new/);
    await expect(row).toContainText('New');
    await takePictures(page, 'slow-sql-compared');
  });

  await test.step('a period that cannot be is refused in words', async () => {
    await page.goto('/slow-queries?from=2026-08-02T00:00Z&to=2026-08-01T00:00Z');
    await expect(page.getByRole('alert').filter({ hasText: 'ends before it begins' })).toBeVisible();
  });

  await test.step('between two times of one’s own', async () => {
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 16);
    await page.goto(`/slow-queries?text=${table}`);
    await page.getByRole('button', { name: 'From … to' }).click();
    const form = page.getByRole('form', { name: 'From … to' });
    await form.getByLabel('From').fill(at(20 * 60));
    await form.getByLabel('To').fill(at(0));
    await form.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/from=.*&to=|to=.*from=/);
    await expect(row.getByRole('cell', { name: '3', exact: true })).toBeVisible();
  });

  await test.step('opened: without values, where it runs, who changed its table', async () => {
    await row.click();
    await expect(page).toHaveURL(/\/slow-queries\/[0-9a-f]{16}\?from=/);
    await expect(
      page.getByText(`SELECT id FROM ${table} WHERE mobile = ? ORDER BY sent_at`, { exact: true }),
    ).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
    await expect(page.getByRole('link', { name: `trade.${table}` })).toBeVisible();
    await expect(page.getByText('No ticket that you may see is about one of its tables.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Where it runs' })).toContainText('demo-trade-primary');
    await takePictures(page, 'slow-sql-digest');
  });

  await test.step('taken: it is in work, and mine', async () => {
    await page.getByRole('button', { name: 'Change state' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change state' });
    await dialog.getByText('In work', { exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByTitle('Me', { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Notes' }).fill('an index on mobile');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('an index on mobile')).toBeVisible();
  });

  await test.step('and stands under its filters, and not among the open ones', async () => {
    await page.goto(`/slow-queries?hours=24&text=${table}&state=owned`);
    await expect(row).toContainText('In work');
    await page.getByRole('radio', { name: 'Mine' }).click();
    await expect(page).toHaveURL(/ownerId=/);
    await expect(row).toHaveCount(1);
    await page.goto(`/slow-queries?hours=24&text=${table}&state=new`);
    await expect(page.getByText('Nothing slow fits the filters in this period.')).toBeVisible();
  });
});
