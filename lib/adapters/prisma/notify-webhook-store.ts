import { z } from 'zod';
import type { SecretBox } from '@/lib/access/secret-text';
import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Json } from '@/lib/audit/audit-entry';
import type { WebhookDeliveryStore, WebhookOccasion } from '@/lib/notify/webhook-delivery';
import type { WebhookBody } from '@/lib/notify/webhook-event';
import { isWebhookEvent, webhookEventOf } from '@/lib/notify/webhook-event';
import { webhookKinds } from '@/lib/notify/webhook-kind';
import type { SealedWebhook, WebhookStore } from '@/lib/notify/webhook-service';
import { sealContextOf } from '@/lib/notify/webhook-service';
import { newId, outboxIdSchema, projectIdSchema, webhookIdSchema } from '@/lib/shared/ids';

export function createWebhookStore(database: AuditedDatabase): WebhookStore {
  const { db, mac } = database;
  return {
    async list() {
      return (await db.webhook.findMany({ orderBy: { id: 'asc' } })).map(toWebhook);
    },
    async find(id) {
      const row = await db.webhook.findUnique({ where: { id } });
      return row ? toWebhook(row) : undefined;
    },
    insert: ({ events, ...webhook }, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.webhook.create({ data: { ...webhook, events: [...events] } });
        return { value: undefined, audit: [act] };
      }),
    update: (id, { events, ...change }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const data = { ...change, ...(events === undefined ? {} : { events: [...events] }) };
        const { count } = await tx.webhook.updateMany({ where: { id }, data });
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
    remove: (id, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.webhook.deleteMany({ where: { id } });
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
    async announceTest(act) {
      await db.$transaction(async (tx) => {
        const [position] = await appendAudit(tx, [act], mac);
        if (!position) return;
        const payload = { stream: position.stream, seq: position.seq };
        await tx.outbox.create({ data: { id: newId(outboxIdSchema), job: 'notify.webhook', payload } });
      });
    },
  };
}

/** @param origin where browsers reach Sluice */
export function createWebhookDeliveryStore(db: PrismaClient, origin: string): WebhookDeliveryStore {
  return {
    findOccasion: (stream, seq) => findOccasion(db, stream, seq, origin),
    async listEnabled() {
      return (await db.webhook.findMany({ where: { enabled: true }, orderBy: { id: 'asc' } })).map(toWebhook);
    },
    async recordResult(id, lastResult) {
      await db.webhook.updateMany({ where: { id }, data: { lastResult } });
    },
  };
}

/** Wraps what is sealed with the active key of the ring; what is already is left. */
export async function rewrapWebhooks(db: PrismaClient, box: Pick<SecretBox, 'rewrap'>): Promise<number> {
  let wrapped = 0;
  for (const row of await db.webhook.findMany()) {
    const { id, url, secret } = toWebhook(row);
    const newUrl = box.rewrap(sealContextOf(id, 'url'), url);
    const newSecret = box.rewrap(sealContextOf(id, 'secret'), secret);
    if (!newUrl.ok || !newSecret.ok || !newUrl.value || !newSecret.value) continue;
    const { count } = await db.webhook.updateMany({
      where: { id, url, secret },
      data: { url: newUrl.value.sealed, secret: newSecret.value.sealed, keyId: newUrl.value.keyId },
    });
    wrapped += count;
  }
  return wrapped;
}

async function findOccasion(
  db: PrismaClient,
  stream: string,
  seq: number,
  origin: string,
): Promise<WebhookOccasion | undefined> {
  const row = await db.audit.findUnique({ where: { stream_seq: { stream, seq } } });
  if (!row || !isWebhookEvent(row.action)) return undefined;
  const actor = row.actorId ? await db.user.findUnique({ where: { id: row.actorId } }) : null;
  const body: WebhookBody = {
    id: `${stream}.${seq}`,
    event: webhookEventOf(row.action),
    at: row.at.toISOString(),
    actor: actor ? { login: actor.login, name: actor.displayName } : null,
    ticket: row.resourceKind === 'request' ? await ticketOf(db, row.resourceId, origin) : null,
    data: toldData(row.data),
  };
  return {
    body,
    projectId: row.projectId === null ? null : projectIdSchema.parse(row.projectId),
    onlyTo: row.action === 'webhook.test' ? webhookIdSchema.parse(row.resourceId) : null,
  };
}

async function ticketOf(db: PrismaClient, id: string, origin: string): Promise<WebhookBody['ticket']> {
  const request = await db.request.findUnique({ where: { id } });
  if (!request) return null;
  const [project, environment] = await Promise.all([
    db.project.findUnique({ where: { id: request.projectId } }),
    db.environment.findUnique({ where: { id: request.environmentId } }),
  ]);
  const { number, title, state, outcome } = request;
  return {
    id,
    number,
    title,
    state,
    outcome,
    project: project?.key ?? '',
    environment: environment?.key ?? '',
    url: `${origin}/tickets/T-${number}`,
  };
}

/** Of the audit row's data only what is known to be neither SQL nor a value of the target's. */
const told = [
  'revision',
  'step',
  'steps',
  'rule',
  'outcome',
  'from',
  'why',
  'comment',
  'executionId',
  'runNo',
  'cells',
  'inspection',
  'alarm',
  'message',
];

function toldData(data: unknown): { readonly [key: string]: Json } {
  const all = data as { readonly [key: string]: Json };
  return Object.fromEntries(told.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])));
}

const resultSchema = z.object({
  deliveryId: z.string(),
  at: z.string(),
  ok: z.boolean(),
  answer: z.union([z.number(), z.string()]),
});

function toWebhook(row: Prisma.WebhookModel): SealedWebhook {
  return {
    id: webhookIdSchema.parse(row.id),
    name: row.name,
    kind: webhookKinds.find((kind) => kind === row.kind) ?? 'generic',
    url: row.url,
    secret: row.secret,
    keyId: row.keyId,
    events: z.array(z.string()).parse(row.events),
    projectId: row.projectId === null ? null : projectIdSchema.parse(row.projectId),
    enabled: row.enabled,
    lastResult: row.lastResult === null ? null : resultSchema.parse(row.lastResult),
  };
}
