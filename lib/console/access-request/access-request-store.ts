import type { ApproverRights, StepState } from '@/lib/approval/approver';
import type { EnvironmentKind } from '@/lib/approval/change-facts';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type {
  AccessContent,
  AccessDecision,
  AccessPerson,
  AccessRequest,
  AccessRequestState,
  AccessStep,
} from '@/lib/console/access-request/access-request';
import type { NewGrant } from '@/lib/console/grants/grant-service';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import type { Notice } from '@/lib/notify/notice';
import type { EnvironmentId, InstanceId, ProjectId, RequestId, RevisionId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

export type AccessPlace = {
  readonly instanceName: string;
  readonly environment: {
    readonly id: EnvironmentId;
    readonly key: string;
    readonly name: string;
    readonly kind: EnvironmentKind;
  };
};

/** Reads that hold inside and outside of a transaction. */
export type AccessRequestReads = {
  steps(revisionId: RevisionId): Promise<readonly AccessStep[]>;
  decisions(revisionId: RevisionId): Promise<readonly AccessDecision[]>;
  people(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, AccessPerson>>;
  /** People in use who satisfy the need, without those excepted. */
  approvers(
    need: ApproverNeed,
    projectId: ProjectId,
    except: readonly UserId[],
    max: number,
  ): Promise<readonly AccessPerson[]>;
  /** In a transaction with a shared lock. */
  rightsOf(userId: UserId, projectId: ProjectId): Promise<ApproverRights>;
};

export type NewAccessRequest = {
  readonly id: RequestId;
  readonly revisionId: RevisionId;
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly submitterId: UserId;
  readonly title: string;
  readonly reason: string;
  readonly source: 'web' | 'api' | 'cli';
  readonly content: AccessContent;
  readonly contentHash: string;
  readonly explanation: Text;
  readonly steps: readonly Omit<AccessStep, 'version'>[];
};

/** One act in one transaction with its audit rows. `false` of a move: somebody was quicker, and the act ends in a refusal. */
export type AccessRequestTransaction = AccessRequestReads & {
  /** The row, locked until the end of the transaction. */
  lock(id: RequestId): Promise<AccessRequest | undefined>;
  insert(request: NewAccessRequest): Promise<{ readonly number: number }>;
  move(at: Pick<AccessRequest, 'id' | 'state' | 'version'>, to: AccessRequestState): Promise<boolean>;
  moveStep(at: Pick<AccessStep, 'id' | 'state' | 'version'>, to: StepState): Promise<boolean>;
  voidSteps(revisionId: RevisionId): Promise<void>;
  insertDecision(decision: Omit<AccessDecision, 'createdAt'> & { contentHash: string; via: string }): Promise<void>;
  insertGrants(grants: readonly NewGrant[]): Promise<void>;
  replaceNotices(requestId: RequestId, notices: readonly Notice[]): Promise<void>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
};

/** Newest first, below a number. */
export type AccessRequestQuery = {
  readonly visible: 'everywhere' | { readonly projectIds: readonly ProjectId[]; readonly userId: UserId };
  readonly submitterId?: UserId;
  readonly state?: AccessRequestState;
  readonly before?: number;
  readonly limit: number;
};

/** Where somebody may decide, and as what. Groups are those of the moment. */
export type AccessDecider = {
  readonly userId: UserId;
  readonly visible: 'everywhere' | readonly ProjectId[];
  readonly isDba: boolean;
  readonly ownedProjects: readonly ProjectId[];
};

export type AccessRequestStore = AccessRequestReads & {
  findProjects: FindInstanceProjects;
  boundSchemas(instanceId: InstanceId, projectId: ProjectId): Promise<readonly string[]>;
  find(id: RequestId): Promise<AccessRequest | undefined>;
  findByNumber(number: number): Promise<AccessRequest | undefined>;
  list(query: AccessRequestQuery): Promise<readonly AccessRequest[]>;
  /** Those whose open step is this person's to decide, so many at most. */
  countWaiting(decider: AccessDecider, max: number): Promise<number>;
  place(instanceId: InstanceId): Promise<AccessPlace | undefined>;
  projectNames(ids: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, string>>;
  transact<Value, Refusal>(
    act: (tx: AccessRequestTransaction) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>>;
  /** A refused decision, audited by itself. */
  auditRefusal(entry: AuditEntry): Promise<void>;
};
