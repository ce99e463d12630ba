import type { ExemptionLookup } from '@/lib/review/exemption/exemption';
import { exemptFindings, statementsIn } from '@/lib/review/exemption/exemption';
import type { ReviewedGroup } from '@/lib/review/facts/target-reading';
import type { ReviewTask, TargetFinding } from '@/lib/review/review-store';
import { mysql80 } from '@/lib/sql/dialect';

/** What a DBA has exempted is found as before, and does not count. A finding of several targets is read in the first one's dialect. */
export function exemptReview(
  lookup: ExemptionLookup,
  { script, projectId, environmentId, authorIds }: ReviewTask,
  groups: readonly ReviewedGroup[],
  findings: readonly TargetFinding[],
): Promise<readonly TargetFinding[]> {
  const dialects = new Map(
    groups.flatMap(({ targets }) => targets.map(({ target, dialect }) => [target.ordinal, dialect] as const)),
  );
  return exemptFindings(lookup, {
    findings,
    statementOf: statementsIn(script, groups[0]?.review.statements ?? []),
    dialectOf: ({ targetOrdinal }) => dialects.get(targetOrdinal ?? 0) ?? mysql80,
    scope: { projectId, environmentId, authorIds },
  });
}
