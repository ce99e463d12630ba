import { toProjectRole, toRoles } from '@/lib/adapters/prisma/access-rights';
import { exemptionsById } from '@/lib/adapters/prisma/exemption-lookup';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { peopleOf } from '@/lib/adapters/prisma/notify-write';
import {
  toComment,
  toDecision,
  toEnvironment,
  toInstance,
  toPerson,
  toReviewFacts,
  toRevision,
  toRevisionSummary,
  toStatement,
  toStep,
  toTarget,
  toTicket,
} from '@/lib/adapters/prisma/ticket-rows';
import type { ApproverRights } from '@/lib/approval/approver';
import { approvalPolicyFrom } from '@/lib/approval/policy';
import type { CellState } from '@/lib/execution/cell-machine';
import { executionStateFrom } from '@/lib/execution/execution-machine';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import { executionIdSchema, instanceIdSchema, projectIdSchema, requestIdSchema, userIdSchema } from '@/lib/shared/ids';
import { cellCounts } from '@/lib/ticket/execution-summary';
import type { TicketReads } from '@/lib/ticket/ticket-store';

type Db = PrismaClient | Prisma.TransactionClient;

/** A ticket is a request of this kind. */
export const ticketKind = 'sql-change';

/** @param lockRights in a transaction that decides: rights are read with a shared lock */
export function createTicketReads(db: Db, { lockRights }: { readonly lockRights: boolean }): TicketReads {
  return {
    async findTicket(id) {
      const row = await db.request.findFirst({ where: { id, kind: ticketKind } });
      return row ? toTicket(row) : undefined;
    },
    async findTicketByNumber(number) {
      const row = await db.request.findFirst({ where: { number, kind: ticketKind } });
      return row ? toTicket(row) : undefined;
    },
    async findByIdempotencyKey(submitterId, idempotencyKey) {
      const row = await db.request.findFirst({ where: { submitterId, idempotencyKey, kind: ticketKind } });
      return row ? toTicket(row) : undefined;
    },
    async findRevision(requestId, n) {
      const row = await db.requestRevision.findUnique({ where: { requestId_n: { requestId, n } } });
      return row ? toRevision(row) : undefined;
    },
    async listRevisions(requestId) {
      const omit = { script: true, approval: true } as const;
      const rows = await db.requestRevision.findMany({ where: { requestId }, orderBy: { n: 'asc' }, omit });
      return rows.map(toRevisionSummary);
    },
    async content(revisionId) {
      const orderBy = { ordinal: 'asc' } as const;
      const statements = await db.statement.findMany({ where: { revisionId }, orderBy });
      const targets = await db.requestTarget.findMany({ where: { revisionId }, orderBy });
      return { statements: statements.map(toStatement), targets: targets.map(toTarget) };
    },
    async latestReview(revisionId) {
      const row = await db.review.findFirst({
        where: { revisionId },
        orderBy: { n: 'desc' },
        include: {
          findings: {
            where: { level: 'error' },
            orderBy: { start: 'asc' },
            select: { statementOrdinal: true, unitId: true, start: true, exemptionId: true },
          },
          gaps: { orderBy: { start: 'asc' } },
        },
      });
      if (row === null) return undefined;
      const exempted = row.findings.flatMap(({ exemptionId }) => exemptionId ?? []);
      return toReviewFacts(row, await exemptionsById(db, exempted));
    },
    async steps(revisionId) {
      const rows = await db.approvalStep.findMany({ where: { revisionId }, orderBy: { ordinal: 'asc' } });
      return rows.map(toStep);
    },
    async decisions(revisionId) {
      const rows = await db.approvalDecision.findMany({ where: { step: { revisionId } }, orderBy: { id: 'asc' } });
      return rows.map(toDecision);
    },
    async authorIds(requestId) {
      const rows = await db.requestRevision.findMany({
        where: { requestId },
        select: { createdBy: true },
        distinct: ['createdBy'],
      });
      return rows.map(({ createdBy }) => userIdSchema.parse(createdBy));
    },
    async comments(requestId) {
      const orderBy = [{ createdAt: 'asc' }, { id: 'asc' }] as const;
      return (await db.comment.findMany({ where: { requestId }, orderBy: [...orderBy] })).map(toComment);
    },
    async findComment(id) {
      const row = await db.comment.findUnique({ where: { id } });
      return row ? { ...toComment(row), requestId: requestIdSchema.parse(row.requestId) } : undefined;
    },
    latestExecution: (requestId) => latestExecution(db, requestId),
    async executedTexts(requestId) {
      const rows = await db.$queryRaw<{ text: string; instance_id: string; schema_name: string }[]>`
        SELECT DISTINCT s.text, t.instance_id, t.schema_name
        FROM execution e
        JOIN cell c ON c.execution_id = e.id AND c.state = 'done'
        JOIN statement s ON s.id = c.statement_id
        JOIN request_target t ON t.id = c.target_id
        WHERE e.request_id = ${requestId}`;
      return rows.map(({ text, instance_id, schema_name }) => ({
        text,
        instanceId: instanceIdSchema.parse(instance_id),
        schemaName: schema_name,
      }));
    },
    async people(ids) {
      if (ids.length === 0) return new Map();
      const select = { id: true, login: true, displayName: true } as const;
      const rows = await db.user.findMany({ where: { id: { in: [...ids] } }, select });
      return new Map(rows.map(toPerson).map((person) => [person.id, person]));
    },
    async findProject(id) {
      const row = await db.project.findFirst({ where: { id, archivedAt: null } });
      return row ? { id: projectIdSchema.parse(row.id), key: row.key, name: row.name } : undefined;
    },
    async findEnvironment(id) {
      const row = await db.environment.findUnique({ where: { id } });
      return row ? toEnvironment(row) : undefined;
    },
    async policy(projectId, environmentId) {
      const override =
        projectId === undefined
          ? null
          : await db.projectPolicy.findUnique({ where: { projectId_environmentId: { projectId, environmentId } } });
      if (override?.policy) return approvalPolicyFrom(override.policy);
      const environment = await db.environment.findUnique({ where: { id: environmentId } });
      invariant(environment, `the environment ${environmentId} of a ticket is there`);
      return approvalPolicyFrom(environment.policy);
    },
    async instances(ids) {
      if (ids.length === 0) return [];
      const include = { credentials: { select: { purpose: true } } } as const;
      return (await db.instance.findMany({ where: { id: { in: [...ids] } }, include })).map(toInstance);
    },
    async projectSchemas(projectId, ids) {
      if (ids.length === 0) return [];
      const rows = await db.projectDatabase.findMany({ where: { projectId, instanceId: { in: [...ids] } } });
      return rows.map(({ instanceId, schemaName }) => ({ instanceId: instanceIdSchema.parse(instanceId), schemaName }));
    },
    async approvers(need, projectId, except, max) {
      const people = await peopleOf(db, { anyOf: need.anyOf, projectId, except }, max);
      return people.map(toPerson);
    },
    rightsOf: (userId, projectId) => rightsOf(db, userId, projectId, lockRights),
    async lastAct(requestId) {
      const row = await db.audit.findFirst({
        where: { stream: `request:${requestId}`, NOT: { action: { endsWith: '.refused' } } },
        orderBy: { seq: 'desc' },
      });
      if (!row) return null;
      const who = row.actorId ? await db.user.findUnique({ where: { id: row.actorId } }) : null;
      return { person: who ? toPerson(who) : null, action: row.action, at: row.at.toISOString() };
    },
  };
}

