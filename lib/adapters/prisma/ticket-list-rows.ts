import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { oneOf, toEnvironment, toPerson } from '@/lib/adapters/prisma/ticket-rows';
import { risks } from '@/lib/approval/change-facts';
import { approverNeedSchema } from '@/lib/approval/policy';
import type { CellState } from '@/lib/execution/cell-machine';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import { projectIdSchema, requestIdSchema } from '@/lib/shared/ids';
import type { CellCounts } from '@/lib/ticket/execution-summary';
import { cellCounts } from '@/lib/ticket/execution-summary';
import type { TicketRow } from '@/lib/ticket/listing';
import { requestOutcomes, requestStateFrom } from '@/lib/ticket/request-machine';
import { frozenApprovalSchema } from '@/lib/ticket/ticket';
import { ticketOptionsSchema } from '@/lib/ticket/ticket-options';

/** The rows of a page of numbers, newest first: a handful of lookups by key, however long the list is. */
export async function listedRows(db: PrismaClient, numbers: readonly number[]): Promise<readonly TicketRow[]> {
  const heads = await db.$queryRaw<HeadRow[]>`SELECT r.id, r.number, r.title, r.state, r.outcome, r.version, r.source,
      r.is_demo AS isDemo, r.created_at AS createdAt, r.submitted_at AS submittedAt, r.updated_at AS updatedAt,
      p.id AS projectId, p.\`key\` AS projectKey, p.name AS projectName,
      e.id AS environmentId, e.\`key\` AS environmentKey, e.name AS environmentName, e.kind AS environmentKind,
      u.id AS userId, u.login, u.display_name AS displayName,
      v.id AS revisionId, v.statement_count AS statementCount, v.approval, v.options
    FROM request r
    JOIN project p ON p.id = r.project_id
    JOIN environment e ON e.id = r.environment_id
    JOIN user u ON u.id = r.submitter_id
    JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision
    WHERE r.number IN (${Prisma.join([...numbers])})
    ORDER BY r.number DESC`;
  if (heads.length === 0) return [];
  const revisionIds = heads.map(({ revisionId }) => revisionId);
  const [targets, reviews, needs, executions] = await Promise.all([
    targetsOf(db, revisionIds),
    reviewsOf(db, revisionIds),
    openNeedsOf(db, revisionIds),
    executionsOf(
      db,
      heads.filter(({ state }) => state === 'in-execution' || state === 'closed').map(({ id }) => id),
    ),
  ]);
  return heads.map((head): TicketRow => {
    const target = targets.get(head.revisionId);
    return {
      ...toHead(head),
      targetCount: Number(target?.count ?? 0),
      targetName: target?.name ?? null,
      review: reviews.get(head.revisionId) ?? null,
      openNeed: needs.get(head.revisionId) ?? null,
      execution: executions.get(head.id) ?? null,
    };
  });
}

type HeadRow = {
  readonly id: string;
  readonly number: number | bigint;
  readonly title: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly version: number | bigint;
  readonly source: string;
  readonly isDemo: number | bigint | boolean;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectName: string;
  readonly environmentId: string;
  readonly environmentKey: string;
  readonly environmentName: string;
  readonly environmentKind: string;
  readonly userId: string;
  readonly login: string;
  readonly displayName: string;
  readonly revisionId: string;
  readonly statementCount: number | bigint;
  readonly approval: unknown;
  readonly options: unknown;
};

const toHead = (row: HeadRow): Omit<TicketRow, 'targetCount' | 'targetName' | 'review' | 'openNeed' | 'execution'> => ({
  ticket: {
    id: requestIdSchema.parse(row.id),
    number: Number(row.number),
    title: row.title,
    state: requestStateFrom(row.state),
    outcome: row.outcome === null ? null : oneOf(requestOutcomes, row.outcome, 'outcome'),
    version: Number(row.version),
    projectId: projectIdSchema.parse(row.projectId),
    source: oneOf(['web', 'api', 'cli'] as const, row.source, 'source'),
    isDemo: Boolean(row.isDemo),
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
  },
  project: { id: projectIdSchema.parse(row.projectId), key: row.projectKey, name: row.projectName },
  environment: toEnvironment({
    id: row.environmentId,
    key: row.environmentKey,
    name: row.environmentName,
    kind: row.environmentKind,
  }),
  submitter: toPerson({ id: row.userId, login: row.login, displayName: row.displayName }),
  statementCount: Number(row.statementCount),
  approval: row.approval === null ? null : frozenApprovalSchema.parse(fromJson(row.approval)),
  options: ticketOptionsSchema.parse(fromJson(row.options)),
});

/** MariaDB's JSON is text, MySQL's is parsed by the driver. */
const fromJson = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

async function targetsOf(db: PrismaClient, revisionIds: readonly string[]) {
  const rows = await db.$queryRaw<{ revisionId: string; count: number | bigint; name: string }[]>`
    SELECT t.revision_id AS revisionId, COUNT(*) AS count,
      MIN(CASE WHEN t.ordinal = 0 THEN CONCAT(i.name, '/', t.schema_name) END) AS name
    FROM request_target t JOIN instance i ON i.id = t.instance_id
    WHERE t.revision_id IN (${Prisma.join([...revisionIds])}) GROUP BY t.revision_id`;
  return new Map(rows.map((row) => [row.revisionId, row]));
}

async function reviewsOf(db: PrismaClient, revisionIds: readonly string[]) {
  const rows = await db.review.findMany({
    where: { revisionId: { in: [...revisionIds] } },
    orderBy: { n: 'asc' },
    select: { revisionId: true, state: true, risk: true, errors: true, warnings: true, gapCount: true },
  });
  return new Map(
    rows.map(({ revisionId, state, risk, errors, warnings, gapCount }) => [
      revisionId,
      { state, risk: risk === null ? null : oneOf(risks, risk, 'risk'), errors, warnings, gaps: gapCount },
    ]),
  );
}

async function openNeedsOf(db: PrismaClient, revisionIds: readonly string[]) {
  const rows = await db.approvalStep.findMany({
    where: { revisionId: { in: [...revisionIds] }, state: 'open' },
    select: { revisionId: true, need: true },
  });
  return new Map(rows.map(({ revisionId, need }) => [revisionId, approverNeedSchema.parse(need)]));
}

async function executionsOf(db: PrismaClient, requestIds: readonly string[]) {
  if (requestIds.length === 0) return new Map<string, NonNullable<TicketRow['execution']>>();
  const rows = await db.execution.findMany({
    where: { requestId: { in: [...requestIds] } },
    orderBy: { runNo: 'asc' },
    select: { id: true, requestId: true, state: true, notBefore: true },
  });
  const latest = new Map(rows.map((row) => [row.requestId, row]));
  const counts = await countsOf(
    db,
    [...latest.values()].map(({ id }) => id),
  );
  return new Map(
    [...latest].map(([requestId, { id, state, notBefore }]) => [
      requestId,
      { state: executionStateFrom(state), notBefore, cells: cellCounts(counts.get(id) ?? {}) },
    ]),
  );
}

async function countsOf(db: PrismaClient, executionIds: readonly string[]) {
  const rows = await db.cell.groupBy({
    by: ['executionId', 'state'],
    where: { executionId: { in: [...executionIds] } },
    _count: true,
  });
  const counts = new Map<string, Partial<Record<CellState, number>>>();
  for (const { executionId, state, _count } of rows) {
    counts.set(executionId, { ...counts.get(executionId), [state]: _count });
  }
  return counts as ReadonlyMap<string, Partial<CellCounts>>;
}
