import type { SecretBox, SecretText } from '@/lib/access/secret-text';
import { chatMessage } from '@/lib/notify/chat-message';
import type { NotifySettings } from '@/lib/notify/notify-settings';
import type { WebhookBody } from '@/lib/notify/webhook-event';
import type { WebhookKind } from '@/lib/notify/webhook-kind';
import type { SealedWebhook, WebhookResult } from '@/lib/notify/webhook-service';
import { sealContextOf } from '@/lib/notify/webhook-service';
import type { ProjectId, WebhookId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** Why a delivery did not arrive. The address is in none of them. */
export type WebhookFailure =
  | { readonly code: 'webhook/host-forbidden' }
  | { readonly code: 'webhook/host-unknown' }
  | { readonly code: 'webhook/timeout' }
  | { readonly code: 'webhook/unreachable'; readonly cause: string }
  | { readonly code: 'webhook/not-https' }
  /** A robot of a chat took the request and not the message: `answer` is its own code. */
  | { readonly code: 'webhook/refused'; readonly answer: string }
  /** Anything but 2xx; redirects are not followed. */
  | { readonly code: 'webhook/status'; readonly status: number };

/** Sends one signed request, to an address that was checked, within five seconds. */
export type WebhookSender = (
  delivery: {
    readonly kind: WebhookKind;
    readonly url: SecretText;
    readonly secret: SecretText;
    readonly deliveryId: string;
    readonly event: string;
    readonly body: string;
  },
  settings: NotifySettings,
) => Promise<Result<{ readonly status: number }, WebhookFailure>>;

export type WebhookOccasion = {
  readonly body: WebhookBody;
  readonly projectId: ProjectId | null;
  /** A test goes to this receiver alone. */
  readonly onlyTo: WebhookId | null;
};

export type WebhookDeliveryStore = {
  /** The audit row, if it is an event that webhooks hear of. */
  findOccasion(stream: string, seq: number): Promise<WebhookOccasion | undefined>;
  listEnabled(): Promise<readonly SealedWebhook[]>;
  recordResult(id: WebhookId, result: WebhookResult): Promise<void>;
};

export type WebhookDelivery = ReturnType<typeof createWebhookDelivery>;

/**
 * Tells everybody who listens. Delivery is at least once: a receiver that answered is not asked again when the job is repeated for
 * another, as long as nothing else was delivered in between, and every delivery carries an id to recognise it by.
 */
export function createWebhookDelivery(ports: {
  readonly store: WebhookDeliveryStore;
  readonly box: SecretBox;
  readonly send: WebhookSender;
  readonly settings: () => Promise<NotifySettings>;
  readonly now: () => Date;
}) {
  const { store, box, send, settings, now } = ports;

  async function deliver(webhook: SealedWebhook, { body }: WebhookOccasion): Promise<boolean> {
    if (webhook.lastResult?.ok && webhook.lastResult.deliveryId === body.id) return true;
    const url = box.open(sealContextOf(webhook.id, 'url'), webhook.url);
    const secret = box.open(sealContextOf(webhook.id, 'secret'), webhook.secret);
    const result = async (ok: boolean, answer: number | string): Promise<boolean> => {
      await store.recordResult(webhook.id, { deliveryId: body.id, at: now().toISOString(), ok, answer });
      return ok;
    };
    if (!url.ok || !secret.ok) return result(false, 'webhook/unreadable');
    const sent = await send(
      {
        kind: webhook.kind,
        url: url.value,
        secret: secret.value,
        deliveryId: body.id,
        event: body.event,
        body: JSON.stringify(webhook.kind === 'generic' ? body : chatMessage(webhook.kind, body)),
      },
      await settings(),
    );
    if (sent.ok) return result(true, sent.value.status);
    return result(false, answerOf(sent.error));
  }

  return {
    /** How many receivers did not take it: the job is repeated for them. */
    async announce(stream: string, seq: number): Promise<{ readonly sent: number; readonly failed: number }> {
      const occasion = await store.findOccasion(stream, seq);
      if (!occasion) return { sent: 0, failed: 0 };
      const listeners = (await store.listEnabled()).filter((webhook) => hears(webhook, occasion));
      const results = await Promise.all(listeners.map((webhook) => deliver(webhook, occasion)));
      return { sent: results.filter(Boolean).length, failed: results.filter((ok) => !ok).length };
    },
  };
}

function answerOf(failure: WebhookFailure): number | string {
  if (failure.code === 'webhook/status') return failure.status;
  return failure.code === 'webhook/refused' ? `${failure.code} ${failure.answer}` : failure.code;
}

function hears({ id, events, projectId }: SealedWebhook, { body, onlyTo, projectId: of }: WebhookOccasion): boolean {
  if (onlyTo !== null) return id === onlyTo;
  return events.includes(body.event) && (projectId === null || projectId === of);
}
