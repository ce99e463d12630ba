import type { AuditPosition } from '@/lib/adapters/prisma/append-audit';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { Audience, AudienceSource, Notice } from '@/lib/notify/notice';
import { noticeKinds } from '@/lib/notify/notice';
import { isWebhookEvent } from '@/lib/notify/webhook-event';
import type { RequestId } from '@/lib/shared/ids';
import { newId, notificationIdSchema, outboxIdSchema } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;

/**
 * Inbox rows for everybody a notice is for, and a mail job for those with an address, in the caller's transaction.
 * The order of people is their id's, so that two transactions that notify the same people cannot deadlock.
 */
export async function writeNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  for (const { requestId, to, message } of notices) {
    const people = await peopleOf(tx, to);
    if (people.length === 0) continue;
    const rows = people.map(({ id, email }) => ({ id: newId(notificationIdSchema), userId: id, email }));
    await tx.notification.createMany({
      data: rows.map(({ id, userId }) => ({ id, userId, kind: noticeKinds[message.code], requestId, message })),
    });
    const mails = rows.filter(({ email }) => email !== null);
    await tx.outbox.createMany({
      data: mails.map(({ id }) => ({
        id: newId(outboxIdSchema),
        job: 'notify.mail',
        payload: { notificationId: id },
      })),
    });
  }
}

/** What a request wanted of people is over: call it before writing what it wants now. */
export async function closeMustActNotices(tx: Tx, requestId: RequestId): Promise<void> {
  await tx.$executeRaw`UPDATE notification SET read_at = UTC_TIMESTAMP(3)
    WHERE request_id = ${requestId} AND kind = 'must-act' AND read_at IS NULL`;
}

/** A webhook job for each audit row that is an event, if anybody listens at all. */
export async function announceToWebhooks(
  tx: Tx,
  rows: readonly { readonly action: string; readonly position: AuditPosition }[],
): Promise<void> {
  const events = rows.filter(({ action }) => isWebhookEvent(action));
  if (events.length === 0) return;
  if ((await tx.webhook.count({ where: { enabled: true }, take: 1 })) === 0) return;
  await tx.outbox.createMany({
    data: events.map(({ position }) => ({
      id: newId(outboxIdSchema),
      job: 'notify.webhook',
      payload: { stream: position.stream, seq: position.seq },
    })),
  });
}

type Person = {
  readonly id: string;
  readonly login: string;
  readonly email: string | null;
  readonly displayName: string;
};

/** People with an account in use that any source names, each once. */
export async function peopleOf(
  tx: Pick<Tx, '$queryRaw'>,
  { anyOf, projectId, except }: Audience,
  max = 10_000,
): Promise<readonly Person[]> {
  if (anyOf.length === 0) return [];
  const sources = anyOf.map((source) => conditionOf(source, projectId));
  const notExcepted = except.length === 0 ? Prisma.empty : Prisma.sql`AND u.id NOT IN (${Prisma.join([...except])})`;
  return tx.$queryRaw<Person[]>`SELECT u.id, u.login, u.email, u.display_name AS displayName FROM user u
    WHERE u.disabled_at IS NULL AND (${Prisma.join(sources, ' OR ')}) ${notExcepted} ORDER BY u.id LIMIT ${max}`;
}

function conditionOf(source: AudienceSource, projectId: string): Prisma.Sql {
  if ('userId' in source) return Prisma.sql`u.id = ${source.userId}`;
  if ('role' in source) {
    return Prisma.sql`EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = u.id AND r.role = ${source.role})`;
  }
  if ('groupId' in source) {
    return Prisma.sql`EXISTS (SELECT 1 FROM group_member g WHERE g.user_id = u.id AND g.group_id = ${source.groupId})`;
  }
  const roles = source.projectRole === 'owner' ? ['owner'] : ['member', 'owner'];
  return Prisma.sql`EXISTS (SELECT 1 FROM project_member p WHERE p.user_id = u.id AND p.project_id = ${projectId}
    AND p.role IN (${Prisma.join(roles)}))`;
}
