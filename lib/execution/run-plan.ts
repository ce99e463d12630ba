import type { CellState } from '@/lib/execution/cell-machine';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { Reason } from '@/lib/execution/reason';
import type {
  CellId,
  ExecutionId,
  InstanceId,
  RequestId,
  RevisionId,
  StatementId,
  TargetId,
  UserId,
} from '@/lib/shared/ids';

export const transactionModes = ['per-statement', 'per-target'] as const;
export type TransactionMode = (typeof transactionModes)[number];

/** What tells after a lost connection whether a statement ran; decided and stored before it is sent. */
export const evidences = [
  /** A row in the same transaction: there = committed, absent = not executed. */
  'marker',
  /** The same, but a table without transactions is (or may be) touched: absent proves nothing. */
  'weak-marker',
  /** The definitions before and expected after. */
  'fingerprint',
  /** State of the session only, gone with it: run again. */
  'session',
  'none',
] as const;
export type Evidence = (typeof evidences)[number];

/** How a statement is sent. */
export const strategies = ['direct-dml', 'direct-ddl', 'session', 'opaque'] as const;
export type Strategy = (typeof strategies)[number];

export type PlannedStatement = {
  readonly statementId: StatementId;
  readonly ordinal: number;
  readonly text: string;
  /** The schema that USE statements before it chose; null = the target's. */
  readonly defaultSchema: string | null;
  readonly expectedRows: number | null;
};

export type PlannedTarget = {
  readonly targetId: TargetId;
  readonly ordinal: number;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly schemaName: string;
  readonly zone: string;
};

export type PlannedCell = {
  readonly cellId: CellId;
  /** Key of the marker: the same in every run of the request. */
  readonly originId: CellId;
  readonly statementOrdinal: number;
  readonly targetOrdinal: number;
  readonly renderedHash: string;
  readonly state: CellState;
  readonly attempt: number;
  readonly evidence: Evidence | null;
  readonly preHash: string | null;
  readonly expectedHash: string | null;
  readonly connectionId: number | null;
  readonly serverUuid: string | null;
  readonly reason: Reason | null;
};

/** Everything a worker needs to know of a run, read in the transaction of its claim. */
export type RunPlan = {
  readonly executionId: ExecutionId;
  readonly installId: string;
  readonly requestId: RequestId;
  readonly requestNumber: number;
  readonly revisionId: RevisionId;
  readonly runNo: number;
  readonly state: ExecutionState;
  readonly transactionMode: TransactionMode;
  readonly zone: string;
  readonly startedBy: UserId;
  readonly statements: readonly PlannedStatement[];
  readonly targets: readonly PlannedTarget[];
  readonly cells: readonly PlannedCell[];
};
