import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { ReviewId, RevisionId } from '@/lib/shared/ids';
import { newId, outboxIdSchema, reviewIdSchema } from '@/lib/shared/ids';

type Db = Prisma.TransactionClient;

/** The review that is pending or running, else a new one with its wake-up. */
export async function requestReview(
  tx: Db,
  revisionId: RevisionId,
): Promise<{ readonly id: ReviewId; readonly isNew: boolean }> {
  const running = await tx.review.findFirst({
    where: { revisionId, state: { in: ['pending', 'running'] } },
    orderBy: { n: 'desc' },
  });
  if (running !== null) return { id: reviewIdSchema.parse(running.id), isNew: false };
  const latest = await tx.review.aggregate({ where: { revisionId }, _max: { n: true } });
  const id = newId(reviewIdSchema);
  await tx.review.create({ data: { id, revisionId, n: (latest._max.n ?? 0) + 1 } });
  await wakeReview(tx, id, revisionId);
  return { id, isNew: true };
}

/** In the zone of the first target: its workers reach it. */
export async function wakeReview(tx: Db, reviewId: ReviewId, revisionId: RevisionId): Promise<void> {
  const target = await tx.requestTarget.findFirst({ where: { revisionId }, orderBy: { ordinal: 'asc' } });
  const instance =
    target && (await tx.instance.findUnique({ where: { id: target.instanceId }, select: { zone: true } }));
  const zone = instance?.zone ?? 'default';
  await tx.outbox.create({ data: { id: newId(outboxIdSchema), job: 'review.run', payload: { reviewId }, zone } });
}
