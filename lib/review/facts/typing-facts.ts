import { estimateAll } from '@/lib/review/facts/estimating';
import { factsOf } from '@/lib/review/facts/gather-facts';
import { gatherPlans } from '@/lib/review/facts/gather-plans';
import type { TargetReading } from '@/lib/review/facts/target-reading';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { StoredProfile, TypingTarget } from '@/lib/review/review-store';
import type { ScriptReview } from '@/lib/review/script-review';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { ProjectId } from '@/lib/shared/ids';
import { newId, requestIdSchema, reviewIdSchema, revisionIdSchema } from '@/lib/shared/ids';
import type { Dialect } from '@/lib/sql/dialect';

export type TypingFactsInput = {
  readonly script: string;
  readonly projectId: ProjectId;
  readonly target: TypingTarget | undefined;
  readonly dialect: Dialect;
  readonly schema: SchemaView | undefined;
  readonly profile: StoredProfile;
  readonly review: ScriptReview;
};

/**
 * The facts of a review as far as the text and the cached schema tell them. Rows are known where keys, values or a LIMIT say so;
 * all others are "not known", never a guess: the target is asked on save only.
 */
export async function typingFacts(input: TypingFactsInput): Promise<ReviewFacts> {
  const { script, target, dialect, schema, profile, review } = input;
  const reading = target && readingOf(target, dialect, schema);
  const { statements } = review;
  const fold = (name: string): string => name.toLowerCase();
  const limits = { questions: 0, budgetMs: 0, width: 1 };
  const wanted: ReadonlySet<number> = new Set();
  const asked = { script, dialect, statements, wanted, session: async () => undefined, fold, limits, now: () => 0 };
  const plans = await gatherPlans(asked);
  const estimations = estimateAll({ statements, plans, sizeOf: () => undefined, fold });
  return factsOf({
    task: {
      reviewId: newId(reviewIdSchema),
      revisionId: newId(revisionIdSchema),
      requestId: newId(requestIdSchema),
      projectId: input.projectId,
      isProduction: target?.isProduction ?? false,
      environmentId: target?.environmentId,
      authorIds: [],
      script,
      targets: target ? [target] : [],
      profile,
    },
    groups: [{ targets: reading ? [reading] : [], review }],
    estimations: new Map([[0, estimations]]),
    told: new Map(),
    findings: review.findings.map((finding) => ({ ...finding, targetOrdinal: null })),
    gaps: review.gaps.map((gap) => ({ ...gap, targetOrdinal: null })),
  });
}

const readingOf = (target: TypingTarget, dialect: Dialect, view: SchemaView | undefined): TargetReading => ({
  target,
  dialect,
  serverVersion: target.serverVersion,
  view,
  source: view === undefined ? 'none' : 'cached',
  groupKey: '',
  structureHash: null,
  sizes: new Map(),
  gaps: [],
  isAbsent: false,
  unreachable: undefined,
});
