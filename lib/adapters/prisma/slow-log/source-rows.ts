import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import { instanceIdSchema, slowSourceIdSchema } from '@/lib/shared/ids';
import { sourceKinds } from '@/lib/slow-log/collect/source-kind';
import type { AddedSource, SlowSqlStore } from '@/lib/slow-log/view/slow-sql-store';

/** Where slow SQL is read from. */
export function createSourceRows(
  database: AuditedDatabase,
): Pick<SlowSqlStore, 'sources' | 'addSource' | 'removeSource'> {
  const { db } = database;
  return {
    async sources() {
      const rows = await db.slowSource.findMany({ orderBy: [{ instanceId: 'asc' }, { path: 'asc' }], take: 2000 });
      const instances = await db.instance.findMany({
        where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
        select: { id: true, name: true },
      });
      return rows.map((row) => ({
        id: slowSourceIdSchema.parse(row.id),
        instanceId: instanceIdSchema.parse(row.instanceId),
        instanceName: instances.find(({ id }) => id === row.instanceId)?.name ?? row.instanceId,
        kind: sourceKinds.find((kind) => kind === row.kind) ?? 'file',
        path: row.path,
        isEnabled: row.isEnabled,
        readAt: row.readAt,
        events: Number(row.events),
        skippedBytes: Number(row.skippedBytes),
        failure: failureShape.safeParse(row.failure).data ?? null,
      }));
    },

    async addSource({ id, instanceId, kind, path, zoneOffsetMinutes }, act) {
      try {
        return await inAuditedTransaction<AddedSource>(database, async (tx) => {
          // Two that add a source to one instance come one after the other.
          const locked = await tx.$queryRaw<unknown[]>`SELECT id FROM instance WHERE id = ${instanceId} FOR UPDATE`;
          if (locked.length === 0) return { value: 'no-instance', audit: [] };
          const others = await tx.slowSource.count({ where: { instanceId, kind: { not: kind } } });
          if (others > 0) return { value: 'other-kind', audit: [] };
          await tx.slowSource.create({ data: { id, instanceId, kind, path, zoneOffsetMinutes, dueAt: new Date(0) } });
          return { value: 'added', audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'exists';
        throw error;
      }
    },

    removeSource: (sourceId, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.slowCounter.deleteMany({ where: { sourceId } });
        const { count } = await tx.slowSource.deleteMany({ where: { id: sourceId } });
        return { value: count > 0, audit: count > 0 ? [act] : [] };
      }),
  };
}

const failureShape = z.object({ code: z.string(), detail: z.string().default('') });
