import { expect, test } from '@playwright/test';
import { takePictures } from './support/picture';
import { apiAs, signInAs, signOut } from './support/sign-in';
import { connectTo } from './support/stage';

type Listed<Item> = { readonly items: readonly Item[] };

test('a developer is refused a table, asks for it, the owner approves, and the query runs', async ({ page }) => {
  const reader = await connectTo('metadata', 'sluice');
  const [[place]] = (await reader.query(
    `SELECT i.id AS instanceId, i.name AS instance, p.id AS projectId, u.id AS userId
      FROM instance i JOIN project_database d ON d.instance_id = i.id AND d.schema_name = 'trade'
      JOIN project p ON p.id = d.project_id AND p.\`key\` = 'trade' JOIN user u ON u.login = 'li.na'
      WHERE i.role = 'primary' AND i.is_demo = 1 ORDER BY i.name LIMIT 1`,
  )) as unknown as [[{ instanceId: string; instance: string; projectId: string; userId: string }]];
  await reader.end();
  const { instanceId, projectId, userId } = place;

  // A DBA takes the schema away from one person; a table can still be given back.
  await signInAs(page, 'zhou.min');
  const denied = (await apiAs(page, 'POST', '/api/v1/console/grants', {
    projectId,
    subject: { kind: 'user', id: userId },
    effect: 'deny',
    action: 'query',
    place: { instanceId, schema: 'trade' },
    reason: 'journey',
  })) as { id: string };
  await page.goto('/access/grants');
  await expect(page.getByRole('row').filter({ hasText: '李娜' }).first()).toContainText('trade');
  await takePictures(page, 'access-grants');
  await page.goto('/access/masks');
  await expect(page.getByRole('row').filter({ hasText: 'mobile' }).first()).toBeVisible();
  await takePictures(page, 'access-masks');
  await page.goto('/access/report?schema=trade');
  await expect(page.getByRole('row').filter({ hasText: 'wang.qiang' }).first()).toContainText('Approve');
  await takePictures(page, 'access-report');
  await signOut(page);

  await signInAs(page, 'li.na');
  const run = () =>
    apiAs(page, 'POST', '/api/v1/console/runs?wait=true', {
      instanceId,
      schema: 'trade',
      sql: 'SELECT COUNT(*) AS n FROM orders',
    });
  expect(JSON.stringify(await run())).toContain('no-permission');
  await page.goto(`/access/requests`);
  await page.getByRole('button', { name: 'Ask for access' }).click();
  const form = page.getByRole('dialog', { name: 'Ask for access' });
  await form.getByRole('combobox', { name: 'Instance' }).fill(place.instance);
  await page.getByTitle(place.instance, { exact: true }).click();
  await form.getByLabel('Tables and columns').fill('orders');
  await form.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(form.getByText('Line 1 is not schema.table')).toBeVisible();
  await form.getByLabel('Tables and columns').fill('trade.orders');
  await form.getByLabel('Why').fill('A customer asks where the parcel is');
  await takePictures(page, 'access-request-form');
  await form.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText(/Asked: A-\d+/)).toBeVisible();
  const mine = (await apiAs(page, 'GET', '/api/v1/access-requests')) as Listed<{ number: number; mayDecide: boolean }>;
  const number = mine.items[0]?.number ?? 0;
  expect(mine.items[0]?.mayDecide).toBe(false);
  await signOut(page);

  await signInAs(page, 'wang.qiang');
  await page.goto('/access/requests?list=waiting');
  await page
    .getByRole('row')
    .filter({ hasText: `A-${number}` })
    .click();
  await expect(page.getByText('One approval, because reading data')).toBeVisible();
  await takePictures(page, 'access-request');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Approved').first()).toBeVisible();
  await signOut(page);

  await signInAs(page, 'li.na');
  expect(JSON.stringify(await run())).toContain('"done"');
  await signOut(page);
  await signInAs(page, 'zhou.min');
  await apiAs(page, 'DELETE', `/api/v1/console/grants/${denied.id}`);
});
