import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectCounts, openNewTicket, ticketNumberOf, writeSql } from './support/editor';
import { takePictures } from './support/picture';
import { signInAs } from './support/sign-in';
import { connectTo } from './support/stage';

const table = 'member_benefits';
const index = 'idx_status_created';
const heldCoupon = 1007;
const title = 'Benefits of gold and silver members';
const reason = 'The app of release 8.2 reads benefits from here; nothing writes to the table before.';

/** Five statements; in the first writing two of them are wrong. */
const script = (isRight: boolean) => `CREATE TABLE ${table} (
  id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'id',
  user_id bigint unsigned NOT NULL COMMENT 'member',
  benefit varchar(32) NOT NULL DEFAULT '' COMMENT 'benefit',
  PRIMARY KEY (id)
) COMMENT='benefits of members';
ALTER TABLE orders ADD INDEX ${index} (${isRight ? 'status' : 'no_such_column'}, created_at);
INSERT INTO ${table} (user_id, benefit) VALUES (1, 'gold'), (2, 'silver');
UPDATE coupons SET batch = 'B202613' WHERE id = ${heldCoupon};
DELETE FROM ${table}${isRight ? ' WHERE user_id = 2' : ''};
`;

const cellNames = [1, 2, 3, 4, 5].map((n) => `S${n}, trade, demo-trade-primary`);
const cell = (page: Page, name: string, state: string) =>
  page.getByRole('gridcell', { name: `${name}, ${state}`, exact: true });

/** Against servers of an earlier run, as while writing this test. */
test.beforeAll(async () => {
  const primary = await connectTo('target-primary', 'trade');
  await primary.query(`DROP TABLE IF EXISTS ${table}`);
  await primary.query(`ALTER TABLE orders DROP INDEX IF EXISTS ${index}`);
  await primary.end();
});

