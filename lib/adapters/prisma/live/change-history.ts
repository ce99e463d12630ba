import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { Visible } from '@/lib/instance/instance-service';
import type { InstanceChangeEntry } from '@/lib/instance/live/live-service';
import type { InstanceId } from '@/lib/shared/ids';

/** Everything that changed a server: what the collector noticed, tickets that ran, structures that changed without one, kills. */
export async function readChanges(
  db: PrismaClient,
  instanceId: InstanceId,
  since: Date,
  tickets: Visible,
  limit: number,
): Promise<readonly InstanceChangeEntry[]> {
  const parts = await Promise.all([
    readEvents(db, instanceId, since, limit),
    readTickets(db, instanceId, since, tickets, limit),
    readUnticketed(db, instanceId, since, limit),
    readKills(db, instanceId, since, limit),
  ]);
  return parts
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, limit);
}

async function readEvents(db: PrismaClient, instanceId: string, since: Date, take: number) {
  const rows = await db.instanceEvent.findMany({
    where: { instanceId, at: { gte: since } },
    orderBy: { at: 'desc' },
    take,
  });
  return rows.map(({ kind, data, at }) => ({ at, kind, data: toData(data) }));
}

async function readTickets(db: PrismaClient, instanceId: string, since: Date, visible: Visible, take: number) {
  if (visible !== 'everywhere' && visible.length === 0) return [];
  const seen = visible === 'everywhere' ? Prisma.sql`TRUE` : Prisma.sql`r.project_id IN (${Prisma.join([...visible])})`;
  const rows = await db.$queryRaw<
    { number: number; title: string; schema_name: string; statements: bigint; failed: bigint; at: Date }[]
  >`
    SELECT r.number, r.title, t.schema_name, COUNT(*) AS statements, SUM(c.state <> 'done') AS failed, MAX(c.finished_at) AS at
    FROM request_target t JOIN cell c ON c.target_id = t.id JOIN request_revision v ON v.id = t.revision_id
    JOIN request r ON r.id = v.request_id
    WHERE t.instance_id = ${instanceId} AND c.finished_at >= ${since} AND c.state IN ('done', 'failed', 'unknown') AND ${seen}
    GROUP BY r.number, r.title, t.schema_name ORDER BY at DESC LIMIT ${take}`;
  return rows.map(({ number, title, schema_name, statements, failed, at }) => ({
    at: new Date(at),
    kind: 'ticket',
    data: { number, title, schema: schema_name, statements: Number(statements), failed: Number(failed) },
  }));
}

/**
 * Structures of the metadata index that changed while no ticket ran DDL in their schema. The index looks now and then, so the change is
 * somewhere in the day before; what the first look found has not changed.
 */
async function readUnticketed(db: PrismaClient, instanceId: string, since: Date, take: number) {
  const rows = await db.$queryRaw<{ schema_name: string; name: string; kind: string; at: Date }[]>`
    SELECT s.name AS schema_name, t.name, t.kind, t.changed_at AS at FROM meta_schema s JOIN meta_table t ON t.schema_id = s.id
    WHERE s.instance_id = ${instanceId} AND t.changed_at >= ${since} AND t.changed_at > (
        SELECT MIN(f.changed_at) + INTERVAL 10 MINUTE FROM meta_schema o JOIN meta_table f ON f.schema_id = o.id
        WHERE o.instance_id = ${instanceId})
      AND NOT EXISTS (SELECT 1 FROM request_target g JOIN cell c ON c.target_id = g.id
        WHERE g.instance_id = ${instanceId} AND g.schema_name = s.name AND c.strategy = 'direct-ddl'
          AND c.dispatched_at BETWEEN t.changed_at - INTERVAL 25 HOUR AND t.changed_at)
    ORDER BY t.changed_at DESC LIMIT ${take}`;
  return rows.map(({ schema_name, name, kind, at }) => ({
    at: new Date(at),
    kind: 'schema',
    data: { schema: schema_name, table: name, object: kind },
  }));
}

async function readKills(db: PrismaClient, instanceId: string, since: Date, take: number) {
  const rows = await db.audit.findMany({
    where: { resourceKind: 'instance', resourceId: instanceId, at: { gte: since }, action: 'instance.session-killed' },
    orderBy: { at: 'desc' },
    take,
  });
  return rows.map(({ at, data }) => ({ at, kind: 'kill', data: toData(data) }));
}

function toData(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
