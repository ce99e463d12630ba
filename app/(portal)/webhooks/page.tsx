import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { toWebhookRow } from '@/app/(portal)/webhooks/_view/webhook-row';
import { WebhooksPage } from '@/app/(portal)/webhooks/webhooks-page';
import { webhookEvents } from '@/lib/notify/webhook-event';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

export default async function WebhookListPage() {
  const actor = await requireActor('webhook.manage');
  const { webhooks, projects } = services();
  const [all, seen] = await Promise.all([
    webhooks.list(actor),
    readAll((page) => projects.list(actor, { withArchived: true }, page)),
  ]);
  const names = new Map(seen.map(({ id, name }) => [id, name]));
  return (
    <WebhooksPage
      webhooks={all.ok ? all.value.map((webhook) => toWebhookRow(webhook, names)) : []}
      events={webhookEvents}
      projects={seen.filter(({ isArchived }) => !isArchived).map(({ id, name }) => ({ id, name }))}
    />
  );
}
