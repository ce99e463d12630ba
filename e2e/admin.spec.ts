import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { createConnection } from 'mysql2/promise';
import { visitUntilReady } from './support/ready';

/** What `npm run up` left behind: sign-ins of the demo, and the folder with its private servers. */
const demoFile = process.env['E2E_DEMO_FILE'] ?? '';
const dataDir = dirname(demoFile);

type SignIn = { readonly login: string; readonly password: string };

function passwordOf(login: string): string {
  const { signIns } = JSON.parse(readFileSync(demoFile, 'utf8')) as { readonly signIns: readonly SignIn[] };
  const found = signIns.find((one) => one.login === login);
  if (!found) throw new Error(`the demo has no ${login}`);
  return found.password;
}

async function signedIn(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('/sign-in');
  const origin = new URL(page.url()).origin;
  const answer = await context.request.post('/api/v1/session', {
    data: { login, password: passwordOf(login) },
    headers: { origin },
  });
  expect(answer.ok()).toBe(true);
  visitUntilReady(page);
  return page;
}

/** The replica of the demo: its address, and an account made for this journey alone. */
async function makeAccount(user: string, password: string): Promise<{ readonly port: number }> {
  const server = (name: string) =>
    JSON.parse(readFileSync(join(dataDir, name, 'server.json'), 'utf8')) as {
      readonly port: number;
      readonly user: string;
      readonly password: string;
    };
  const primary = server('target-primary');
  const connection = await createConnection({
    host: '127.0.0.1',
    port: primary.port,
    user: primary.user,
    password: primary.password,
  });
  try {
    await connection.query('CREATE OR REPLACE USER ?@? IDENTIFIED BY ?', [user, '%', password]);
    await connection.query('GRANT SELECT, SHOW VIEW, TRIGGER ON trade.* TO ?@?', [user, '%']);
  } finally {
    await connection.end();
  }
  return { port: server('target-replica').port };
}

const unique = Date.now().toString(36);

test('an administrator brings a person, a project and an instance in; the auditor reads it in the log', async ({
  browser,
}) => {
  test.slow();
  const admin = await signedIn(browser, 'admin');
  const login = `e2e.${unique}`;
  const key = `e2e-${unique}`;
  const name = `e2e-replica-${unique}`;

  await test.step('a person', async () => {
    await admin.goto('/access/users');
    await admin.getByRole('button', { name: 'Add user' }).click();
    await admin.getByLabel('User name').fill(login);
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Journey');
    await admin.getByRole('button', { name: 'Add', exact: true }).click();
    const shown = admin.getByRole('dialog', { name: `Password for ${login}` });
    await expect(shown.locator('code')).toHaveText(/^\S{12,}$/);
    await shown.getByRole('button', { name: 'I have passed it on' }).click();
    await expect(admin.getByRole('row', { name: login })).toBeVisible();
  });

  await test.step('an instance: the wrong password is refused with its cause, the right one is kept', async () => {
    const { port } = await makeAccount('e2e_reader', `right-${unique}`);
    await admin.goto('/instances');
    await admin.getByRole('button', { name: 'Add instance' }).click();
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await admin.getByLabel('Host').fill('localhost');
    await admin.getByLabel('Port').fill(String(port));
    await admin.getByLabel('Environment').last().click();
    await admin.locator('.ant-select-item-option').filter({ hasText: 'Development' }).click();
    await admin.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(admin.getByRole('heading', { name })).toBeVisible();

    await admin.getByRole('button', { name: 'Add…' }).first().click();
    const account = admin.getByRole('dialog', { name: `Read account of ${name}` });
    await account.getByLabel('User name').fill('e2e_reader');
    await account.getByLabel('Password').fill('wrong');
    await account.getByRole('button', { name: 'Test and save' }).click();
    await expect(account.getByRole('alert')).toContainText('1045');
    await account.getByLabel('Password').fill(`right-${unique}`);
    await account.getByRole('button', { name: 'Test and save' }).click();
    await expect(account).toBeHidden();
    await expect(admin.getByText('Review only', { exact: true })).toBeVisible();
    await expect(admin.getByText('Reachable').first()).toBeVisible();
  });

  await test.step('its privileges: what is lost as long as no project says which schemas count', async () => {
    await admin.getByRole('tab', { name: 'Privileges' }).click();
    await expect(admin.getByRole('row', { name: /Check changes against the real tables/ })).toContainText('Missing');
    await admin.getByRole('button', { name: 'GRANT script' }).first().click();
    await admin.getByRole('button', { name: 'Make script' }).click();
    await expect(admin.getByText(/GRANT .*SELECT/).first()).toBeVisible();
  });

  await test.step('a project with a member and a database of that instance', async () => {
    await admin.goto('/access/projects');
    await admin.getByRole('button', { name: 'Add project' }).click();
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Journey project');
    await admin.getByLabel('Key').fill(key);
    await admin.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(admin.getByRole('heading', { name: 'Journey project' })).toBeVisible();

    await admin.getByLabel('Choose a person').fill(login);
    await admin.locator('.ant-select-item-option').filter({ hasText: login }).click();
    await admin.getByRole('button', { name: 'Add', exact: true }).first().click();
    await expect(admin.getByRole('listitem').filter({ hasText: login })).toBeVisible();

    await admin.getByLabel('Instance').fill(name);
    await admin.locator('.ant-select-item-option').filter({ hasText: name }).click();
    await admin.getByLabel('Schema').click();
    await admin
      .locator('.ant-select-item-option')
      .filter({ hasText: /^trade$/ })
      .click();
    await admin.keyboard.press('Escape');
    await admin.getByRole('button', { name: 'Add', exact: true }).last().click();
    await expect(admin.getByRole('listitem').filter({ hasText: name })).toContainText('trade');
  });

  await test.step('tested again, the account has what the bound schema needs', async () => {
    await admin.goto(`/instances?text=${name}`);
    await admin.getByRole('link', { name }).click();
    await admin.getByRole('tab', { name: 'Privileges' }).click();
    await admin.getByRole('button', { name: 'Test connection' }).click();
    await expect(admin.getByRole('row', { name: /Check changes against the real tables/ })).toContainText('Granted');
  });

  await test.step('the auditor finds it, and verifies', async () => {
    const auditor = await signedIn(browser, 'sun.qian');
    await auditor.goto(`/audit?resource=${name}`);
    await expect(auditor.getByRole('row', { name: /instance\.register/ })).toContainText(name);
    await expect(auditor.getByRole('row', { name: /instance\.credential-set/ })).toBeVisible();
    await auditor.getByRole('button', { name: 'Verify chain' }).click();
    await expect(auditor.getByText(/rows in .* streams verified/)).toBeVisible();
    await auditor.goto('/webhooks');
    await expect(auditor.getByRole('heading', { name: 'No access' })).toBeVisible();
  });

  await test.step('the administrator takes the instance out again', async () => {
    await admin.goto(`/instances?text=${name}`);
    await admin.getByRole('link', { name }).click();
    await admin.getByRole('button', { name: 'More' }).click();
    await admin.getByRole('menuitem', { name: 'Remove…' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(admin.getByRole('heading', { name: 'Instances' })).toBeVisible();
    await admin.goto(`/instances?text=${name}`);
    await expect(admin.getByText('No instance matches these filters.')).toBeVisible();
  });
});
