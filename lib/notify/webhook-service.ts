import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { SealContext, SecretBox } from '@/lib/access/secret-text';
import { SecretText } from '@/lib/access/secret-text';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { NotifySettings } from '@/lib/notify/notify-settings';
import type { WebhookEvent } from '@/lib/notify/webhook-event';
import { webhookEvents } from '@/lib/notify/webhook-event';
import type { WebhookKind } from '@/lib/notify/webhook-kind';
import { hasOwnSecret, webhookKinds } from '@/lib/notify/webhook-kind';
import type { ProjectId, WebhookId } from '@/lib/shared/ids';
import { newId, projectIdSchema, webhookIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

/** A receiver of events. Address and signing secret are write-only: what is shown of the address is its host. */
export type WebhookView = {
  readonly id: WebhookId;
  readonly name: string;
  readonly kind: WebhookKind;
  readonly host: string;
  readonly events: readonly WebhookEvent[];
  readonly projectId: ProjectId | null;
  readonly enabled: boolean;
  readonly lastResult: WebhookResult | null;
};

/** How the last delivery went. */
export type WebhookResult = {
  readonly deliveryId: string;
  readonly at: string;
  readonly ok: boolean;
  /** HTTP status or a code of `WebhookFailure`. */
  readonly answer: number | string;
};

export const webhookDraftSchema = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(webhookKinds).default('generic'),
  /** Of a robot that signs with a secret of its own; empty = it is guarded by other means. */
  secret: z.string().trim().max(200).default(''),
  url: z.string().trim().max(2_000),
  events: z.array(z.enum(webhookEvents as [WebhookEvent, ...WebhookEvent[]])).min(1),
  projectId: projectIdSchema.nullable().default(null),
  enabled: z.boolean().default(true),
});
export type WebhookDraft = z.output<typeof webhookDraftSchema>;
/** Without an address the one that is set stays. */
export const webhookChangeSchema = webhookDraftSchema
  .omit({ kind: true, secret: true })
  .extend({ url: webhookDraftSchema.shape.url.optional() });
export type WebhookChange = z.output<typeof webhookChangeSchema>;

export type WebhookError =
  | AccessRefusal
  | { readonly code: 'webhook/not-found' }
  | { readonly code: 'webhook/bad-url'; readonly reason: BadUrl }
  | { readonly code: 'webhook/unreadable' };
export type BadUrl = 'not-a-url' | 'not-https' | 'has-credentials' | 'host-forbidden';

export const webhookErrorStatus: Readonly<Record<WebhookError['code'], 403 | 404 | 409 | 422>> = {
  'access/forbidden': 403,
  'webhook/not-found': 404,
  'webhook/bad-url': 422,
  'webhook/unreadable': 409,
};

export const badUrlTexts: Readonly<Record<BadUrl, Text>> = {
  'not-a-url': { en: 'This is no address.', zh: '地址无效。' },
  'not-https': { en: 'The address must begin with https://.', zh: '地址必须以 https:// 开头。' },
  'has-credentials': {
    en: 'The address must not hold a user name or password: the signature tells who sends.',
    zh: '地址不能包含用户名或密码：签名即可证明发送方。',
  },
  'host-forbidden': { en: 'Webhooks may not go to this host.', zh: '不允许向该主机发送。' },
};

export type SealedWebhook = {
  readonly id: WebhookId;
  readonly name: string;
  readonly kind: WebhookKind;
  readonly url: string;
  readonly secret: string;
  readonly keyId: string;
  readonly events: readonly string[];
  readonly projectId: ProjectId | null;
  readonly enabled: boolean;
  readonly lastResult: WebhookResult | null;
};

export type WebhookStore = {
  list(): Promise<readonly SealedWebhook[]>;
  find(id: WebhookId): Promise<SealedWebhook | undefined>;
  insert(webhook: Omit<SealedWebhook, 'lastResult'>, act: AuditEntry): Promise<void>;
  update(id: WebhookId, change: Partial<Omit<SealedWebhook, 'id' | 'lastResult'>>, act: AuditEntry): Promise<boolean>;
  remove(id: WebhookId, act: AuditEntry): Promise<boolean>;
  /** Writes the audit row of the test, which is the event that is sent. */
  announceTest(act: AuditEntry): Promise<void>;
};

export type WebhookPorts = {
  readonly store: WebhookStore;
  readonly box: SecretBox;
  readonly settings: () => Promise<NotifySettings>;
  /** What can be said of a host without asking a name server; its addresses are checked at every delivery. */
  readonly isHostText: (host: string) => boolean;
  /** 256 random bits as text. */
  readonly newSecret: () => string;
};

