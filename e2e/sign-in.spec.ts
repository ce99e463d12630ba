import { expect, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { takePictures } from './support/picture';
import { apiAs, signInAs, signOut } from './support/sign-in';

const login = 'journey.code';
const password = 'a long sentence of the journey';

test('a person sets up a second factor, and signs in with it, and with a recovery code', async ({ page }) => {
  test.slow(); // passwords are slow to check, and this person gives theirs five times
  await signInAs(page, 'admin');
  const made = await apiAs(page, 'POST', '/api/v1/users', { login, displayName: '何静', roles: ['developer'] });
  const first = (made as { password: string }).password;
  await signOut(page);

  const givePassword = async (text: string) => {
    await page.goto('/sign-in?next=/account');
    await page.getByLabel('User name').fill(login);
    await page.getByLabel('Password', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  };
  await givePassword(first);
  await page.getByLabel('Current password').fill(first);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Change' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');

  await page.goto('/account');
  await expect(page.getByText('not set up')).toBeVisible();
  await takePictures(page, 'account');
  await page.getByRole('link', { name: 'Set up…' }).click();
  await page.getByRole('button', { name: 'Show the picture' }).click();
  const seed = (await page.locator('code').first().innerText()).replaceAll(' ', '');
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  await page.screenshot({ path: 'test-results/images/second-factor.png' });
  const confirm = page.getByRole('button', { name: 'Confirm' });
  await page.getByLabel('The code that the app shows').fill('000000');
  await confirm.click();
  await expect(page.getByText('The code is not right')).toBeVisible();
  const code = new TOTP({ secret: Secret.fromBase32(seed) }).generate();
  await page.getByLabel('The code that the app shows').fill(code);
  await confirm.click();
  await expect(page.getByRole('heading', { name: 'Recovery codes' })).toBeVisible();
  const recovery = await page.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts();
  expect(recovery).toHaveLength(10);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await page.goto('/account');
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  await signOut(page);

  await givePassword(password);
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await page.screenshot({ path: 'test-results/images/sign-in-code.png' });
  // The code that was taken for the enrolment is worth nothing any more.
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('The code is not right')).toBeVisible();
  await page.getByLabel('Code').fill(recovery[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('9 recovery codes left')).toBeVisible();
  await signOut(page);

  await signInAs(page, 'admin');
  await page.goto(`/access/users?text=${login}`);
  const row = page.getByRole('row').filter({ hasText: '何静' });
  await expect(row).toContainText('+ code');
  await takePictures(page, 'access-users');
});
