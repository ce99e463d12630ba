import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { visitUntilReady } from './ready';
import type { DemoLogin } from './stage';
import { stage } from './stage';

/** By request and not by the form, which has a journey of its own: the cookie is the page's from then on. */
export async function signInAs(page: Page, login: DemoLogin): Promise<void> {
  const answer = await page.request.post(`${stage.origin}/api/v1/session`, {
    headers: { origin: stage.origin },
    data: { login, password: stage.passwordOf(login) },
  });
  expect(answer.ok(), `${login} signs in: ${answer.status()}`).toBe(true);
  visitUntilReady(page);
}

export async function signOut(page: Page): Promise<void> {
  await page.request.delete(`${stage.origin}/api/v1/session`, { headers: { origin: stage.origin } });
}

/** A call of the API as the person of this page, for what a journey only needs to be there. */
export async function apiAs(
  page: Page,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await page.request.fetch(`${stage.origin}${path}`, {
    method,
    headers: { origin: stage.origin },
    ...(body === undefined ? {} : { data: body }),
  });
  const text = await answer.text();
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text.slice(0, 300)}`).toBe(true);
  return JSON.parse(text);
}
