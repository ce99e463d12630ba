import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { takePictures } from './support/picture';
import { apiAs, signInAs } from './support/sign-in';
import { connectTo } from './support/stage';

/** A table as nobody should make one, so that there is something to find: no key, and two indexes that are one. */
async function plant(): Promise<void> {
  const target = await connectTo('target-primary');
  try {
    await target.query('CREATE DATABASE IF NOT EXISTS e2e_morning');
    await target.query(
      'CREATE OR REPLACE TABLE e2e_morning.parcel (id INT NOT NULL, label INT, KEY k1 (label), KEY k2 (label)) ENGINE=InnoDB',
    );
  } finally {
    await target.end();
  }
}

type Answer = { readonly report: { readonly run: { readonly id: string; readonly state: string } } | null };

/** Inspects everything now, and waits until the report is whole. */
async function inspect(page: Page): Promise<void> {
  const { runId } = (await apiAs(page, 'POST', '/api/v1/inspection/runs', { instanceId: null })) as { runId: string };
  await expect
    .poll(
      async () => {
        const { report } = (await apiAs(page, 'GET', '/api/v1/inspection')) as Answer;
        return report?.run.id === runId ? report.run.state : 'waiting';
      },
      { timeout: 90_000 },
    )
    .toBe('done');
}

test('on call at eight: open the report, read it, take what is broken, silence with a reason, and begin the change', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await plant();
  await signInAs(page, 'zhou.min');
  await inspect(page);

  await test.step('page one', async () => {
    await page.goto('/inspection');
    await expect(page.getByRole('heading', { name: 'Inspection', level: 1 })).toBeVisible();
    await expect(page.getByText(/^made at/)).toBeVisible();
    for (const title of ['Act today', 'Will break soon', 'Replication and backup', 'Not seen'])
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await takePictures(page, 'inspection');
  });

  await test.step('reading it is written down', async () => {
    await page.getByRole('button', { name: 'Mark as read' }).click();
    await expect(page.getByText(/read it at/)).toBeVisible();
  });

  const finding = page.getByRole('listitem').filter({ hasText: 'e2e_morning.parcel' }).first();
  await test.step('the list behind page one: find it, and give it to somebody', async () => {
    await page.goto('/inspection/findings?list=all');
    await page.getByRole('textbox', { name: 'Instance, check or owner' }).fill('e2e_morning');
    await finding.getByRole('button').first().click();
    await finding.getByRole('button', { name: /^Assign/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign a finding' });
    await dialog.getByRole('textbox', { name: 'Login' }).fill('nobody.here');
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await expect(dialog.getByRole('alert')).toContainText('There is no account nobody.here in use.');
    await dialog.getByRole('textbox', { name: 'Login' }).fill('zhou.min');
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await expect(dialog).toBeHidden();
    await expect(finding).toContainText('周敏');
  });

  await test.step('a change that mends it begins with its statement', async () => {
    const link = page
      .getByRole('listitem')
      .filter({ hasText: 'e2e_morning' })
      .getByRole('link', { name: 'Make a ticket' })
      .first();
    expect(await link.getAttribute('href')).toContain('/tickets/new?');
    await link.click();
    await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText(/ALTER TABLE|DROP INDEX/);
    await page.goBack();
  });

  await test.step('silenced with a reason it leaves the list and stands among the silenced', async () => {
    await page.getByRole('textbox', { name: 'Instance, check or owner' }).fill('e2e_morning');
    await finding.getByRole('button').first().click();
    const said = (await finding.locator('b').first().textContent()) ?? '';
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Silence a finding' });
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await expect(dialog.getByText('Needed')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('dropped by T-1 tonight');
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await expect(dialog).toBeHidden();
    await page.goto('/inspection/findings?list=silenced');
    await expect(page.getByRole('listitem').filter({ hasText: said }).first()).toContainText('Silenced until');
  });

  await test.step('the instance: evidence, and what was not seen', async () => {
    // Whichever of the two was silenced above.
    await page
      .getByRole('main')
      .getByRole('link', { name: /^demo-trade-/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/inspection\/[0-9A-Z]{26}$/);
    await expect(page.getByRole('heading', { name: 'Findings' })).toBeVisible();
    await expect(page.getByText(/coverage \d+ %/).first()).toBeVisible();
  });

  await test.step('the roster: wrong times are refused where they stand, a shift is added', async () => {
    await page.goto('/inspection/duty');
    await expect(page.getByRole('button', { name: 'Add shift' }).first()).toBeVisible();
    // A second attempt finds the shift of the first, which the same hours would overlap.
    const earlier = page.getByRole('button', { name: 'Remove' });
    if (await earlier.first().isVisible()) {
      await earlier.first().click();
      await page.getByRole('tooltip').getByRole('button', { name: 'Remove' }).click();
      await expect(earlier).toHaveCount(0);
    }
    await page.getByRole('button', { name: 'Add shift' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add shift' });
    await dialog.getByRole('textbox', { name: 'Login' }).fill('zhou.min');
    await dialog.getByLabel('From', { exact: true }).fill('2026-01-02T08:00');
    await dialog.getByLabel('To', { exact: true }).fill('2026-01-01T08:00');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(dialog.getByRole('alert')).toContainText('A shift ends after it begins');
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
    await dialog.getByLabel('From', { exact: true }).fill(at(-1));
    await dialog.getByLabel('To', { exact: true }).fill(at(11));
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('On duty now: 周敏')).toBeVisible();
  });
});

test('the settings: a check is turned on, a wrong number is refused by its field, and who may not sees why', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await page.goto('/inspection/settings');
  await page.getByRole('radio', { name: /^All/ }).click();
  await page.getByRole('textbox', { name: 'Name or code of a check' }).fill('K11');
  await page.getByRole('switch', { name: /^K11/ }).click();
  await page.getByLabel('At', { exact: true }).fill('06:45');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('At', { exact: true })).toHaveValue('06:45');
  await page.getByLabel('Time zone').fill('Mars/Olympus');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();

  await signInAs(page, 'zhou.min');
  await page.goto('/inspection/settings');
  await expect(page.getByText('An administrator sets this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
});
