import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { ExemptionLookup } from '@/lib/review/exemption/exemption';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import type { Risk } from '@/lib/review/outcome/risk';
import type { Profile } from '@/lib/review/profile/profile';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { Database, ServerTraits } from '@/lib/schema/model';
import type { SchemaReading } from '@/lib/schema/schema-source';
import type {
  EnvironmentId,
  ExemptionId,
  FindingId,
  GapId,
  InstanceId,
  ProfileVersionId,
  ProjectId,
  RequestId,
  ReviewId,
  RevisionId,
  UserId,
} from '@/lib/shared/ids';
import type { Text, TextData } from '@/lib/shared/text';

export const reviewStates = ['pending', 'running', 'done', 'failed'] as const;
export type ReviewState = (typeof reviewStates)[number];

export type ReviewTarget = {
  readonly ordinal: number;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly schemaName: string;
  /** As the last probe saw it; empty before the first. */
  readonly serverVersion: string;
  /** Schemas of this instance that the project may touch; `all` for a project bound to the whole instance. */
  readonly allowed: 'all' | readonly string[];
};

export type StoredProfile = { readonly profile: Profile; readonly versionId: ProfileVersionId | null };

/** What a worker needs to review a revision. */
export type ReviewTask = {
  readonly reviewId: ReviewId;
  readonly revisionId: RevisionId;
  readonly requestId: RequestId;
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId | undefined;
  readonly isProduction: boolean;
  /** Submitter and everybody who wrote a revision: what they exempted themselves does not hold here. */
  readonly authorIds: readonly UserId[];
  readonly script: string;
  readonly targets: readonly ReviewTarget[];
  readonly profile: StoredProfile;
};

/** A finding or gap of a review over several targets. */
export type TargetFinding = Finding & { readonly targetOrdinal: number | null };
export type TargetGap = Gap & { readonly targetOrdinal: number | null };

export type ReviewOutcome = {
  readonly findings: readonly TargetFinding[];
  readonly gaps: readonly TargetGap[];
  readonly facts: ReviewFacts;
  readonly risk: Risk;
  readonly durationMs: number;
  readonly profileVersionId: ProfileVersionId | null;
  /** By ordinal of the target. */
  readonly structureHashes: ReadonlyMap<number, string>;
};

/** An exemption as it stands beside a finding. */
export type ShownExemption = {
  readonly id: ExemptionId;
  readonly until: Date;
  readonly reason: string;
  readonly by: { readonly id: UserId; readonly name: string };
  /** False once it is over or revoked: the finding counts again when the ticket is submitted. */
  readonly holds: boolean;
};

export type StoredFinding = TargetFinding & { readonly id: FindingId; readonly exemption: ShownExemption | null };
export type StoredGap = {
  readonly id: GapId;
  readonly statementOrdinal: number | null;
  readonly targetOrdinal: number | null;
  /** Of `gap.ts`, or of another version of it. */
  readonly cause: string;
  readonly data: TextData;
  readonly start: number | null;
  readonly end: number | null;
  readonly accepted: { readonly by: UserId; readonly at: Date; readonly reason: string } | null;
};

export type ReviewView = {
  readonly id: ReviewId;
  readonly revisionId: RevisionId;
  readonly n: number;
  readonly state: ReviewState;
  readonly risk: Risk | null;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly gapCount: number;
  /** In none of the counts above. */
  readonly exempted: number;
  readonly durationMs: number | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** What judged it; null where no version of it is stored. */
  readonly profile: {
    readonly key: string;
    readonly name: Text;
    readonly n: number;
    /** Deleted since. */
    readonly isGone: boolean;
  } | null;
  readonly findings: readonly StoredFinding[];
  readonly gaps: readonly StoredGap[];
  /** null until the review is done, or when they are of a version that is not known here. */
  readonly facts: ReviewFacts | null;
};

/** Whose review it is: what authorisation asks. */
export type ReviewedRequest = {
  readonly requestId: RequestId;
  readonly projectId: ProjectId;
  readonly revisionId: RevisionId;
};

export type ReviewStore = {
  readonly exemptions: ExemptionLookup;
  /** pending, running or failed becomes running; undefined when it is done or gone. Claimed twice it is reviewed twice and stored once. */
  claim(reviewId: ReviewId): Promise<ReviewTask | undefined>;
  /** Findings, gaps, facts and the state in one transaction; false when it was done already. */
  complete(reviewId: ReviewId, outcome: ReviewOutcome): Promise<boolean>;
  fail(reviewId: ReviewId): Promise<void>;
  /** A pending or running review of the revision, or a new one with its wake-up for the zone of the first target. */
  request(revisionId: RevisionId, act: AuditEntry | undefined): Promise<ReviewId>;
  findRequest(revisionId: RevisionId): Promise<ReviewedRequest | undefined>;
  latest(revisionId: RevisionId): Promise<ReviewView | undefined>;
  /** Wakes reviews that have been pending or running for too long, as after a lost queue. Gives their number. */
  wakeForgotten(olderThanSeconds: number): Promise<number>;
};

export type TypingTarget = ReviewTarget & { readonly environmentId: EnvironmentId; readonly isProduction: boolean };

/** What the web process may use while somebody types: the metadata database alone. */
export type TypingStore = {
  readonly exemptions: ExemptionLookup;
  /** The targets with the schemas bound to the project; those that are not bound to it are left out. */
  targets(
    projectId: ProjectId,
    wanted: readonly { readonly instanceId: InstanceId; readonly schemaName: string }[],
  ): Promise<readonly TypingTarget[]>;
  profile(projectId: ProjectId, environmentId: EnvironmentId | undefined): Promise<StoredProfile>;
};

export type Snapshot = {
  readonly takenAt: Date;
  readonly hash: string;
  readonly serverVersion: string;
  readonly traits: ServerTraits;
  readonly database: Database;
};

export type SavedSnapshot = { readonly snapshotId: string; readonly hash: string; readonly tables: number };

export type SnapshotStore = {
  /** Keeps what was read where it differs from the last one, else notes that it is still so. */
  save(instanceId: InstanceId, reading: SchemaReading): Promise<ReadonlyMap<string, SavedSnapshot>>;
  latest(instanceId: InstanceId, schemaName: string): Promise<Snapshot | undefined>;
};

export type SnapshotHistory = {
  /** As it was at a moment, as far as it was read then; else the newest. */
  asOf(instanceId: InstanceId, schemaName: string, at: Date): Promise<Snapshot | undefined>;
};
