import type { WebhookRow } from '@/components/webhook/webhook-list';
import type { WebhookView } from '@/lib/notify/webhook-service';

/** A webhook as a line of the list. */
export function toWebhookRow(webhook: WebhookView, projectNames: ReadonlyMap<string, string>): WebhookRow {
  const { id, name, kind, host, events, projectId, enabled, lastResult } = webhook;
  return {
    id,
    name,
    kind,
    host,
    events,
    ...(projectId ? { project: projectNames.get(projectId) ?? projectId } : {}),
    enabled,
    ...(lastResult ? { last: { ok: lastResult.ok, at: lastResult.at, detail: detailOf(lastResult.answer) } } : {}),
  };
}

const detailOf = (answer: number | string): string => (typeof answer === 'number' ? `HTTP ${answer}` : answer);
