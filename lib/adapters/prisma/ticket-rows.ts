import { z } from 'zod';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { stepStates } from '@/lib/approval/approver';
import { environmentKinds, risks } from '@/lib/approval/change-facts';
import type { StepReason } from '@/lib/approval/derivation';
import { approverNeedSchema } from '@/lib/approval/policy';
import type { RiskKey } from '@/lib/review/outcome/risk';
import { riskTexts } from '@/lib/review/outcome/risk';
import type { ShownExemption } from '@/lib/review/review-store';
import { invariant } from '@/lib/shared/assert';
import {
  commentIdSchema,
  environmentIdSchema,
  gapIdSchema,
  instanceIdSchema,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
  statementIdSchema,
  stepIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { ExecClass } from '@/lib/sql/classify';
import { reviewStateOf } from '@/lib/ticket/listing';
import { requestOutcomes, requestStateFrom } from '@/lib/ticket/request-machine';
import type { BlockingFinding, ReviewFacts, RowEstimate } from '@/lib/ticket/review-facts';
import type {
  Decision,
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
import { frozenApprovalSchema } from '@/lib/ticket/ticket';
import { ticketOptionsSchema } from '@/lib/ticket/ticket-options';
import type { RevisionSummary } from '@/lib/ticket/ticket-store';

/** Rows of the metadata store as the ticket domain knows them. A word in a column that the domain does not know is a bug. */

export function oneOf<Word extends string>(words: readonly Word[], stored: string, column: string): Word {
  const word = words.find((known) => known === stored);
  invariant(word !== undefined, `unknown ${column} in the store: ${stored}`);
  return word;
}

export function toTicket(row: Prisma.RequestModel): Ticket {
  return {
    id: requestIdSchema.parse(row.id),
    number: row.number,
    projectId: projectIdSchema.parse(row.projectId),
    environmentId: environmentIdSchema.parse(row.environmentId),
    submitterId: userIdSchema.parse(row.submitterId),
    title: row.title,
    description: row.description,
    state: requestStateFrom(row.state),
    outcome: row.outcome === null ? null : oneOf(requestOutcomes, row.outcome, 'outcome'),
    version: row.version,
    currentRevision: row.currentRevision,
    parentId: row.parentId === null ? null : requestIdSchema.parse(row.parentId),
    source: oneOf(['web', 'api', 'cli'] as const, row.source, 'source'),
    isDemo: row.isDemo,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    closedAt: row.closedAt,
    updatedAt: row.updatedAt,
  };
}

type RevisionRow = Omit<Prisma.RequestRevisionModel, 'script' | 'approval'>;

export const toRevisionSummary = (row: RevisionRow): RevisionSummary => ({
  id: revisionIdSchema.parse(row.id),
  requestId: requestIdSchema.parse(row.requestId),
  n: row.n,
  contentHash: row.contentHash,
  textHash: row.textHash,
  options: ticketOptionsSchema.parse(row.options),
  statementCount: row.statementCount,
  createdBy: userIdSchema.parse(row.createdBy),
  createdAt: row.createdAt,
});

export const toRevision = (row: Prisma.RequestRevisionModel): Revision => ({
  ...toRevisionSummary(row),
  script: row.script,
  approval: row.approval === null ? null : frozenApprovalSchema.parse(row.approval),
});

export const execClasses = [
  'dml',
  'ddl',
  'dcl',
  'query',
  'session',
  'transaction',
  'admin',
  'routine',
  'opaque',
] as const satisfies readonly ExecClass[];

export const toStatement = (row: Prisma.StatementModel): TicketStatement => ({
  id: statementIdSchema.parse(row.id),
  ordinal: row.ordinal,
  text: row.text,
  start: row.start,
  end: row.end,
  startLine: row.startLine,
  kind: row.kind,
  execClass: oneOf<ExecClass>(execClasses, row.execClass, 'exec_class'),
  defaultSchema: row.defaultSchema,
  fingerprint: row.fingerprint,
  expectedRows: row.expectedRows,
});

export const toTarget = (row: Prisma.RequestTargetModel): TicketTarget => ({
  id: targetIdSchema.parse(row.id),
  ordinal: row.ordinal,
  instanceId: instanceIdSchema.parse(row.instanceId),
  schemaName: row.schemaName,
  logicalTable: row.logicalTable,
  stage: row.stage,
  canary: row.canary,
});

const ruleSchema = z.object({ id: z.string(), reasons: z.array(z.looseObject({ code: z.string() })) });

export function toStep(row: Prisma.ApprovalStepModel): Step {
  const { id, reasons } = ruleSchema.parse(row.rule);
  return {
    id: stepIdSchema.parse(row.id),
    ordinal: row.ordinal,
    rule: { id, reasons: reasons as unknown as readonly StepReason[] },
    need: approverNeedSchema.parse(row.need),
    state: oneOf(stepStates, row.state, 'step state'),
    version: row.version,
  };
}

export const toDecision = (row: Prisma.ApprovalDecisionModel): Decision => ({
  stepId: stepIdSchema.parse(row.stepId),
  actorId: userIdSchema.parse(row.actorId),
  decision: oneOf(['approve', 'reject'] as const, row.decision, 'decision'),
  contentHash: row.contentHash,
  via: row.via,
  comment: row.comment,
  createdAt: row.createdAt,
});

export const toComment = (row: Prisma.CommentModel): TicketComment => ({
  id: commentIdSchema.parse(row.id),
  authorId: userIdSchema.parse(row.authorId),
  body: row.body,
  revisionN: row.revisionN,
  statementOrdinal: row.statementOrdinal,
  suggestion: row.suggestion,
  createdAt: row.createdAt,
});

export const toPerson = (row: { id: string; login: string; displayName: string }): Person => ({
  id: userIdSchema.parse(row.id),
  login: row.login,
  displayName: row.displayName,
});

export const toEnvironment = (row: { id: string; key: string; name: string; kind: string }): TicketEnvironment => ({
  id: environmentIdSchema.parse(row.id),
  key: row.key,
  name: row.name,
  kind: oneOf(environmentKinds, row.kind, 'environment kind'),
});

export const toInstance = (
  row: Pick<
    Prisma.InstanceModel,
    'id' | 'name' | 'environmentId' | 'engine' | 'versionNumber' | 'serverVersion' | 'zone'
  > & {
    credentials: readonly { purpose: string }[];
  },
): TargetInstance => ({
  id: instanceIdSchema.parse(row.id),
  name: row.name,
  environmentId: environmentIdSchema.parse(row.environmentId),
  engine: row.engine,
  versionNumber: row.versionNumber,
  serverVersion: row.serverVersion,
  zone: row.zone,
  executable: row.credentials.some(({ purpose }) => purpose === 'execute'),
});

type ReviewRow = Prisma.ReviewModel & {
  readonly findings: readonly {
    statementOrdinal: number | null;
    unitId: string;
    start: number;
    exemptionId: string | null;
  }[];
  readonly gaps: readonly { id: string; statementOrdinal: number | null; cause: string; acceptedBy: string | null }[];
};

/** An error whose exemption is over or was revoked since the review counts again: it would not pass now. */
export function toReviewFacts(row: ReviewRow, exemptions: ReadonlyMap<string, ShownExemption>): ReviewFacts {
  const holds = (exemptionId: string | null) => exemptionId !== null && exemptions.get(exemptionId)?.holds === true;
  const lapsed = row.findings.filter(({ exemptionId }) => exemptionId !== null && !holds(exemptionId)).length;
  const blocking = row.findings.filter(({ exemptionId }) => !holds(exemptionId));
  return {
    ...factsOf(row),
    errors: row.errors + lapsed,
    exempted: row.exempted - lapsed,
    blocking: blocking.map(toBlocking),
  };
}

const toBlocking = ({ statementOrdinal, unitId, start }: ReviewRow['findings'][number]): BlockingFinding => ({
  statementOrdinal,
  unitId,
  start,
});

const factsOf = (row: ReviewRow): Omit<ReviewFacts, 'errors' | 'exempted' | 'blocking'> => ({
  id: reviewIdSchema.parse(row.id),
  n: row.n,
  state: reviewStateOf(row.state),
  risk: row.risk === null ? null : oneOf(risks, row.risk, 'risk'),
  riskWhy: riskWhyIn(row.facts),
  warnings: row.warnings,
  notices: row.notices,
  gapCount: row.gapCount,
  gaps: row.gaps.map(({ id, statementOrdinal, cause, acceptedBy }) => ({
    id: gapIdSchema.parse(id),
    statementOrdinal,
    cause,
    accepted: acceptedBy !== null,
  })),
  estimates: estimatesIn(row.facts),
  finishedAt: row.finishedAt,
});

const riskSchema = z.object({
  risk: z.object({
    reasons: z.array(z.object({ key: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
});

/** Reasons stand strongest first. One of another version of the review says nothing here. */
function riskWhyIn(facts: unknown): Text | null {
  const [first] = riskSchema.safeParse(facts).data?.risk.reasons ?? [];
  const text = first && Object.hasOwn(riskTexts, first.key) ? riskTexts[first.key as RiskKey] : undefined;
  return first && text ? { en: fillText(text.en, first.data), zh: fillText(text.zh, first.data) } : null;
}

const factsSchema = z.object({
  estimates: z.array(
    z.looseObject({ statementOrdinal: z.number(), targetOrdinal: z.number(), rows: z.number().nullable() }),
  ),
});

/** Facts that cannot be read count as not estimated, which the policy treats as unknown and never as small. */
function estimatesIn(facts: unknown): readonly RowEstimate[] {
  const parsed = factsSchema.safeParse(facts);
  return parsed.success
    ? parsed.data.estimates.map(({ statementOrdinal, targetOrdinal, rows }) => ({
        statementOrdinal,
        targetOrdinal,
        rows,
      }))
    : [];
}
