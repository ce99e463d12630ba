import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { announceToWebhooks } from '@/lib/adapters/prisma/notify-write';
import { runSummarySchema } from '@/lib/inspection/run/run-summary';
import type { InspectionRunId } from '@/lib/shared/ids';

/** Tells the webhooks that a run of all instances has ended: figures and a link, and nothing of what was found. */
export async function announceRun({ db, mac }: AuditedDatabase, runId: InspectionRunId, origin: string): Promise<void> {
  const run = await db.inspectionRun.findUnique({ where: { id: runId } });
  const summary = runSummarySchema.safeParse(run?.summary);
  if (run?.scope !== 'fleet' || !summary.success) return;
  await db.$transaction(async (tx) => {
    const action = 'inspection.finish';
    const [position] = await appendAudit(
      tx,
      [
        {
          stream: 'estate',
          actorId: null,
          via: 'system',
          action,
          resourceKind: 'inspection-run',
          resourceId: runId,
          data: { inspection: { ...summary.data, url: `${origin}/inspection?run=${runId}` } },
        },
      ],
      mac,
    );
    if (position) await announceToWebhooks(tx, [{ action, position }]);
  });
}
