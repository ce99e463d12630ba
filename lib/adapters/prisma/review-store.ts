import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { createExemptionLookup, exemptionsById } from '@/lib/adapters/prisma/exemption-lookup';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { findStoredProfile } from '@/lib/adapters/prisma/profile-in-force';
import { requestReview, wakeReview } from '@/lib/adapters/prisma/review-request';
import { reviewTargets } from '@/lib/adapters/prisma/review-targets';
import { toReviewView } from '@/lib/adapters/prisma/review-view';
import type { ReviewedRequest, ReviewOutcome, ReviewStore } from '@/lib/review/review-store';
import type { RequestId, ReviewId, RevisionId, UserId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  findingIdSchema,
  gapIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

const unfinished = ['pending', 'running', 'failed'];
const rowsAtOnce = 500;

export function createReviewStore(database: AuditedDatabase): ReviewStore {
  const { db } = database;
  return {
    exemptions: createExemptionLookup(db),

    async claim(reviewId) {
      const { count } = await db.review.updateMany({
        where: { id: reviewId, state: { in: unfinished } },
        data: { state: 'running' },
      });
      if (count === 0) return undefined;
      const row = await db.review.findUnique({
        where: { id: reviewId },
        include: { revision: { include: { request: true, targets: { orderBy: { ordinal: 'asc' } } } } },
      });
      if (row === null) return undefined;
      const { revision } = row;
      const { request } = revision;
      const projectId = projectIdSchema.parse(request.projectId);
      const environmentId = environmentIdSchema.parse(request.environmentId);
      const environment = await db.environment.findUnique({ where: { id: environmentId }, select: { kind: true } });
      return {
        reviewId,
        revisionId: revisionIdSchema.parse(revision.id),
        requestId: requestIdSchema.parse(request.id),
        projectId,
        isProduction: environment?.kind === 'prod',
        environmentId,
        authorIds: await authorsOf(db, requestIdSchema.parse(request.id), request.submitterId),
        script: revision.script,
        targets: await reviewTargets(db, projectId, revision.targets),
        profile: await findStoredProfile(db, projectId, environmentId),
      };
    },

    complete: (reviewId, outcome) =>
      inAuditedTransaction(database, async (tx) => ({ value: await complete(tx, reviewId, outcome), audit: [] })),

    async fail(reviewId) {
      await db.review.updateMany({ where: { id: reviewId, state: 'running' }, data: { state: 'failed' } });
    },

    request: (revisionId, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { id, isNew } = await requestReview(tx, revisionId);
        return { value: id, audit: isNew && act !== undefined ? [act] : [] };
      }),

    findRequest: (revisionId) => findRequest(db, revisionId),

    async latest(revisionId) {
      const row = await db.review.findFirst({
        where: { revisionId },
        orderBy: { n: 'desc' },
        include: {
          findings: { orderBy: [{ start: 'asc' }, { id: 'asc' }] },
          gaps: { orderBy: [{ start: 'asc' }, { id: 'asc' }] },
        },
      });
      if (row === null) return undefined;
      const version =
        row.profileVersionId === null
          ? null
          : await db.profileVersion.findUnique({ where: { id: row.profileVersionId }, include: { profile: true } });
      const exempted = row.findings.flatMap(({ exemptionId }) => exemptionId ?? []);
      return toReviewView(row, version, await exemptionsById(db, exempted));
    },

    async wakeForgotten(olderThanSeconds) {
      const rows = await db.$queryRaw<{ id: string; revision_id: string }[]>`
        SELECT r.id, r.revision_id FROM review r
        WHERE r.state IN ('pending', 'running') AND r.created_at < UTC_TIMESTAMP(3) - INTERVAL ${olderThanSeconds} SECOND
          AND NOT EXISTS (
            SELECT 1 FROM outbox o WHERE o.job = 'review.run'
              AND o.created_at > UTC_TIMESTAMP(3) - INTERVAL ${olderThanSeconds} SECOND
              AND JSON_UNQUOTE(JSON_EXTRACT(o.payload, '$.reviewId')) = r.id)
        ORDER BY r.created_at LIMIT 100`;
      for (const row of rows) {
        await wakeReview(db, reviewIdSchema.parse(row.id), revisionIdSchema.parse(row.revision_id));
      }
      return rows.length;
    },
  };
}

type Db = Prisma.TransactionClient;

async function complete(tx: Db, reviewId: ReviewId, outcome: ReviewOutcome): Promise<boolean> {
  const { findings, gaps, facts, risk, durationMs, profileVersionId, structureHashes } = outcome;
  const exempted = findings.filter(({ exemptionId }) => exemptionId !== undefined).length;
  const count = (level: string) =>
    findings.filter((finding) => finding.level === level && finding.exemptionId === undefined).length;
  const updated = await tx.review.updateMany({
    where: { id: reviewId, state: { in: unfinished } },
    data: {
      state: 'done',
      risk,
      durationMs,
      profileVersionId,
      errors: count('error'),
      warnings: count('warning'),
      notices: count('notice'),
      gapCount: gaps.length,
      exempted,
      facts: facts as unknown as Prisma.InputJsonValue,
    },
  });
  if (updated.count === 0) return false;
  // The metadata database's clock, as everywhere.
  await tx.$executeRaw`UPDATE review SET finished_at = UTC_TIMESTAMP(3) WHERE id = ${reviewId}`;
  for (let at = 0; at < findings.length; at += rowsAtOnce) {
    const data = findings.slice(at, at + rowsAtOnce).map(({ data: holes, fix, ...finding }) => ({
      ...finding,
      id: newId(findingIdSchema),
      reviewId,
      data: holes as Prisma.InputJsonValue,
      fix: fix === null ? Prisma.DbNull : (fix as unknown as Prisma.InputJsonValue),
    }));
    await tx.finding.createMany({ data });
  }
  for (let at = 0; at < gaps.length; at += rowsAtOnce) {
    const data = gaps.slice(at, at + rowsAtOnce).map(({ data: holes, ...gap }) => ({
      ...gap,
      id: newId(gapIdSchema),
      reviewId,
      data: holes as Prisma.InputJsonValue,
    }));
    await tx.gap.createMany({ data });
  }
  const { revisionId } = await tx.review.findUniqueOrThrow({ where: { id: reviewId }, select: { revisionId: true } });
  for (const [ordinal, structureHash] of structureHashes) {
    await tx.requestTarget.updateMany({ where: { revisionId, ordinal }, data: { structureHash } });
  }
  return true;
}

/** Submitter and everybody who wrote a revision. */
async function authorsOf(db: Db, requestId: RequestId, submitterId: string): Promise<readonly UserId[]> {
  const rows = await db.requestRevision.findMany({
    where: { requestId },
    select: { createdBy: true },
    distinct: ['createdBy'],
  });
  return [...new Set([submitterId, ...rows.map(({ createdBy }) => createdBy)])].map((id) => userIdSchema.parse(id));
}

async function findRequest(db: Db, revisionId: RevisionId): Promise<ReviewedRequest | undefined> {
  const row = await db.requestRevision.findUnique({ where: { id: revisionId }, include: { request: true } });
  if (row === null) return undefined;
  return {
    revisionId,
    requestId: requestIdSchema.parse(row.requestId),
    projectId: projectIdSchema.parse(row.request.projectId),
  };
}
