import { z } from 'zod';
import type { StepState } from '@/lib/approval/approver';
import type { EnvironmentKind } from '@/lib/approval/change-facts';
import type { StepReason } from '@/lib/approval/derivation';
import { executionWindowSchema } from '@/lib/approval/execution-window';
import type { ApproverNeed } from '@/lib/approval/policy';
import { executors } from '@/lib/approval/policy';
import type {
  CommentId,
  EnvironmentId,
  InstanceId,
  ProjectId,
  RequestId,
  RevisionId,
  StatementId,
  StepId,
  TargetId,
  UserId,
} from '@/lib/shared/ids';
import type { ExecClass } from '@/lib/sql/classify';
import type { RequestOutcome, RequestState } from '@/lib/ticket/request-machine';
import type { TicketOptions } from '@/lib/ticket/ticket-options';

/** A request to change SQL, as stored. The words are those of docs/glossary.md. */
export type Ticket = {
  readonly id: RequestId;
  readonly number: number;
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly submitterId: UserId;
  readonly title: string;
  readonly description: string;
  readonly state: RequestState;
  readonly outcome: RequestOutcome | null;
  readonly version: number;
  readonly currentRevision: number;
  readonly parentId: RequestId | null;
  readonly source: 'web' | 'api' | 'cli';
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly closedAt: Date | null;
  readonly updatedAt: Date;
};

/** Immutable but for `approval`, which is written once, at submit. */
export type Revision = {
  readonly id: RevisionId;
  readonly requestId: RequestId;
  readonly n: number;
  readonly script: string;
  readonly contentHash: string;
  readonly textHash: string;
  readonly options: TicketOptions;
  readonly statementCount: number;
  readonly approval: FrozenApproval | null;
  readonly createdBy: UserId;
  readonly createdAt: Date;
};

export type TicketStatement = {
  readonly id: StatementId;
  /** From 0, as everywhere in code; people read `ordinal + 1`. */
  readonly ordinal: number;
  readonly text: string;
  /** UTF-16 offsets into the script. */
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  /** Kind of the syntax tree, or `opaque`. */
  readonly kind: string;
  readonly execClass: ExecClass;
  /** After a USE in the script; null = the target's schema. */
  readonly defaultSchema: string | null;
  readonly fingerprint: string;
  readonly expectedRows: number | null;
};

export type TicketTarget = {
  readonly id: TargetId;
  readonly ordinal: number;
  readonly instanceId: InstanceId;
  readonly schemaName: string;
  readonly logicalTable: string | null;
  readonly stage: number;
  readonly canary: boolean;
};

/** What the policy demanded at submit. A policy that changes later changes no live ticket. */
export const frozenApprovalSchema = z.object({
  explanation: z.object({ en: z.string(), zh: z.string() }),
  /** Policy and wish together. */
  executeBy: z.enum(executors),
  window: executionWindowSchema.nullable(),
  executorMustDiffer: z.boolean(),
  gapsBeforeApproval: z.boolean(),
});
export type FrozenApproval = z.output<typeof frozenApprovalSchema>;

export type Step = {
  readonly id: StepId;
  readonly ordinal: number;
  readonly rule: { readonly id: string; readonly reasons: readonly StepReason[] };
  readonly need: ApproverNeed;
  readonly state: StepState;
  readonly version: number;
};

export type Decision = {
  readonly stepId: StepId;
  readonly actorId: UserId;
  readonly decision: 'approve' | 'reject';
  readonly contentHash: string;
  readonly via: string;
  readonly comment: string | null;
  readonly createdAt: Date;
};

export type TicketComment = {
  readonly id: CommentId;
  readonly authorId: UserId;
  readonly body: string;
  readonly revisionN: number;
  readonly statementOrdinal: number | null;
  readonly suggestion: string | null;
  readonly createdAt: Date;
};

export type Person = { readonly id: UserId; readonly login: string; readonly displayName: string };

export type TicketEnvironment = {
  readonly id: EnvironmentId;
  readonly key: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
};

/** What the ticket needs to know of an instance it may run on. */
export type TargetInstance = {
  readonly id: InstanceId;
  readonly name: string;
  readonly environmentId: EnvironmentId;
  readonly engine: string;
  readonly versionNumber: number;
  readonly serverVersion: string;
  readonly zone: string;
  /** Without an execute account the instance is review-only. */
  readonly executable: boolean;
};
