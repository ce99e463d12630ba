import { expect, test } from '@playwright/test';
import { takePictures } from './support/picture';
import { signInAs } from './support/sign-in';

test('a policy is tried on a change before it is saved, saved and edited side by side', async ({ page }) => {
  await signInAs(page, 'zhou.min');
  await page.goto('/environments');
  const production = page.locator('section').filter({ hasText: 'Production' }).first();
  await production.getByRole('button', { name: 'Change' }).click();
  // The second step from fewer rows on.
  await page.getByLabel('When more rows change than').nth(1).fill('500');
  await page.getByRole('button', { name: 'Try this policy…' }).click();
  const tester = page.getByRole('dialog', { name: /saved and edited/ });
  await tester.getByRole('button', { name: /Try$/ }).click();
  const saved = tester.getByRole('region', { name: 'Saved', exact: true });
  const edited = tester.getByRole('region', { name: 'Edited, not saved' });
  await expect(saved).toContainText('One approval');
  await expect(saved).toContainText('no statement is known to change more than 1,000,000 rows');
  await expect(edited).toContainText('Two approvals');
  await expect(edited).toContainText('statement 1 changes about 1,000 rows in prod');
  await takePictures(page, 'policy-tester');

  await tester.getByText('A ticket', { exact: true }).click();
  await tester.getByRole('spinbutton', { name: 'Number' }).fill('999999');
  await tester.getByRole('button', { name: /Try$/ }).click();
  await expect(tester.getByRole('alert')).toBeVisible();
});