test('a change goes from the editor to primary and replica once, watched by both', async ({ browser }) => {
  test.setTimeout(180_000);
  const developer = await (await browser.newContext()).newPage();
  const dba = await (await browser.newContext()).newPage();
  await signInAs(developer, 'li.na');
  await signInAs(dba, 'zhou.min');

  await test.step('the review shows two errors where they stand', async () => {
    await openNewTicket(developer, title, '交易中台', /^trade .*demo-trade-primary/);
    await developer.getByRole('textbox', { name: 'Description' }).fill(reason);
    await writeSql(developer, script(false));
    await expectCounts(developer, /^2 errors$/);
    const notes = developer.getByRole('note');
    await expect(notes.filter({ hasText: 'no_such_column' })).toContainText('index-column-not-exist');
    await expect(notes.filter({ hasText: 'DELETE without WHERE' })).toContainText('update-delete-require-where');
    await takePictures(developer, 'editor');
  });

  await test.step('a press on Submit names what is open and submits nothing', async () => {
    await developer.getByRole('button', { name: 'Submit' }).click();
    await expect(developer.getByRole('dialog')).toContainText('2 errors in lines 7 and 10');
    await developer.keyboard.press('Escape');
  });

  await test.step('corrected, it is handed in', async () => {
    await writeSql(developer, script(true));
    await expectCounts(developer, /^0 errors$/);
    await developer.getByRole('button', { name: 'Submit' }).click();
    await developer.waitForURL(/\/tickets\/\d+$/);
    await expect(developer.getByText('Waiting for DBA')).toBeVisible();
    await expect(developer.getByText('One approval, because every change in prod needs it.').first()).toBeVisible();
  });
  const number = ticketNumberOf(developer);

  await test.step('nobody approves the own ticket', async () => {
    await expect(developer.getByRole('button', { name: 'Review', exact: true })).toHaveCount(0);
    const ticket = await (await developer.request.get(`/api/v1/tickets/${number}`)).json();
    const [step] = ticket.steps;
    const refused = await developer.request.post(`/api/v1/tickets/${ticket.id}/approve`, {
      headers: { origin: new URL(developer.url()).origin },
      data: {
        version: ticket.version,
        stepId: step.id,
        stepVersion: step.version,
        contentHash: ticket.revision.contentHash,
      },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'ticket/own-ticket' });
  });

  await test.step('the DBA finds it waiting, reads it and approves', async () => {
    await dba.goto('/');
    await dba.getByRole('link', { name: new RegExp(`T-${number} `) }).click();
    await expect(dba.getByRole('heading', { name: title })).toBeVisible();
    await expect(dba.getByText(reason)).toBeVisible();
    await expect(dba.getByText('What can be undone')).toBeVisible();
    await takePictures(dba, 'ticket-review');
    await dba.keyboard.press('a');
    const form = dba.getByRole('dialog', { name: 'Review' });
    await form.getByRole('button', { name: 'Approve' }).click();
    await expect(form).toHaveCount(0);
  });

  await test.step('the developer sees the approval without doing anything', async () => {
    await expect(developer.getByText('1 of 1 approved')).toBeVisible();
    await expect(developer.getByText('Live', { exact: true })).toBeVisible();
  });

  const blocker = await connectTo('target-primary', 'trade');
  await test.step('executed, it waits where another session holds a row, and both see where', async () => {
    await blocker.query('BEGIN');
    await blocker.query('SELECT id FROM coupons WHERE id = ? FOR UPDATE', [heldCoupon]);
    await dba.goto(`/tickets/${number}`);
    await dba.getByRole('button', { name: 'Execute', exact: true }).click();
    await dba.getByRole('dialog').getByRole('button', { name: 'Execute', exact: true }).click();
    for (const page of [dba, developer]) {
      for (const name of cellNames.slice(0, 3)) await expect(cell(page, name, 'Done')).toBeVisible();
      await expect(cell(page, cellNames[3] ?? '', 'Running')).toBeVisible();
      await expect(cell(page, cellNames[4] ?? '', 'Pending')).toBeVisible();
      await expect(page.getByText('Executing', { exact: true }).first()).toBeVisible();
    }
    await takePictures(dba, 'executing');
  });

  await test.step('released, it ends, and both see the end', async () => {
    await blocker.query('ROLLBACK');
    for (const page of [dba, developer]) {
      for (const name of cellNames) await expect(cell(page, name, 'Done')).toBeVisible();
      await expect(page.getByText('Succeeded', { exact: true }).first()).toBeVisible();
    }
  });
  await blocker.end();

  await test.step('the table, the index and the rows are on the primary and on the replica', async () => {
    for (const part of ['target-primary', 'target-replica'] as const) {
      const target = await connectTo(part, 'trade');
      const read = async (sql: string) => JSON.stringify((await target.query(sql))[0]);
      await expect
        .poll(() => read(`SELECT user_id, benefit FROM ${table} ORDER BY id`).catch(String))
        .toBe(JSON.stringify([{ user_id: 1, benefit: 'gold' }]));
      expect(await read(`SELECT batch FROM coupons WHERE id = ${heldCoupon}`)).toContain('B202613');
      expect(
        await read(
          `SELECT COUNT(*) AS n FROM information_schema.statistics
            WHERE table_schema = 'trade' AND table_name = 'orders' AND index_name = '${index}'`,
        ),
      ).toContain('"n":2');
      await target.end();
    }
  });

  await test.step('the timeline tells it, and the audit log verifies', async () => {
    await dba.getByRole('button', { name: /^Review/ }).click();
    await expect(dba.getByText(/approved the ticket/)).toBeVisible();
    const { env, databaseUrl } = JSON.parse(readFileSync(process.env['E2E_STATE_FILE'] ?? '', 'utf8'));
    const verified = spawnSync(process.execPath, ['scripts/sluice.mjs', 'audit', 'verify'], {
      env: { ...process.env, ...env, DATABASE_URL: databaseUrl },
      encoding: 'utf8',
    });
    expect(verified.stdout + verified.stderr).toMatch(/intact|holds|as it was written/i);
    expect(verified.status).toBe(0);
  });
});
