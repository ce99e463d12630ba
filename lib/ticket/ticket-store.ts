import type { ApproverRights, StepState } from '@/lib/approval/approver';
import type { ApprovalPolicy, ApproverNeed } from '@/lib/approval/policy';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { Notice } from '@/lib/notify/notice';
import type {
  CommentId,
  EnvironmentId,
  GapId,
  InstanceId,
  ProjectId,
  RequestId,
  RevisionId,
  UserId,
} from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { ExecutionSummary } from '@/lib/ticket/execution-summary';
import type { RequestState } from '@/lib/ticket/request-machine';
import type { ReviewFacts } from '@/lib/ticket/review-facts';
import type {
  Decision,
  FrozenApproval,
  Person,
  Revision,
  Step,
  TargetInstance,
  Ticket,
  TicketComment,
  TicketEnvironment,
  TicketStatement,
  TicketTarget,
} from '@/lib/ticket/ticket';
import type { LastAct } from '@/lib/ticket/ticket-error';

export type RevisionContent = {
  readonly statements: readonly TicketStatement[];
  readonly targets: readonly TicketTarget[];
};

/** Reads that hold inside and outside of a transaction. */
export type TicketReads = {
  findTicket(id: RequestId): Promise<Ticket | undefined>;
  findTicketByNumber(number: number): Promise<Ticket | undefined>;
  findByIdempotencyKey(submitterId: UserId, key: string): Promise<Ticket | undefined>;
  findRevision(requestId: RequestId, n: number): Promise<Revision | undefined>;
  /** Without the scripts. */
  listRevisions(requestId: RequestId): Promise<readonly RevisionSummary[]>;
  content(revisionId: RevisionId): Promise<RevisionContent>;
  latestReview(revisionId: RevisionId): Promise<ReviewFacts | undefined>;
  steps(revisionId: RevisionId): Promise<readonly Step[]>;
  decisions(revisionId: RevisionId): Promise<readonly Decision[]>;
  /** Everybody who wrote a revision. */
  authorIds(requestId: RequestId): Promise<readonly UserId[]>;
  comments(requestId: RequestId): Promise<readonly TicketComment[]>;
  findComment(id: CommentId): Promise<(TicketComment & { readonly requestId: RequestId }) | undefined>;
  latestExecution(requestId: RequestId): Promise<ExecutionSummary | undefined>;
  /** Texts (of the given ones) that a done cell of this request already ran, whatever its revision. */
  executedTexts(requestId: RequestId): Promise<readonly ExecutedText[]>;
  people(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, Person>>;
  findProject(
    id: ProjectId,
  ): Promise<{ readonly id: ProjectId; readonly key: string; readonly name: string } | undefined>;
  findEnvironment(id: EnvironmentId): Promise<TicketEnvironment | undefined>;
  /** The environment's policy, or the project's own for it; without a project the environment's. */
  policy(projectId: ProjectId | undefined, environmentId: EnvironmentId): Promise<ApprovalPolicy>;
  instances(ids: readonly InstanceId[]): Promise<readonly TargetInstance[]>;
  /** Schemas of these instances that the project may touch; `*` is all of an instance. */
  projectSchemas(projectId: ProjectId, ids: readonly InstanceId[]): Promise<readonly ProjectSchema[]>;
  /** People in use who satisfy the need, without those excepted; at most `max`. */
  approvers(
    need: ApproverNeed,
    projectId: ProjectId,
    except: readonly UserId[],
    max: number,
  ): Promise<readonly Person[]>;
  /** In a transaction with a shared lock: a right that is taken away at the same moment is either gone or taken away afterwards. */
  rightsOf(userId: UserId, projectId: ProjectId): Promise<ApproverRights>;
  /** The last audited act on the request. */
  lastAct(requestId: RequestId): Promise<LastAct | null>;
};

export type RevisionSummary = Omit<Revision, 'script' | 'approval'>;
export type ProjectSchema = { readonly instanceId: InstanceId; readonly schemaName: string };
export type ExecutedText = { readonly text: string; readonly instanceId: InstanceId; readonly schemaName: string };

export type NewTicket = Pick<
  Ticket,
  'id' | 'projectId' | 'environmentId' | 'submitterId' | 'title' | 'description' | 'parentId' | 'source' | 'isDemo'
> & { readonly idempotencyKey: string | null };

export type NewRevision = Omit<Revision, 'approval' | 'createdAt'> &
  RevisionContent & { readonly requestNumber: number };

export type TicketChange = {
  readonly state?: RequestState;
  readonly title?: string;
  readonly description?: string;
  readonly environmentId?: EnvironmentId;
  readonly currentRevision?: number;
  readonly submittedAt?: 'now';
  /** A ticket that goes back to draft has no outcome any more. */
  readonly outcome?: null;
};

/**
 * Everything one act reads and writes, in one transaction with its audit rows. Moves are compare-and-set: `false` means that somebody
 * was quicker, and the act must end in a refusal. Whatever was written before a refusal is rolled back.
 */
export type TicketTransaction = TicketReads & {
  /** The row, locked until the end of the transaction. */
  lock(id: RequestId): Promise<Ticket | undefined>;
  insertTicket(ticket: NewTicket): Promise<{ readonly number: number }>;
  insertRevision(revision: NewRevision): Promise<void>;
  /** Writes the review's row and its wake-up. */
  requestReview(revisionId: RevisionId, zone: string): Promise<void>;
  moveTicket(at: Pick<Ticket, 'id' | 'state' | 'version'>, change: TicketChange): Promise<boolean>;
  freezeApproval(revisionId: RevisionId, approval: FrozenApproval): Promise<void>;
  insertSteps(revisionId: RevisionId, steps: readonly Omit<Step, 'version'>[]): Promise<void>;
  moveStep(at: Pick<Step, 'id' | 'state' | 'version'>, to: StepState): Promise<boolean>;
  /** Steps that were not decided any more count for nothing. */
  voidSteps(revisionId: RevisionId): Promise<void>;
  insertDecision(decision: Omit<Decision, 'createdAt'>): Promise<void>;
  acceptGap(gapId: GapId, actorId: UserId, reason: string): Promise<boolean>;
  insertComment(requestId: RequestId, comment: Omit<TicketComment, 'createdAt'>): Promise<void>;
  markSeen(requestId: RequestId, userId: UserId, revisionN: number): Promise<void>;
  /** What was wanted of people is over; these are told now. */
  replaceNotices(requestId: RequestId, notices: readonly Notice[]): Promise<void>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
  /** Wakes the sweeper, which starts what policy starts by itself. */
  wakeSweeper(): Promise<void>;
};

export type TicketStore = TicketReads & {
  /** Runs the act; a refusal rolls back. Deadlocks and key races are tried again, so the act may run more than once. */
  transact<Value, Refusal>(
    act: (tx: TicketTransaction) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>>;
  /** A refused act of consequence, audited by itself. */
  auditRefusal(entry: AuditEntry): Promise<void>;
  lastSeenRevision(requestId: RequestId, userId: UserId): Promise<number | undefined>;
  /** Approved tickets that policy starts by itself, oldest first. */
  listAutomatic(limit: number): Promise<readonly RequestId[]>;
};
