import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { apiAs, signInAs } from './support/sign-in';
import type { DemoLogin } from './support/stage';
import { connectTo, stage } from './support/stage';
import { approveByRequest, draftTicket, reviseTicket, submittedTicket } from './support/tickets';

async function pageOf(browser: Browser, login: DemoLogin, locale = 'en-US'): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage();
  await signInAs(page, login);
  return page;
}

test('who is not signed in comes back to where they wanted to go', async ({ page }) => {
  await page.goto('/tickets?view=mine');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('User name').fill('li.na');
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The login or the password is not right.')).toBeVisible();
  await page.getByLabel('User name').fill('li.na');
  await page.getByRole('textbox', { name: 'Password' }).fill(stage.passwordOf('li.na'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/tickets\?view=mine$/);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/tickets');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('what is not yours is not there, and a page says whose it is', async ({ browser }) => {
  const dba = await pageOf(browser, 'zhou.min');
  await dba.goto('/tickets?view=all');
  const foreign = await dba
    .getByRole('row')
    .filter({ hasText: '增长营销' })
    .first()
    .getByRole('link')
    .getAttribute('href');
  const stranger = await pageOf(browser, 'wang.qiang');
  const answer = await stranger.goto(foreign ?? '');
  expect(answer?.status()).toBe(404);
  await expect(stranger.getByRole('heading', { name: 'Nothing is here' })).toBeVisible();
  await stranger.goto('/access/users');
  await expect(stranger.getByText(/This page needs one of: .*DBA/)).toBeVisible();
  expect((await stranger.goto('/no-such-page'))?.status()).toBe(404);
});

test('a decision holds for the text that was read, and for no other', async ({ browser }) => {
  const author = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  const ticket = await submittedTicket(
    author,
    'Stale decision',
    "UPDATE coupons SET batch = 'B202501' WHERE id = 11;\n",
  );
  // Without its events the page stays as it was read, as behind a proxy that breaks streams.
  await dba.route('**/api/internal/tickets/**', (route) => route.abort());
  await dba.goto(`/tickets/${ticket.number}`);
  await expect(dba.getByText(/^Reconnecting/)).toBeVisible();
  await reviseTicket(author, ticket, "UPDATE coupons SET batch = 'B202502' WHERE id = 12;\n");

  await dba.getByRole('button', { name: 'Review', exact: true }).click();
  const form = dba.getByRole('dialog', { name: 'Review' });
  await form.getByRole('button', { name: 'Approve' }).click();
  await expect(form.getByRole('alert')).toContainText('The SQL changed after you looked at it');

  await dba.unroute('**/api/internal/tickets/**');
  await dba.reload();
  await expect(dba.getByText('Changed since revision 1')).toBeVisible();
  await expect(dba.getByText("'B202502'").first()).toBeVisible();
});

test('a rejection needs a reason, and the author goes on from it', async ({ browser }) => {
  const author = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  const ticket = await submittedTicket(
    author,
    'To be rejected',
    "UPDATE coupons SET batch = 'B202501' WHERE id = 21;\n",
  );
  await author.goto(`/tickets/${ticket.number}`);
  await dba.goto(`/tickets/${ticket.number}`);
  await expect(dba.getByText('Live', { exact: true })).toBeVisible();
  await dba.keyboard.press('r');
  const form = dba.getByRole('dialog', { name: 'Review' });
  await form.getByRole('button', { name: 'Reject' }).click();
  await expect(form.getByText('Write what must change')).toBeVisible();
  await form.getByRole('textbox').fill('Name the batch in the title.');
  await form.getByRole('button', { name: 'Reject' }).click();

  await expect(author.getByText('Name the batch in the title.')).toBeVisible();
  await author.getByRole('button', { name: 'Continue editing' }).click();
  await expect(author).toHaveURL(/\/edit$/);
  await expect(author.getByRole('textbox', { name: 'SQL' })).toContainText('B202501');
});

test('suggested SQL is taken over with one press', async ({ browser }) => {
  const author = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  const ticket = await submittedTicket(author, 'To be improved', 'DELETE FROM coupons WHERE state = 2;\n');
  await dba.goto(`/tickets/${ticket.number}`);
  await dba.getByRole('button', { name: /^Comment/ }).click();
  await dba.getByRole('button', { name: 'Suggest SQL' }).click();
  await dba
    .getByRole('textbox', { name: 'Suggested SQL' })
    .fill("DELETE FROM coupons WHERE state = 2 AND batch = 'B202501'");
  await dba.getByRole('textbox', { name: 'Comment…' }).fill('One batch at a time.');
  await dba.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(dba.getByText('One batch at a time.')).toBeVisible();

  await author.goto(`/tickets/${ticket.number}`);
  await author.getByRole('button', { name: 'Take over' }).click();
  await expect(author).toHaveURL(/\/edit$/);
  await expect(author.getByRole('textbox', { name: 'SQL' })).toContainText("batch = 'B202501'");
});

test('a statement that the server refuses stops the run until somebody decides', async ({ browser }) => {
  test.slow();
  const author = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  const other = await pageOf(browser, 'chen.hao');
  const script =
    "INSERT INTO products (id, title, category, price) VALUES (1, 'x', 'y', 1);\nUPDATE coupons SET batch = 'B202501' WHERE id = 31;\n";
  const ticket = await submittedTicket(author, 'Duplicate key', script);
  await approveByRequest(other, ticket);
  await dba.goto(`/tickets/${ticket.number}`);
  await dba.getByRole('button', { name: 'Execute', exact: true }).click();
  await dba.getByRole('dialog').getByRole('button', { name: 'Execute', exact: true }).click();
  await expect(dba.getByText(/The server answered 1062/).first()).toBeVisible();
  await expect(dba.getByRole('gridcell', { name: /^S2, .*Held$/ })).toBeVisible();

  await dba.getByRole('button', { name: 'Skip with reason…' }).click();
  const dialog = dba.getByRole('dialog', { name: /Skip S1/ });
  await dialog.getByRole('button', { name: 'Skip' }).click();
  await expect(dialog.getByText(/reason/i).first()).toBeVisible();
  await dialog.getByRole('textbox').fill('The row is there already.');
  await dialog.getByRole('button', { name: 'Skip' }).click();
  await expect(dba.getByRole('gridcell', { name: /^S1, .*Skipped$/ })).toBeVisible();
  await expect(dba.getByRole('gridcell', { name: /^S2, .*Done$/ })).toBeVisible();
});

test('stop ends what is running on the server and sends nothing more', async ({ browser }) => {
  test.slow();
  const author = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  const script =
    "UPDATE coupons SET batch = 'B202501' WHERE id = 41;\nUPDATE coupons SET batch = 'B202501' WHERE id = 42;\n";
  const ticket = await submittedTicket(author, 'To be stopped', script);
  await approveByRequest(await pageOf(browser, 'chen.hao'), ticket);
  const blocker = await connectTo('target-primary', 'trade');
  try {
    await blocker.query('BEGIN');
    await blocker.query('SELECT id FROM coupons WHERE id = 41 FOR UPDATE');
    await dba.goto(`/tickets/${ticket.number}`);
    await dba.getByRole('button', { name: 'Execute', exact: true }).click();
    await dba.getByRole('dialog').getByRole('button', { name: 'Execute', exact: true }).click();
    await expect(dba.getByRole('gridcell', { name: /^S1, .*Running$/ })).toBeVisible();
    await dba.getByRole('button', { name: 'Stop…' }).click();
    const dialog = dba.getByRole('dialog', { name: /Stop run 1/ });
    await dialog.getByRole('textbox').fill('Wrong hour.');
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog).toBeHidden();
    await expect(dba.getByText('Cancelled', { exact: true }).first()).toBeVisible();
    await expect(dba.getByRole('gridcell', { name: /Running$/ })).toHaveCount(0);
    await blocker.query('ROLLBACK');
    const [rows] = await blocker.query("SELECT COUNT(*) AS n FROM coupons WHERE id IN (41, 42) AND batch = 'B202501'");
    const [before] = await blocker.query('SELECT COUNT(*) AS n FROM coupons WHERE id IN (41, 42)');
    expect(before).toEqual([{ n: 2 }]);
    expect(rows).toEqual([{ n: 0 }]);
  } finally {
    await blocker.end();
  }
});

