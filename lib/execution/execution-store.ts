import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { CellState } from '@/lib/execution/cell-machine';
import type { ExecutorVerdict } from '@/lib/execution/execution-error';
import type { ExecutionEvent, ExecutionState } from '@/lib/execution/execution-machine';
import type { SealedRow } from '@/lib/execution/journal';
import type { Reason } from '@/lib/execution/reason';
import type { Evidence, Strategy, TransactionMode } from '@/lib/execution/run-plan';
import type { CellMove } from '@/lib/execution/run-store';
import type { ServerWarning } from '@/lib/instance/target-session';
import type {
  CellId,
  ExecutionId,
  InstanceId,
  ProjectId,
  RequestId,
  RevisionId,
  StatementId,
  TargetId,
  UserId,
} from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/**
 * What the execution service needs of the metadata database. Each deed is one transaction: the rows are locked and read, the domain
 * decides over them, and what it decided is written with its journal and audit rows; a refusal writes nothing.
 */
export type ExecutionStore = {
  start<Refusal>(
    requestId: RequestId,
    decide: (facts: StartFacts) => Result<NewExecution, Refusal>,
  ): Promise<Result<NewExecution, Refusal | NotThere>>;
  act<Refusal>(
    executionId: ExecutionId,
    decide: (facts: ExecutionFacts) => Result<ExecutionDeed, Refusal>,
  ): Promise<Result<{ readonly state: ExecutionState }, Refusal | NotThere>>;
  find(executionId: ExecutionId): Promise<ExecutionView | undefined>;
  cells(executionId: ExecutionId, page: CellPage): Promise<readonly CellView[]>;
  events(executionId: ExecutionId, afterSeq: number, limit: number): Promise<readonly SealedRow[]>;
  hold(): Promise<Hold | undefined>;
  setHold(hold: Omit<Hold, 'since'>, act: AuditEntry): Promise<void>;
  /** False: there was none. Lifts the count of uses over everything that a target can have seen. */
  releaseHold(act: AuditEntry): Promise<boolean>;
};

export type NotThere = { readonly code: 'execution/not-found' };

export type RequestFacts = {
  readonly requestId: RequestId;
  readonly number: number;
  readonly projectId: ProjectId;
  readonly submitterId: UserId;
  readonly state: string;
  readonly outcome: string | null;
  readonly version: number;
  /** Everybody who approved a step of the current revision. */
  readonly approverIds: readonly UserId[];
  /** `FrozenApproval` of lib/ticket, as stored. */
  readonly approval: unknown;
};

export type StartFacts = {
  readonly now: Date;
  readonly request: RequestFacts;
  readonly revisionId: RevisionId;
  readonly contentHash: string;
  readonly transactionMode: TransactionMode;
  /** Every step is approved, and every approval was for exactly this content. */
  readonly isApproved: boolean;
  readonly statements: readonly StartStatement[];
  readonly targets: readonly StartTarget[];
  readonly active: ActiveRun | undefined;
  readonly runNo: number;
  /** The cells of the last run, when it ran this same revision. */
  readonly previous: readonly PreviousCell[];
  readonly hold: Hold | undefined;
};

export type StartStatement = {
  readonly statementId: StatementId;
  readonly ordinal: number;
  readonly text: string;
  readonly kind: string;
  readonly execClass: string;
};

export type StartTarget = {
  readonly targetId: TargetId;
  readonly ordinal: number;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly zone: string;
  readonly isExecutable: boolean;
};

export type ActiveRun = { readonly executionId: ExecutionId; readonly by: string; readonly at: Date };

export type PreviousCell = {
  readonly cellId: CellId;
  readonly originId: CellId;
  readonly statementId: StatementId;
  readonly targetId: TargetId;
  readonly state: CellState;
  readonly evidence: Evidence | null;
  readonly reason: Reason | null;
  readonly affectedRows: number | null;
  readonly changedRows: number | null;
};

export type NewExecution = {
  readonly executionId: ExecutionId;
  readonly runNo: number;
  readonly from: { readonly state: string; readonly version: number };
  readonly revisionId: RevisionId;
  readonly contentHash: string;
  readonly transactionMode: TransactionMode;
  readonly zone: string;
  readonly notBefore: Date | null;
  readonly startedBy: UserId;
  readonly cells: readonly NewCell[];
  readonly act: AuditEntry;
};

