'use client';

import { createWebhook, removeWebhook, setWebhookEnabled, testWebhook } from '@/app/(portal)/webhooks/actions';
import type { WebhookCommands, WebhookListProps } from '@/components/webhook/webhook-list';
import { WebhookList } from '@/components/webhook/webhook-list';

const commands: WebhookCommands = {
  create: ({ name, kind, secret, url, events, projectId }) =>
    createWebhook({ name, kind, secret: secret ?? '', url, events: [...events], projectId: projectId ?? null }),
  setEnabled: setWebhookEnabled,
  test: testWebhook,
  remove: removeWebhook,
};

export function WebhooksPage(props: Omit<WebhookListProps, 'commands'>) {
  return <WebhookList {...props} commands={commands} />;
}
