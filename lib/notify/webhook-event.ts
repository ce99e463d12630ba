import type { Json } from '@/lib/audit/audit-entry';

/** What webhooks hear of: the acts that somebody waits for. Keyed by the action of the audit row that records the act. */
const events = {
  'ticket.submit': 'ticket.approval-needed',
  'ticket.approve-step': 'ticket.approval-needed',
  'ticket.approve': 'ticket.approved',
  'ticket.reject': 'ticket.rejected',
  'ticket.withdraw': 'ticket.withdrawn',
  'execution.needs-decision': 'ticket.decision-needed',
  'ticket.close': 'ticket.ended',
  'inspection.finish': 'inspection.finished',
  'inspection.unread': 'inspection.unread',
  'alarm.fire': 'alarm.fired',
  'alarm.over': 'alarm.over',
  'slow-sql.regress': 'slow-sql.regressed',
  'webhook.test': 'webhook.test',
} as const satisfies Record<string, string>;

export type WebhookAction = keyof typeof events;
export type WebhookEvent = (typeof events)[WebhookAction];
/** What a webhook can subscribe to; `webhook.test` is always sent to the one that is tested. */
export const webhookEvents = [...new Set(Object.values(events))].filter((event) => event !== 'webhook.test');

export const isWebhookEvent = (action: string): action is WebhookAction => Object.hasOwn(events, action);
export const webhookEventOf = (action: WebhookAction): WebhookEvent => events[action];

/** The body that is signed and sent. Facts and a link: no SQL, no values, no secrets. */
export type WebhookBody = {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly at: string;
  readonly actor: { readonly login: string; readonly name: string } | null;
  readonly ticket: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly project: string;
    readonly environment: string;
    readonly state: string;
    readonly outcome: string | null;
    readonly url: string;
  } | null;
  readonly data: { readonly [key: string]: Json };
};