test('the list is worked by keys, and its filters stand in the address', async ({ browser }) => {
  const dba = await pageOf(browser, 'zhou.min');
  const author = await pageOf(browser, 'li.na');
  await draftTicket(author, 'Found by the palette', "UPDATE coupons SET batch = 'B202501' WHERE id = 51;\n");
  await dba.goto('/tickets?view=all');
  await expect(dba.getByRole('row').nth(2)).toBeVisible();
  await dba.getByRole('textbox', { name: 'Number or title' }).fill('no ticket is called like this');
  await dba.keyboard.press('Enter');
  await expect(dba).toHaveURL(/text=/);
  await expect(dba.getByText('No ticket matches these filters.')).toBeVisible();
  await dba.getByRole('button', { name: 'Clear filters' }).click();
  await expect(dba).toHaveURL(/\/tickets\?view=all$/);

  const first = await dba.getByRole('row').nth(1).getByRole('link').getAttribute('href');
  await dba.keyboard.press('j');
  await dba.keyboard.press('Enter');
  await expect(dba).toHaveURL(new RegExp(`${first}$`));
  await dba.keyboard.press('g');
  await dba.keyboard.press('h');
  await expect(dba).toHaveURL(/\/$/);
  await dba.keyboard.press('?');
  await expect(dba.getByRole('dialog').getByText('New ticket')).toBeVisible();
  await dba.keyboard.press('Escape');
  await dba.keyboard.press('ControlOrMeta+k');
  await dba.keyboard.type('palette');
  await dba.getByRole('option', { name: /Found by the palette/ }).click();
  await expect(dba.getByRole('heading', { name: 'Found by the palette' })).toBeVisible();
});

