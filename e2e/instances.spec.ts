import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { Connection } from 'mysql2/promise';
import { takePictures } from './support/picture';
import { apiAs, signInAs } from './support/sign-in';
import { connectTo } from './support/stage';

type Listed = { readonly items: readonly { readonly id: string; readonly name: string; readonly role: string }[] };

const account = { user: 'e2e_oncall', password: 'only-for-this-journey' };

/** The demo's servers, with an account that sees and kills sessions on both. */
async function prepare(
  page: Page,
): Promise<{ readonly primary: string; readonly replica: string; readonly names: string[] }> {
  const admin = await connectTo('target-primary');
  try {
    await admin.query('CREATE OR REPLACE USER ?@? IDENTIFIED BY ?', [account.user, '%', account.password]);
    await admin.query(
      'GRANT SELECT, PROCESS, CONNECTION ADMIN, SLAVE MONITOR, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO ?@?',
      [account.user, '%'],
    );
  } finally {
    await admin.end();
  }
  const { items } = (await apiAs(page, 'GET', '/api/v1/instances')) as Listed;
  const of = (role: string) => {
    const found = items.find((one) => one.role === role);
    if (!found) throw new Error(`the demo has no ${role}`);
    return found;
  };
  const [primary, replica] = [of('primary'), of('replica')];
  for (const { id } of [primary, replica]) {
    for (const purpose of ['collect', 'admin']) {
      const body = { purpose, username: account.user, password: account.password, untested: true };
      await apiAs(page, 'POST', `/api/v1/instances/${id}/credentials`, body);
    }
  }
  return { primary: primary.id, replica: replica.id, names: [primary.name, replica.name] };
}

/** One that holds a row in an open transaction, and two that wait for it. */
async function makeQueue(): Promise<{
  readonly head: number;
  readonly ends: Promise<string>[];
  close(): Promise<void>;
}> {
  const open: Connection[] = [];
  const connect = async () => {
    const connection = await connectTo('target-primary');
    connection.on('error', () => undefined);
    open.push(connection);
    return connection;
  };
  const [setUp, holder] = [await connect(), await connect()];
  await setUp.query('CREATE DATABASE IF NOT EXISTS e2e_locks');
  await setUp.query('CREATE OR REPLACE TABLE e2e_locks.settlement (id INT PRIMARY KEY, state INT) ENGINE=InnoDB');
  await setUp.query('INSERT INTO e2e_locks.settlement VALUES (1, 0), (2, 0)');
  await holder.query('START TRANSACTION');
  await holder.query('UPDATE e2e_locks.settlement SET state = 1 WHERE id = 1');
  const ends = [2, 3].map(async (state) => {
    const waiter = await connect();
    return waiter.query('UPDATE e2e_locks.settlement SET state = ? WHERE id = 1', [state]).then(
      () => 'done',
      (error: Error) => error.message,
    );
  });
  return {
    head: holder.threadId,
    ends,
    async close() {
      // Who holds a row keeps the schema from going.
      for (const connection of open) if (connection !== setUp) connection.destroy();
      await setUp.query('DROP DATABASE IF EXISTS e2e_locks');
      await setUp.end();
    },
  };
}

test('on call: find who blocks whom, kill the head, and see the others go on', async ({ page }) => {
  await signInAs(page, 'zhou.min');
  const { primary } = await prepare(page);
  const queue = await makeQueue();
  try {
    await page.goto(`/instances/${primary}?tab=overview`);
    const tree = page.getByRole('list', { name: 'Who blocks whom' });
    await expect(tree.getByText(String(queue.head), { exact: true })).toBeVisible();
    await expect(page.getByText(/2 sessions wait for 1/)).toBeVisible();
    await takePictures(page, 'instance');

    await tree.getByRole('button', { name: 'Kill…' }).click();
    const dialog = page.getByRole('dialog', { name: new RegExp(`Kill session ${queue.head}`) });
    await expect(dialog.getByText('2 sessions wait for it')).toBeVisible();
    await dialog.getByLabel('Reason, for the audit log').fill('blocks the settlement');
    await dialog.getByRole('button', { name: 'Kill', exact: true }).click();
    await expect(page.getByText(`Session ${queue.head} was killed.`)).toBeVisible();
    expect(await Promise.all(queue.ends)).toEqual(['done', 'done']);
    await expect(page.getByText('Nobody waits for a lock.')).toBeVisible();

    await page.goto(`/instances/${primary}?tab=history`);
    await expect(page.getByText(`session ${queue.head}: killed`)).toBeVisible();
  } finally {
    await queue.close();
  }
});

test('a DBA compares the settings of primary and replica', async ({ page }) => {
  await signInAs(page, 'zhou.min');
  const { primary, names } = await prepare(page);
  await expect(async () => {
    await page.goto(`/instances/${primary}?tab=variables`);
    await expect(page.getByText(/read .* ago|read now|read just now/).first()).toBeVisible({ timeout: 2000 });
    await expect(page.getByText('innodb_buffer_pool_size', { exact: true })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 80_000 });
  await page.getByLabel('Name or value').fill('max_connections');
  await expect(page.getByText('innodb_buffer_pool_size', { exact: true })).toBeHidden();
  await page.getByLabel('Name or value').clear();
  await page.getByRole('combobox', { name: 'Compare with…' }).click();
  await page.getByTitle(new RegExp(`^${names[1]} ·`)).click();
  await expect(page.getByText('read_only', { exact: true })).toBeVisible();
  await expect(page.getByText(/\d+ differ/)).toBeVisible();
});

test('an import shows what is wrong line by line, and brings all or nothing', async ({ page }) => {
  await signInAs(page, 'zhou.min');
  await page.goto('/instances');
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import instances' });
  const unique = Date.now().toString(36);
  const good = `name,host,port,tags\nimp-${unique}-1,imp1-${unique}.db.test,3306,owner=trade\n`;
  await dialog.getByLabel('Or paste it').fill(`${good}imp-${unique}-2,not a host,99999,\n`);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('1 of 2 lines have problems.', { exact: false })).toBeVisible();
  await expect(dialog.getByText(/line 3: The port 99999/)).toBeVisible();
  await dialog.getByLabel('Or paste it').fill(`${good}imp-${unique}-2,imp2-${unique}.db.test,3307,\n`);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Import 2' }).click();
  await expect(page.getByText('2 instances were imported.', { exact: false })).toBeVisible();
  await page.goto(`/instances?tag=owner%3Dtrade&text=imp-${unique}`);
  await expect(page.getByRole('link', { name: `imp-${unique}-1` })).toBeVisible();
  await expect(page.getByRole('link', { name: `imp-${unique}-2` })).toBeHidden();
});
