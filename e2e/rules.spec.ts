import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { openNewTicket, writeSql } from './support/editor';
import { takePictures } from './support/picture';
import { signInAs } from './support/sign-in';

/** Its own for each run against servers of an earlier one: an id is never used again. */
const slug = `log-limit-${Date.now().toString(36)}`;
const id = `custom-${slug}`;

/** Chooses in one of antd's selects, and leaves it closed. */
async function choose(page: Page, select: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await select.click();
  await select.fill(text);
  await page.keyboard.press('Enter');
}

test('a rule written in the page finds its statement in the editor of a ticket', async ({ browser }) => {
  test.setTimeout(180_000);
  const dba = await (await browser.newContext()).newPage();
  const developer = await (await browser.newContext()).newPage();
  await signInAs(dba, 'zhou.min');
  await signInAs(developer, 'li.na');

  await test.step('an empty one says all that is missing', async () => {
    await dba.goto('/rules');
    await dba.getByRole('button', { name: 'Write a rule' }).click();
    await dba.waitForURL('/rules/custom/new');
    await dba.getByRole('button', { name: 'Create' }).click();
    await expect(dba.getByRole('dialog')).toContainText('Add an example that it must find.');
    await dba.keyboard.press('Escape');
  });

  await test.step('conditions: DELETE, a table named *_log, no LIMIT', async () => {
    await dba.getByRole('button', { name: 'Add condition' }).click();
    await choose(dba, dba.getByRole('combobox', { name: 'Condition' }).nth(1), 'A table is named');
    const names = dba.getByRole('combobox', { name: 'named like' });
    await names.click();
    await dba.keyboard.press('Backspace');
    await names.fill('*_log');
    await dba.keyboard.press('Enter');
    await dba.getByRole('button', { name: 'Add group' }).click();
    await dba.getByRole('menuitem', { name: 'None of' }).click();
    const none = dba.getByRole('group', { name: 'None of' });
    await choose(dba, none.getByRole('combobox', { name: 'Condition' }), 'A clause is written');
    const clauses = none.getByRole('combobox', { name: 'one of' });
    await clauses.click();
    await dba.keyboard.press('Backspace');
    await clauses.fill('LIMIT');
    await dba.keyboard.press('Enter');
    await dba.keyboard.press('Escape');
  });

  await test.step('texts, and examples that are run while one types', async () => {
    await dba.getByRole('textbox', { name: 'Title · English' }).fill('Logs are deleted in parts');
    await dba.getByRole('textbox', { name: 'Title · 中文' }).fill('日志分批删除');
    await dba.getByRole('textbox', { name: 'Message · English' }).fill('DELETE on {table} has no LIMIT.');
    await dba.getByRole('textbox', { name: 'Message · 中文' }).fill('删除 {table} 没有 LIMIT。');
    await dba.getByRole('textbox', { name: 'Id' }).fill(slug);
    await dba.getByRole('textbox', { name: 'Statements of example 1' }).fill('DELETE FROM order_log WHERE id < 5');
    const silent = dba.getByRole('textbox', { name: 'Statements of example 2' });
    await silent.fill('DELETE FROM order_log');
    await expect(dba.getByText('found, and it must stay silent')).toBeVisible();
    await dba.getByRole('button', { name: 'Create' }).click();
    await expect(dba.getByRole('dialog')).toContainText('Example 2 does not do what it says.');
    await dba.keyboard.press('Escape');
    await silent.fill('DELETE FROM order_log LIMIT 100');
    await expect(dba.getByText('all 2 pass')).toBeVisible();
    await expect(dba.getByText('DELETE on order_log has no LIMIT.')).toBeVisible();
    await takePictures(dba, 'custom-rule-new');
  });

  await test.step('past tickets', async () => {
    await dba.getByRole('tab', { name: 'Past tickets' }).click();
    await dba.getByRole('button', { name: 'Try', exact: true }).click();
    await expect(dba.getByText(/Found in \d+ of \d+ tickets/)).toBeVisible();
    await takePictures(dba, 'custom-rule-trial');
  });

  await test.step('saved, it stands in the list of rules', async () => {
    await dba.getByRole('button', { name: 'Create' }).click();
    await dba.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await dba.waitForURL(`/rules/custom/${id}`);
    await dba.getByRole('tab', { name: 'History' }).click();
    await expect(dba.getByText('First version')).toBeVisible();
    await dba.goto('/rules');
    await dba.getByRole('textbox', { name: 'Rule or id' }).fill(id);
    await expect(dba.getByRole('link', { name: 'Logs are deleted in parts' })).toBeVisible();
  });

  await test.step('the editor of a ticket shows what it finds', async () => {
    await openNewTicket(developer, 'Clean the log', '交易中台', /^trade .*demo-trade-primary/);
    await writeSql(
      developer,
      'CREATE TABLE visit_log (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY);\nDELETE FROM visit_log WHERE id < 5;\n',
    );
    const note = developer.getByRole('note').filter({ hasText: 'DELETE on visit_log has no LIMIT.' });
    await expect(note).toContainText(id);
    await takePictures(developer, 'custom-rule-found');
    await writeSql(
      developer,
      'CREATE TABLE visit_log (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY);\nDELETE FROM visit_log WHERE id < 5 LIMIT 100;\n',
    );
    await expect(note).toHaveCount(0);
  });

  await test.step('switched off it is silent, and who may not keep rules only reads it', async () => {
    await dba.goto(`/rules/custom/${id}`);
    await dba.getByRole('button', { name: 'More' }).click();
    await dba.getByRole('menuitem', { name: 'Switch off everywhere' }).click();
    await dba.getByRole('button', { name: 'More' }).click();
    await expect(dba.getByRole('menuitem', { name: 'Switch on' })).toBeVisible();
    await developer.goto(`/rules/custom/${id}`);
    await expect(developer.getByRole('heading', { name: 'Logs are deleted in parts' })).toBeVisible();
    await expect(developer.getByRole('button', { name: 'Save' })).toHaveCount(0);
  });
});
