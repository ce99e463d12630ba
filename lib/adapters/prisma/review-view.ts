import { z } from 'zod';
import type * as Prisma from '@/lib/adapters/prisma/generated/models';
import type { Level } from '@/lib/review/finding';
import { levels } from '@/lib/review/finding';
import { riskLevels } from '@/lib/review/outcome/risk';
import { profileName } from '@/lib/review/profile/profiles';
import { reviewFactsSchema } from '@/lib/review/review-facts';
import type { ReviewView, ShownExemption, StoredFinding, StoredGap } from '@/lib/review/review-store';
import { reviewStates } from '@/lib/review/review-store';
import { invariant } from '@/lib/shared/assert';
import {
  exemptionIdSchema,
  findingIdSchema,
  gapIdSchema,
  reviewIdSchema,
  revisionIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

type Row = Prisma.ReviewModel & {
  readonly findings: readonly Prisma.FindingModel[];
  readonly gaps: readonly Prisma.GapModel[];
};

const holesSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({});
const fixSchema = z
  .object({
    title: z.string(),
    edits: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
  })
  .nullable()
  .catch(null);

type JudgedBy = Prisma.ProfileVersionModel & { readonly profile: Prisma.ProfileModel };

export function toReviewView(
  row: Row,
  judgedBy: JudgedBy | null,
  exemptions: ReadonlyMap<string, ShownExemption>,
): ReviewView {
  const state = reviewStates.find((candidate) => candidate === row.state);
  invariant(state, `unknown state of a review in the store: ${row.state}`);
  const facts = reviewFactsSchema.safeParse(row.facts);
  return {
    id: reviewIdSchema.parse(row.id),
    revisionId: revisionIdSchema.parse(row.revisionId),
    n: row.n,
    state,
    risk: riskLevels.find((candidate) => candidate === row.risk) ?? null,
    errors: row.errors,
    warnings: row.warnings,
    notices: row.notices,
    gapCount: row.gapCount,
    durationMs: row.durationMs,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    exempted: row.exempted,
    profile: judgedBy && toJudge(judgedBy),
    findings: row.findings.map((finding) => toFinding(finding, exemptions)),
    gaps: row.gaps.map(toGap),
    facts: facts.success ? facts.data : null,
  };
}

const toJudge = ({ n, profile: { key, name, builtIn, deletedAt } }: JudgedBy): ReviewView['profile'] => ({
  key,
  name: profileName({ key, name, builtIn }),
  n,
  isGone: deletedAt !== null,
});

/** A level that is not known here counts as the strongest. */
const toLevel = (text: string): Level => levels.find((candidate) => candidate === text) ?? 'error';

const toFinding = (row: Prisma.FindingModel, exemptions: ReadonlyMap<string, ShownExemption>): StoredFinding => ({
  id: findingIdSchema.parse(row.id),
  statementOrdinal: row.statementOrdinal,
  targetOrdinal: row.targetOrdinal,
  unitId: row.unitId,
  unitVersion: row.unitVersion,
  messageKey: row.messageKey,
  data: holesSchema.parse(row.data),
  start: row.start,
  end: row.end,
  level: toLevel(row.level),
  fix: fixSchema.parse(row.fix),
  ...(row.exemptionId === null ? {} : { exemptionId: exemptionIdSchema.parse(row.exemptionId) }),
  exemption: row.exemptionId === null ? null : (exemptions.get(row.exemptionId) ?? null),
});

const toGap = (row: Prisma.GapModel): StoredGap => ({
  id: gapIdSchema.parse(row.id),
  statementOrdinal: row.statementOrdinal,
  targetOrdinal: row.targetOrdinal,
  cause: row.cause,
  data: holesSchema.parse(row.data),
  start: row.start,
  end: row.end,
  accepted:
    row.acceptedBy === null || row.acceptedAt === null
      ? null
      : { by: userIdSchema.parse(row.acceptedBy), at: row.acceptedAt, reason: row.reason ?? '' },
});
