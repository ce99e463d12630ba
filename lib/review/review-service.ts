import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { auditOf } from '@/lib/audit/audit-entry';
import { exemptFindings, statementsIn } from '@/lib/review/exemption/exemption';
import { mentionedSchemas } from '@/lib/review/facts/target-reading';
import { typingFacts } from '@/lib/review/facts/typing-facts';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import { reviewInSlices } from '@/lib/review/review';
import type { ReviewError } from '@/lib/review/review-error';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { ReviewStore, ReviewView, SnapshotStore, TypingStore, TypingTarget } from '@/lib/review/review-store';
import type { RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { InstanceId, ProjectId, ReviewId, RevisionId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

export type TypingInput = {
  readonly script: string;
  readonly projectId: ProjectId;
  readonly targets: readonly { readonly instanceId: InstanceId; readonly schemaName: string }[];
};

/** What a person sees while typing: nothing of it is kept, and nothing of it replaces the review on save. */
export type TypingReview = {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly statements: readonly ReviewedStatement[];
  readonly facts: ReviewFacts;
  readonly dialect: Dialect;
  /** What names were looked up in; undefined where no target was read yet. */
  readonly schema: SchemaView | undefined;
  /** When the schema was read last, the oldest of the targets; null where none was. */
  readonly schemaReadAt: Date | null;
  /** Targets whose structure differs from the first one's: the review on save looks at each. */
  readonly otherStructures: number;
};

export type ReviewService = {
  /** The running review of the revision, or a new one. */
  request(actor: Actor, revisionId: RevisionId): Promise<Result<ReviewId, ReviewError>>;
  latest(actor: Actor, revisionId: RevisionId): Promise<Result<ReviewView, ReviewError>>;
  typing(actor: Actor, input: TypingInput, signal?: AbortSignal): Promise<Result<TypingReview, ReviewError>>;
};

type Ports = {
  readonly store: ReviewStore;
  readonly typing: TypingStore;
  readonly snapshots: Pick<SnapshotStore, 'latest'>;
  readonly yieldNow: () => Promise<void>;
  /** What runs: the registry, and rules that people wrote. */
  readonly rules?: RuleSource | undefined;
};

export function createReviewService({
  store,
  typing,
  snapshots,
  yieldNow,
  rules = registryRules,
}: Ports): ReviewService {
  return {
    async request(actor, revisionId) {
      const request = await store.findRequest(revisionId);
      if (request === undefined) return refuse({ code: 'review/not-found', revisionId });
      const { projectId, requestId } = request;
      const allowed = authorize(actor, 'review.run', { kind: 'project', projectId });
      if (!allowed.ok) return hidden(actor, projectId) ? refuse({ code: 'review/not-found', revisionId }) : allowed;
      const act = auditOf(actor, {
        stream: `request:${requestId}`,
        action: 'review.request',
        resourceKind: 'revision',
        resourceId: revisionId,
        projectId,
        data: {},
      });
      return ok(await store.request(revisionId, act));
    },

    async latest(actor, revisionId) {
      const request = await store.findRequest(revisionId);
      const notFound = refuse({ code: 'review/not-found', revisionId });
      // Who may not see the ticket gets the answer of one that is not there.
      if (request === undefined || hidden(actor, request.projectId)) return notFound;
      const view = await store.latest(revisionId);
      return view === undefined ? notFound : ok(view);
    },

    async typing(actor, input, signal) {
      const { script, projectId } = input;
      const allowed = authorize(actor, 'review.run', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      if (script.length > typingLengthMax) {
        return refuse({ code: 'review/script-too-large', length: script.length, lengthMax: typingLengthMax });
      }
      const targets = await typing.targets(projectId, input.targets);
      const [first] = targets;
      const [stored, ruleSet] = await Promise.all([typing.profile(projectId, first?.environmentId), rules()]);
      const known = await cachedView(snapshots, first, script);
      const otherStructures = await countOthers(snapshots, targets, known.hash);
      if (signal?.aborted) return refuse({ code: 'review/aborted' });
      const { dialect, view: schema } = known;
      const review = await reviewInSlices(
        {
          script,
          dialect,
          profile: stored.profile,
          schema,
          defaultSchema: first?.schemaName,
          keepTrees: true,
          rules: ruleSet.all,
        },
        { signal, yieldNow },
      );
      if (review === undefined) return refuse({ code: 'review/aborted' });
      const findings = await exemptFindings(typing.exemptions, {
        findings: review.findings,
        statementOf: statementsIn(script, review.statements),
        dialectOf: () => dialect,
        scope: { projectId, environmentId: first?.environmentId, authorIds: [actor.userId] },
      });
      const judged = { ...review, findings };
      const facts = await typingFacts({
        script,
        projectId,
        target: first,
        dialect,
        schema,
        profile: stored,
        review: judged,
      });
      return ok({ ...judged, facts, dialect, schema, schemaReadAt: known.readAt, otherStructures });
    },
  };
}

const hidden = (actor: Actor, projectId: ProjectId): boolean =>
  !authorize(actor, 'ticket.view', { kind: 'project', projectId }).ok;

type CachedView = {
  readonly dialect: Dialect;
  readonly view: SchemaView | undefined;
  readonly hash: string | undefined;
  readonly readAt: Date | null;
};

/** The first target as it was read last, with the other schemas of the project that the script names. */
async function cachedView(
  snapshots: Pick<SnapshotStore, 'latest'>,
  target: TypingTarget | undefined,
  script: string,
): Promise<CachedView> {
  if (target === undefined) return { dialect: mysql80, view: undefined, hash: undefined, readAt: null };
  const { instanceId, schemaName, serverVersion, allowed } = target;
  const own = await snapshots.latest(instanceId, schemaName);
  const dialect = dialectOfVersionString(own?.serverVersion ?? serverVersion) ?? mysql80;
  const others = mentionedSchemas(script, dialect)
    .filter((name) => name.toLowerCase() !== schemaName.toLowerCase())
    .filter((name) => allowed === 'all' || allowed.some((mine) => mine.toLowerCase() === name.toLowerCase()));
  const found = await Promise.all(others.map((name) => snapshots.latest(instanceId, name)));
  const databases = [own, ...found].flatMap((snapshot) => (snapshot === undefined ? [] : [snapshot.database]));
  const view = own === undefined ? undefined : { traits: own.traits, databases, absent: [] };
  return { dialect, view, hash: own?.hash, readAt: own?.takenAt ?? null };
}

async function countOthers(
  snapshots: Pick<SnapshotStore, 'latest'>,
  [, ...others]: readonly TypingTarget[],
  hash: string | undefined,
): Promise<number> {
  const found = await Promise.all(others.map(({ instanceId, schemaName }) => snapshots.latest(instanceId, schemaName)));
  return found.filter((snapshot) => snapshot?.hash !== hash).length;
}
