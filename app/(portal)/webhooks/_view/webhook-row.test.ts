import { expect, test } from 'vitest';
import { toWebhookRow } from '@/app/(portal)/webhooks/_view/webhook-row';
import type { WebhookView } from '@/lib/notify/webhook-service';
import type { ProjectId, WebhookId } from '@/lib/shared/ids';

const webhook: WebhookView = {
  id: 'w' as WebhookId,
  name: 'chat',
  kind: 'generic',
  host: 'hooks.example.test',
  events: ['ticket.approved'],
  projectId: null,
  enabled: true,
  lastResult: null,
};

test('one that was never sent says nothing of a delivery', () => {
  expect(toWebhookRow(webhook, new Map())).toEqual({
    id: 'w',
    name: 'chat',
    kind: 'generic',
    host: 'hooks.example.test',
    events: ['ticket.approved'],
    enabled: true,
  });
});

test('the last delivery: a status of HTTP, or why there was none', () => {
  const sent = (answer: number | string, isOk: boolean) =>
    toWebhookRow(
      { ...webhook, lastResult: { deliveryId: 'd', at: '2026-11-20T08:00:00Z', ok: isOk, answer } },
      new Map(),
    ).last;
  expect(sent(204, true)).toEqual({ ok: true, at: '2026-11-20T08:00:00Z', detail: 'HTTP 204' });
  expect(sent('timeout', false)).toMatchObject({ ok: false, detail: 'timeout' });
});

test('one of a project says its name', () => {
  const bound = { ...webhook, projectId: 'p' as ProjectId };
  expect(toWebhookRow(bound, new Map([['p', '交易中台']])).project).toBe('交易中台');
});
