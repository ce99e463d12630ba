import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import {
  detailInclude,
  summaryInclude,
  toInstanceDetail,
  toInstanceSummary,
} from '@/lib/adapters/prisma/instance-view';
import { readFacets, withTag } from '@/lib/adapters/prisma/live/instance-facets';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { InstanceDraft } from '@/lib/instance/instance';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import type { InstanceChange, InstanceFilter, InstanceStore, Visible } from '@/lib/instance/instance-service';
import type { LiveState } from '@/lib/instance/live/live-state';
import { clusterIdSchema, newId, projectIdSchema } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;

export function createInstanceStore(database: AuditedDatabase): InstanceStore {
  const { db } = database;
  return {
    findProjects: findInstanceProjects(db),

    async list(visible, filter, page) {
      const limit = toLimit(page);
      const [after] = decodeCursor(page.cursor, z.tuple([z.string()])) ?? [];
      const rows = await db.instance.findMany({
        where: {
          ...(after === undefined ? {} : { name: { gt: after } }),
          ...whereOf(visible, filter),
          ...(filter.tag ? { id: { in: [...(await withTag(db, filter.tag))] } } : {}),
        },
        include: summaryInclude,
        orderBy: { name: 'asc' },
        take: limit + 1,
      });
      return toPage(rows, limit, toInstanceSummary, ({ name }) => [name]);
    },

    facets: (visible) => readFacets(db, visible),

    async find(instanceId, visible) {
      const row = await db.instance.findUnique({ where: { id: instanceId }, include: detailInclude(visible) });
      return row ? toInstanceDetail(row) : undefined;
    },

    async create({ id, ...draft }, act) {
      return unlessNameTaken(async () =>
        inAuditedTransaction<InstanceChange>(database, async (tx) => {
          const problem = await problemOf(tx, draft, id);
          if (problem) return { value: problem, audit: [] };
          await tx.instance.create({ data: { id, ...(await columnsOf(tx, draft)) } });
          return { value: { kind: 'done' }, audit: [act] };
        }),
      );
    },

    async update(instanceId, version, draft, act) {
      return unlessNameTaken(async () =>
        inAuditedTransaction<InstanceChange>(database, async (tx) => {
          const before = await tx.instance.findUnique({ where: { id: instanceId } });
          if (!before) return { value: { kind: 'not-found' }, audit: [] };
          const problem = await problemOf(tx, draft, instanceId);
          if (problem) return { value: problem, audit: [] };
          const moved = before.host !== draft.host || before.port !== draft.port;
          const { count } = await tx.instance.updateMany({
            where: { id: instanceId, version },
            data: { ...(await columnsOf(tx, draft)), version: { increment: 1 }, ...(moved ? unchecked : {}) },
          });
          if (count !== 1) return { value: { kind: 'changed-meanwhile' }, audit: [] };
          if (moved) await forgetServer(tx, instanceId);
          return { value: { kind: 'done' }, audit: [act(moved)] };
        }),
      );
    },

    remove: (instanceId, version, act) =>
      inAuditedTransaction<InstanceChange>(database, async (tx) => {
        const before = await tx.instance.findUnique({ where: { id: instanceId } });
        if (!before) return { value: { kind: 'not-found' }, audit: [] };
        const openTickets = await countOpenTickets(tx, instanceId);
        if (openTickets > 0) return { value: { kind: 'in-use', openTickets }, audit: [] };
        const { count } = await tx.instance.deleteMany({ where: { id: instanceId, version } });
        if (count !== 1) return { value: { kind: 'changed-meanwhile' }, audit: [] };
        await tx.grant.deleteMany({ where: { instanceId } });
        await tx.maskRule.deleteMany({ where: { instanceId } });
        await tx.slowSource.deleteMany({ where: { instanceId } });
        return { value: { kind: 'done' }, audit: [act(before.name)] };
      }),
  };
}