async function latestExecution(db: Db, requestId: RequestId) {
  const row = await db.execution.findFirst({ where: { requestId }, orderBy: { runNo: 'desc' } });
  if (!row) return undefined;
  const counted = await db.cell.groupBy({ by: ['state'], where: { executionId: row.id }, _count: true });
  const counts = Object.fromEntries(counted.map(({ state, _count }) => [state as CellState, _count]));
  return {
    id: executionIdSchema.parse(row.id),
    runNo: row.runNo,
    state: executionStateFrom(row.state),
    notBefore: row.notBefore,
    reason: row.reason,
    cells: cellCounts(counts),
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

/** Memberships of archived projects give no right. */
async function rightsOf(db: Db, userId: UserId, projectId: ProjectId, lock: boolean): Promise<ApproverRights> {
  const shared = lock ? Prisma.sql`LOCK IN SHARE MODE` : Prisma.empty;
  const [user] = await db.$queryRaw<{ disabled: number | bigint }[]>`
    SELECT disabled_at IS NOT NULL AS disabled FROM user WHERE id = ${userId} ${shared}`;
  const roles = await db.$queryRaw<{ role: string }[]>`SELECT role FROM user_role WHERE user_id = ${userId} ${shared}`;
  const members = await db.$queryRaw<{ role: string }[]>`
    SELECT m.role FROM project_member m JOIN project p ON p.id = m.project_id
    WHERE m.user_id = ${userId} AND m.project_id = ${projectId} AND p.archived_at IS NULL ${shared}`;
  const groups = await db.$queryRaw<{ group_id: string }[]>`
    SELECT group_id FROM group_member WHERE user_id = ${userId} ${shared}`;
  return {
    disabled: !user || Number(user.disabled) === 1,
    roles: toRoles(roles.map(({ role }) => role)),
    projectRole: toProjectRole(members[0]?.role ?? '') ?? null,
    groupIds: groups.map(({ group_id }) => group_id),
  };
}
