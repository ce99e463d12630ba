import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { BackupStore } from '@/lib/inspection/report/backup-service';
import { backupResultIdSchema } from '@/lib/shared/ids';

export function createBackupStore(database: AuditedDatabase): BackupStore {
  const clock = createMetadataClock(database.db);
  return {
    now: () => clock.now(),
    save: (row, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { instanceId, kind, finishedAt, bytes } = row;
        const known = await tx.backupResult.findUnique({
          where: { instanceId_kind_finishedAt: { instanceId, kind, finishedAt } },
          select: { id: true },
        });
        if (known) return { value: backupResultIdSchema.parse(known.id), audit: [] };
        const data = { ...row, bytes: bytes === null ? null : BigInt(bytes), createdAt: await clock.now() };
        await tx.backupResult.create({ data });
        return { value: row.id, audit: [act] };
      }),
  };
}
