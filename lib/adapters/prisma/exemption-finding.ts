import { z } from 'zod';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { ExemptibleFinding } from '@/lib/review/exemption/exemption-store';
import type { FindingId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

const factsSchema = z.object({ targets: z.array(z.looseObject({ ordinal: z.number(), serverVersion: z.string() })) });

/** Of the newest review of the newest revision: what an older one said may not hold any more. */
export async function findExemptible(db: PrismaClient, findingId: FindingId): Promise<ExemptibleFinding | undefined> {
  const row = await db.finding.findUnique({
    where: { id: findingId },
    include: { review: { include: { revision: { include: { request: true } } } } },
  });
  if (row === null) return undefined;
  const { review } = row;
  const { revision } = review;
  const { request } = revision;
  const later = await db.review.count({ where: { revisionId: revision.id, n: { gt: review.n }, state: 'done' } });
  if (later > 0 || revision.n !== request.currentRevision) return undefined;
  const authors = await db.requestRevision.findMany({
    where: { requestId: request.id },
    select: { createdBy: true },
    distinct: ['createdBy'],
  });
  const { statementOrdinal: ordinal, targetOrdinal } = row;
  const statement =
    ordinal === null
      ? null
      : await db.statement.findUnique({ where: { revisionId_ordinal: { revisionId: revision.id, ordinal } } });
  const targets = factsSchema.safeParse(review.facts).data?.targets ?? [];
  const target = targets.find((candidate) => candidate.ordinal === (targetOrdinal ?? 0)) ?? targets[0];
  return {
    ruleId: row.unitId,
    requestId: requestIdSchema.parse(request.id),
    revisionId: revisionIdSchema.parse(revision.id),
    projectId: projectIdSchema.parse(request.projectId),
    environmentId: environmentIdSchema.parse(request.environmentId),
    isOpen: request.state === 'draft' || request.state === 'awaiting-approval',
    authorIds: [request.submitterId, ...authors.map(({ createdBy }) => createdBy)].map((id) => userIdSchema.parse(id)),
    statement: statement?.text ?? null,
    serverVersion: target?.serverVersion ?? '',
  };
}
