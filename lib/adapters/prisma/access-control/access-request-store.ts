import {
  accessInclude,
  accessKinds,
  kindOf,
  ofAccessKind,
  toAccessRequest,
} from '@/lib/adapters/prisma/access-control/access-request-rows';
import { insertGrant, schemasOfProject } from '@/lib/adapters/prisma/access-control/grant-store';
import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { inRefusingTransaction } from '@/lib/adapters/prisma/refusing-transaction';
import { createTicketReads } from '@/lib/adapters/prisma/ticket-reads';
import { toEnvironment } from '@/lib/adapters/prisma/ticket-rows';
import { createTicketTransaction } from '@/lib/adapters/prisma/ticket-transaction';
import { waitingNumbers } from '@/lib/adapters/prisma/ticket-waiting';
import { statementHash } from '@/lib/console/access-request/access-content-hash';
import { isExportContent } from '@/lib/console/access-request/access-request';
import type {
  AccessRequestQuery,
  AccessRequestStore,
  AccessRequestTransaction,
  NewAccessRequest,
} from '@/lib/console/access-request/access-request-store';
import { projectIdSchema } from '@/lib/shared/ids';

/** Steps, decisions, people and notices are those of every request: only the row's kind and its content differ from a ticket. */
export function createAccessRequestStore(database: AuditedDatabase): AccessRequestStore {
  const { db, mac } = database;
  const { steps, decisions, people, approvers, rightsOf } = createTicketReads(db, { lockRights: false });
  return {
    steps,
    decisions,
    people,
    approvers,
    rightsOf,
    findProjects: findInstanceProjects(db),
    boundSchemas: (instanceId, projectId) => schemasOfProject(db, instanceId, projectId),

    async find(id) {
      const row = await db.request.findFirst({ where: { id, kind: ofAccessKind }, include: accessInclude });
      return row ? toAccessRequest(row) : undefined;
    },
    async findByNumber(number) {
      const row = await db.request.findFirst({ where: { number, kind: ofAccessKind }, include: accessInclude });
      return row ? toAccessRequest(row) : undefined;
    },
    async list(query) {
      const rows = await db.request.findMany({
        where: whereOf(query),
        include: accessInclude,
        orderBy: { number: 'desc' },
        take: query.limit,
      });
      return rows.map(toAccessRequest);
    },
    async countWaiting({ visible, ...waitingFor }, max) {
      const numbers = await waitingNumbers(db, ['approve'], { visible, waitingFor, limit: max, kinds: accessKinds });
      return numbers.length;
    },
    async place(instanceId) {
      const row = await db.instance.findUnique({ where: { id: instanceId }, include: { environment: true } });
      return row ? { instanceName: row.name, environment: toEnvironment(row.environment) } : undefined;
    },
    async projectNames(ids) {
      const rows = await db.project.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, name: true },
      });
      return new Map(rows.map(({ id, name }) => [projectIdSchema.parse(id), name]));
    },

    transact: (act) => inRefusingTransaction(db, (tx) => act(transactionOf(tx, mac))),

    async auditRefusal(entry) {
      await db.$transaction((tx) => appendAudit(tx, [entry], mac));
    },
  };
}

function transactionOf(tx: Prisma.TransactionClient, mac: AuditedDatabase['mac']): AccessRequestTransaction {
  const shared = createTicketTransaction(tx, mac);
  const { steps, decisions, people, approvers, rightsOf } = shared;
  const { moveStep, voidSteps, insertDecision, replaceNotices, audit } = shared;
  return {
    steps,
    decisions,
    people,
    approvers,
    rightsOf,
    moveStep,
    voidSteps,
    insertDecision,
    replaceNotices,
    audit,
    async lock(id) {
      await tx.$queryRaw`SELECT id FROM request WHERE id = ${id} FOR UPDATE`;
      const row = await tx.request.findFirst({ where: { id, kind: ofAccessKind }, include: accessInclude });
      return row ? toAccessRequest(row) : undefined;
    },
    insert: (request) => insertRequest(tx, request),
    async move({ id, state, version }, to) {
      const count = await tx.$executeRaw`UPDATE request SET state = ${to}, version = version + 1,
          updated_at = UTC_TIMESTAMP(3), closed_at = IF(${to} = 'awaiting-approval', NULL, UTC_TIMESTAMP(3))
        WHERE id = ${id} AND state = ${state} AND version = ${version}`;
      return count === 1;
    },
    async insertGrants(grants) {
      for (const grant of grants) await insertGrant(tx, grant);
    },
  };
}

async function insertRequest(tx: Prisma.TransactionClient, request: NewAccessRequest): Promise<{ number: number }> {
  const { id, revisionId, projectId, environmentId, submitterId, title, reason, source } = request;
  const made = await tx.request.create({
    data: {
      id,
      kind: kindOf(request.content),
      projectId,
      environmentId,
      submitterId,
      title,
      description: reason,
      state: 'awaiting-approval',
      currentRevision: 1,
      source,
    },
    select: { number: true },
  });
  await tx.$executeRaw`UPDATE request SET created_at = UTC_TIMESTAMP(3), submitted_at = UTC_TIMESTAMP(3) WHERE id = ${id}`;
  await tx.requestRevision.create({
    data: {
      id: revisionId,
      requestId: id,
      n: 1,
      script: '',
      contentHash: request.contentHash,
      textHash: isExportContent(request.content) ? statementHash(request.content.export.sql) : request.contentHash,
      options: request.content,
      statementCount: 0,
      approval: { explanation: request.explanation },
      createdBy: submitterId,
    },
  });
  await tx.approvalStep.createMany({
    data: request.steps.map(({ id: stepId, ordinal, rule, need, state }) => ({
      id: stepId,
      revisionId,
      ordinal,
      state,
      rule: JSON.parse(JSON.stringify(rule)) as Prisma.InputJsonValue,
      need,
    })),
  });
  return made;
}

function whereOf({ visible, submitterId, state, before }: AccessRequestQuery): Prisma.RequestWhereInput {
  return {
    kind: ofAccessKind,
    ...(submitterId === undefined ? {} : { submitterId }),
    ...(state === undefined ? {} : { state }),
    ...(before === undefined ? {} : { number: { lt: before } }),
    ...(visible === 'everywhere'
      ? {}
      : { OR: [{ projectId: { in: [...visible.projectIds] } }, { submitterId: visible.userId }] }),
  };
}
