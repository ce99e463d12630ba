import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { SlowUpload } from '@/lib/adapters/prisma/generated/client';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import { sqlOf } from '@/lib/adapters/prisma/sql-tx';
import { instanceIdSchema, slowUploadIdSchema } from '@/lib/shared/ids';
import type { SavedUpload, UploadStore, UploadSummary } from '@/lib/slow-log/upload/upload-store';
import { uploadedDigestSchema } from '@/lib/slow-log/upload/upload-store';

const toDate = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

export function createUploadStore(database: AuditedDatabase): UploadStore {
  const { db } = database;

  async function summaries(rows: readonly Omit<SlowUpload, 'report'>[]): Promise<readonly UploadSummary[]> {
    const [instances, people] = await Promise.all([
      db.instance.findMany({
        where: { id: { in: rows.flatMap(({ instanceId }) => instanceId ?? []) } },
        select: { id: true, name: true },
      }),
      db.user.findMany({
        where: { id: { in: rows.map(({ createdById }) => createdById) } },
        select: { id: true, displayName: true },
      }),
    ]);
    return rows.map((row) => ({
      id: slowUploadIdSchema.parse(row.id),
      name: row.name,
      instanceId: row.instanceId === null ? null : instanceIdSchema.parse(row.instanceId),
      instanceName: instances.find(({ id }) => id === row.instanceId)?.name ?? '',
      bytes: Number(row.bytes),
      events: Number(row.events),
      digests: row.digests,
      skippedBytes: Number(row.skippedBytes),
      sumMicros: Number(row.sumMicros),
      firstSeen: row.firstSeen,
      lastSeen: row.lastSeen,
      createdBy: people.find(({ id }) => id === row.createdById)?.displayName ?? '',
      createdAt: row.createdAt,
    }));
  }

  return {
    async save({ id, name, instanceId, bytes, sha256, report, kept, createdById }, batch, act) {
      try {
        return await inAuditedTransaction<SavedUpload>(database, async (tx) => {
          if (instanceId !== null) {
            // Who adds a source to the instance waits here, and the other way round.
            const locked = await tx.$queryRaw<unknown[]>`SELECT id FROM instance WHERE id = ${instanceId} FOR UPDATE`;
            if (locked.length === 0) return { value: 'no-instance', audit: [] };
            const sources = await tx.slowSource.count({ where: { instanceId } });
            if (sources > 0) return { value: 'has-source', audit: [] };
          }
          await tx.slowUpload.create({
            data: {
              id,
              instanceId,
              name,
              bytes,
              sha256,
              events: report.events,
              digests: report.unique,
              skippedBytes: report.gaps.skippedBytes,
              firstSeen: toDate(report.firstSeen),
              lastSeen: toDate(report.lastSeen),
              sumMicros: Math.round(report.sumSeconds * 1e6),
              report: JSON.parse(JSON.stringify(kept)),
              createdById,
              createdAt: new Date(),
            },
          });
          if (instanceId !== null && batch) await saveBatch(sqlOf(tx), instanceId, batch.rows(), 3600);
          return { value: 'saved', audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'counted-already';
        throw error;
      }
    },

    async list(limit) {
      const rows = await db.slowUpload.findMany({
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        omit: { report: true },
      });
      return summaries(rows);
    },

    async find(id) {
      const row = await db.slowUpload.findUnique({ where: { id } });
      if (row === null) return undefined;
      const [summary] = await summaries([row]);
      return summary && { ...summary, kept: z.array(uploadedDigestSchema).parse(row.report) };
    },
  };
}
