'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { webhookDraftSchema } from '@/lib/notify/webhook-service';
import { webhookIdSchema } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';

const webhook = z.object({ id: webhookIdSchema });
const draft = webhookDraftSchema.extend({ events: z.array(z.string()).pipe(webhookDraftSchema.shape.events) });

export const createWebhook = action('webhook.manage', draft, async ({ actor, input }, { webhooks }) => {
  const created = await webhooks.create(actor, input);
  return created.ok ? ok({ secret: created.value.secret }) : created;
});

export const setWebhookEnabled = action(
  'webhook.manage',
  webhook.extend({ enabled: z.boolean() }),
  async ({ actor, input: { id, enabled } }, { webhooks }) => {
    const all = await webhooks.list(actor);
    if (!all.ok) return all;
    const found = all.value.find((one) => one.id === id);
    if (!found) return refuse({ code: 'webhook/not-found' });
    const { name, events, projectId } = found;
    return webhooks.update(actor, id, { name, events: [...events], projectId, enabled });
  },
);

export const testWebhook = action('webhook.manage', webhook, ({ actor, input }, { webhooks }) =>
  webhooks.sendTest(actor, input.id),
);

export const removeWebhook = action('webhook.manage', webhook, ({ actor, input }, { webhooks }) =>
  webhooks.remove(actor, input.id),
);
