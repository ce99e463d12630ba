import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { AuditMac } from '@/lib/audit/chain';
import { chainsRemoved, executionChain } from '@/lib/audit/removed-chains';

export type Removed = {
  readonly tickets: number;
  readonly instances: number;
  readonly projects: number;
  readonly people: number;
  /** Accounts that something of your own refers to, or the last administrator: closed or handed over, not removed. */
  readonly kept: readonly string[];
};

type Tx = Prisma.TransactionClient;

/**
 * Takes the demo's people, projects, instances and tickets out. The audit log stays: it says what was done, also in a demo.
 * A demo account that appears in work of your own is closed and not removed, so that the work keeps its author.
 */
export async function removeDemo(db: PrismaClient, mac: AuditMac): Promise<Removed> {
  return db.$transaction(
    async (tx) => {
      const { tickets, executionIds } = await removeTickets(tx);
      const instances = await removeInstances(tx);
      const projectIds = (await tx.project.findMany({ where: { isDemo: true }, select: { id: true } })).map(
        ({ id }) => id,
      );
      await tx.projectPolicy.deleteMany({ where: { projectId: { in: projectIds } } });
      await tx.webhook.deleteMany({ where: { projectId: { in: projectIds } } });
      const { count: projects } = await tx.project.deleteMany({ where: { id: { in: projectIds } } });
      const { people, kept } = await removePeople(tx);
      await tx.setting.deleteMany({ where: { key: 'demo' } });
      // The journals are chains that anchors know: taken out by name they are not missed.
      const chains = executionIds.map(executionChain);
      if (chains.length > 0) await appendAudit(tx, [chainsRemoved('demo', chains, { actorId: null, via: 'cli' })], mac);
      return { tickets, instances, projects, people, kept };
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
}

/** Tickets of demo projects too: who tried the demo out made some. */
async function removeTickets(tx: Tx): Promise<{ readonly tickets: number; readonly executionIds: readonly string[] }> {
  const projects = await tx.project.findMany({ where: { isDemo: true }, select: { id: true } });
  const demo: Prisma.RequestWhereInput = {
    OR: [{ isDemo: true }, { projectId: { in: projects.map(({ id }) => id) } }],
  };
  const requests = await tx.request.findMany({ where: demo, select: { id: true } });
  const requestIds = requests.map(({ id }) => id);
  const executions = await tx.execution.findMany({ where: { requestId: { in: requestIds } }, select: { id: true } });
  const executionIds = executions.map(({ id }) => id);
  const cells = await tx.cell.findMany({ where: { executionId: { in: executionIds } }, select: { id: true } });
  await tx.cellPart.deleteMany({ where: { cellId: { in: cells.map(({ id }) => id) } } });
  await tx.journal.deleteMany({ where: { executionId: { in: executionIds } } });
  await tx.controlRequest.deleteMany({ where: { executionId: { in: executionIds } } });
  await tx.notification.deleteMany({ where: { requestId: { in: requestIds } } });
  await tx.requestView.deleteMany({ where: { requestId: { in: requestIds } } });
  const { count } = await tx.request.deleteMany({ where: { id: { in: requestIds } } });
  return { tickets: count, executionIds };
}

async function removeInstances(tx: Tx): Promise<number> {
  const instances = await tx.instance.findMany({ where: { isDemo: true }, select: { id: true, clusterId: true } });
  const ids = instances.map(({ id }) => id);
  await tx.probe.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.consoleRun.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.grant.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.maskRule.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.schemaSnapshot.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.sample.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.workItem.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.slowSource.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.slowRollup.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.slowSample.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.slowCaller.deleteMany({ where: { instanceId: { in: ids } } });
  const { count } = await tx.instance.deleteMany({ where: { id: { in: ids } } });
  const clusterIds = instances.flatMap(({ clusterId }) => clusterId ?? []);
  await tx.cluster.deleteMany({ where: { id: { in: clusterIds }, instances: { none: {} } } });
  return count;
}

async function removePeople(tx: Tx): Promise<{ readonly people: number; readonly kept: readonly string[] }> {
  const demo = await tx.user.findMany({ where: { isDemo: true }, include: { roles: true } });
  const others = await tx.user.count({ where: { isDemo: false } });
  const otherAdmins = await tx.userRole.count({ where: { role: 'admin', user: { isDemo: false, disabledAt: null } } });
  let people = 0;
  const kept: string[] = [];
  for (const { id, login, roles } of demo) {
    const isLastAdmin = others > 0 && otherAdmins === 0 && roles.some(({ role }) => role === 'admin');
    if (isLastAdmin) {
      await tx.user.update({ where: { id }, data: { isDemo: false } });
      kept.push(`${login} (the only administrator: change its password)`);
    } else if (await isReferred(tx, id)) {
      await tx.user.update({ where: { id }, data: { isDemo: false, disabledAt: new Date(), passwordHash: null } });
      await tx.session.deleteMany({ where: { userId: id } });
      await tx.apiToken.deleteMany({ where: { userId: id } });
      await tx.projectMember.deleteMany({ where: { userId: id } });
      kept.push(`${login} (closed: it appears in tickets of your own)`);
    } else {
      await tx.notification.deleteMany({ where: { userId: id } });
      await tx.groupMember.deleteMany({ where: { userId: id } });
      await tx.user.delete({ where: { id } });
      people += 1;
    }
  }
  return { people, kept };
}

async function isReferred(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>(Prisma.sql`SELECT
    (SELECT COUNT(*) FROM request WHERE submitter_id = ${userId}) +
    (SELECT COUNT(*) FROM request_revision WHERE created_by = ${userId}) +
    (SELECT COUNT(*) FROM approval_decision WHERE actor_id = ${userId}) +
    (SELECT COUNT(*) FROM comment WHERE author_id = ${userId}) +
    (SELECT COUNT(*) FROM execution WHERE started_by = ${userId}) +
    (SELECT COUNT(*) FROM gap WHERE accepted_by = ${userId}) AS n`);
  return Number(row?.n ?? 0) > 0;
}
