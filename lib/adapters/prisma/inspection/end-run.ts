import { readScored } from '@/lib/adapters/prisma/inspection/run-rows';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { summaryOf } from '@/lib/inspection/run/run-summary';
import type { InspectionRunId } from '@/lib/shared/ids';
import { newId, outboxIdSchema } from '@/lib/shared/ids';

/** An instance at which workers ended so often is left alone in this run. */
export const attemptsMax = 3;

/** Ends a run of which nothing is left. What is left after its time, or was given up, is said to be not seen. */
export async function endRun(tx: SqlTx, runId: InspectionRunId): Promise<boolean> {
  const [run] = await tx.rows<{ is_late: number; scope: string }>(
    `SELECT scope, deadline_at <= UTC_TIMESTAMP(3) AS is_late FROM inspection_run WHERE id = ? AND state = 'running' FOR UPDATE`,
    [runId],
  );
  if (!run) return false;
  // An instance that was taken out of the inventory meanwhile is nobody's to wait for.
  await tx.execute(
    `DELETE FROM inspection_result WHERE run_id = ? AND state = 'pending' AND instance_id NOT IN (SELECT id FROM instance)`,
    [runId],
  );
  const isLate = Number(run.is_late) === 1;
  await tx.execute(
    `UPDATE inspection_result SET state = 'done', kind = 'none', coverage = 0, owner = NULL, lease_until = NULL, failure = ?
      WHERE run_id = ? AND state = 'pending'
        AND ${isLate ? 'TRUE' : `attempts >= ${attemptsMax} AND lease_until < UTC_TIMESTAMP(3)`}`,
    [JSON.stringify({ code: isLate ? 'inspection/out-of-time' : 'inspection/given-up' }), runId],
  );
  const [left] = await tx.rows<{ n: number }>(
    `SELECT COUNT(*) AS n FROM inspection_result WHERE run_id = ? AND state = 'pending'`,
    [runId],
  );
  if (Number(left?.n ?? 0) > 0) return false;
  const results = await readScored(tx, runId);
  const summary = summaryOf(results);
  await tx.execute(
    `UPDATE inspection_run SET state = 'done', finished_at = UTC_TIMESTAMP(3), instances = ?, summary = ? WHERE id = ?`,
    [results.length, JSON.stringify(summary), runId],
  );
  // With the end itself: who dies now leaves the message to whoever empties the outbox.
  if (run.scope === 'fleet') {
    await tx.execute(`INSERT INTO outbox (id, job, payload) VALUES (?, 'inspection.tell', ?)`, [
      newId(outboxIdSchema),
      JSON.stringify({ runId }),
    ]);
  }
  return true;
}
