import type { JobHandler } from '@/lib/jobs/catalog';
import type { WebhookDelivery } from '@/lib/notify/webhook-delivery';

/** Fails while a receiver has not taken the event, so that the queue tries again later. */
export const notifyWebhook =
  (webhooks: WebhookDelivery): JobHandler<'notify.webhook'> =>
  async ({ stream, seq }) => {
    const { failed } = await webhooks.announce(stream, seq);
    if (failed > 0) throw new Error(`${failed} receivers did not take event ${seq} of ${stream}`);
  };