export type NewCell = {
  readonly cellId: CellId;
  readonly originId: CellId;
  readonly statementId: StatementId;
  readonly statementOrdinal: number;
  readonly targetId: TargetId;
  readonly targetOrdinal: number;
  readonly renderedHash: string;
  readonly state: CellState;
  readonly strategy: Strategy;
  readonly evidence: Evidence | null;
  readonly reason: Reason | null;
  readonly affectedRows: number | null;
  readonly changedRows: number | null;
  readonly carriedFrom: CellId | null;
};

export type ExecutionFacts = {
  readonly now: Date;
  readonly executionId: ExecutionId;
  readonly state: ExecutionState;
  readonly startedBy: UserId;
  readonly request: RequestFacts;
  /** Those that are not done, skipped or cancelled. */
  readonly openCells: readonly OpenCell[];
  /** How many cells there are in each state. */
  readonly counts: Readonly<Partial<Record<CellState, number>>>;
};

export type OpenCell = {
  readonly cellId: CellId;
  readonly statementOrdinal: number;
  readonly targetOrdinal: number;
  readonly state: CellState;
  readonly reason: Reason | null;
};

export type ExecutionDeed = {
  readonly event: ExecutionEvent;
  readonly reason: Reason | null;
  readonly cells: readonly CellMove[];
  /** Kept in its own table: pause, resume, stop. */
  readonly control?: { readonly verb: ControlVerb; readonly actorId: UserId; readonly comment: string | null };
  readonly act: AuditEntry;
  /** A worker has something to do now. */
  readonly wakes: boolean;
};

export const controlVerbs = ['pause', 'resume', 'stop'] as const;
export type ControlVerb = (typeof controlVerbs)[number];

export type Hold = {
  readonly since: string;
  readonly code: 'metadata-restored' | 'by-person';
  readonly detail: { readonly [key: string]: string | number };
};

export type CellPage = {
  readonly targetOrdinal?: number;
  readonly after?: { readonly targetOrdinal: number; readonly statementOrdinal: number };
  readonly states?: readonly CellState[];
  readonly limit: number;
};

export type ExecutionView = {
  readonly executionId: ExecutionId;
  readonly requestId: RequestId;
  readonly requestNumber: number;
  readonly projectId: ProjectId;
  readonly submitterId: UserId;
  readonly revisionId: RevisionId;
  readonly revisionN: number;
  readonly runNo: number;
  readonly state: ExecutionState;
  readonly reason: Reason | null;
  readonly transactionMode: TransactionMode;
  readonly zone: string;
  readonly owner: string | null;
  readonly startedBy: { readonly id: UserId; readonly name: string };
  readonly notBefore: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly heartbeatAt: Date | null;
  readonly lastSeq: number;
  readonly counts: Readonly<Partial<Record<CellState, number>>>;
  readonly targets: readonly ViewTarget[];
};

export type ViewTarget = {
  readonly targetId: TargetId;
  readonly ordinal: number;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly schemaName: string;
  readonly counts: Readonly<Partial<Record<CellState, number>>>;
};

export type CellView = {
  readonly cellId: CellId;
  readonly statementId: StatementId;
  readonly statementOrdinal: number;
  readonly targetOrdinal: number;
  readonly state: CellState;
  readonly attempt: number;
  readonly strategy: Strategy;
  readonly evidence: Evidence | null;
  readonly affectedRows: number | null;
  readonly changedRows: number | null;
  readonly warnings: readonly ServerWarning[];
  readonly errno: number | null;
  readonly reason: Reason | null;
  readonly preHash: string | null;
  readonly expectedHash: string | null;
  readonly postHash: string | null;
  readonly connectionId: number | null;
  readonly serverUuid: string | null;
  readonly carriedFrom: CellId | null;
  readonly dispatchedAt: Date | null;
  readonly finishedAt: Date | null;
};

/** Who may execute, by the policy that was frozen at submit: implemented over lib/approval. */
export type ExecutionPolicy = {
  judge(facts: {
    readonly actorId: UserId;
    readonly isDba: boolean;
    readonly submitterId: UserId;
    readonly approverIds: readonly UserId[];
    readonly approval: unknown;
  }): 'may' | ExecutorVerdict;
};