test('both languages say the same', async ({ browser }) => {
  const page = await pageOf(browser, 'zhou.min', 'zh-CN');
  await page.goto('/tickets?view=all');
  await expect(page.getByRole('heading', { name: '工单' })).toBeVisible();
  await page.getByRole('button', { name: '切换到英文' }).click();
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Tickets' })).toBeVisible();
});

test('a page that loses its connection says so, and goes on where it was', async ({ browser }) => {
  const author = await pageOf(browser, 'li.na');
  const ticket = await draftTicket(author, 'Followed', "UPDATE coupons SET batch = 'B202501' WHERE id = 61;\n");
  await author.goto(`/tickets/${ticket.number}`);
  await expect(author.getByText('Live', { exact: true })).toBeVisible();
  await author.context().setOffline(true);
  await expect(author.getByText(/^Reconnecting/)).toBeVisible({ timeout: 30_000 });
  await author.context().setOffline(false);
  await expect(author.getByText('Live', { exact: true })).toBeVisible({ timeout: 40_000 });
});

test('held executions are told on every page, and released with a reason', async ({ browser }) => {
  const developer = await pageOf(browser, 'li.na');
  const dba = await pageOf(browser, 'zhou.min');
  await apiAs(dba, 'POST', '/api/v1/execution-hold', { comment: 'disk of the target is being replaced' });
  await developer.goto('/tickets');
  await expect(developer.getByText(/^Executions are held since/)).toBeVisible();
  await expect(developer.getByText('A DBA or an administrator can release them.')).toBeVisible();
  await expect(developer.getByText('disk of the target')).toBeHidden();
  await dba.goto('/');
  await expect(dba.getByText('disk of the target is being replaced')).toBeVisible();
  await dba.getByRole('button', { name: 'Release…' }).click();
  await dba.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(dba.getByText(/^Give a reason/)).toBeVisible();
  await dba.getByRole('textbox', { name: /What was compared/ }).fill('the disk is new');
  await dba.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(dba.getByText(/^Executions are held since/)).toBeHidden();
});

test('withdrawn, a ticket stays readable and can do nothing more', async ({ browser }) => {
  const author = await pageOf(browser, 'li.na');
  const ticket = await submittedTicket(author, 'Taken back', "UPDATE coupons SET batch = 'B202501' WHERE id = 71;\n");
  await author.goto(`/tickets/${ticket.number}`);
  await author.getByRole('button', { name: 'More' }).click();
  await author.getByRole('menuitem', { name: 'Withdraw…' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(author.getByText('Withdrawn', { exact: true }).first()).toBeVisible();
  await expect(author.getByRole('button', { name: 'Submit' })).toHaveCount(0);
  await author.goto(`/tickets/${ticket.number}/edit`);
  await expect(author).toHaveURL(new RegExp(`/tickets/${ticket.number}$`));
});