export function findInstanceProjects(db: Pick<PrismaClient, 'instance'>): FindInstanceProjects {
  return async (instanceId) => {
    const row = await db.instance.findUnique({
      where: { id: instanceId },
      select: {
        projects: { where: { project: { archivedAt: null } }, select: { projectId: true }, distinct: ['projectId'] },
      },
    });
    return row?.projects.map(({ projectId }) => projectIdSchema.parse(projectId));
  };
}

function whereOf(
  visible: Visible,
  { text, environmentId, engine, state, projectId, live, role, idc, setName, versionPrefix }: InstanceFilter,
): Prisma.InstanceWhereInput {
  const like = text?.trim() ? escapeLike(text.trim()) : undefined;
  const bound: Prisma.ProjectDatabaseWhereInput[] = [
    ...(visible === 'everywhere' ? [] : [{ projectId: { in: [...visible] }, project: { archivedAt: null } }]),
    ...(projectId === undefined ? [] : [{ projectId }]),
  ];
  return {
    AND: bound.map((some) => ({ projects: { some } })),
    ...(environmentId === undefined ? {} : { environmentId }),
    ...(engine === undefined ? {} : { engine }),
    ...(state === undefined ? {} : { state }),
    ...(role === undefined ? {} : { role }),
    ...(idc === undefined ? {} : { idc }),
    ...(setName === undefined ? {} : { setName }),
    ...(versionPrefix === undefined ? {} : { serverVersion: { startsWith: `${escapeLike(versionPrefix)}.` } }),
    ...(live === undefined ? {} : { live: whereLive(live) }),
    ...(like === undefined ? {} : { OR: [{ name: { contains: like } }, { host: { contains: like } }] }),
  };
}

/** One that was never visited is not known either. */
const whereLive = (state: LiveState): Prisma.InstanceWhereInput['live'] =>
  state === 'unknown' ? { isNot: { state: { in: ['up', 'down'] } } } : { is: { state } };

export async function problemOf(tx: Tx, draft: InstanceDraft, id: string): Promise<InstanceChange | undefined> {
  const environment = await tx.environment.findUnique({ where: { id: draft.environmentId }, select: { id: true } });
  if (!environment) return { kind: 'no-environment' };
  const twin = await tx.instance.findFirst({
    where: { host: draft.host, port: draft.port, id: { not: id } },
    select: { name: true },
  });
  return twin ? { kind: 'address-taken', name: twin.name } : undefined;
}

export async function columnsOf(tx: Tx, { cluster, ...draft }: InstanceDraft) {
  return { ...draft, clusterId: cluster === null ? null : await clusterOf(tx, cluster) };
}

async function clusterOf(tx: Tx, name: string): Promise<string> {
  const { id } = await tx.cluster.upsert({
    where: { name },
    create: { id: newId(clusterIdSchema), name },
    update: {},
    select: { id: true },
  });
  return id;
}

const unchecked = {
  engine: 'unknown',
  serverVersion: '',
  versionNumber: 0,
  role: 'unknown',
  serverUuid: null,
  state: 'unchecked',
  stateReason: Prisma.DbNull,
  checkedAt: null,
} as const;

/** At another address stands another server, until a check says more. */
async function forgetServer(tx: Tx, instanceId: string): Promise<void> {
  await tx.instanceCredential.deleteMany({ where: { instanceId } });
  await tx.capability.deleteMany({ where: { instanceId } });
}

async function countOpenTickets(tx: Tx, instanceId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>`
    SELECT COUNT(DISTINCT r.id) AS n FROM request_target t
    JOIN request_revision v ON v.id = t.revision_id
    JOIN request r ON r.id = v.request_id AND r.current_revision = v.n
    WHERE t.instance_id = ${instanceId} AND r.state NOT IN ('closed', 'rejected', 'withdrawn')`;
  return Number(row?.n ?? 0);
}

async function unlessNameTaken(change: () => Promise<InstanceChange>): Promise<InstanceChange> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'name-taken' };
    throw error;
  }
}