export const sealContextOf = (id: WebhookId, field: 'url' | 'secret'): SealContext => ({
  recordId: id,
  field,
  version: 0,
});

export function createWebhookService({ store, box, settings, isHostText, newSecret }: WebhookPorts) {
  const seal = (id: WebhookId, field: 'url' | 'secret', value: string) =>
    box.seal(sealContextOf(id, field), new SecretText(value));

  async function list(actor: Actor): Promise<Result<readonly WebhookView[], WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    return ok((await store.list()).map((webhook) => toView(webhook, box)));
  }

  /** The secret is given once, in this answer, and never again; null: the receiver has its own, or none. */
  async function create(
    actor: Actor,
    draft: WebhookDraft,
  ): Promise<Result<{ readonly id: WebhookId; readonly secret: string | null }, WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    const url = checkUrl(draft.url, await settings(), isHostText);
    if (!url.ok) return url;
    const id = newId(webhookIdSchema);
    const { name, kind, events, projectId, enabled } = draft;
    const made = kind === 'generic' ? newSecret() : null;
    const secret = made ?? (hasOwnSecret(kind) ? draft.secret : '');
    const { sealed, keyId } = seal(id, 'url', url.value.href);
    const act = webhookAct(actor, 'webhook.create', id, { name, kind, host: url.value.host, events });
    const sealedSecret = seal(id, 'secret', secret).sealed;
    await store.insert({ id, name, kind, events, projectId, enabled, url: sealed, secret: sealedSecret, keyId }, act);
    return ok({ id, secret: made });
  }

  async function update(actor: Actor, id: WebhookId, change: WebhookChange): Promise<Result<void, WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    const { url: text, name, events, projectId, enabled } = change;
    const url = text === undefined ? undefined : checkUrl(text, await settings(), isHostText);
    if (url && !url.ok) return url;
    const act = webhookAct(actor, 'webhook.update', id, { name, events, enabled, newUrl: url !== undefined });
    const sealedUrl = url ? { url: seal(id, 'url', url.value.href).sealed } : {};
    const found = await store.update(id, { name, events, projectId, enabled, ...sealedUrl }, act);
    return found ? ok(undefined) : refuse({ code: 'webhook/not-found' });
  }

  async function rotateSecret(actor: Actor, id: WebhookId): Promise<Result<{ readonly secret: string }, WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    const secret = newSecret();
    const { sealed } = seal(id, 'secret', secret);
    const found = await store.update(id, { secret: sealed }, webhookAct(actor, 'webhook.rotate-secret', id, {}));
    return found ? ok({ secret }) : refuse({ code: 'webhook/not-found' });
  }

  async function remove(actor: Actor, id: WebhookId): Promise<Result<void, WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    const found = await store.remove(id, webhookAct(actor, 'webhook.remove', id, {}));
    return found ? ok(undefined) : refuse({ code: 'webhook/not-found' });
  }

  /** Sends an event to this receiver alone; how it went is in its last result. */
  async function sendTest(actor: Actor, id: WebhookId): Promise<Result<void, WebhookError>> {
    const allowed = authorize(actor, 'webhook.manage', platform);
    if (!allowed.ok) return allowed;
    if (!(await store.find(id))) return refuse({ code: 'webhook/not-found' });
    await store.announceTest(webhookAct(actor, 'webhook.test', id, {}));
    return ok(undefined);
  }

  return { list, create, update, rotateSecret, remove, sendTest };
}
export type WebhookService = ReturnType<typeof createWebhookService>;

function toView(
  { url, secret: _secret, keyId: _keyId, events, ...webhook }: SealedWebhook,
  box: SecretBox,
): WebhookView {
  const opened = box.open(sealContextOf(webhook.id, 'url'), url);
  const host = opened.ok ? new URL(opened.value.reveal()).host : '';
  return { ...webhook, host, events: webhookEvents.filter((event) => events.includes(event)) };
}

function checkUrl(
  text: string,
  { allowHttpWebhooks }: NotifySettings,
  isHostText: (host: string) => boolean,
): Result<URL, Extract<WebhookError, { code: 'webhook/bad-url' }>> {
  const bad = (reason: BadUrl) => refuse({ code: 'webhook/bad-url', reason } as const);
  if (!URL.canParse(text)) return bad('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowHttpWebhooks && url.protocol === 'http:')) return bad('not-https');
  if (url.username !== '' || url.password !== '') return bad('has-credentials');
  if (!isHostText(url.hostname.replace(/^\[(.*)\]$/, '$1'))) return bad('host-forbidden');
  return ok(url);
}

const webhookAct = (actor: Actor, action: string, id: WebhookId, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, { stream: 'policy', action, resourceKind: 'webhook', resourceId: id, data });
