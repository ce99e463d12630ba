import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { apiAs } from './sign-in';

export type MadeTicket = { readonly id: string; readonly number: number };

type Listed = { readonly items: readonly { readonly id: string; readonly key?: string; readonly name?: string }[] };
type Head = {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly review: { readonly state: string } | null;
};

const read = (page: Page, ticket: MadeTicket) => apiAs(page, 'GET', `/api/v1/tickets/${ticket.id}`) as Promise<Head>;

/** A draft for the primary of the demo, written by the person of this page, with its review done. */
export async function draftTicket(page: Page, title: string, script: string): Promise<MadeTicket> {
  const find = async (path: string, isIt: (item: Listed['items'][number]) => boolean) => {
    const { items } = (await apiAs(page, 'GET', path)) as Listed;
    const found = items.find(isIt);
    expect(found, path).toBeDefined();
    return found?.id ?? '';
  };
  const projectId = await find('/api/v1/projects', ({ key }) => key === 'trade');
  const environmentId = await find('/api/v1/environments', ({ key }) => key === 'prod');
  const instanceId = await find('/api/v1/instances', ({ name }) => name === 'demo-trade-primary');
  const targets = [{ instanceId, schemaName: 'trade' }];
  const made = (await apiAs(page, 'POST', '/api/v1/tickets', {
    title,
    script,
    projectId,
    environmentId,
    targets,
  })) as { requestId: string; number: number };
  const ticket = { id: made.requestId, number: made.number };
  await expect.poll(async () => (await read(page, ticket)).review?.state, { timeout: 30_000 }).toBe('done');
  return ticket;
}

/** Handed in by its author. */
export async function submittedTicket(page: Page, title: string, script: string): Promise<MadeTicket> {
  const ticket = await draftTicket(page, title, script);
  const { version } = await read(page, ticket);
  await apiAs(page, 'POST', `/api/v1/tickets/${ticket.id}/submit`, { version });
  return ticket;
}

/** Another text under the same ticket: a new revision, back in draft, handed in again. */
export async function reviseTicket(page: Page, ticket: MadeTicket, script: string): Promise<void> {
  const before = (await apiAs(page, 'GET', `/api/v1/tickets/${ticket.id}`)) as Head & {
    readonly title: string;
    readonly targets: readonly { readonly instanceId: string; readonly schemaName: string }[];
  };
  const targets = before.targets.map(({ instanceId, schemaName }) => ({ instanceId, schemaName }));
  const { title, version } = before;
  await apiAs(page, 'PUT', `/api/v1/tickets/${ticket.id}`, { title, script, targets, version });
  await expect.poll(async () => (await read(page, ticket)).review?.state, { timeout: 30_000 }).toBe('done');
  const { version: now } = await read(page, ticket);
  await apiAs(page, 'POST', `/api/v1/tickets/${ticket.id}/submit`, { version: now });
}

/** Approved by the person of this page, who did not write it. */
export async function approveByRequest(page: Page, ticket: MadeTicket): Promise<void> {
  const { version, steps, revision } = (await apiAs(page, 'GET', `/api/v1/tickets/${ticket.id}`)) as Head & {
    readonly steps: readonly { readonly id: string; readonly state: string; readonly version: number }[];
    readonly revision: { readonly contentHash: string };
  };
  const step = steps.find(({ state }) => state === 'open');
  await apiAs(page, 'POST', `/api/v1/tickets/${ticket.id}/approve`, {
    version,
    stepId: step?.id,
    stepVersion: step?.version,
    contentHash: revision.contentHash,
  });
}
